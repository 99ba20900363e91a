import type { Database, Runner } from '../database/connection.ts'
import type { GroupWrite } from '../database/group-commit.ts'
import { keyGone, keyLives } from '../database/live-key.ts'
import { join, json, raw, run, sql, toHex, type Sql } from '../database/sql.ts'
import type { EventRow } from '../events/record.ts'
import { recording } from '../events/store.ts'
import { answering, claimColumns, claiming, freeing, toClaim, type Claiming, type Reply } from '../idempotency/store.ts'
import type { Caller } from '../shared/caller.ts'
import { closingAttempts, openingAttempts, type Attempt, type Closing } from './attempt-store.ts'
import { booking } from './ledger-store.ts'
import type { Booking } from './ledger.ts'
import { termColumns, writtenColumns, type PaymentRow } from './store.ts'

/** What one step writes, if the payment is still as it was read, and if credential and idempotency key are as they should be. */
export interface Step {
  payment: PaymentRow
  changes: Partial<PaymentRow>
  caller?: Caller | null
  /** A key that is claimed, and its reply where that is known already. */
  claim?: Claiming | null
  /** An attempt that begins: the payment's row names it, and nobody else may touch the payment until it is closed. */
  opening?: Attempt
  closing?: Closing | null
  bookings?: Booking[]
  events?: EventRow[]
  answer?: Reply | null
  /** The key of a request that had no effect. */
  frees?: Attempt['key']
}

/** What came of a step: done; the API key was revoked; or another writer was faster, or is at work. */
type Written = 'done' | 'key_gone' | 'not_done'

/**
 * Writes a step in one statement, together with other steps of the same shape that are due: the payment's row, if it is as it was read, and
 * only then everything else. A payment that somebody works on holds up no other: it is waited for alone.
 * @returns false where another writer was faster
 * @throws Problem 401 `unauthorized` where the caller's key was revoked
 */
export async function writeStep({ group, pool }: Database, step: Step): Promise<boolean> {
  // A charge under a mandate waits for others under the same one.
  if (!step.payment.off_session && isDone(await group(writerOf(step), step))) return true
  return writeStepAlone(pool, step)
}

/** Opens an attempt. Result as above. */
export const writeOpening = (db: Database, step: Omit<Step, 'changes'>, attempt: Attempt): Promise<boolean> =>
  writeStep(db, { ...step, changes: { open_attempt: attempt.attempt_id }, opening: attempt })

/** Closes an attempt that had no effect: the payment stays as it was, and its idempotency key may be used again. Result as above. */
export const writeAbandoning = (db: Database, payment: PaymentRow, { attempt_id, key }: Attempt): Promise<boolean> =>
  writeStep(db, { payment, changes: { open_attempt: null }, closing: { attemptId: attempt_id, state: 'failed', reference: null }, frees: key })

/** Writes a step by itself, after whoever works on its payment; in a transaction where there is one. Result as above. */
export const writeStepAlone = async (runner: Runner, step: Step): Promise<boolean> => isDone((await write(runner, [step], raw('')))[0]!)

function isDone(written: Written): boolean {
  if (written === 'key_gone') throw keyGone()
  return written === 'done'
}

/** Steps of one shape change the same columns and have the same parts, so that one statement does them. */
const writers = new Map<string, GroupWrite<Step, Written>>()

function writerOf(step: Step): GroupWrite<Step, Written> {
  const { changes, caller, claim, opening, closing, bookings, events, answer, frees } = step
  const shape = [...columnsOf(changes), ...[caller, claim, opening, closing, bookings?.length, events?.length, answer, frees].map(Boolean)].join(' ')
  const known = writers.get(shape) ?? ((runner, steps) => write(runner, steps, raw('SKIP LOCKED')))
  writers.set(shape, known)
  return known
}

const namesTerms = (changes: Partial<PaymentRow>): boolean => termColumns.some((name) => name in changes)

function columnsOf(changes: Partial<PaymentRow>): string[] {
  const terms: readonly string[] = namesTerms(changes) ? termColumns : []
  return writtenColumns.filter((name) => name in changes || terms.includes(name))
}

/**
 * The chain: `asked`, the requests; `held`, the payments that are as they were read, locked; `claimed`, the idempotency keys; `u`, the UPDATE
 * of the payments; then everything else, for those that `u` has. A part that writes runs even if no later part reads it, so each is led by
 * the one before it. Of steps of one payment, or under one key, only the first is done.
 */
async function write(runner: Runner, steps: Step[], locked: Sql): Promise<Written[]> {
  const [{ changes, caller, claim, opening, closing, answer, frees, bookings, events }] = steps as [Step]
  const ofCaller = raw(caller ? 'AND p.account_id = a.account_id' : '')
  const parts = [
    sql`asked AS MATERIALIZED (${requests(steps)})`,
    sql`held AS MATERIALIZED (
      SELECT a.* FROM asked a CROSS JOIN LATERAL (
        SELECT FROM payment p WHERE p.payment_id = a.payment_id AND p.version = a.version
          AND p.open_attempt IS NOT DISTINCT FROM a.open_attempt ${ofCaller} FOR NO KEY UPDATE OF p ${locked}) p
      WHERE a.lives AND a.turn = 1)`,
    ...(claim ? [sql`claimed AS (${claiming(raw('held'))})`] : []),
    sql`u AS (
      UPDATE payment p SET ${raw(columnsOf(changes).map((name) => `${name} = c.${name}`).join(', '))}
      FROM json_populate_recordset(NULL::payment, ${json(steps.map(changed))}) c JOIN held USING (payment_id)
      WHERE p.payment_id = c.payment_id ${raw(claim ? 'AND (scope, key) IN (SELECT scope, key FROM claimed)' : '')} RETURNING p.payment_id)`,
  ]
  const stepped = raw('payment_id IN (SELECT payment_id FROM u)')
  if (opening) parts.push(sql`o AS (${openingAttempts(steps.map((step) => step.opening!), stepped)})`)
  if (closing) parts.push(sql`c AS (${closingAttempts(steps.map((step) => step.closing!), stepped)})`)
  if (bookings?.length) parts.push(sql`b AS (${booking(steps.map(booked), stepped)})`)
  if (events?.length) parts.push(sql`e AS (${recording(steps.flatMap((step) => step.events!), raw('object_id IN (SELECT payment_id FROM u)'))})`)
  if (answer) parts.push(sql`r AS (${answering(steps.map(({ payment, answer }) => ({ ...answer!, payment_id: payment.payment_id })), stepped)})`)
  if (frees) parts.push(sql`f AS (${freeing(steps.map(({ payment, frees: key }) => ({ key: key!, payment_id: payment.payment_id })), stepped)})`)
  const results = await run(runner, sql`WITH ${join(parts)}
    SELECT CASE WHEN turn = 1 AND payment_id IN (SELECT payment_id FROM u) THEN 'done' WHEN lives THEN 'not_done' ELSE 'key_gone' END
    FROM asked ORDER BY ordinality`)
  return results.map(([written]) => written as Written)
}

/** One row per step: how its payment was read, whether its API key is valid, and its turn among the steps of its payment or its key. */
function requests(steps: Step[]): Sql {
  const [{ caller, claim }] = steps as [Step]
  const rows = steps.map(({ payment, caller, claim }) => ({
    api_key: caller?.keyId, account_id: caller?.accountId, payment_id: payment.payment_id, version: payment.version,
    open_attempt: payment.open_attempt, ...(claim && toClaim(claim)),
  }))
  return sql`
    SELECT *, greatest(row_number() OVER (PARTITION BY payment_id ORDER BY ordinality),
                       ${claim ? raw('row_number() OVER (PARTITION BY scope, key ORDER BY ordinality)') : raw('1')}) AS turn,
           ${caller ? keyLives : raw('true')} AS lives
    FROM ROWS FROM (json_to_recordset(${json(rows)}) AS (
      api_key integer, account_id integer, payment_id text, version integer, open_attempt text, ${claimColumns})) WITH ORDINALITY r`
}

/** The columns of a step, as JSON. Terms that it does not change are those that its version of the payment has. */
function changed({ payment, changes }: Step): object {
  const terms = namesTerms(changes) ? Object.fromEntries(termColumns.map((name) => [name, payment[name]])) : {}
  return { ...terms, ...changes, payment_id: payment.payment_id, ...(changes.sealed_card && { sealed_card: toHex(changes.sealed_card) }) }
}

const booked = ({ payment, changes, bookings }: Step) => ({ payment: { ...payment, ...changes }, bookings: bookings! })
