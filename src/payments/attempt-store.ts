import type { Runner } from '../database/connection.ts'
import { json, raw, run, sql, toHex, type Sql } from '../database/sql.ts'
import type { PaymentRow } from './store.ts'

/** One request to the processor about a payment. Its id is the processor's idempotency key; it is never deleted or made again. */
export interface Attempt {
  attempt_id: string
  payment_id: string
  operation: 'authorize' | 'complete' | 'capture' | 'void' | 'increment' | 'extend' | 'undo' | 'refund'
  /** Minor units. */
  amount: number
  /** What the payment takes over when the attempt settles. A card among it is kept beside the rest, and erased when the attempt closes. */
  changes: Partial<PaymentRow>
  /** The merchant's own words, kept for whoever looks into it. */
  reason: string | null
  /** The idempotency key that waits for this attempt's reply. */
  key: { scope: string; key: string } | null
  /** Whether it was asked for by a session's operation, which is answered in the session's words. */
  of_session: boolean
}

/** Seconds after which a recovering service asks the processor about an attempt that is still open. */
const recoverAfter = 30

const given = raw('attempt_id, payment_id, operation, exclusive, amount, changes, sealed_card, reason, idempotency_scope, idempotency_key, of_session')

const columnsOf = ({ changes: { sealed_card = null, ...changes }, key, ...attempt }: Attempt) => ({
  ...attempt, changes, sealed_card: toHex(sealed_card), exclusive: attempt.operation !== 'refund', idempotency_scope: key?.scope,
  idempotency_key: key?.key,
})

/** An INSERT that opens those attempts for which `gate` holds, as a part of a larger statement. */
export const openingAttempts = (attempts: Attempt[], gate: Sql): Sql => sql`
  INSERT INTO attempt (${given}, state, due_at)
  SELECT ${given}, 'open', now() + make_interval(secs => ${recoverAfter})
  FROM json_populate_recordset(NULL::attempt, ${json(attempts.map(columnsOf))}) WHERE ${gate}`

/** Opens an attempt, in a transaction of several statements. */
export const insertAttempt = async (runner: Runner, attempt: Attempt): Promise<void> =>
  void (await run(runner, openingAttempts([attempt], raw('true'))))

/** How an attempt ends: finally, or `pending` while the processor works on it. */
export interface Closing {
  attemptId: string
  state: 'pending' | 'succeeded' | 'failed'
  reference: string | null
  /** Seconds until a pending result can be asked for, where the processor has said so. */
  readyIn?: number | undefined
}

/** Seconds between two questions about a result that the processor is still working on. */
const askAgainAfter = 2

/**
 * An UPDATE that closes those attempts for which `gate` holds, as a part of a larger statement. "Not final yet" is read from `closed_at`: a
 * condition on the state would let the planner take the index of due attempts, which it thinks empty, and read all that are open.
 */
export const closingAttempts = (closings: Closing[], gate: Sql): Sql => {
  const rows = closings.map(({ attemptId, readyIn = askAgainAfter, ...closing }) => ({ attempt: attemptId, ready_in: readyIn, ...closing }))
  return sql`
    UPDATE attempt SET state = c.state, processor_reference = c.reference, sealed_card = NULL,
           closed_at = CASE WHEN c.state = 'pending' THEN NULL ELSE now() END, due_at = now() + make_interval(secs => c.ready_in)
    FROM json_to_recordset(${json(rows)}) AS c (attempt text, state text, reference text, ready_in float8)
    WHERE attempt_id = c.attempt AND closed_at IS NULL AND ${gate}`
}

/** Closes an attempt, in a transaction of several statements. */
export const closeAttempt = async (runner: Runner, closing: Closing): Promise<void> =>
  void (await run(runner, closingAttempts([closing], raw('true'))))

const attemptColumns = sql`
  attempt_id, payment_id, operation, amount, changes, sealed_card, reason, idempotency_scope, idempotency_key, of_session`

function toAttempt(values: unknown[]): Attempt {
  const [attempt_id, payment_id, operation, amount, changes, sealedCard, reason, scope, key, of_session] = values as [
    string, string, Attempt['operation'], number, Attempt['changes'], Buffer | null, string | null, string | null, string | null, boolean,
  ]
  if (sealedCard) changes.sealed_card = sealedCard
  if (changes.expires_on) changes.expires_on = new Date(changes.expires_on)
  return { attempt_id, payment_id, operation, amount, changes, reason, key: scope && key ? { scope, key } : null, of_session }
}

/** Attempts that are taken at once: their questions are asked side by side, so a silent processor delays a run by one timeout only. */
const batch = 50

/**
 * Takes attempts that have waited long enough, for a minute: another instance, or this one after a crash, takes them again then. Results
 * in progress are asked for every few seconds.
 */
export async function claimDue(runner: Runner, kind: 'exclusive' | 'refund'): Promise<Attempt[]> {
  const rows = await run(runner, sql`
    WITH due AS MATERIALIZED (SELECT attempt_id AS id FROM attempt
                              WHERE state IN ('open', 'pending') AND due_at <= now() AND exclusive = ${kind === 'exclusive'}
                              ORDER BY due_at LIMIT ${batch} FOR UPDATE SKIP LOCKED)
    UPDATE attempt SET due_at = now() + make_interval(secs => CASE state WHEN 'pending' THEN ${askAgainAfter}::int ELSE 60 END)
    FROM due WHERE attempt_id = due.id RETURNING ${attemptColumns}`)
  return rows.map(toAttempt)
}

/** The attempt whose result the processor is still working on. */
export async function findPending(runner: Runner, paymentId: string): Promise<Attempt | null> {
  const [row] = await run(runner, sql`SELECT ${attemptColumns} FROM attempt WHERE payment_id = ${paymentId} AND state = 'pending'`)
  return row ? toAttempt(row) : null
}
