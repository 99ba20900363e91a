import type { Knex } from 'knex'
import { paymentLifecycle } from '../../payments/lifecycle.ts'
import { stepsOf } from '../../shared/lifecycle.ts'

/** Authorizations that can be raised and extended, captures that can be undone, and what the sandbox's cards say to it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE payment
      ADD request_incremental_authorization      boolean NOT NULL DEFAULT false,
      ADD request_extended_authorization         boolean NOT NULL DEFAULT false,
      ADD incremental_authorizations             jsonb NOT NULL DEFAULT '[]',
      ADD extended_authorization_applied         boolean,
      ADD extended_authorization_last_applied_at timestamptz,
      ADD refunds                                jsonb NOT NULL DEFAULT '[]';

    ALTER TABLE attempt DROP CONSTRAINT attempt_operation_check;
    ALTER TABLE attempt ADD CONSTRAINT attempt_operation_check CHECK (operation IN
      ('authorize', 'complete', 'capture', 'void', 'increment', 'extend', 'undo', 'refund'));
    ALTER TABLE attempt ADD reason text;

    ALTER TABLE sandbox_operation ADD traits jsonb;
    CREATE INDEX sandbox_operation_traits ON sandbox_operation (payment_id) WHERE traits IS NOT NULL;

    GRANT
      INSERT (request_incremental_authorization, request_extended_authorization, incremental_authorizations, extended_authorization_applied,
              extended_authorization_last_applied_at, refunds),
      UPDATE (request_incremental_authorization, request_extended_authorization, incremental_authorizations, extended_authorization_applied,
              extended_authorization_last_applied_at, refunds)
      ON payment TO perfectpay_app;
  `)
  const steps = stepsOf(paymentLifecycle).map(({ from, to }) => ({ from_status: from, to_status: to }))
  await knex('payment_step').insert(steps).onConflict().ignore()
}
