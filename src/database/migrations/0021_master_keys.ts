import type { Knex } from 'knex'

/**
 * The master keys that this database is written with, so that an instance with another ring is refused instead of finding no API key and
 * opening nothing. Of the keys themselves nothing is kept: a proof is a keyed digest of the key's id.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE master_key (
      key_id        text PRIMARY KEY,
      proof         bytea NOT NULL CHECK (octet_length(proof) = 32),
      makes_digests boolean NOT NULL
    );
    CREATE UNIQUE INDEX master_key_of_digests ON master_key (makes_digests) WHERE makes_digests;

    GRANT SELECT, INSERT, DELETE ON master_key TO perfectpay_app;
  `)
}
