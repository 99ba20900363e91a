import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Rendered } from '../shared/rendered.ts'
import { newAttempt } from './authorize.ts'
import { followUp } from './follow-up.ts'
import { operate, type MerchantIntent } from './operate.ts'
import { transition } from './transition.ts'

/**
 * Cancels a payment. An authorization is released at the processor; of a partly captured payment only the rest is cancelled, and the
 * captured part stays.
 * @param reason why, at most 255 characters
 * @throws Problem 404, 409 `invalid_state`, 422 `processor_refused` where the authorization is not released
 */
export async function cancelPayment(
  app: App,
  intent: MerchantIntent,
  paymentId: string,
  reason: string | null | undefined,
): Promise<Rendered<Schema<'Payment'>>> {
  const { caller, idempotency } = intent
  const changes = { cancellation_reason: reason ?? null }
  return operate(app, intent, paymentId, 'cancel', async (payment) => {
    const held = payment.authorized - payment.captured - payment.released
    if (held === 0) {
      const erased = { status: 'cancelled', sealed_card: null, next_action: null } as const
      return transition(app, app.db.pool, { payment, operation: 'cancel', changes: { ...changes, ...erased }, caller, claim: idempotency })
    }
    const attempt = newAttempt(payment, 'void', held, changes, intent)
    return followUp(app, intent, payment, attempt, (request) => app.processor.void(request))
  })
}
