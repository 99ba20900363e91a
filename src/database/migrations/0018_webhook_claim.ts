import type { Knex } from 'knex'

/** Claiming deliveries takes one round trip, and looks up what belongs to them by key. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(waiting)
  await knex.raw(claim)
}

// The endpoints with anything to do, now or later: as many steps through the index as there are such endpoints.
const waiting = `
  CREATE FUNCTION webhook_waiting() RETURNS SETOF text LANGUAGE sql STABLE AS $$
    WITH RECURSIVE waiting (id) AS (
      (SELECT webhook_endpoint_id FROM webhook_delivery WHERE due_at IS NOT NULL ORDER BY webhook_endpoint_id LIMIT 1)
      UNION ALL
      SELECT (SELECT webhook_endpoint_id FROM webhook_delivery WHERE due_at IS NOT NULL AND webhook_endpoint_id > id
              ORDER BY webhook_endpoint_id LIMIT 1)
      FROM waiting WHERE id IS NOT NULL)
    SELECT id FROM waiting WHERE id IS NOT NULL
  $$;
  REVOKE ALL ON FUNCTION webhook_waiting FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION webhook_waiting TO perfectpay_app;
`

// Two statements for a server that sends one: the places at an endpoint are counted in a snapshot taken when the lock is held, whereas that
// of a statement which takes the lock itself would be older. A body is looked up by its key: a join is planned as if it read all events.
const claim = `
  CREATE FUNCTION webhook_claim(most integer, most_per_endpoint integer, lease interval) RETURNS TABLE (
    account_id integer, mode text, webhook_endpoint_id text, url text, sealed_secret bytea, sealed_old_secret bytea,
    event_id text, sealed_body bytea, lease_token uuid, is_pending boolean, is_manual boolean, attempts integer, scheduled integer)
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('webhook_delivery', 0));
    RETURN QUERY
    WITH open AS (
      SELECT id, (SELECT count(*) FROM webhook_delivery d
                  WHERE d.webhook_endpoint_id = id AND d.due_at > now() AND d.due_at <= now() + lease AND d.lease_token IS NOT NULL) AS taken
      FROM webhook_waiting() id JOIN webhook_endpoint e ON e.webhook_endpoint_id = id AND e.status = 'enabled'),
    due AS (
      SELECT d.place, due_at, taken + row_number() OVER (PARTITION BY id ORDER BY due_at, event_id) AS turn
      FROM open CROSS JOIN LATERAL (
        SELECT ctid AS place, event_id, due_at FROM webhook_delivery d
        WHERE d.webhook_endpoint_id = id AND d.due_at <= now()
        ORDER BY due_at LIMIT greatest(0, most_per_endpoint - taken) FOR UPDATE SKIP LOCKED) d
      ORDER BY turn, due_at LIMIT most),
    claimed AS (
      UPDATE webhook_delivery SET lease_token = gen_random_uuid(), due_at = now() + lease
      WHERE ctid = ANY(ARRAY(SELECT place FROM due)) RETURNING *)
    SELECT a.id, a.mode, webhook_endpoint_id, e.url, e.sealed_secret, CASE WHEN e.secret_overlap_until > now() THEN e.sealed_old_secret END,
           event_id, CASE WHEN row_number() OVER (PARTITION BY event_id) = 1
                          THEN (SELECT v.sealed_body FROM event v WHERE v.event_id = d.event_id) END,
           d.lease_token, d.state = 'pending', d.manual, d.attempts, d.scheduled
    FROM claimed d JOIN webhook_endpoint e USING (webhook_endpoint_id) JOIN merchant_account a ON a.id = e.account_id;
  END $$;
  REVOKE ALL ON FUNCTION webhook_claim FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION webhook_claim TO perfectpay_app;
`
