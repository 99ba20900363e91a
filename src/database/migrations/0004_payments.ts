import type { Knex } from 'knex'
import { arrivalEvents, paymentLifecycle } from '../../payments/lifecycle.ts'
import { stepsOf } from '../../shared/lifecycle.ts'

/** Payments: the row, its legal steps, the attempts at the processor and the ledger that alone moves the row's counters. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables)
  await knex('payment_status').insert(Object.entries(arrivalEvents).map(([status, event]) => ({ status, announced: event !== null })))
  await knex('payment_step').insert(stepsOf(paymentLifecycle).map(({ from, to }) => ({ from_status: from, to_status: to })))
  await knex.raw(guards)
  await knex.raw(grants)
}

const tables = `
  CREATE TABLE payment_status (status text PRIMARY KEY, announced boolean NOT NULL);
  CREATE TABLE payment_step (
    from_status text NOT NULL REFERENCES payment_status,
    to_status   text NOT NULL REFERENCES payment_status,
    PRIMARY KEY (from_status, to_status)
  );

  CREATE TABLE payment (
    payment_id text COLLATE "C" PRIMARY KEY,
    account_id integer NOT NULL REFERENCES merchant_account,
    status     text NOT NULL REFERENCES payment_status,
    version    integer NOT NULL DEFAULT 1,
    currency   text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount     bigint NOT NULL CHECK (amount BETWEEN 0 AND 999999999999),  -- 0 only for a verification
    authorized bigint NOT NULL DEFAULT 0,
    captured   bigint NOT NULL DEFAULT 0,
    released   bigint NOT NULL DEFAULT 0,
    refunded   bigint NOT NULL DEFAULT 0,                                  -- pending refunds included

    capture_method       text NOT NULL,
    authentication_type  text NOT NULL,
    customer_id          text COLLATE "C",
    description          text,
    return_url           text,
    statement_descriptor text,
    metadata             jsonb NOT NULL DEFAULT '{}',
    billing              jsonb,
    shipping             jsonb,
    browser_info         jsonb,

    payment_method      text,
    payment_method_type text,
    payment_method_data jsonb,                                             -- masked
    sealed_card         bytea,                                             -- until confirm, cancellation or expiry

    next_action                     jsonb,
    external_authentication_details jsonb,
    cancellation_reason             text,
    error_code                      text,
    error_message                   text,
    connector                       text,
    connector_transaction_id        text,
    captures                        jsonb NOT NULL DEFAULT '[]',           -- explicit captures, as answered

    open_attempt   text COLLATE "C",                                       -- the processor is being asked
    expires_on     timestamptz NOT NULL,
    capture_before timestamptz,
    created_at     timestamptz NOT NULL,
    modified_at    timestamptz NOT NULL,

    UNIQUE (payment_id, currency),
    FOREIGN KEY (account_id, customer_id) REFERENCES customer,
    CONSTRAINT counters_not_negative CHECK (least(authorized, captured, released, refunded) >= 0),
    CONSTRAINT within_amount         CHECK (authorized <= amount),
    CONSTRAINT within_authorization  CHECK (captured + released <= authorized),
    CONSTRAINT within_capture        CHECK (refunded <= captured)
  ) WITH (fillfactor = 70);  -- room for two more versions of a row of 1.2 KB: with less, every step would write all the indexes

  -- One index per filter of the list: with the first alone, a rare status of a large merchant is a scan.
  CREATE INDEX payment_by_newest   ON payment (account_id, created_at DESC, payment_id DESC);
  CREATE INDEX payment_by_status   ON payment (account_id, status, created_at DESC, payment_id DESC);
  CREATE INDEX payment_by_customer ON payment (account_id, customer_id, created_at DESC, payment_id DESC);
  CREATE INDEX payment_by_currency ON payment (account_id, currency, created_at DESC, payment_id DESC);
  CREATE INDEX payment_by_method   ON payment (account_id, payment_method, created_at DESC, payment_id DESC);
  -- What the expiry sweep looks for.
  CREATE INDEX payment_expires ON payment (expires_on)
    WHERE status IN ('requires_payment_method', 'requires_confirmation', 'requires_customer_action');
  CREATE INDEX payment_lapses ON payment (capture_before)
    WHERE status IN ('requires_capture', 'partially_captured_and_capturable');

  CREATE TABLE attempt (
    attempt_id          text COLLATE "C" PRIMARY KEY,                      -- the processor's idempotency key
    payment_id          text COLLATE "C" NOT NULL REFERENCES payment,
    operation           text NOT NULL CHECK (operation IN ('authorize', 'complete', 'capture', 'void')),
    exclusive           boolean NOT NULL DEFAULT true,
    state               text NOT NULL CHECK (state IN ('open', 'pending', 'succeeded', 'failed')),
    amount              bigint NOT NULL CHECK (amount >= 0),
    changes             jsonb NOT NULL DEFAULT '{}',                       -- what the payment takes over when it succeeds
    idempotency_scope   text,
    idempotency_key     text,
    processor_reference text,
    opened_at           timestamptz NOT NULL DEFAULT now(),
    due_at              timestamptz NOT NULL,                              -- when recovery asks the processor
    closed_at           timestamptz,
    CONSTRAINT closed_when_final CHECK ((state IN ('succeeded', 'failed')) = (closed_at IS NOT NULL))
  );
  CREATE INDEX attempt_payment ON attempt (payment_id, opened_at);
  CREATE UNIQUE INDEX one_exclusive_attempt ON attempt (payment_id) WHERE state = 'open' AND exclusive;
  CREATE INDEX attempt_due ON attempt (due_at) WHERE state IN ('open', 'pending');

  CREATE TABLE ledger_entry (
    seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payment_id     text COLLATE "C" NOT NULL,
    currency       text NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('authorize', 'increment', 'capture', 'release', 'refund', 'refund_reversal')),
    amount         bigint NOT NULL CHECK (amount > 0),                     -- a correction is another entry
    debit_account  text NOT NULL,
    credit_account text NOT NULL CHECK (credit_account <> debit_account),
    operation_key  text COLLATE "C" NOT NULL UNIQUE,                       -- '<attempt id>:<kind>', unique for ever
    booked_at      timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (payment_id, currency) REFERENCES payment (payment_id, currency)
  );
  CREATE INDEX ledger_entry_payment ON ledger_entry (payment_id);
`

const guards = `
  CREATE FUNCTION ledger_post() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public AS $$ BEGIN
    UPDATE payment SET
      amount     = amount     + CASE WHEN NEW.kind = 'increment' THEN NEW.amount ELSE 0 END,
      authorized = authorized + CASE WHEN NEW.kind IN ('authorize', 'increment') THEN NEW.amount ELSE 0 END,
      captured   = captured   + CASE WHEN NEW.kind = 'capture' THEN NEW.amount ELSE 0 END,
      released   = released   + CASE WHEN NEW.kind = 'release' THEN NEW.amount ELSE 0 END,
      refunded   = refunded   + CASE NEW.kind WHEN 'refund' THEN NEW.amount WHEN 'refund_reversal' THEN -NEW.amount ELSE 0 END
    WHERE payment_id = NEW.payment_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER ledger_post AFTER INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_post();

  -- Runs with the row locked, so what it reads is what will be replaced. Depth above 1 is the ledger moving the counters.
  CREATE FUNCTION payment_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF OLD.authorized > 0 AND NEW.amount - OLD.amount <> NEW.authorized - OLD.authorized THEN
      RAISE EXCEPTION 'amount is fixed once authorized' USING ERRCODE = 'PP002';
    END IF;
    IF pg_trigger_depth() > 1 THEN
      RETURN NEW;
    END IF;
    IF NEW.status <> OLD.status AND NOT EXISTS
       (SELECT FROM payment_step WHERE from_status = OLD.status AND to_status = NEW.status) THEN
      RAISE EXCEPTION 'illegal step % -> %', OLD.status, NEW.status USING ERRCODE = 'PP001';
    END IF;
    IF NEW.version NOT IN (OLD.version, OLD.version + 1) OR NEW.version = OLD.version AND
       (NEW.status, NEW.amount, NEW.modified_at) IS DISTINCT FROM (OLD.status, OLD.amount, OLD.modified_at) THEN
      RAISE EXCEPTION 'a visible change raises the version by one' USING ERRCODE = 'PP005';
    END IF;
    IF OLD.open_attempt IS NULL AND NEW.status NOT IN ('expired', 'partially_captured') AND
       (CASE WHEN OLD.status IN ('requires_payment_method', 'requires_confirmation', 'requires_customer_action') THEN OLD.expires_on
             WHEN OLD.status IN ('requires_capture', 'partially_captured_and_capturable') THEN OLD.capture_before
        END) <= clock_timestamp() THEN
      RAISE EXCEPTION 'the deadline has passed' USING ERRCODE = 'PP006';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER payment_guard BEFORE UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION payment_guard();

  -- Status and counters move in two statements; that they agree is judged on the final row, at commit.
  CREATE FUNCTION payment_agrees() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE p payment; BEGIN
    SELECT * INTO p FROM payment WHERE payment_id = NEW.payment_id;
    IF NOT (CASE p.status
      WHEN 'requires_capture' THEN p.authorized = p.amount AND p.captured = 0 AND p.released = 0
      WHEN 'succeeded' THEN p.captured = p.amount
      WHEN 'partially_captured' THEN p.captured > 0 AND p.released > 0 AND p.captured + p.released = p.authorized
      WHEN 'partially_captured_and_capturable' THEN p.captured > 0 AND p.captured < p.authorized AND p.released = 0
      WHEN 'cancelled_post_capture' THEN p.captured > 0 AND p.refunded = p.captured
      WHEN 'expired' THEN p.captured + p.released = p.authorized
      ELSE p.captured = 0 AND p.authorized = p.released
    END) THEN
      RAISE EXCEPTION 'status % disagrees with the amounts', p.status USING ERRCODE = 'PP003';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER payment_agrees AFTER UPDATE ON payment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((NEW.status, NEW.amount, NEW.authorized, NEW.captured, NEW.released, NEW.refunded) IS DISTINCT FROM
          (OLD.status, OLD.amount, OLD.authorized, OLD.captured, OLD.released, OLD.refunded))
    EXECUTE FUNCTION payment_agrees();
  CREATE CONSTRAINT TRIGGER payment_begins AFTER INSERT ON payment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.status NOT IN ('requires_payment_method', 'requires_confirmation')) EXECUTE FUNCTION payment_agrees();

  -- A status change without its event cannot be committed.
  CREATE FUNCTION payment_announced() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT FROM payment_status WHERE status = NEW.status AND announced) AND NOT EXISTS
       (SELECT FROM event WHERE object_id = NEW.payment_id AND version = NEW.version AND object_status = NEW.status) THEN
      RAISE EXCEPTION 'status % was reached without an event', NEW.status USING ERRCODE = 'PP004';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER payment_announced AFTER UPDATE OF status ON payment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION payment_announced();
`

const written = `
  status, version, capture_method, authentication_type, customer_id, description, return_url, statement_descriptor, metadata, billing,
  shipping, browser_info, payment_method, payment_method_type, payment_method_data, sealed_card, next_action,
  external_authentication_details, cancellation_reason, error_code, error_message, connector, connector_transaction_id, captures,
  open_attempt, expires_on, capture_before, modified_at, amount, currency`

// The counters are not in the list: only the ledger's trigger, which runs as the owner, moves them.
const grants = `
  GRANT SELECT ON payment_status, payment_step TO perfectpay_app;
  GRANT SELECT, INSERT (payment_id, account_id, created_at, ${written}), UPDATE (${written}) ON payment TO perfectpay_app;
  GRANT SELECT, INSERT, UPDATE (state, processor_reference, due_at, closed_at) ON attempt TO perfectpay_app;
  GRANT SELECT, INSERT (payment_id, currency, kind, amount, debit_account, credit_account, operation_key)
    ON ledger_entry TO perfectpay_app;
`
