import type { Knex } from 'knex'
import { refundLifecycle, refundEvents } from '../../refunds/lifecycle.ts'
import { stepsOf } from '../../shared/lifecycle.ts'

/** Refunds. What they reserve and give back stands in the ledger; here is what they are called and how they stand. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables)
  await knex('refund_status').insert(Object.entries(refundEvents).map(([status, event]) => ({ status, announced: event !== null })))
  await knex('refund_step').insert(stepsOf(refundLifecycle).map(({ from, to }) => ({ from_status: from, to_status: to })))
  await knex.raw(guards)
}

const tables = `
  CREATE TABLE refund_status (status text PRIMARY KEY, announced boolean NOT NULL);
  CREATE TABLE refund_step (
    from_status text NOT NULL REFERENCES refund_status,
    to_status   text NOT NULL REFERENCES refund_status,
    PRIMARY KEY (from_status, to_status)
  );

  CREATE TABLE refund (
    account_id    integer NOT NULL REFERENCES merchant_account,
    refund_id     text COLLATE "C" NOT NULL CHECK (refund_id ~ '^[A-Za-z0-9_-]{1,64}$' AND refund_id <> 'list'),
    payment_id    text COLLATE "C" NOT NULL,
    attempt_id    text COLLATE "C" NOT NULL UNIQUE REFERENCES attempt,
    currency      text NOT NULL,
    amount        bigint NOT NULL CHECK (amount > 0),
    status        text NOT NULL REFERENCES refund_status,
    version       integer NOT NULL DEFAULT 1,
    reason        text,
    metadata      jsonb NOT NULL DEFAULT '{}',
    error_code    text,
    error_message text,
    connector     text NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    PRIMARY KEY (account_id, refund_id),
    FOREIGN KEY (payment_id, currency) REFERENCES payment (payment_id, currency)
  );
  CREATE INDEX refund_by_newest  ON refund (account_id, created_at DESC, refund_id DESC);
  CREATE INDEX refund_by_payment ON refund (account_id, payment_id, created_at DESC, refund_id DESC);
  CREATE INDEX refund_by_status  ON refund (account_id, status, created_at DESC, refund_id DESC);
`

const guards = `
  CREATE FUNCTION refund_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    NEW.version := OLD.version + 1;
    IF NEW.status <> OLD.status AND NOT EXISTS
       (SELECT FROM refund_step WHERE from_status = OLD.status AND to_status = NEW.status) THEN
      RAISE EXCEPTION 'illegal step % -> %', OLD.status, NEW.status USING ERRCODE = 'PP001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER refund_guard BEFORE UPDATE ON refund FOR EACH ROW EXECUTE FUNCTION refund_guard();

  CREATE FUNCTION refund_announced() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT FROM refund_status WHERE status = NEW.status AND announced) AND NOT EXISTS
       (SELECT FROM event WHERE account_id = NEW.account_id AND object_id = NEW.refund_id AND version = NEW.version
                            AND object_status = NEW.status) THEN
      RAISE EXCEPTION 'status % was reached without an event', NEW.status USING ERRCODE = 'PP004';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER refund_announced AFTER UPDATE OF status ON refund DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION refund_announced();
  CREATE CONSTRAINT TRIGGER refund_begins AFTER INSERT ON refund DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION refund_announced();

  -- A refund's id is its merchant's choice: two merchants may use the same one.
  ALTER TABLE event DROP CONSTRAINT event_object_id_version_event_type_key;
  ALTER TABLE event ADD UNIQUE (object_id, account_id, version, event_type);

  GRANT SELECT ON refund_status, refund_step TO perfectpay_app;
  GRANT SELECT, INSERT, UPDATE (status, error_code, error_message, updated_at) ON refund TO perfectpay_app;
`
