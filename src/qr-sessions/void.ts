import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { cancelPayment } from '../payments/cancel.ts'
import type { MerchantIntent } from '../payments/operate.ts'
import type { Rendered } from '../shared/rendered.ts'
import { act } from './act.ts'

/**
 * Gives up the payment of a session that is authorized: the hold ends.
 * @param reason why, at most 255 characters
 * @throws Problem 404 `not_found`, 409 `invalid_state`, 422 `processor_refused`
 */
export const voidSession = (app: App, intent: MerchantIntent, sessionId: string, reason: string | null): Promise<Rendered<Schema<'QrSession'>>> =>
  act(app, intent, sessionId, 'void', async ({ payment_id }, ofSession) =>
    (await cancelPayment(app, ofSession, payment_id, reason)) as Rendered<never>)
