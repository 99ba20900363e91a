import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { blaming } from '../shared/problems.ts'
import type { Rendered } from '../shared/rendered.ts'
import { newAttempt } from './authorize.ts'
import { followUp } from './follow-up.ts'
import { operate, type MerchantIntent } from './operate.ts'

/**
 * Raises an authorization. A decline is told in the list of increments and changes nothing else.
 * @param body the new total, in minor units, and why
 * @throws Problem 404, 409 `invalid_state`, `not_enabled`, 422 `limit_reached`, `amount_too_small`
 */
export function incrementAuthorization(
  app: App,
  intent: MerchantIntent,
  paymentId: string,
  { amount, reason }: Schema<'AuthorizationIncrement'>,
): Promise<Rendered<Schema<'Payment'>>> {
  return operate(app, intent, paymentId, 'incremental_authorization', (payment) => {
    if (amount <= payment.amount) throw tooSmall(payment.amount, payment.currency)
    const attempt = newAttempt(payment, 'increment', amount - payment.amount, {}, intent, reason)
    return followUp(app, intent, payment, attempt, (request) => app.processor.increment({ ...request, amount }))
  })
}

const tooSmall = (present: number, currency: string) =>
  blaming(
    'amount_too_small', `The new total must be more than the present ${present}, in minor units of ${currency}.`,
    '/amount', `must be more than ${present}`,
  )
