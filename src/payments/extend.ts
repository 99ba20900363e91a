import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Rendered } from '../shared/rendered.ts'
import { newAttempt } from './authorize.ts'
import { followUp } from './follow-up.ts'
import { operate, type MerchantIntent } from './operate.ts'

/**
 * Lets an authorization hold seven days longer. A processor that does not support it changes nothing, and the answer says so.
 * @throws Problem 404, 409 `invalid_state`, `not_enabled`
 */
export const extendAuthorization = (app: App, intent: MerchantIntent, paymentId: string): Promise<Rendered<Schema<'Payment'>>> =>
  operate(app, intent, paymentId, 'extend_authorization', (payment) => {
    const attempt = newAttempt(payment, 'extend', 0, {}, intent)
    return followUp(app, intent, payment, attempt, (request) => app.processor.extend(request))
  })
