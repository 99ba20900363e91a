import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../app.ts'
import { sqlState } from '../database/errors.ts'
import { judge, keyInUse } from '../idempotency/guard.ts'
import { deleteExpired } from '../idempotency/store.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { problem, type Problem } from '../shared/problems.ts'
import { expirePayment, isOverdue } from './expire.ts'
import type { PaymentOperation } from './lifecycle.ts'
import { assertPossible } from './rules.ts'
import { findById, findForCaller, type PaymentRow } from './store.ts'

/** Who wants something, and the idempotency key it came with. Without a caller it is the customer or the processor. */
export interface Intent {
  caller: Caller | null
  idempotency: Claim | null
  /** Set where a session's operation asks: it is answered with the session. */
  ofSession?: boolean
}

/** A request of a merchant. */
export interface MerchantIntent extends Intent {
  caller: Caller
}

/** Milliseconds for which an operation waits for another one on the same payment, outside any transaction. */
const patience = 2000

/** The SQLSTATE of the database's own check of the deadline. */
const deadlinePassed = 'PP006'

/** What an unknown payment is answered; with a publishable key the same as a wrong client secret, so that ids cannot be probed. */
export const paymentNotFound = (paymentId: string, caller: Caller | null): Problem =>
  caller?.kind === 'publishable'
    ? problem('client_secret_invalid', 'The client_secret is not that of this payment.')
    : problem('not_found', `There is no payment ${paymentId}.`)

const busy = () =>
  problem('invalid_state', 'Another operation on this payment is running. Send the request again in a moment.', { headers: { 'Retry-After': '1' } })

/**
 * Does one operation on a payment, after the others on it: judges the idempotency key, performs an expiry that is due, waits for a
 * running attempt, asks the lifecycle, then lets `work` make its step. `work` returns null where another writer was faster; then all of
 * this is done again on the new row.
 * @throws Replayed; Problem 404 `not_found`, 409 `invalid_state` (also where the other operations take longer than two seconds), and
 *   what `work` throws
 */
export async function operate<Result>(
  app: App,
  intent: Intent,
  paymentId: string,
  operation: PaymentOperation,
  work: (payment: PaymentRow) => Promise<Result | null>,
): Promise<Result> {
  const givingUp = performance.now() + patience
  for (;;) {
    const payment = await read(app, intent, paymentId)
    if (isOverdue(payment, app.clock.now())) {
      await expirePayment(app, payment)
    } else if (!payment.open_attempt) {
      assertPossible(operation, payment)
      const result = await work(payment).catch(raceLost)
      if (result !== null) return result
    }
    if (performance.now() > givingUp) throw payment.open_attempt || !intent.idempotency ? busy() : keyInUse()
    if (payment.open_attempt) await pause(20 + Math.random() * 80)
  }
}

async function read(app: App, { caller, idempotency }: Intent, paymentId: string): Promise<PaymentRow> {
  const read = caller
    ? await findForCaller(app.db.reads, caller, paymentId, idempotency)
    : { payment: await findById(app.db.reads, paymentId), prior: null }
  if (idempotency && judge(app.vault, idempotency, read.prior) === 'expired') await deleteExpired(app.db.pool, idempotency)
  if (read.payment) return read.payment
  throw paymentNotFound(paymentId, caller)
}

/** A deadline that passed between reading and writing is a lost race: the payment is read again, and expired. */
function raceLost(error: unknown): null {
  if (sqlState(error) === deadlinePassed) return null
  throw error
}

/**
 * Repeats `work`, which returns null while another operation on the payment is with the processor.
 * @throws Problem 409 `invalid_state` after two seconds
 */
export async function whenFree<Result>(work: () => Promise<Result | null>): Promise<Result> {
  const givingUp = performance.now() + patience
  for (;;) {
    const result = await work()
    if (result !== null) return result
    if (performance.now() > givingUp) throw busy()
    await pause(20 + Math.random() * 80)
  }
}
