import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { problem } from '../shared/problems.ts'
import type { Rendered } from '../shared/rendered.ts'
import { carryOut, newAttempt } from './authorize.ts'
import { operate, type MerchantIntent } from './operate.ts'
import { writeOpening } from './step-store.ts'
import type { PaymentRow } from './store.ts'

/**
 * Captures an authorization: all of it, or a part. With `manual` a part ends the payment and the rest is released; with
 * `manual_multiple` the rest stays capturable.
 * @param amountToCapture minor units; may be left out with `manual`: everything
 * @throws Problem 404, 409 `invalid_state`, 422 `amount_required`, `amount_too_large`
 */
export async function capturePayment(
  app: App,
  intent: MerchantIntent,
  paymentId: string,
  amountToCapture: number | null | undefined,
): Promise<Rendered<Schema<'Payment'>>> {
  const { caller, idempotency } = intent
  return operate(app, intent, paymentId, 'capture', async (payment) => {
    const amount = checkedAmount(payment, amountToCapture ?? null)
    const attempt = newAttempt(payment, 'capture', amount, {}, idempotency)
    const claim = idempotency && { claim: idempotency, status: 200, sealed: null }
    if (!(await writeOpening(app.db.pool, { payment, caller, claim }, attempt))) return null
    const request = { attemptId: attempt.attempt_id, paymentId, reference: payment.connector_transaction_id!, amount }
    return carryOut(app, { ...payment, open_attempt: attempt.attempt_id }, attempt, () => app.processor.capture(request))
  })
}

function checkedAmount(payment: PaymentRow, asked: number | null): number {
  const capturable = payment.authorized - payment.captured - payment.released
  if (asked === null) {
    if (payment.capture_method !== 'manual_multiple') return capturable
    throw problem('amount_required', 'This payment can be captured in several parts: say how much with amount_to_capture.', {
      errors: [{ in: 'body', pointer: '/amount_to_capture', message: 'is missing' }],
    })
  }
  if (asked <= capturable) return asked
  throw problem('amount_too_large', `At most ${capturable} can be captured, in minor units of ${payment.currency}.`, {
    errors: [{ in: 'body', pointer: '/amount_to_capture', message: `must be at most ${capturable}` }],
  })
}
