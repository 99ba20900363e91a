import type { Knex } from 'knex'

/**
 * Deliveries at the pace of what they send. An attempt is written with its delivery, whose endpoint was checked when it was made, and
 * neither endpoints nor accounts are ever deleted: to look both up for each attempt was a quarter of what writing it cost. A claim is
 * planned once for each connection, not whenever the number of places that are free seems to matter.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE webhook_attempt DROP CONSTRAINT webhook_attempt_account_id_fkey, DROP CONSTRAINT webhook_attempt_webhook_endpoint_id_fkey;

    ALTER FUNCTION webhook_claim SET plan_cache_mode = force_generic_plan;
  `)
}
