import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { Problem } from '../shared/problems.ts'
import type { Rendered } from '../shared/rendered.ts'
import { carryOut, newAttempt } from './authorize.ts'
import { operate, type Intent } from './operate.ts'
import { viewOf } from './present.ts'
import { writeOpening } from './step-store.ts'
import { answersTo, takeAnswer } from './take-answer.ts'

/**
 * Completes an authorization whose customer has finished the step.
 * @param intent without a caller it is the customer, coming back
 * @throws Problem 404, 409 `customer_action_pending`, `invalid_state`
 */
export async function completeAuthorization(app: App, intent: Intent, paymentId: string): Promise<Rendered<Schema<'Payment'>>> {
  try {
    return await complete(app, intent, paymentId)
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'customer_action_pending')) throw error
    const answers = await answersTo(app, paymentId)
    if (answers.length === 0) throw error
    for (const answer of answers) await takeAnswer(app, answer)
    return complete(app, intent, paymentId)
  }
}

function complete(app: App, intent: Intent, paymentId: string): Promise<Rendered<Schema<'Payment'>>> {
  const { caller, idempotency } = intent
  return operate(app, intent, paymentId, 'complete_authorize', async (payment) => {
    const attempt = newAttempt(payment, 'complete', payment.amount, {}, intent)
    const claim = idempotency && { claim: idempotency, status: 200, sealed: null }
    if (!(await writeOpening(app.db, { payment, caller, claim }, attempt))) return null
    const call = () => app.processor.complete({ attemptId: attempt.attempt_id, paymentId })
    return carryOut(app, { ...payment, open_attempt: attempt.attempt_id }, attempt, call, caller ? viewOf(caller) : 'merchant')
  })
}
