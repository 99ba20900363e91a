import type { Knex } from 'knex'

/** Merchants, their accounts (a merchant in one mode) and their API keys, of which only a keyed hash is kept. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE merchant_account (
      id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      merchant_id text NOT NULL CHECK (merchant_id ~ '^[A-Za-z0-9_-]{1,64}$'),
      mode        text NOT NULL CHECK (mode IN ('test', 'live')),
      name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
      mcc         text CHECK (mcc ~ '^[0-9]{4}$'),
      created_at  timestamptz NOT NULL DEFAULT now(),
      UNIQUE (merchant_id, mode)
    );

    CREATE TABLE api_key (
      id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      account_id integer NOT NULL REFERENCES merchant_account,
      kind       text NOT NULL CHECK (kind IN ('secret', 'publishable')),
      key_hash   bytea NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
      display    text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz,
      revoked_at timestamptz
    );
    CREATE INDEX api_key_account ON api_key (account_id);

    GRANT SELECT, INSERT ON merchant_account TO perfectpay_app;
    GRANT SELECT, INSERT, UPDATE (revoked_at) ON api_key TO perfectpay_app;
  `)
}
