import type { Knex } from 'knex'

/** Webhook endpoints, one delivery per event and endpoint, and every attempt that was made. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(tables)
  await knex.raw(fanOut)
  await knex.raw(reaper)
  await knex.raw(grants)
}

const tables = `
  CREATE TABLE webhook_endpoint (
    webhook_endpoint_id  text COLLATE "C" PRIMARY KEY,
    account_id           integer NOT NULL REFERENCES merchant_account,
    url                  text,
    description          text,
    enabled_events       text[] NOT NULL DEFAULT '{*}',
    status               text NOT NULL DEFAULT 'enabled' CHECK (status IN ('enabled', 'disabled')),
    disabled_reason      text CHECK (disabled_reason IN ('manual', 'gone', 'failing')),
    disabled_at          timestamptz,
    sealed_secret        bytea,
    sealed_old_secret    bytea,                                            -- signs too, until the overlap ends
    secret_overlap_until timestamptz,
    metadata             jsonb NOT NULL DEFAULT '{}',
    last_success_at      timestamptz,
    first_failure_at     timestamptz,                                      -- since when every attempt has failed
    version              integer NOT NULL DEFAULT 1,
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    deleted_at           timestamptz,
    CONSTRAINT disabled_has_reason CHECK ((status = 'disabled') = (disabled_reason IS NOT NULL AND disabled_at IS NOT NULL)),
    CONSTRAINT deleted_is_erased   CHECK ((deleted_at IS NULL) = (url IS NOT NULL AND sealed_secret IS NOT NULL)),
    CONSTRAINT deleted_is_disabled CHECK (deleted_at IS NULL OR (status = 'disabled' AND sealed_old_secret IS NULL))
  );
  CREATE INDEX webhook_endpoint_newest ON webhook_endpoint (account_id, created_at DESC, webhook_endpoint_id DESC) WHERE deleted_at IS NULL;

  CREATE TABLE webhook_delivery (
    event_id            text COLLATE "C" NOT NULL REFERENCES event ON DELETE CASCADE,
    webhook_endpoint_id text COLLATE "C" NOT NULL REFERENCES webhook_endpoint,
    state               text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'succeeded', 'exhausted', 'discarded')),
    attempts            integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),  -- that were made, by hand or not
    scheduled           integer NOT NULL DEFAULT 0 CHECK (scheduled BETWEEN 0 AND 10),
    manual              boolean NOT NULL DEFAULT false,                    -- the next attempt was asked for by hand
    due_at              timestamptz,                                       -- of the next attempt; while one runs, the end of its lease
    lease_token         uuid,                                              -- whoever has it may write the result
    PRIMARY KEY (event_id, webhook_endpoint_id),
    CONSTRAINT pending_is_due CHECK (state <> 'pending' OR due_at IS NOT NULL),
    CONSTRAINT leased_is_due  CHECK (lease_token IS NULL OR due_at IS NOT NULL)
  ) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
  CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_endpoint_id, due_at) WHERE due_at IS NOT NULL;

  CREATE TABLE webhook_attempt (
    attempt_id          text COLLATE "C" PRIMARY KEY,
    account_id          integer NOT NULL REFERENCES merchant_account,
    event_id            text COLLATE "C" NOT NULL REFERENCES event ON DELETE CASCADE,
    webhook_endpoint_id text COLLATE "C" NOT NULL REFERENCES webhook_endpoint,
    attempt             integer NOT NULL CHECK (attempt > 0),
    trigger             text NOT NULL CHECK (trigger IN ('automatic', 'manual', 'test')),
    url                 text NOT NULL,
    status              text NOT NULL CHECK (status IN ('succeeded', 'failed')),
    response_status     integer,
    response_body       text,
    error               text,
    duration_ms         integer NOT NULL,
    next_attempt_at     timestamptz,
    created_at          timestamptz NOT NULL,
    CONSTRAINT failed_has_error CHECK ((status = 'failed') = (error IS NOT NULL))
  );
  CREATE INDEX webhook_attempt_event ON webhook_attempt (event_id, created_at DESC, attempt_id DESC);

  CREATE INDEX event_newest ON event (account_id, created_at DESC, event_id DESC);
  CREATE INDEX event_object ON event (account_id, object_id, created_at DESC, event_id DESC);
  CREATE INDEX event_kind   ON event (account_id, event_type, created_at DESC, event_id DESC);
`

// In the same commit as the event, and without the code that records it knowing: nobody can forget a delivery, and none is made for nothing.
const fanOut = `
  CREATE FUNCTION event_fan_out() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public AS $$ BEGIN
    INSERT INTO webhook_delivery (event_id, webhook_endpoint_id, due_at)
    SELECT NEW.event_id, webhook_endpoint_id, now() FROM webhook_endpoint
    WHERE account_id = NEW.account_id AND status = 'enabled' AND enabled_events && ARRAY['*', NEW.event_type]
      AND webhook_endpoint_id <> NEW.object_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER event_fan_out AFTER INSERT ON event FOR EACH ROW WHEN (NEW.event_type <> 'webhook_endpoint.test')
    EXECUTE FUNCTION event_fan_out();
`

// The server must not delete an event, but for those whose time is over. An event's id begins with its time, so the oldest are found by it.
const reaper = `
  CREATE FUNCTION event_reap(before text, most integer) RETURNS bigint LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH gone AS (
      DELETE FROM event WHERE event_id IN (
        SELECT event_id FROM event WHERE event_id < before AND created_at < now() - interval '30 days' ORDER BY event_id LIMIT most)
      RETURNING 1)
    SELECT count(*) FROM gone
  $$;
  REVOKE ALL ON FUNCTION event_reap FROM PUBLIC;
`

const grants = `
  GRANT SELECT, INSERT, UPDATE (url, description, enabled_events, status, disabled_reason, disabled_at, sealed_secret, sealed_old_secret,
    secret_overlap_until, metadata, last_success_at, first_failure_at, version, updated_at, deleted_at) ON webhook_endpoint TO perfectpay_app;
  GRANT SELECT, INSERT (event_id, webhook_endpoint_id, state, due_at, manual),
    UPDATE (state, attempts, scheduled, manual, due_at, lease_token) ON webhook_delivery TO perfectpay_app;
  GRANT SELECT, INSERT ON webhook_attempt TO perfectpay_app;
  GRANT EXECUTE ON FUNCTION event_reap TO perfectpay_app;
`
