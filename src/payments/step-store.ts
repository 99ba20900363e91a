import type { Runner } from '../database/connection.ts'
import { keyGone, liveKey } from '../database/live-key.ts'
import { assignments, join, raw, run, sql, type Sql } from '../database/sql.ts'
import type { EventRow } from '../events/record.ts'
import { recording } from '../events/store.ts'
import { answering, claiming, freeing } from '../idempotency/store.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { closingAttempt, openingAttempt, type Attempt, type Closing } from './attempt-store.ts'
import { booking } from './ledger-store.ts'
import type { Booking } from './ledger.ts'
import { bindable, type PaymentRow } from './store.ts'

/** A payment as it was read, what is to change, and the credential and idempotency key that are to be checked in the same statement. */
interface Head {
  payment: PaymentRow
  changes: Partial<PaymentRow>
  caller: Caller | null
  claim: { claim: Claim; status: number; sealed: Buffer | null } | null
}

/** Everything else that one step writes. */
interface Consequences {
  bookings: Booking[]
  events: EventRow[]
  closing: Closing | null
  answer: { key: { scope: string; key: string }; sealed: Buffer } | null
}

/**
 * Writes a step in one statement: the payment's row, if it is as it was read, and only then everything else.
 * @returns false where another writer was faster
 * @throws Problem 401 `unauthorized` where the caller's key was revoked
 */
export async function writeStep(runner: Runner, head: Head, step: Consequences): Promise<boolean> {
  const parts = stepping(head)
  if (step.closing) parts.push(sql`a AS (${closingAttempt(step.closing, raw('u'))})`)
  const stepped = { ...head.payment, ...head.changes }
  if (step.bookings.length) parts.push(sql`b AS (${booking(stepped, step.bookings, raw('u'))})`)
  if (step.events.length) parts.push(sql`e AS (${recording(step.events, raw('u'))})`)
  if (step.answer) parts.push(sql`r AS (${answering(step.answer.key, raw('u'), step.answer.sealed)})`)
  return succeeds(runner, parts, head.caller)
}

/** Opens an attempt, which the payment's row then names: nobody else may touch it until the attempt is closed. False as above. */
export async function writeOpening(runner: Runner, head: Omit<Head, 'changes'>, attempt: Attempt): Promise<boolean> {
  const parts = stepping({ ...head, changes: { open_attempt: attempt.attempt_id } })
  return succeeds(runner, [...parts, sql`a AS (${openingAttempt(attempt, raw('u'))})`], head.caller)
}

/** Closes an attempt that had no effect: the payment stays as it was, and its idempotency key may be used again. False as above. */
export async function writeAbandoning(runner: Runner, payment: PaymentRow, attempt: Attempt): Promise<boolean> {
  const parts = stepping({ payment, changes: { open_attempt: null }, caller: null, claim: null })
  parts.push(sql`a AS (${closingAttempt({ attemptId: attempt.attempt_id, state: 'failed', reference: null }, raw('u'))})`)
  if (attempt.key) parts.push(sql`r AS (${freeing(attempt.key, raw('u'))})`)
  return succeeds(runner, parts, null)
}

/**
 * The head of the chain: `k`, the caller's key, and `u`, the payment's UPDATE. Where an idempotency key is to be claimed, the row is
 * locked first and the claim decides, because a part that writes runs even if no later part reads it.
 */
function stepping({ payment, changes, caller, claim }: Head): Sql[] {
  const unchanged = sql`p.payment_id = ${payment.payment_id} AND p.version = ${payment.version}
    AND p.open_attempt IS NOT DISTINCT FROM ${payment.open_attempt}`
  const key = caller ? [sql`k AS (${liveKey(caller)})`] : []
  const ofCaller = raw(caller ? ' AND p.account_id = k.account_id' : '')
  const set = assignments(bindable(changes))
  if (!claim) {
    const from = raw(caller ? 'FROM k' : '')
    return [...key, sql`u AS (UPDATE payment p SET ${set} ${from} WHERE ${unchanged}${ofCaller} RETURNING p.payment_id)`]
  }
  const from = raw(caller ? 'CROSS JOIN k' : '')
  return [
    ...key,
    sql`l AS (SELECT p.payment_id FROM payment p ${from} WHERE ${unchanged}${ofCaller} FOR NO KEY UPDATE OF p)`,
    sql`i AS (${claiming(claim.claim, raw('l'), claim)})`,
    sql`u AS (UPDATE payment p SET ${set} FROM l, i WHERE p.payment_id = l.payment_id RETURNING p.payment_id)`,
  ]
}

/** Runs the chain; true if its head found the row. */
async function succeeds(runner: Runner, parts: Sql[], caller: Caller | null): Promise<boolean> {
  const keyLives = raw(caller ? 'EXISTS (SELECT FROM k)' : 'true')
  const [result] = await run(runner, sql`WITH ${join(parts)} SELECT ${keyLives}, EXISTS (SELECT FROM u)`)
  const [lives, done] = result as [boolean, boolean]
  if (!lives) throw keyGone()
  return done
}
