import { claimDue } from '../../../src/payments/attempt-store.ts'
import type { FollowUpOutcome } from '../../../src/processor/port.ts'
import { recoverRefunds } from '../../../src/refunds/recover.ts'
import { settleRefund } from '../../../src/refunds/settle.ts'
import { card, type Api, type Received } from '../../support/api.ts'
import { lostAfter, paused } from '../../support/faults.ts'
import { make } from '../../support/payments.ts'
import { inLanes, makeAll, type Arena } from '../arena.ts'
import { Complaints, shortly, tally } from '../complaints.ts'
import { times, width, type Race } from './race.ts'

/** 10000, captured. */
const paid = { ...card(), confirm: true } as const
/** The same, where the processor refuses to undo the capture. */
const unwilling = { ...card('4000000000005126'), confirm: true } as const

const refund = (api: Api, payment_id: string, amount?: number): Promise<Received> =>
  api('createRefund', { body: { payment_id, ...(amount !== undefined && { amount }) } })
const undo = (api: Api, payment_id: string): Promise<Received> => api('cancelPaymentPostCapture', { params: { payment_id } })

/** The statement that locks the payment of a refund, and reads how much of it is left. */
const locking = /p\.account_id = \$\d+ AND p\.payment_id = \$\d+ FOR NO KEY UPDATE/

/**
 * Everybody refunds 600 of 10000, which is enough for 16: so many are done, and the others are told that it is too much. Written
 * together, all have asked how much is left before any of them has reserved something. One payment after the other: its rivals alone
 * fill every pool, and more of them would only wait for a connection.
 */
export const refunds: Race = async (arena, { payments, rivals = 20, order }) => {
  const complaints = new Complaints()
  const possible = Math.min(rivals, 16)
  const raced = await makeAll(payments, () => make(arena.api, paid))
  for (const payment_id of raced) {
    let answers: Received[] = []
    const race = async () => {
      answers = await Promise.all(times(rivals, () => refund(arena.api, payment_id, 600)))
    }
    await (order ? arena.holdUp(locking, rivals, race) : race())
    complaints.expect('answers', tally(answers.map(shortly)), { 201: possible, ...(rivals > 16 && { '422 amount_too_large': rivals - possible }) })
    const { body } = await arena.api('retrievePayment', { params: { payment_id } })
    complaints.expect('refunded', [body.amount_refunded, body.refunds.length], [possible * 600, possible])
    complaints.expect('statuses', tally(body.refunds.map(({ status }: { status: string }) => status)), { succeeded: possible })
  }
  await refundedAtProcessor(arena, complaints, raced, possible)
  await complaints.audit(arena)
  return complaints.list
}

/** Everybody refunds everything: one does. */
export const fullRefunds: Race = async (arena, { payments, rivals = 20, order }) => {
  const complaints = new Complaints()
  const raced = await makeAll(payments, () => make(arena.api, paid))
  for (const payment_id of raced) {
    let answers: Received[] = []
    const race = async () => {
      answers = await Promise.all(times(rivals, () => refund(arena.api, payment_id, 10_000)))
    }
    await (order ? arena.holdUp(locking, rivals, race) : race())
    complaints.expect('answers', tally(answers.map(shortly)), { 201: 1, '422 amount_too_large': rivals - 1 })
  }
  await refundedAtProcessor(arena, complaints, raced, 1)
  await complaints.audit(arena)
  return complaints.list
}

/** Notes the payments of which the processor was not asked for `expected` refunds, as its own books say. */
async function refundedAtProcessor({ query }: Arena, complaints: Complaints, payments: string[], expected: number): Promise<void> {
  const rows = await query(
    `SELECT count(*)::int AS count FROM sandbox_operation JOIN attempt a USING (attempt_id)
     WHERE operation = 'refund' AND a.payment_id = ANY ($1) GROUP BY a.payment_id`,
    [payments],
  )
  complaints.expect('refunds at the processor', tally(rows.map(({ count }) => String(count))), { [expected]: payments.length })
}

/** What a refund and a cancellation of the same capture are answered, by what the payment has become. */
const verdicts: Record<string, string[]> = {
  succeeded: ['201', '409 already_refunded'],
  cancelled_post_capture: ['409 invalid_state', '200'],
}

async function judge(arena: Arena, complaints: Complaints, payment_id: string, answers: Received[], outcome?: string): Promise<void> {
  const { body } = await arena.api('retrievePayment', { params: { payment_id } })
  const { status, amount_refunded, refunds } = body
  complaints.expect(`refund and cancellation where ${status}`, answers.map(shortly), verdicts[status])
  if (outcome) complaints.expect('outcome', status, outcome)
  complaints.expect('given back', [amount_refunded, refunds.length], status === 'succeeded' ? [4000, 1] : [10_000, 0])
}

/** A refund and the cancellation of the capture at the same moment: one of them happens. */
export const refundOrUndo: Race = async (arena, { payments }) => {
  const complaints = new Complaints()
  const raced = await makeAll(payments, () => make(arena.api, paid))
  await inLanes(raced, width, async (payment_id) => {
    const one = () => refund(arena.api, payment_id, 4000)
    const other = () => undo(arena.api, payment_id)
    const refundFirst = raced.indexOf(payment_id) % 2 === 0
    const sent = refundFirst ? [one(), other()] : [other(), one()]
    const answers = await Promise.all(sent)
    await judge(arena, complaints, payment_id, refundFirst ? answers : answers.reverse())
  })
  await complaints.audit(arena)
  return complaints.list
}

/** The cancellation has read the payment and decided to go on; then a refund is made, before it writes. */
export const refundInBetween: Race = async (arena, { payments }) => {
  const complaints = new Complaints()
  for (const payment_id of await makeAll(payments, () => make(arena.api, paid))) {
    let refunded: Received | undefined
    const meanwhile = async () => {
      refunded = await refund(arena.api, payment_id, 4000)
    }
    const [undone] = await arena.race(payment_id, [() => undo(arena.api, payment_id)], meanwhile)
    await judge(arena, complaints, payment_id, [refunded!, undone!], 'succeeded')
  }
  await complaints.audit(arena)
  return complaints.list
}

/** The refund has begun to look at the payment; then the capture is cancelled, before it has seen anything. */
export const undoInBetween: Race = async (arena, { payments }) => {
  const complaints = new Complaints()
  for (const payment_id of await makeAll(payments, () => make(arena.api, paid))) {
    const answers: Received[] = []
    await arena.holdUp(
      locking, 1,
      async () => void (answers[0] = await refund(arena.api, payment_id, 4000)),
      async () => void (answers[1] = await undo(arena.api, payment_id)),
    )
    await judge(arena, complaints, payment_id, answers, 'cancelled_post_capture')
  }
  await complaints.audit(arena)
  return complaints.list
}

/** The cancellation is with the processor: a refund waits for what comes out, and goes on only where the processor refuses. */
export const refundMeanwhile: Race = async (arena, { payments }) => {
  const complaints = new Complaints()
  for (let round = 0; round < payments; round++) {
    for (const [given, expected] of [[paid, ['200', '409 invalid_state']], [unwilling, ['422 processor_refused', '201']]] as const) {
      const { payment_id } = await make(arena.api, given)
      const call = paused('after')
      arena.faults.next('undo', call.fault)
      const undone = undo(arena.api, payment_id)
      await call.reached
      const refunded = refund(arena.api, payment_id, 4000)
      await arena.api('retrievePayment', { params: { payment_id } })
      const [{ count }] = (await arena.query("SELECT count(*)::int FROM attempt WHERE operation = 'refund' AND payment_id = $1", [payment_id])) as [any]
      complaints.expect('refunds begun meanwhile', count, 0)
      call.resume()
      complaints.expect('answers', (await Promise.all([undone, refunded])).map(shortly), expected)
    }
  }
  await complaints.audit(arena)
  return complaints.list
}

/** The statement that locks the payment whose refund is settled. */
const settling = /WHERE p\.payment_id = \$\d+ FOR NO KEY UPDATE OF p/

/** The processor's refusal arrives while every instance asks about the refund: what was reserved is given back once, and told once. */
export const refundSettlements: Race = async (arena, { payments }) => {
  const complaints = new Complaints()
  for (const payment_id of await makeAll(payments, () => make(arena.api, unwilling))) {
    await refund(arena.api, payment_id, 4000)
    await refund(arena.api, payment_id, 3000)
    await arena.query('UPDATE sandbox_operation SET settles_at = now() WHERE payment_id = $1', [payment_id])
    await arena.query("UPDATE attempt SET due_at = CASE payment_id WHEN $1 THEN now() ELSE due_at + interval '1 hour' END WHERE state = 'pending'", [payment_id])
    const attempts = await claimDue(arena.services[0]!.app.db.pool, 'refund')
    const settlements = arena.services.flatMap(({ app }) => attempts.map((attempt) => async () => {
      const answer = (await app.processor.ask(attempt.attempt_id)) as FollowUpOutcome
      await settleRefund(app, attempt, answer)
    }))
    const faults: string[] = []
    const settleAll = () => Promise.all(settlements.map((settle) => settle().catch((error: Error) => faults.push(error.message))))
    await arena.holdUp(settling, settlements.length, settleAll)
    complaints.expect('faults', faults, [])
    const [row] = await arena.query(
      `SELECT status, refunded::int, version,
              (SELECT count(*)::int FROM ledger_entry e WHERE e.payment_id = p.payment_id AND kind = 'refund_reversal') AS reversals,
              (SELECT count(*)::int FROM event JOIN refund r ON object_id = refund_id WHERE r.payment_id = p.payment_id) AS events
       FROM payment p WHERE payment_id = $1`,
      [payment_id],
    )
    complaints.expect('given back', row, { status: 'succeeded', refunded: 0, version: 6, reversals: 2, events: 2 })
  }
  await complaints.audit(arena)
  return complaints.list
}

/** Every instance recovers at the same moment: each asks about refunds of its own. */
export const refundRecoveries: Race = async (arena, { payments }) => {
  const complaints = new Complaints()
  const raced = await makeAll(payments, () => make(arena.api, paid))
  for (let lost = 0; lost < payments; lost++) arena.faults.next('refund', lostAfter)
  const answers = await inLanes(raced, width, (payment_id) => refund(arena.api, payment_id))
  complaints.expect('answers', tally(answers.map(shortly)), { '503 service_unavailable': payments })
  await arena.query("UPDATE attempt SET due_at = now() WHERE state = 'open'")
  const recover = () => Promise.all(arena.services.map(({ app }) => recoverRefunds(app)))
  await arena.holdUp(/WITH due AS MATERIALIZED \(SELECT attempt_id/, arena.services.length, recover)
  const rows = await arena.query('SELECT attempt_id, r.status FROM refund r JOIN attempt USING (attempt_id) WHERE r.payment_id = ANY ($1)', [raced])
  const asked = rows.map(({ attempt_id }) => arena.faults.calls.filter(({ operation, attemptId }) => operation === 'ask' && attemptId === attempt_id))
  complaints.expect('questions', tally(asked.map(({ length }) => String(length))), { 1: payments })
  complaints.expect('statuses', tally(rows.map(({ status }) => status)), { succeeded: payments })
  await complaints.carriedOutOnce(arena, 'refund', raced)
  await complaints.audit(arena)
  return complaints.list
}
