import type { Knex } from 'knex'

/**
 * Saved payment methods. The number of a card is sealed under its account's data key, and that one under a master key. What is deleted
 * leaves its id and its type, nothing else; a deleted customer has none.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables)
  await knex.raw(guards)
}

const tables = `
  CREATE TABLE data_key (
    data_key_id text COLLATE "C" PRIMARY KEY,
    account_id  integer NOT NULL REFERENCES merchant_account,
    wrapped     bytea NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (account_id, data_key_id)
  );
  CREATE INDEX data_key_newest ON data_key (account_id, created_at DESC, data_key_id DESC);

  CREATE TABLE payment_method (
    payment_method_id   text COLLATE "C" PRIMARY KEY,
    account_id          integer NOT NULL REFERENCES merchant_account,
    customer_id         text COLLATE "C" NOT NULL,
    payment_method_type text NOT NULL,
    card                jsonb,                                             -- masked
    fingerprint         text COLLATE "C",
    data_key_id         text COLLATE "C",
    sealed_number       bytea,
    metadata            jsonb NOT NULL DEFAULT '{}',
    created_at          timestamptz NOT NULL,
    last_used_at        timestamptz,
    deleted_at          timestamptz,
    UNIQUE (payment_method_id, account_id, customer_id),
    FOREIGN KEY (account_id, customer_id) REFERENCES customer,
    FOREIGN KEY (account_id, data_key_id) REFERENCES data_key (account_id, data_key_id),
    CONSTRAINT whole_or_erased CHECK (num_nulls(card, fingerprint, data_key_id, sealed_number) = CASE WHEN deleted_at IS NULL THEN 0 ELSE 4 END
                                      AND (deleted_at IS NULL OR metadata = '{}'))
  );
  -- The same number of the same customer is the same payment method.
  CREATE UNIQUE INDEX payment_method_card ON payment_method (account_id, customer_id, fingerprint) WHERE deleted_at IS NULL;
  CREATE INDEX payment_method_by_customer ON payment_method (account_id, customer_id, created_at DESC, payment_method_id DESC)
    WHERE deleted_at IS NULL;
  CREATE INDEX payment_method_data_key ON payment_method (data_key_id);

  ALTER TABLE payment
    ADD payment_method_id  text COLLATE "C" REFERENCES payment_method,
    ADD setup_future_usage text CHECK (setup_future_usage IN ('on_session', 'off_session'));

  -- A card that comes with a confirm and is to be saved, until the payment has taken it over.
  ALTER TABLE attempt ADD sealed_card bytea, ADD CONSTRAINT card_while_open CHECK (sealed_card IS NULL OR state = 'open');
  ALTER TABLE payment ADD CONSTRAINT card_while_needed CHECK (sealed_card IS NULL OR status IN
    ('requires_payment_method', 'requires_confirmation', 'requires_customer_action', 'processing'));
`

const guards = `
  CREATE FUNCTION customer_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE payment_method SET card = NULL, fingerprint = NULL, data_key_id = NULL, sealed_number = NULL, metadata = '{}', deleted_at = NEW.deleted_at
    WHERE account_id = NEW.account_id AND customer_id = NEW.customer_id AND deleted_at IS NULL;
    RETURN NULL;
  END $$;
  CREATE TRIGGER customer_gone AFTER UPDATE OF deleted_at ON customer FOR EACH ROW
    WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION customer_gone();

  GRANT SELECT, INSERT (data_key_id, account_id, wrapped), DELETE ON data_key TO perfectpay_app;
  GRANT SELECT, INSERT, UPDATE (payment_method_type, card, fingerprint, data_key_id, sealed_number, metadata, last_used_at, deleted_at)
    ON payment_method TO perfectpay_app;
  GRANT INSERT (payment_method_id, setup_future_usage), UPDATE (payment_method_id, setup_future_usage) ON payment TO perfectpay_app;
  GRANT UPDATE (sealed_card) ON attempt TO perfectpay_app;
`
