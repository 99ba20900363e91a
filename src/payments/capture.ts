import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { blaming } from '../shared/problems.ts'
import type { Rendered } from '../shared/rendered.ts'
import { newAttempt } from './authorize.ts'
import { followUp } from './follow-up.ts'
import { operate, type MerchantIntent } from './operate.ts'
import type { PaymentRow } from './store.ts'

/**
 * Captures an authorization: all of it, or a part. With `manual` a part ends the payment and the rest is released; with
 * `manual_multiple` the rest stays capturable.
 * @param amountToCapture minor units; may be left out with `manual`: everything
 * @throws Problem 404, 409 `invalid_state`, 422 `limit_reached`, `amount_required`, `amount_too_large`,
 *   `processor_refused`
 */
export async function capturePayment(
  app: App,
  intent: MerchantIntent,
  paymentId: string,
  amountToCapture: number | null | undefined,
): Promise<Rendered<Schema<'Payment'>>> {
  return operate(app, intent, paymentId, 'capture', (payment) => {
    const amount = checkedAmount(payment, amountToCapture ?? null)
    const attempt = newAttempt(payment, 'capture', amount, {}, intent)
    return followUp(app, intent, payment, attempt, (request) => app.processor.capture({ ...request, amount }))
  })
}

function checkedAmount(payment: PaymentRow, asked: number | null): number {
  const capturable = payment.authorized - payment.captured - payment.released
  if (asked === null) {
    if (payment.capture_method !== 'manual_multiple') return capturable
    throw blaming('amount_required', 'This payment can be captured in several parts: say how much with amount_to_capture.', '/amount_to_capture', 'is missing')
  }
  if (asked <= capturable) return asked
  throw blaming(
    'amount_too_large', `At most ${capturable} can be captured, in minor units of ${payment.currency}.`,
    '/amount_to_capture', `must be at most ${capturable}`,
  )
}
