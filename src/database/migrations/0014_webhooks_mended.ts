import type { Knex } from 'knex'

/** What webhooks lacked: finding what has not arrived, and keys whose request may die with its process. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE INDEX webhook_delivery_undelivered ON webhook_delivery (event_id) WHERE state <> 'succeeded';

    UPDATE webhook_endpoint SET enabled_events = '{*}' WHERE '*' = ANY(enabled_events) AND enabled_events <> '{*}';

    GRANT UPDATE (expires_at) ON idempotency_key TO perfectpay_app;
  `)
}
