import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import { keyGone, liveKey } from '../database/live-key.ts'
import { overdue } from '../database/overdue.ts'
import { findPage, type PageQuery } from '../database/page.ts'
import { assignments, bindable, columns, fields, join, raw, reader, run, sql, type Sql } from '../database/sql.ts'
import type { EventRow } from '../events/record.ts'
import { recording } from '../events/store.ts'
import type { Caller } from '../shared/caller.ts'

type Session = Schema<'PaymentSession'>

/** What a session keeps as it is answered. */
const plain = [
  'type', 'amount', 'currency', 'status', 'payment_outcome', 'version', 'customer_id', 'payment_method_id', 'mandate_id', 'payment_id',
  'checkout_session_id', 'return_url', 'save_payment_method', 'capture_method', 'mandate_options', 'last_payment_error', 'external_reference', 'metadata',
] as const satisfies (keyof Session)[]

const times = ['expires_at', 'completed_at', 'created_at', 'updated_at'] as const satisfies (keyof Session)[]

const kept = ['payment_session_id', 'account_id', ...plain, ...times, 'attempt_payment_id', 'attempts', 'declines', 'locale'] as const

/** A session as it is kept. Amounts are minor units. */
export interface SessionRow extends Pick<Session, (typeof plain)[number]> {
  payment_session_id: string
  account_id: number
  merchant_id: string
  merchant_name: string
  mode: Caller['mode']
  locale: Schema<'CheckoutLocale'> | null
  /** The payment of the latest attempt, with a result or not yet. */
  attempt_payment_id: string | null
  /** Attempts that were made, and those of them that were declined. */
  attempts: number
  declines: number
  expires_at: Date | null
  completed_at: Date | null
  created_at: Date
  updated_at: Date
}

const readNames = [...kept, 'merchant_id', 'merchant_name', 'mode'] as const

const columnsOf = (alias: string): Sql => sql`${join(kept.map((name) => raw(`${alias}.${name}`)))},
  (SELECT merchant_id FROM merchant_account m WHERE m.id = ${raw(alias)}.account_id),
  (SELECT name FROM merchant_account m WHERE m.id = ${raw(alias)}.account_id),
  (SELECT mode FROM merchant_account m WHERE m.id = ${raw(alias)}.account_id)`

const sessionColumns = columnsOf('s')

const toSession = reader<SessionRow>(readNames)

/** Inserts a session and the event that tells it. */
export async function insertSession(runner: Runner, row: SessionRow, event: EventRow): Promise<void> {
  const bound = bindable(kept, row)
  await run(runner, sql`
    WITH s AS (INSERT INTO payment_session (${columns(bound)}) VALUES (${fields(bound)}) RETURNING 1),
         e AS (${recording([event], raw('EXISTS (SELECT FROM s)'))})
    SELECT FROM s`)
}

/** Writes a change of a locked session and the events that tell it. */
export async function writeChange(runner: Runner, sessionId: string, changes: Partial<SessionRow>, events: EventRow[]): Promise<void> {
  await run(runner, sql`
    WITH s AS (UPDATE payment_session SET ${assignments(bindable(kept, changes))} WHERE payment_session_id = ${sessionId} RETURNING 1),
         e AS (${recording(events, raw('EXISTS (SELECT FROM s)'))})
    SELECT FROM s`)
}

/** Notes an attempt that begins, of which nothing is told until it has a result. */
export async function noteAttempt(runner: Runner, sessionId: string, paymentId: string): Promise<void> {
  await run(runner, sql`
    UPDATE payment_session SET attempts = attempts + 1, attempt_payment_id = ${paymentId} WHERE payment_session_id = ${sessionId}`)
}

/** The caller's session; null where there is none. */
export async function findForCaller(runner: Runner, caller: Caller, sessionId: string): Promise<SessionRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${sessionColumns} FROM (${liveKey(caller)}) k
    LEFT JOIN payment_session s ON s.account_id = k.account_id AND s.payment_session_id = ${sessionId}`)
  if (!row) throw keyGone()
  return row[0] === null ? null : toSession(row)
}

/** The session of a page; null where there is none. */
export async function findByPage(runner: Runner, checkoutId: string): Promise<SessionRow | null> {
  const [row] = await run(runner, sql`SELECT ${sessionColumns} FROM payment_session s WHERE s.checkout_session_id = ${checkoutId}`)
  return row ? toSession(row) : null
}

/** The session, locked for the rest of the transaction. */
export async function lockSession(runner: Runner, sessionId: string): Promise<SessionRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${sessionColumns} FROM payment_session s WHERE s.payment_session_id = ${sessionId} FOR NO KEY UPDATE`)
  return row ? toSession(row) : null
}

/**
 * Sessions whose time is over and that nobody pays, oldest first, and those after `last` only. An attempt may begin or end until one is locked: whoever
 * expires it looks again.
 */
export async function findOverdue(runner: Runner, limit: number, last?: SessionRow): Promise<SessionRow[]> {
  const rows = await run(runner, sql`
    SELECT ${sessionColumns} FROM payment_session s LEFT JOIN payment p ON p.payment_id = s.attempt_payment_id
    WHERE s.status = 'active' AND (p.payment_id IS NULL OR p.open_attempt IS NULL AND p.status <> 'processing')
      ${overdue('s', 'expires_at', 'payment_session_id', limit, last)}`)
  return rows.map(toSession)
}

/** Filters of the list, each a column with its own index. */
const listFilters = ['status', 'type', 'customer_id', 'external_reference'] as const

/** A page of the caller's sessions. */
export async function findSessions(runner: Runner, caller: Caller, query: PageQuery & { [Filter in (typeof listFilters)[number]]?: string }) {
  const listing = { table: 'payment_session', id: 'payment_session_id', columns: columnsOf('p'), filters: listFilters } as const
  const { rows, hasMore } = await findPage(runner, caller, listing, query)
  return { sessions: rows.map(toSession), hasMore }
}
