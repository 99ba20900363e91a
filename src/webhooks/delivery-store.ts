import type { Runner } from '../database/connection.ts'
import { json, raw, run, sql, type Sql } from '../database/sql.ts'
import type { Caller } from '../shared/caller.ts'
import type { AttemptRow } from './attempt-store.ts'
import { endpointColumns, toEndpoint, type EndpointRow } from './store.ts'

/** Seconds for which a delivery belongs to whoever has claimed it: longer than any attempt takes. */
const lease = 60

/** Attempts to one endpoint that are made at once, by all instances together. */
const mostPerEndpoint = 5

/** What is needed to send to an endpoint. */
export interface Target {
  accountId: number
  mode: Caller['mode']
  endpointId: string
  url: string
  sealedSecret: Buffer
  /** The secret before, as long as it signs too. */
  sealedOldSecret: Buffer | null
}

/** A delivery that was claimed for one attempt. */
export interface Due extends Target {
  eventId: string
  /** One object for all that are claimed together. */
  sealedBody: Buffer
  token: string
  isPending: boolean
  isManual: boolean
  /** How many attempts were made before, and how many of those by the schedule. */
  attempts: number
  scheduled: number
}

function toTarget(values: unknown[]): Target {
  const [accountId, mode, endpointId, url, sealedSecret, sealedOldSecret] = values as
    [number, Caller['mode'], string, string, Buffer, Buffer | null]
  return { accountId, mode, endpointId, url, sealedSecret, sealedOldSecret }
}

/** Is there a delivery whose time has come? It may still be that its endpoint has no place free. */
export async function isAnyDue(runner: Runner): Promise<boolean> {
  const [row] = await run(runner, sql`
    SELECT EXISTS (SELECT FROM webhook_waiting() id JOIN webhook_endpoint e ON webhook_endpoint_id = id AND e.status = 'enabled'
      WHERE EXISTS (SELECT FROM webhook_delivery d WHERE d.webhook_endpoint_id = id AND d.due_at <= now()))`)
  return row![0] as boolean
}

/**
 * Claims deliveries that are due: the first one of each endpoint before the second one of any. Instances do so one after the other, so that
 * none sees places free that another is about to take.
 */
export async function claimDeliveries(runner: Runner, most: number): Promise<Due[]> {
  const rows = await run(runner, sql`
    SELECT account_id, mode, webhook_endpoint_id, url, sealed_secret, sealed_old_secret, event_id, sealed_body, lease_token, is_pending,
           is_manual, attempts, scheduled
    FROM webhook_claim(${most}, ${mostPerEndpoint}, make_interval(secs => ${lease}))`)
  const bodies = new Map(rows.flatMap(([, , , , , , eventId, body]) => (body ? [[eventId as string, body as Buffer]] : [])))
  return rows.map((row) => {
    const [eventId, , token, isPending, isManual, attempts, scheduled] = row.slice(6) as
      [string, Buffer | null, string, boolean, boolean, number, number]
    return { ...toTarget(row), eventId, sealedBody: bodies.get(eventId)!, token, isPending, isManual, attempts, scheduled }
  })
}

/** Gives deliveries back that were claimed and not tried to the end. */
export async function releaseDeliveries(runner: Runner, claimed: Due[]): Promise<void> {
  await run(runner, sql`
    UPDATE webhook_delivery SET due_at = now(), lease_token = NULL
    WHERE event_id = ANY(${claimed.map(({ eventId }) => eventId)}::text[])
    AND lease_token = ANY(${claimed.map(({ token }) => token)}::uuid[])`)
}

/** What an attempt leaves behind. */
export interface Settlement {
  token: string
  accountId: number
  attempt: Omit<AttemptRow, 'next_attempt_at'>
  /** Whether it was one of the schedule. */
  isScheduled: boolean
  /** Seconds until the next one; null where none is left. */
  pause: number | null
}

/** An endpoint as far as its failures matter. */
export interface Health {
  endpoint: EndpointRow
  merchantId: string
  mode: Caller['mode']
}

/** The endpoints, locked for the rest of the transaction, in an order in which nobody waits for another in a circle. */
export async function lockHealth(runner: Runner, endpointIds: string[]): Promise<Health[]> {
  const rows = await run(runner, sql`
    SELECT a.merchant_id, a.mode, e.* FROM (
      SELECT account_id AS owner, ${endpointColumns} FROM webhook_endpoint WHERE webhook_endpoint_id = ANY(${endpointIds}::text[])
      ORDER BY webhook_endpoint_id FOR NO KEY UPDATE) e JOIN merchant_account a ON a.id = owner`)
  return rows.map(([merchantId, mode, , ...endpoint]) => ({ endpoint: toEndpoint(endpoint), merchantId, mode }) as Health)
}

/** Writes since when endpoints fail, and when they last did not. No new version: it is nothing that anybody has changed. */
export async function updateHealth(runner: Runner, endpoints: EndpointRow[]): Promise<void> {
  await run(runner, sql`
    UPDATE webhook_endpoint e SET last_success_at = r.last_success_at, first_failure_at = r.first_failure_at
    FROM jsonb_to_recordset(${JSON.stringify(endpoints)}::jsonb)
      r (webhook_endpoint_id text, last_success_at timestamptz, first_failure_at timestamptz)
    WHERE e.webhook_endpoint_id = r.webhook_endpoint_id`)
}

const attemptColumns = raw('attempt_id, event_id, webhook_endpoint_id, attempt, trigger, url, status, response_status, response_body, '
  + 'error, duration_ms, created_at')

/**
 * The end of a statement that records attempts, and what becomes of their deliveries. Who has lost the lease to another changes nothing: the
 * delivery is the other's. Who has lost it because the endpoint was disabled or deleted tells what came of the last attempt.
 * @param ended endpoints that are sent nothing more
 * @param gate is looked at before anything is written
 */
function settling(settlements: Settlement[], ended: Set<string>, gate: Sql): Sql {
  const rows = settlements.map(({ token, accountId, attempt, isScheduled, pause }) => ({
    ...attempt, token, account_id: accountId, counts: Number(isScheduled), pause, ended: ended.has(attempt.webhook_endpoint_id),
  }))
  return sql`
    r AS (
      SELECT * FROM json_to_recordset(${json(rows)}) r (
        attempt_id text, event_id text, webhook_endpoint_id text, attempt int, trigger text, url text, status text, response_status int,
        response_body text, error text, duration_ms int, created_at timestamptz, token uuid, account_id int, counts int, pause float8,
        ended boolean)),
    d AS (
      UPDATE webhook_delivery d SET attempts = d.attempts + 1, scheduled = d.scheduled + r.counts, manual = false, lease_token = NULL,
        state = CASE WHEN r.error IS NULL THEN 'succeeded' WHEN d.state <> 'pending' THEN d.state
                     WHEN r.ended THEN 'discarded' WHEN r.pause IS NULL THEN 'exhausted' ELSE 'pending' END,
        due_at = CASE WHEN r.error IS NOT NULL AND d.state = 'pending' AND NOT r.ended THEN now() + make_interval(secs => r.pause) END
      FROM r WHERE ${gate} AND d.event_id = r.event_id AND d.webhook_endpoint_id = r.webhook_endpoint_id
        AND (d.lease_token = r.token OR (d.due_at IS NULL AND d.attempts = r.attempt - 1))
      RETURNING d.event_id, d.webhook_endpoint_id, d.due_at)
    INSERT INTO webhook_attempt (${attemptColumns}, account_id, next_attempt_at)
    SELECT ${attemptColumns}, account_id, due_at FROM r JOIN d USING (event_id, webhook_endpoint_id)`
}

/** Records attempts of endpoints that are locked. */
export async function settleDeliveries(runner: Runner, settlements: Settlement[], ended: Set<string>): Promise<void> {
  await run(runner, sql`WITH ${settling(settlements, ended, raw('true'))}`)
}

/**
 * Records attempts that have all succeeded, and that their endpoints work, where that is news of another second. The endpoints are locked
 * first and in order: so does whoever disables one, and nobody waits for another in a circle.
 * @param at when they have ended
 */
export async function settleSuccesses(runner: Runner, settlements: Settlement[], at: Date): Promise<void> {
  const endpointIds = [...new Set(settlements.map(({ attempt }) => attempt.webhook_endpoint_id))]
  await run(runner, sql`
    WITH locked AS (
      SELECT webhook_endpoint_id, first_failure_at, last_success_at FROM webhook_endpoint
      WHERE webhook_endpoint_id = ANY(${endpointIds}::text[]) ORDER BY webhook_endpoint_id FOR NO KEY UPDATE),
    told AS (
      UPDATE webhook_endpoint e SET last_success_at = ${at}, first_failure_at = NULL FROM locked
      WHERE e.webhook_endpoint_id = locked.webhook_endpoint_id AND (locked.first_failure_at IS NOT NULL
        OR date_trunc('second', locked.last_success_at) IS DISTINCT FROM date_trunc('second', ${at}::timestamptz))),
    ${settling(settlements, new Set(), sql`(SELECT count(*) FROM locked) > 0`)}`)
}

/** Makes a new version of an endpoint in which nothing is changed: events about it are told apart by its version. */
export async function countVersion(runner: Runner, endpointId: string): Promise<EndpointRow> {
  const [row] = await run(runner, sql`
    UPDATE webhook_endpoint SET version = version + 1 WHERE webhook_endpoint_id = ${endpointId} RETURNING ${endpointColumns}`)
  return toEndpoint(row!)
}

/** What is needed to send to an endpoint that is there, enabled or not. */
export async function findTarget(runner: Runner, endpointId: string): Promise<Target> {
  const [row] = await run(runner, sql`
    SELECT a.id, a.mode, webhook_endpoint_id, url, sealed_secret, CASE WHEN secret_overlap_until > now() THEN sealed_old_secret END
    FROM webhook_endpoint e JOIN merchant_account a ON a.id = e.account_id
    WHERE e.webhook_endpoint_id = ${endpointId}`)
  return toTarget(row!)
}

/** Records an attempt that belongs to no delivery. */
export async function insertAttempt(runner: Runner, accountId: number, attempt: AttemptRow): Promise<void> {
  const rows = [{ ...attempt, account_id: accountId }]
  await run(runner, sql`
    INSERT INTO webhook_attempt (${attemptColumns}, account_id, next_attempt_at)
    SELECT ${attemptColumns}, account_id, next_attempt_at
    FROM jsonb_populate_recordset(NULL::webhook_attempt, ${JSON.stringify(rows)}::jsonb)`)
}

/** Discards what was recorded for an endpoint in the moment in which it was disabled. */
export async function discardStray(runner: Runner): Promise<void> {
  await run(runner, sql`
    UPDATE webhook_delivery d SET state = CASE d.state WHEN 'pending' THEN 'discarded' ELSE d.state END, due_at = NULL, lease_token = NULL,
           manual = false
    FROM webhook_endpoint e WHERE e.webhook_endpoint_id = d.webhook_endpoint_id AND e.status = 'disabled' AND d.due_at IS NOT NULL`)
}

/** Deletes up to 1,000 events that are older than 30 days and whose id sorts before this one, with all that hangs on them; says how many. */
export async function deleteEventsBefore(runner: Runner, eventId: string): Promise<number> {
  const [row] = await run(runner, sql`SELECT event_reap(${eventId}, 1000)`)
  return row![0] as number
}
