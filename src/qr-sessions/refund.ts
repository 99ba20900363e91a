import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { MerchantIntent } from '../payments/operate.ts'
import { createRefund } from '../refunds/create.ts'
import type { Rendered } from '../shared/rendered.ts'
import { act } from './act.ts'
import { assertLeft } from './rules.ts'

/**
 * Returns money of a completed session to the customer: all that is left, or a part.
 * @throws Problem 404 `not_found`, 409 `invalid_state`, 422 `amount_too_large`, `limit_reached`
 */
export const refundSession = (
  app: App, intent: MerchantIntent, sessionId: string, { amount = null, reason = null }: Schema<'QrSessionRefund'>,
): Promise<Rendered<Schema<'QrSessionRefunded'>>> =>
  act(app, intent, sessionId, 'refund', async ({ payment_id, captured, refunded, currency }, ofSession) => {
    assertLeft(amount, captured - refunded, 'refunded', currency)
    return (await createRefund(app, ofSession, { payment_id, amount, reason })) as Rendered<never>
  })
