import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Rendered } from '../shared/rendered.ts'
import { newAttempt } from './authorize.ts'
import { followUp } from './follow-up.ts'
import { operate, type MerchantIntent } from './operate.ts'

/**
 * Cancels a captured payment: the processor returns everything. It is no refund, and never possible after one.
 * @throws Problem 404, 409 `invalid_state`, `already_refunded`, 422 `processor_refused`
 */
export const cancelPaymentPostCapture = (
  app: App,
  intent: MerchantIntent,
  paymentId: string,
  reason: string | null | undefined,
): Promise<Rendered<Schema<'Payment'>>> =>
  operate(app, intent, paymentId, 'cancel_post_capture', (payment) => {
    const attempt = newAttempt(payment, 'undo', payment.captured, { cancellation_reason: reason ?? null }, intent)
    return followUp(app, intent, payment, attempt, (request) => app.processor.undo(request))
  })
