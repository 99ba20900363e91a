import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import { keyGone, liveKey } from '../database/live-key.ts'
import { overdue } from '../database/overdue.ts'
import { assignments, bindable, columns, fields, join, raw, reader, run, sql, type Sql } from '../database/sql.ts'
import type { EventRow } from '../events/record.ts'
import { recording } from '../events/store.ts'
import { priorColumns, toPrior, type Prior } from '../idempotency/store.ts'
import type { Caller, StreamCaller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'

type Session = Schema<'QrSession'>

/** What a session keeps as it is answered. */
const plain = [
  'session_id', 'status', 'version', 'amount', 'currency', 'supported_rails', 'terminal_id', 'capture_method', 'metadata', 'customer_id',
  'funding_source', 'rail', 'payment_id', 'last_payment_error', 'void_reason', 'fetch_count',
] as const satisfies (keyof Session)[]

const times = ['expires_at', 'created_at', 'scanned_at', 'closed_at', 'updated_at'] as const satisfies (keyof Session)[]

const kept = [...plain, ...times, 'account_id', 'link_key_id'] as const

/** A session as it is kept. Amounts are minor units; those at the end are of its latest payment. */
export interface SessionRow extends Pick<Session, (typeof plain)[number]> {
  account_id: number
  link_key_id: string
  expires_at: Date
  created_at: Date
  scanned_at: Date | null
  closed_at: Date | null
  updated_at: Date
  merchant_id: string
  merchant_name: string
  mcc: string | null
  mode: Caller['mode']
  capturable: number
  captured: number
  refunded: number
}

/** The presentation of a session: the JSON text and the token, byte for byte as they were signed. */
export interface SignedPresentation {
  text: string
  jwt: string
}

const sessionColumns = sql`${join(kept.map((name) => raw(`s.${name}`)))}, m.merchant_id, m.name, m.mcc, m.mode,
  CASE p.status WHEN 'requires_capture' THEN p.authorized - p.captured - p.released ELSE 0 END, coalesce(p.captured, 0), coalesce(p.refunded, 0)`

const readNames = [...kept, 'merchant_id', 'merchant_name', 'mcc', 'mode', 'capturable', 'captured', 'refunded'] as const

const joined = raw('qr_session s JOIN merchant_account m ON m.id = s.account_id LEFT JOIN payment p ON p.payment_id = s.payment_id')

const toSession = reader<SessionRow>(readNames)

/** Inserts a session with its presentation, and the event that tells it. */
export async function insertSession(runner: Runner, row: SessionRow, signed: SignedPresentation, event: EventRow): Promise<void> {
  const bound = { ...bindable(kept, row), presentation: signed.text, presentation_jwt: signed.jwt }
  await run(runner, sql`
    WITH s AS (INSERT INTO qr_session (${columns(bound)}) VALUES (${fields(bound)}) RETURNING session_id),
         e AS (${recording([event], raw('EXISTS (SELECT FROM s)'))})
    SELECT FROM s`)
}

/** Keeps the digest of one more token that opens the session's stream. */
export async function insertToken(runner: Runner, sessionId: string, digest: Buffer): Promise<void> {
  await run(runner, sql`INSERT INTO qr_session_token (token_digest, session_id) VALUES (${digest}, ${sessionId})`)
}

/** The caller's session, and what is known of the key that came with the request. */
export async function findForCaller(
  runner: Runner, caller: Caller, sessionId: string, claim: Claim | null = null,
): Promise<{ session: SessionRow | null; prior: Prior | null }> {
  const [row] = await run(runner, sql`
    SELECT ${sessionColumns}, ${priorColumns} FROM (${liveKey(caller)}) k
    LEFT JOIN (${joined}) ON s.account_id = k.account_id AND s.session_id = ${sessionId}
    LEFT JOIN idempotency_key i ON i.scope = ${claim?.scope ?? null} AND i.key = ${claim?.key ?? null}`)
  if (!row) throw keyGone()
  return { session: row[0] === null ? null : toSession(row), prior: toPrior(row.slice(readNames.length)) }
}

const bySessionId = (sessionId: string, ending: Sql): Sql => sql`
  SELECT ${sessionColumns} FROM ${joined} WHERE s.session_id = ${sessionId} ${ending}`

/** The session by its id alone: for those who prove otherwise that it concerns them. */
export async function findSession(runner: Runner, sessionId: string): Promise<SessionRow | null> {
  const [row] = await run(runner, bySessionId(sessionId, raw('')))
  return row ? toSession(row) : null
}

/** The same, locked for the rest of the transaction. */
export async function lockSession(runner: Runner, sessionId: string): Promise<SessionRow | null> {
  const [row] = await run(runner, bySessionId(sessionId, raw('FOR NO KEY UPDATE OF s')))
  return row ? toSession(row) : null
}

/** The presentation of a session that exists. */
export async function findPresentation(runner: Runner, sessionId: string): Promise<SignedPresentation> {
  const [row] = await run(runner, sql`SELECT presentation, presentation_jwt FROM qr_session WHERE session_id = ${sessionId}`)
  const [text, jwt] = row as [string, string]
  return { text, jwt }
}

/** Writes a step of a locked session and the event that tells it. */
export async function writeStep(runner: Runner, sessionId: string, changes: Partial<SessionRow>, event: EventRow): Promise<void> {
  await run(runner, sql`
    WITH s AS (UPDATE qr_session SET ${assignments(bindable(kept, changes))} WHERE session_id = ${sessionId} RETURNING session_id),
         e AS (${recording([event], raw('EXISTS (SELECT FROM s)'))})
    SELECT FROM s`)
}

/** Counts one more fetch of a locked session, which is no change that anybody is told. */
export async function countFetch(runner: Runner, sessionId: string): Promise<void> {
  await run(runner, sql`UPDATE qr_session SET fetch_count = fetch_count + 1 WHERE session_id = ${sessionId}`)
}

// As the index of the sweep has it.
const unpaid = raw("s.status IN ('created', 'scanned')")

/** Sessions whose deadline has passed and that nobody pays, oldest first, and those after `last` only. */
export async function findOverdue(runner: Runner, limit: number, last?: SessionRow): Promise<SessionRow[]> {
  const rows = await run(runner, sql`
    SELECT ${sessionColumns} FROM ${joined} WHERE ${unpaid} ${overdue('s', 'expires_at', 'session_id', limit, last)}`)
  return rows.map(toSession)
}

/** One of them, locked for the rest of the transaction; null where it is none any more, or somebody works on it. */
export async function lockOverdue(runner: Runner, sessionId: string): Promise<SessionRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${sessionColumns} FROM ${joined} WHERE ${unpaid} AND s.expires_at <= now() AND s.session_id = ${sessionId}
    FOR NO KEY UPDATE OF s SKIP LOCKED`)
  return row ? toSession(row) : null
}

/** Who follows a session with a token of this digest; null where the token is not the session's, or the session has ended. */
export async function findStreamHolder(
  runner: Runner, sessionId: string, digest: Buffer,
): Promise<Pick<StreamCaller, 'accountId' | 'merchantId' | 'merchantName' | 'mode'> | null> {
  const [row] = await run(runner, sql`
    SELECT m.id, m.merchant_id, m.name, m.mode FROM qr_session_token t JOIN qr_session s USING (session_id)
    JOIN merchant_account m ON m.id = s.account_id
    WHERE t.token_digest = ${digest} AND t.session_id = ${sessionId} AND s.closed_at IS NULL`)
  if (!row) return null
  const [accountId, merchantId, merchantName, mode] = row as [number, string, string, Caller['mode']]
  return { accountId, merchantId, merchantName, mode }
}
