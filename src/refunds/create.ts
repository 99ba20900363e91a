import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf, type Runner } from '../database/connection.ts'
import { assertLives } from '../database/live-key.ts'
import { keepKey, takeKey } from '../idempotency/guard.ts'
import { amendPayment } from '../payments/amend.ts'
import { insertAttempt, type Attempt } from '../payments/attempt-store.ts'
import { answered, newAttempt } from '../payments/authorize.ts'
import { expirePayment, isOverdue } from '../payments/expire.ts'
import { whenFree, type MerchantIntent } from '../payments/operate.ts'
import { assertPossible } from '../payments/rules.ts'
import { lockForCaller, type PaymentRow } from '../payments/store.ts'
import { newId } from '../shared/ids.ts'
import { blaming } from '../shared/problems.ts'
import type { Rendered } from '../shared/rendered.ts'
import { presentRefund } from './present.ts'
import { settleRefund } from './settle.ts'
import { insertRefund, type RefundRow } from './store.ts'

/**
 * Returns captured money to the customer: all that is left, or a part. The amount is reserved in the ledger before the processor is asked,
 * so refunds of one payment may run side by side and never exceed what was captured.
 * @returns the refund: `succeeded`, `failed`, or `pending` while the processor works on it
 * @throws Problem 404, 409 `invalid_state`, `already_exists`, 422 `amount_too_large`, `limit_reached`
 */
export async function createRefund(app: App, intent: MerchantIntent, body: Schema<'RefundCreate'>): Promise<Rendered<Schema<'Refund'>>> {
  const { payment, attempt } = await whenFree(() => app.db.transaction((tx) => open(app, runnerOf(tx), intent, body)))
  const { amount, payment_id: paymentId, attempt_id: attemptId } = attempt
  const request = { attemptId, paymentId, amount, reference: payment.connector_transaction_id! }
  return settleRefund(app, attempt, await answered(app, attempt, app.processor.refund(request)))
}

/**
 * Reserves the amount and notes the refund; null while another operation on the payment is with the processor, or where a deadline had
 * passed and the payment expired first: then it has to be read again.
 */
async function open(
  app: App,
  runner: Runner,
  intent: MerchantIntent,
  body: Schema<'RefundCreate'>,
): Promise<{ payment: PaymentRow; attempt: Attempt } | null> {
  const { caller, idempotency } = intent
  await assertLives(runner, caller)
  if (idempotency) await takeKey(app, runner, idempotency)
  const payment = await lockForCaller(runner, caller, body.payment_id)
  if (payment?.open_attempt) return null
  if (payment && isOverdue(payment, app.clock.now())) {
    await expirePayment(app, payment, runner)
    return null
  }
  if (!payment) throw paymentUnknown(body.payment_id)
  assertPossible('refund', payment)
  const amount = checkedAmount(payment, body.amount ?? null)
  const refundId = body.refund_id ?? newId('ref')

  if (idempotency) await keepKey(runner, idempotency, intent.ofSession ? 200 : 201, 'recovered')
  const attempt = newAttempt(payment, 'refund', amount, {}, intent)
  await insertAttempt(runner, attempt)
  const refund = newRefund(app, payment, attempt, refundId, body)
  if (!(await insertRefund(runner, refund))) throw alreadyExists(refundId)
  await amendPayment(app, runner, payment, {
    changes: { refunds: [presentRefund(refund), ...payment.refunds] },
    bookings: [{ kind: 'refund', amount, source: attempt.attempt_id }],
  })
  return { payment, attempt }
}

function newRefund(app: App, payment: PaymentRow, attempt: Attempt, refundId: string, body: Schema<'RefundCreate'>): RefundRow {
  const now = app.clock.now()
  return {
    account_id: payment.account_id,
    refund_id: refundId,
    payment_id: payment.payment_id,
    attempt_id: attempt.attempt_id,
    currency: payment.currency,
    amount: attempt.amount,
    status: 'pending',
    version: 1,
    reason: body.reason ?? null,
    metadata: body.metadata ?? {},
    error_code: null,
    error_message: null,
    connector: app.processor.name,
    created_at: now,
    updated_at: now,
  }
}

function checkedAmount(payment: PaymentRow, asked: number | null): number {
  const left = payment.captured - payment.refunded
  const amount = asked ?? left
  if (amount <= left) return amount
  throw blaming('amount_too_large', `At most ${left} can be refunded, in minor units of ${payment.currency}.`, '/amount', `must be at most ${left}`)
}

const paymentUnknown = (paymentId: string) =>
  blaming('not_found', `There is no payment ${paymentId}.`, '/payment_id', 'names no payment')

const alreadyExists = (refundId: string) =>
  blaming('already_exists', `There is already a refund ${refundId}.`, '/refund_id', 'is taken')
