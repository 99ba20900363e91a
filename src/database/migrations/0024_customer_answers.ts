import type { Knex } from 'knex'

/** The simulator tells again what a customer has answered, until the service has taken it over: a crash in between loses no approval. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE sandbox_action ADD due_at timestamptz;                     -- when an answer is told again; null once it is taken over
    CREATE INDEX sandbox_action_due ON sandbox_action (due_at) WHERE due_at IS NOT NULL;

    UPDATE sandbox_action a SET due_at = now() FROM payment p
    WHERE p.payment_id = a.payment_id AND p.status = 'requires_customer_action' AND a.status <> 'open';

    GRANT UPDATE (due_at) ON sandbox_action TO perfectpay_app;
  `)
}
