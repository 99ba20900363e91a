import type { Knex } from 'knex'

/** Payment sessions: what is shown on the hosted page, and the repeat charges. A session's attempts are payments. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables)
  await knex.raw(guards)
  await knex.raw(grants)
}

const tables = `
  CREATE TABLE payment_session (
    payment_session_id  text COLLATE "C" PRIMARY KEY,
    account_id          integer NOT NULL REFERENCES merchant_account,
    type                text NOT NULL CHECK (type IN ('one_time', 'first_in_series', 'next_in_series')),
    amount              bigint NOT NULL CHECK (amount BETWEEN 0 AND 999999999999),
    currency            text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    status              text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'completed', 'expired', 'cancelled')),
    payment_outcome     text NOT NULL DEFAULT 'not_started'
                          CHECK (payment_outcome IN ('not_started', 'pending', 'unpaid', 'paid', 'reserved', 'payment_method_verified')),
    version             integer NOT NULL DEFAULT 1,
    customer_id         text COLLATE "C",
    payment_method_id   text COLLATE "C",
    mandate_id          text COLLATE "C" REFERENCES mandate,
    payment_id          text COLLATE "C" REFERENCES payment,               -- of the latest attempt with a result, as shown
    attempt_payment_id  text COLLATE "C" REFERENCES payment,               -- of the latest attempt, with a result or not
    attempts            integer NOT NULL DEFAULT 0,
    declines            integer NOT NULL DEFAULT 0,
    checkout_session_id text COLLATE "C" UNIQUE,
    return_url          text,
    save_payment_method text,
    capture_method      text NOT NULL CHECK (capture_method IN ('automatic', 'manual')),
    mandate_options     json,                                              -- json keeps the order in which it is told
    locale              text,
    last_payment_error  json,
    external_reference  text,
    metadata            json,
    expires_at          timestamptz,
    completed_at        timestamptz,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    FOREIGN KEY (account_id, customer_id) REFERENCES customer,
    CONSTRAINT page_unless_absent  CHECK ((type = 'next_in_series') = (checkout_session_id IS NULL)
                                      AND (type = 'next_in_series') = (expires_at IS NULL)),
    CONSTRAINT completed_has_time  CHECK ((status = 'completed') = (completed_at IS NOT NULL)),
    CONSTRAINT outcome_fits_status CHECK (CASE status
      WHEN 'active' THEN payment_outcome IN ('not_started', 'pending', 'unpaid')
      WHEN 'completed' THEN payment_outcome IN ('paid', 'reserved', 'payment_method_verified') OR type = 'next_in_series' AND payment_outcome = 'unpaid'
      ELSE payment_outcome = 'unpaid' END)
  ) WITH (fillfactor = 70);
  -- One index per filter of the list.
  CREATE INDEX payment_session_newest    ON payment_session (account_id, created_at DESC, payment_session_id DESC);
  CREATE INDEX payment_session_status    ON payment_session (account_id, status, created_at DESC, payment_session_id DESC);
  CREATE INDEX payment_session_type      ON payment_session (account_id, type, created_at DESC, payment_session_id DESC);
  CREATE INDEX payment_session_customer  ON payment_session (account_id, customer_id, created_at DESC, payment_session_id DESC);
  CREATE INDEX payment_session_reference ON payment_session (account_id, external_reference, created_at DESC, payment_session_id DESC);
  CREATE INDEX payment_session_expires   ON payment_session (expires_at) WHERE status = 'active';
`

const guards = `
  -- Runs with the row locked, so what it reads is what will be replaced. What ended stays as it is.
  CREATE FUNCTION payment_session_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.version = OLD.version THEN
      IF to_jsonb(NEW) - ARRAY['attempt_payment_id', 'attempts'] <> to_jsonb(OLD) - ARRAY['attempt_payment_id', 'attempts'] THEN
        RAISE EXCEPTION 'a visible change raises the version by one' USING ERRCODE = 'PP005';
      END IF;
    ELSIF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'a visible change raises the version by one' USING ERRCODE = 'PP005';
    END IF;
    IF OLD.status <> 'active' THEN
      RAISE EXCEPTION 'illegal step % -> %', OLD.status, NEW.status USING ERRCODE = 'PP001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER payment_session_guard BEFORE UPDATE ON payment_session FOR EACH ROW EXECUTE FUNCTION payment_session_guard();

  -- Each version is told by one event, and a completion by one more.
  CREATE FUNCTION payment_session_announced() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF ((SELECT count(*) FROM event WHERE object_id = NEW.payment_session_id AND account_id = NEW.account_id AND version = NEW.version)
        <> CASE NEW.status WHEN 'completed' THEN 2 ELSE 1 END) THEN
      RAISE EXCEPTION 'version % is not told as it should be', NEW.version USING ERRCODE = 'PP004';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER payment_session_announced AFTER UPDATE OF version ON payment_session DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION payment_session_announced();
  CREATE CONSTRAINT TRIGGER payment_session_begins AFTER INSERT ON payment_session DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION payment_session_announced();
`

const grants = `
  GRANT SELECT, INSERT, UPDATE (status, payment_outcome, version, customer_id, payment_method_id, mandate_id, payment_id, attempt_payment_id, attempts,
    declines, last_payment_error, completed_at, updated_at) ON payment_session TO perfectpay_app;
`
