import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { render, type Rendered } from '../shared/rendered.ts'
import { findPending } from './attempt-store.ts'
import { expirePayment, isOverdue } from './expire.ts'
import { finishStep } from './finish-step.ts'
import { paymentNotFound } from './operate.ts'
import { presentPayment, viewOf } from './present.ts'
import { askAndSettle } from './recover.ts'
import { findForCaller, type PaymentRow } from './store.ts'
import { answersTo } from './take-answer.ts'

/**
 * Shows a payment as it stands. A deadline that has passed counts, even before the sweep.
 * @param forceSync asks the processor first about a result that is pending, and about what the customer has answered
 * @throws Problem 404 `not_found`; with a publishable key 401 `client_secret_invalid`, so that ids cannot be probed
 */
export async function retrievePayment(app: App, caller: Caller, paymentId: string, forceSync = false): Promise<Rendered<Schema<'Payment'>>> {
  let payment = await findCurrent(app, caller, paymentId)
  if (forceSync && payment.status === 'processing') {
    const attempt = await findPending(app.db.pool, paymentId)
    if (attempt) await askAndSettle(app, attempt, true)
    payment = await find(app, caller, paymentId)
  }
  if (forceSync && payment.status === 'requires_customer_action') {
    for (const answer of await answersTo(app, paymentId)) await finishStep(app, answer)
    payment = await find(app, caller, paymentId)
  }
  return render(presentPayment(app, payment, viewOf(caller)))
}

/**
 * The payment as it stands now: an expiry that is due is performed first.
 * @throws Problem 404 `not_found`, or 401 as above
 */
export async function findCurrent(app: App, caller: Caller, paymentId: string): Promise<PaymentRow> {
  const payment = await find(app, caller, paymentId)
  if (!isOverdue(payment, app.clock.now())) return payment
  await expirePayment(app, payment)
  return find(app, caller, paymentId)
}

async function find(app: App, caller: Caller, paymentId: string): Promise<PaymentRow> {
  const { payment } = await findForCaller(app.db.reads, caller, paymentId)
  if (payment) return payment
  throw paymentNotFound(paymentId, caller)
}
