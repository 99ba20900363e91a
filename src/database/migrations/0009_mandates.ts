import type { Knex } from 'knex'
import { mandateEvents, mandateLifecycle } from '../../mandates/lifecycle.ts'
import { stepsOf } from '../../shared/lifecycle.ts'

/**
 * Mandates, and the charges under them. What was charged is counted by a trigger on the payments, as the ledger counts their money: a
 * charge counts from its insert and no longer once it has failed, was cancelled or has expired, whoever writes that.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables)
  await knex('mandate_status').insert(Object.entries(mandateEvents).map(([status, event]) => ({ status, announced: event !== null })))
  await knex('mandate_step').insert(stepsOf(mandateLifecycle).map(({ from, to }) => ({ from_status: from, to_status: to })))
  await knex.raw(charges)
  await knex.raw(guards)
}

const tables = `
  CREATE TABLE mandate_status (status text PRIMARY KEY, announced boolean NOT NULL);
  CREATE TABLE mandate_step (
    from_status text NOT NULL REFERENCES mandate_status,
    to_status   text NOT NULL REFERENCES mandate_status,
    PRIMARY KEY (from_status, to_status)
  );

  CREATE TABLE mandate (
    mandate_id          text COLLATE "C" PRIMARY KEY,
    account_id          integer NOT NULL REFERENCES merchant_account,
    customer_id         text COLLATE "C" NOT NULL,
    payment_id          text COLLATE "C" NOT NULL UNIQUE REFERENCES payment,  -- that set it up
    payment_method_id   text COLLATE "C" NOT NULL,
    customer_acceptance jsonb NOT NULL,
    mandate_type        jsonb,                                             -- as answered; what binds stands in the next columns
    single_use          boolean NOT NULL,
    amount_limit        bigint CHECK (amount_limit > 0),
    currency            text,
    valid_from          timestamptz,
    valid_until         timestamptz,
    used_count          integer NOT NULL DEFAULT 0,
    used_amount         bigint NOT NULL DEFAULT 0,
    state               text NOT NULL REFERENCES mandate_status,           -- what was decided; a spent single use is none of it
    status              text NOT NULL GENERATED ALWAYS AS
                          (CASE WHEN state = 'active' AND single_use AND used_count > 0 THEN 'inactive' ELSE state END) STORED,
    version             integer NOT NULL DEFAULT 1,
    created_at          timestamptz NOT NULL,
    revoked_at          timestamptz,
    FOREIGN KEY (payment_method_id, account_id, customer_id) REFERENCES payment_method (payment_method_id, account_id, customer_id),
    CONSTRAINT limit_whole CHECK ((amount_limit IS NULL) = (currency IS NULL) AND (single_use IS FALSE OR amount_limit IS NOT NULL)),
    CONSTRAINT revoked_has_time CHECK ((state = 'revoked') = (revoked_at IS NOT NULL)),
    CONSTRAINT usage_not_negative CHECK (least(used_count, used_amount) >= 0),
    CONSTRAINT mandate_single_use CHECK (NOT single_use OR used_count <= 1),
    CONSTRAINT mandate_limit CHECK (used_amount <= amount_limit)
  ) WITH (fillfactor = 85);
  CREATE INDEX mandate_by_customer ON mandate (account_id, customer_id, created_at DESC, mandate_id DESC);
  CREATE INDEX mandate_by_method ON mandate (payment_method_id) WHERE state IN ('pending', 'active');

  ALTER TABLE payment
    ADD off_session  boolean NOT NULL DEFAULT false,
    ADD mandate_id   text COLLATE "C" REFERENCES mandate,                  -- set up by this payment, or charged (off_session)
    ADD mandate_data jsonb,
    ADD CONSTRAINT charge_or_set_up CHECK (CASE WHEN off_session THEN mandate_id IS NOT NULL AND mandate_data IS NULL
                                                ELSE mandate_id IS NULL OR mandate_data IS NOT NULL END);
  CREATE INDEX payment_by_mandate ON payment (mandate_id) WHERE mandate_id IS NOT NULL;
`

const charges = `
  CREATE FUNCTION counts_for_mandate(status text) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN status NOT IN ('failed', 'cancelled', 'expired');

  -- Runs as the owner: the server itself may not move these counters. The UPDATE waits for others at the same mandate, then looks again.
  CREATE FUNCTION mandate_charged() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public AS $$ BEGIN
    IF TG_OP = 'UPDATE' AND counts_for_mandate(OLD.status) THEN
      UPDATE mandate SET
        used_count  = used_count - CASE WHEN counts_for_mandate(NEW.status) THEN 0 ELSE 1 END,
        used_amount = used_amount - OLD.amount + CASE WHEN counts_for_mandate(NEW.status) THEN NEW.amount ELSE 0 END
      WHERE mandate_id = NEW.mandate_id;
      RETURN NULL;
    END IF;
    UPDATE mandate SET used_count = used_count + 1, used_amount = used_amount + NEW.amount
    WHERE mandate_id = NEW.mandate_id AND state = 'active'
      AND (account_id, customer_id, payment_method_id) = (NEW.account_id, NEW.customer_id, NEW.payment_method_id)
      AND (currency IS NULL OR currency = NEW.currency)
      AND (valid_from IS NULL OR valid_from <= clock_timestamp()) AND (valid_until IS NULL OR valid_until > clock_timestamp());
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the mandate does not allow this charge' USING ERRCODE = 'PP007';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER mandate_charge_begins AFTER INSERT ON payment FOR EACH ROW WHEN (NEW.off_session) EXECUTE FUNCTION mandate_charged();
  CREATE TRIGGER mandate_charge_changes AFTER UPDATE OF status, amount ON payment FOR EACH ROW
    WHEN (NEW.off_session AND (NEW.amount <> OLD.amount OR counts_for_mandate(NEW.status) <> counts_for_mandate(OLD.status)))
    EXECUTE FUNCTION mandate_charged();
`

const guards = `
  CREATE FUNCTION mandate_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    NEW.version := OLD.version + 1;
    IF NEW.state <> OLD.state AND NOT EXISTS
       (SELECT FROM mandate_step WHERE from_status = OLD.state AND to_status = NEW.state) THEN
      RAISE EXCEPTION 'illegal step % -> %', OLD.state, NEW.state USING ERRCODE = 'PP001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER mandate_guard BEFORE UPDATE ON mandate FOR EACH ROW EXECUTE FUNCTION mandate_guard();

  CREATE FUNCTION mandate_announced() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT FROM mandate_status WHERE status = NEW.state AND announced) AND NOT EXISTS
       (SELECT FROM event WHERE object_id = NEW.mandate_id AND version = NEW.version AND object_status = NEW.state) THEN
      RAISE EXCEPTION 'status % was reached without an event', NEW.state USING ERRCODE = 'PP004';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER mandate_announced AFTER UPDATE OF state ON mandate DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION mandate_announced();
  CREATE CONSTRAINT TRIGGER mandate_begins AFTER INSERT ON mandate DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION mandate_announced();

  GRANT SELECT ON mandate_status, mandate_step TO perfectpay_app;
  GRANT SELECT, INSERT (mandate_id, account_id, customer_id, payment_id, payment_method_id, customer_acceptance, mandate_type, single_use,
                        amount_limit, currency, valid_from, valid_until, state, created_at), UPDATE (state, revoked_at)
    ON mandate TO perfectpay_app;
  GRANT INSERT (off_session, mandate_id, mandate_data), UPDATE (mandate_id, mandate_data) ON payment TO perfectpay_app;
`
