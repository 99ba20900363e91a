import type { Knex } from 'knex'

/**
 * What customers pay from by themselves. The secret of a source, a card's number or the access to a bank account, is sealed under its
 * account's data key. What is deleted leaves its id and its type, nothing else; a deleted customer has none.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE funding_source (
      funding_source_id text COLLATE "C" PRIMARY KEY,
      account_id        integer NOT NULL REFERENCES merchant_account,
      customer_id       text COLLATE "C" NOT NULL,
      type              text NOT NULL CHECK (type IN ('bank_account', 'stablecoin_wallet', 'debit_card')),
      details           jsonb,                                             -- as shown
      fingerprint       bytea,
      data_key_id       text COLLATE "C",
      sealed_secret     bytea,
      created_at        timestamptz NOT NULL,
      deleted_at        timestamptz,
      FOREIGN KEY (account_id, customer_id) REFERENCES customer,
      FOREIGN KEY (account_id, data_key_id) REFERENCES data_key (account_id, data_key_id),
      CONSTRAINT whole_or_erased CHECK (num_nulls(details, fingerprint) = CASE WHEN deleted_at IS NULL THEN 0 ELSE 2 END),
      CONSTRAINT secret_where_there_is_one CHECK (num_nonnulls(data_key_id, sealed_secret) =
        CASE WHEN deleted_at IS NULL AND type <> 'stablecoin_wallet' THEN 2 ELSE 0 END)
    );
    -- The same account, wallet or card of the same customer is the same funding source.
    CREATE UNIQUE INDEX funding_source_same ON funding_source (account_id, customer_id, fingerprint) WHERE deleted_at IS NULL;
    CREATE INDEX funding_source_by_customer ON funding_source (account_id, customer_id, created_at DESC, funding_source_id DESC)
      WHERE deleted_at IS NULL;
    CREATE INDEX funding_source_data_key ON funding_source (data_key_id);

    CREATE FUNCTION erase_funding_sources() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      UPDATE funding_source SET details = NULL, fingerprint = NULL, data_key_id = NULL, sealed_secret = NULL, deleted_at = NEW.deleted_at
      WHERE account_id = NEW.account_id AND customer_id = NEW.customer_id AND deleted_at IS NULL;
      RETURN NULL;
    END $$;
    CREATE TRIGGER erase_funding_sources AFTER UPDATE OF deleted_at ON customer FOR EACH ROW
      WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION erase_funding_sources();

    GRANT SELECT, INSERT, UPDATE (details, fingerprint, data_key_id, sealed_secret, deleted_at) ON funding_source TO perfectpay_app;
  `)
}
