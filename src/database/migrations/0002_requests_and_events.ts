import type { Knex } from 'knex'

/** What a write leaves beside its object: the reply to repeat for its idempotency key, and the events to tell. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE idempotency_key (
      scope       text NOT NULL,
      key         text NOT NULL,
      fingerprint bytea NOT NULL,
      state       text NOT NULL CHECK (state IN ('in_flight', 'done')),
      status_code smallint NOT NULL,
      sealed_body bytea,
      expires_at  timestamptz NOT NULL DEFAULT now() + interval '24 hours',
      created_at  timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (scope, key),
      CONSTRAINT done_has_body CHECK ((state = 'done') = (sealed_body IS NOT NULL))
    );
    CREATE INDEX idempotency_key_expiry ON idempotency_key USING brin (expires_at);

    CREATE TABLE event (
      event_id      text COLLATE "C" PRIMARY KEY,
      account_id    integer NOT NULL REFERENCES merchant_account,
      event_type    text NOT NULL,
      object_id     text COLLATE "C" NOT NULL,
      object_status text NOT NULL,
      version       integer NOT NULL,
      sealed_body   bytea NOT NULL,
      created_at    timestamptz NOT NULL DEFAULT now(),
      UNIQUE (object_id, version, event_type)
    );

    GRANT SELECT, INSERT, DELETE, UPDATE (state, status_code, sealed_body) ON idempotency_key TO perfectpay_app;
    GRANT SELECT, INSERT ON event TO perfectpay_app;
  `)
}
