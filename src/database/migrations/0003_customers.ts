import type { Knex } from 'knex'

/** Customers; the merchant chooses the id, so it is unique within an account only. Deleted ones keep their id and nothing else. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE customer (
      account_id         integer NOT NULL REFERENCES merchant_account,
      customer_id        text COLLATE "C" NOT NULL CHECK (customer_id ~ '^[A-Za-z0-9_-]{1,64}$' AND customer_id <> 'list'),
      name               text,
      email              text,
      phone              text,
      phone_country_code text,
      description        text,
      address            jsonb,
      metadata           jsonb NOT NULL DEFAULT '{}',
      created_at         timestamptz NOT NULL DEFAULT now(),
      deleted_at         timestamptz,
      PRIMARY KEY (account_id, customer_id),
      CONSTRAINT deleted_is_erased CHECK (deleted_at IS NULL OR (metadata = '{}' AND num_nonnulls(
        name, email, phone, phone_country_code, description, address) = 0))
    );
    CREATE INDEX customer_newest ON customer (account_id, created_at DESC, customer_id DESC) WHERE deleted_at IS NULL;
    CREATE INDEX customer_email ON customer (account_id, email, created_at DESC, customer_id DESC) WHERE deleted_at IS NULL;

    GRANT SELECT, INSERT, UPDATE (name, email, phone, phone_country_code, description, address, metadata, deleted_at)
      ON customer TO perfectpay_app;
  `)
}
