import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import { keyGone, liveKey } from '../database/live-key.ts'
import { findPage, type PageQuery } from '../database/page.ts'
import { assignments, bindable, columns, fields, join, raw, reader, run, sql } from '../database/sql.ts'
import type { Caller } from '../shared/caller.ts'

type Endpoint = Schema<'WebhookEndpoint'>

/** An endpoint as it is kept, but for its secrets. */
export interface EndpointRow extends Pick<
  Endpoint, 'webhook_endpoint_id' | 'url' | 'description' | 'enabled_events' | 'status' | 'disabled_reason' | 'metadata' | 'version'
> {
  account_id: number
  disabled_at: Date | null
  /** Null also where the overlap is over. */
  secret_overlap_until: Date | null
  last_success_at: Date | null
  /** Since when every attempt has failed. */
  first_failure_at: Date | null
  created_at: Date
  updated_at: Date
}

/** What a merchant can say about an endpoint. */
export type EndpointDetails = Pick<EndpointRow, 'url' | 'description' | 'enabled_events' | 'metadata'>

/** What changes when it is enabled or disabled. */
export type EndpointStanding = Pick<EndpointRow, 'status' | 'disabled_reason' | 'disabled_at' | 'first_failure_at'>

const names = [
  'webhook_endpoint_id', 'account_id', 'url', 'description', 'enabled_events', 'status', 'disabled_reason', 'disabled_at',
  'secret_overlap_until', 'metadata', 'last_success_at', 'first_failure_at', 'version', 'created_at', 'updated_at',
] as const satisfies (keyof EndpointRow)[]

/** The select list of an endpoint, for statements with `webhook_endpoint`; read it back with `toEndpoint`. */
export const endpointColumns = join(names.map((name) =>
  raw(name === 'secret_overlap_until' ? 'CASE WHEN secret_overlap_until > now() THEN secret_overlap_until END' : name)))

/** Reads `endpointColumns`. */
export const toEndpoint = reader<EndpointRow>(names)

/** How many endpoints the account has; it gets no other one before the transaction ends. */
export async function countLocked(runner: Runner, caller: Caller): Promise<number> {
  await run(runner, sql`SELECT pg_advisory_xact_lock(hashtextextended(${`webhook_endpoint\u001f${caller.accountId}`}, 0))`)
  const [row] = await run(runner, sql`
    SELECT count(*)::int FROM webhook_endpoint WHERE account_id = ${caller.accountId} AND deleted_at IS NULL`)
  return row![0] as number
}

/** @param sealed its secret */
export async function insertEndpoint(
  runner: Runner, caller: Caller, endpointId: string, given: EndpointDetails, sealed: Buffer,
): Promise<EndpointRow> {
  const row = { webhook_endpoint_id: endpointId, account_id: caller.accountId, ...bindable<EndpointRow>(names, given), sealed_secret: sealed }
  const [inserted] = await run(runner, sql`
    INSERT INTO webhook_endpoint (${columns(row)}) VALUES (${fields(row)}) RETURNING ${endpointColumns}`)
  return toEndpoint(inserted!)
}

/** The endpoint, locked for the rest of the transaction; null where there is none, or a deleted one. */
export async function lockEndpoint(runner: Runner, caller: Caller, endpointId: string): Promise<EndpointRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${endpointColumns} FROM webhook_endpoint
    WHERE account_id = ${caller.accountId} AND webhook_endpoint_id = ${endpointId} AND deleted_at IS NULL FOR NO KEY UPDATE`)
  return row ? toEndpoint(row) : null
}

/** Writes what a merchant has changed of an endpoint, which is a new version of it. */
export async function updateEndpoint(
  runner: Runner, endpointId: string, changes: Partial<EndpointDetails & EndpointStanding>,
): Promise<EndpointRow> {
  const [row] = await run(runner, sql`
    UPDATE webhook_endpoint SET ${assignments(bindable<EndpointRow>(names, changes))}, version = version + 1, updated_at = now()
    WHERE webhook_endpoint_id = ${endpointId} RETURNING ${endpointColumns}`)
  return toEndpoint(row!)
}

/** Puts a new secret in place of the present one, which signs for so many seconds more; the one before that is gone. */
export async function replaceSecret(runner: Runner, endpointId: string, sealed: Buffer, overlap: number): Promise<EndpointRow> {
  const kept = overlap > 0
  const [row] = await run(runner, sql`
    UPDATE webhook_endpoint SET sealed_secret = ${sealed}, sealed_old_secret = CASE WHEN ${kept}::boolean THEN sealed_secret END,
           secret_overlap_until = CASE WHEN ${kept}::boolean THEN now() + make_interval(secs => ${overlap}::int) END,
           version = version + 1, updated_at = now()
    WHERE webhook_endpoint_id = ${endpointId} RETURNING ${endpointColumns}`)
  return toEndpoint(row!)
}

/** Erases old secrets that do not sign any more. */
export async function eraseOldSecrets(runner: Runner): Promise<void> {
  await run(runner, sql`
    UPDATE webhook_endpoint SET sealed_old_secret = NULL, secret_overlap_until = NULL WHERE secret_overlap_until <= now()`)
}

/** Erases an endpoint: what is left is its id, for what was delivered to it. */
export async function eraseEndpoint(runner: Runner, endpointId: string): Promise<void> {
  await run(runner, sql`
    UPDATE webhook_endpoint SET url = NULL, description = NULL, metadata = '{}', sealed_secret = NULL, sealed_old_secret = NULL,
           secret_overlap_until = NULL, status = 'disabled', disabled_reason = coalesce(disabled_reason, 'manual'),
           disabled_at = coalesce(disabled_at, now()), version = version + 1, updated_at = now(), deleted_at = now()
    WHERE webhook_endpoint_id = ${endpointId}`)
}

/** Ends what is under way to an endpoint: what is pending is discarded, what has an end keeps it and is not tried again. */
export async function discardDeliveries(runner: Runner, endpointId: string): Promise<void> {
  await run(runner, sql`
    UPDATE webhook_delivery SET state = CASE state WHEN 'pending' THEN 'discarded' ELSE state END, manual = false, due_at = NULL, lease_token = NULL
    WHERE webhook_endpoint_id = ${endpointId} AND due_at IS NOT NULL`)
}

/** The endpoint; null where there is none, or a deleted one. */
export async function findEndpoint(runner: Runner, caller: Caller, endpointId: string): Promise<EndpointRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${endpointColumns} FROM (${liveKey(caller)}) k (key_account_id)
    LEFT JOIN webhook_endpoint ON account_id = key_account_id AND webhook_endpoint_id = ${endpointId} AND deleted_at IS NULL`)
  if (!row) throw keyGone()
  return row[0] === null ? null : toEndpoint(row)
}

/** A page of the caller's endpoints. */
export async function findEndpoints(runner: Runner, caller: Caller, query: PageQuery) {
  const listing = {
    table: 'webhook_endpoint', id: 'webhook_endpoint_id', columns: endpointColumns, within: sql`deleted_at IS NULL`,
  } as const
  const { rows, hasMore } = await findPage(runner, caller, listing, query)
  return { endpoints: rows.map(toEndpoint), hasMore }
}
