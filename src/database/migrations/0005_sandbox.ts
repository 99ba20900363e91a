import type { Knex } from 'knex'

/**
 * The sandbox processor's own books: what it was asked under which idempotency key and what it answered, and the pages on which a
 * tester plays the customer. The service never reads them; it asks the processor.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE sandbox_operation (
      attempt_id text COLLATE "C" PRIMARY KEY,
      payment_id text COLLATE "C" NOT NULL,
      outcome    jsonb NOT NULL,
      final      jsonb,
      settles_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now()
    );

    CREATE TABLE sandbox_action (
      action_id  text COLLATE "C" PRIMARY KEY,
      attempt_id text COLLATE "C" NOT NULL REFERENCES sandbox_operation,
      payment_id text COLLATE "C" NOT NULL,
      status     text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'approved', 'rejected')),
      after      jsonb NOT NULL,
      rejection  jsonb,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX sandbox_action_payment ON sandbox_action (payment_id);

    GRANT SELECT, INSERT ON sandbox_operation TO perfectpay_app;
    GRANT SELECT, INSERT, UPDATE (status) ON sandbox_action TO perfectpay_app;
  `)
}
