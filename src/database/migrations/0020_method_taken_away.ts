import type { Knex } from 'knex'

/** A payment whose method is taken away before it is confirmed has nothing to be paid with, and its status says so. */
export async function up(knex: Knex): Promise<void> {
  const step = { from_status: 'requires_confirmation', to_status: 'requires_payment_method' }
  await knex('payment_step').insert(step).onConflict().ignore() // a new database has it from the lifecycle
}
