import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { capturePayment } from '../payments/capture.ts'
import type { MerchantIntent } from '../payments/operate.ts'
import type { Rendered } from '../shared/rendered.ts'
import { act } from './act.ts'
import { assertLeft } from './rules.ts'

/**
 * Captures the payment of a session: all that is held, or a part, whose rest is released.
 * @param amount minor units; null for everything
 * @throws Problem 404 `not_found`, 409 `invalid_state`, 422 `amount_too_large`, `processor_refused`
 */
export async function captureSession(
  app: App, intent: MerchantIntent, sessionId: string, amount: number | null,
): Promise<Rendered<Schema<'QrSession'>>> {
  return act(app, intent, sessionId, 'capture', async ({ payment_id, capturable, currency }, ofSession) => {
    assertLeft(amount, capturable, 'captured', currency)
    return (await capturePayment(app, ofSession, payment_id, amount)) as Rendered<never>
  })
}
