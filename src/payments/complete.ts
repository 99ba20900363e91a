import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Rendered } from '../shared/rendered.ts'
import { carryOut, newAttempt } from './authorize.ts'
import { operate, type Intent } from './operate.ts'
import { viewOf } from './present.ts'
import { writeOpening } from './step-store.ts'

/**
 * Completes an authorization whose customer has finished the step.
 * @param intent without a caller it is the customer, coming back
 * @throws Problem 404, 409 `customer_action_pending`, `invalid_state`
 */
export function completeAuthorization(app: App, intent: Intent, paymentId: string): Promise<Rendered<Schema<'Payment'>>> {
  const { caller, idempotency } = intent
  return operate(app, intent, paymentId, 'complete_authorize', async (payment) => {
    const attempt = newAttempt(payment, 'complete', payment.amount, {}, intent)
    const claim = idempotency && { claim: idempotency, status: 200, sealed: null }
    if (!(await writeOpening(app.db, { payment, caller, claim }, attempt))) return null
    const call = () => app.processor.complete({ attemptId: attempt.attempt_id, paymentId })
    return carryOut(app, { ...payment, open_attempt: attempt.attempt_id }, attempt, call, caller ? viewOf(caller) : 'merchant')
  })
}
