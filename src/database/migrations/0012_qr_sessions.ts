import type { Knex } from 'knex'
import { finalStatuses, sessionLifecycle } from '../../qr-sessions/lifecycle.ts'
import { stepsOf } from '../../shared/lifecycle.ts'

/** QR payment sessions, the tokens that open their streams, and the origins from which browsers may call. */
export async function up(knex: Knex): Promise<void> {
  const steps = stepsOf(sessionLifecycle)
  const statuses = [...new Set(steps.flatMap(({ from, to }) => [from, to]))]
  await knex.raw(tables)
  await knex('qr_session_status').insert(statuses.map((status) => ({ status, final: finalStatuses.some((final) => final === status) })))
  await knex('qr_session_step').insert(steps.map(({ from, to }) => ({ from_status: from, to_status: to })))
  await knex.raw(guards)
  await knex.raw(grants)
}

const tables = `
  CREATE TABLE qr_session_status (status text PRIMARY KEY, final boolean NOT NULL);
  CREATE TABLE qr_session_step (
    from_status text NOT NULL REFERENCES qr_session_status,
    to_status   text NOT NULL REFERENCES qr_session_status,
    PRIMARY KEY (from_status, to_status)
  );

  CREATE TABLE qr_session (
    session_id         text COLLATE "C" PRIMARY KEY CHECK (session_id ~ '^[0-9A-Za-z]{27}$'),
    account_id         integer NOT NULL REFERENCES merchant_account,
    status             text NOT NULL DEFAULT 'created' REFERENCES qr_session_status,
    version            integer NOT NULL DEFAULT 1,
    amount             bigint NOT NULL CHECK (amount BETWEEN 1 AND 999999999999),
    currency           text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    supported_rails    text[] NOT NULL CHECK (cardinality(supported_rails) BETWEEN 1 AND 5),
    terminal_id        text,
    capture_method     text NOT NULL CHECK (capture_method IN ('automatic', 'manual')),
    metadata           json,                                               -- json keeps the order in which it was sent, and told
    link_key_id        text NOT NULL,                                      -- signs the QR code's URL; the signature itself is not kept
    presentation       text NOT NULL,                                      -- byte for byte as it was signed
    presentation_jwt   text NOT NULL,
    customer_id        text COLLATE "C",                                   -- this and the next three: of the latest confirmation
    funding_source     json,                                               -- masked, and kept when its source is deleted
    rail               text,
    payment_id         text COLLATE "C" UNIQUE REFERENCES payment,
    last_payment_error json,
    void_reason        text,
    fetch_count        integer NOT NULL DEFAULT 0,
    expires_at         timestamptz NOT NULL,
    created_at         timestamptz NOT NULL,
    scanned_at         timestamptz,
    closed_at          timestamptz,
    updated_at         timestamptz NOT NULL,
    FOREIGN KEY (account_id, customer_id) REFERENCES customer,
    CONSTRAINT most_fetches         CHECK (fetch_count BETWEEN 0 AND 5),
    CONSTRAINT whole_seconds        CHECK (expires_at = date_trunc('second', expires_at)),
    CONSTRAINT confirmation_whole   CHECK (num_nulls(customer_id, funding_source, rail, payment_id) IN (0, 4)),
    CONSTRAINT paid_with_something  CHECK (status NOT IN ('processing', 'authorized', 'completed', 'voided') OR payment_id IS NOT NULL),
    CONSTRAINT closed_when_final    CHECK ((closed_at IS NOT NULL) = (status IN ('completed', 'cancelled', 'expired', 'voided')))
  ) WITH (fillfactor = 70);
  CREATE INDEX qr_session_expires ON qr_session (expires_at) WHERE status IN ('created', 'scanned');

  CREATE TABLE qr_session_token (
    token_digest bytea PRIMARY KEY CHECK (octet_length(token_digest) = 32),  -- keyed; the token itself is not kept
    session_id   text COLLATE "C" NOT NULL REFERENCES qr_session,
    created_at   timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX qr_session_token_session ON qr_session_token (session_id);

  CREATE TABLE merchant_origin (
    account_id integer NOT NULL REFERENCES merchant_account,
    origin     text NOT NULL CHECK (origin ~ '^(http|https)://[^/#@]+$'),
    PRIMARY KEY (account_id, origin)
  );
  CREATE INDEX merchant_origin_listed ON merchant_origin (origin);

  ALTER TABLE payment ADD session_id text COLLATE "C";                     -- the session that the payment pays
  CREATE INDEX payment_by_session ON payment (session_id) WHERE session_id IS NOT NULL;
  ALTER TABLE attempt ADD of_session boolean NOT NULL DEFAULT false;       -- asked for in the words of the session
`

const guards = `
  -- Runs with the row locked, so what it reads is what will be replaced, and the clock is that of the moment after the wait.
  CREATE FUNCTION qr_session_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.version = OLD.version THEN
      IF to_jsonb(NEW) - 'fetch_count' <> to_jsonb(OLD) - 'fetch_count' THEN
        RAISE EXCEPTION 'a visible change raises the version by one' USING ERRCODE = 'PP005';
      END IF;
      RETURN NEW;
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'a visible change raises the version by one' USING ERRCODE = 'PP005';
    END IF;
    IF NEW.status <> OLD.status AND NOT EXISTS
       (SELECT FROM qr_session_step WHERE from_status = OLD.status AND to_status = NEW.status) THEN
      RAISE EXCEPTION 'illegal step % -> %', OLD.status, NEW.status USING ERRCODE = 'PP001';
    END IF;
    IF OLD.status IN ('created', 'scanned') AND NEW.status NOT IN (OLD.status, 'expired') AND OLD.expires_at <= clock_timestamp() THEN
      RAISE EXCEPTION 'the deadline has passed' USING ERRCODE = 'PP006';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER qr_session_guard BEFORE UPDATE ON qr_session FOR EACH ROW EXECUTE FUNCTION qr_session_guard();

  -- Exactly one event per version: none is missing here, and the event's unique key refuses a second one of the same kind.
  CREATE FUNCTION qr_session_announced() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF (SELECT count(*) FROM event WHERE object_id = NEW.session_id AND account_id = NEW.account_id AND version = NEW.version
          AND event_type LIKE 'qr\\_session.%') <> 1 THEN                -- a refund's id is its merchant's choice, and may be this one
      RAISE EXCEPTION 'version % is not told by one event', NEW.version USING ERRCODE = 'PP004';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER qr_session_announced AFTER UPDATE OF version ON qr_session DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION qr_session_announced();
  CREATE CONSTRAINT TRIGGER qr_session_begins AFTER INSERT ON qr_session DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION qr_session_announced();

  -- A hint for whoever shows the session live; the rows of event are the truth.
  CREATE FUNCTION qr_session_notify() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM pg_notify('qr_session', NEW.session_id || ':' || NEW.version);
    RETURN NULL;
  END $$;
  CREATE TRIGGER qr_session_notify AFTER INSERT OR UPDATE OF version ON qr_session FOR EACH ROW EXECUTE FUNCTION qr_session_notify();
`

const grants = `
  GRANT SELECT ON qr_session_status, qr_session_step TO perfectpay_app;
  GRANT SELECT, INSERT, UPDATE (status, version, customer_id, funding_source, rail, payment_id, last_payment_error, void_reason, fetch_count,
    scanned_at, closed_at, updated_at) ON qr_session TO perfectpay_app;
  GRANT SELECT, INSERT ON qr_session_token TO perfectpay_app;
  GRANT SELECT, INSERT, DELETE ON merchant_origin TO perfectpay_app;
  GRANT INSERT (session_id) ON payment TO perfectpay_app;
`
