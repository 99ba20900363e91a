import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { ensureCustomer } from '../customers/ensure.ts'
import { mergeMetadata } from '../shared/metadata.ts'
import type { Rendered } from '../shared/rendered.ts'
import { authorize } from './confirm.ts'
import { keeping, readMethod, required, storedMethod } from './method.ts'
import { operate, type MerchantIntent } from './operate.ts'
import { readTerms } from './terms.ts'
import { transition } from './transition.ts'

/** What a payment keeps of a method that is taken away. */
const noMethod = { payment_method: null, payment_method_type: null, payment_method_data: null, sealed_card: null }

/**
 * Changes a payment that is not confirmed yet: a field given replaces, null clears, metadata is merged, `session_expiry` counts from now.
 * With `confirm: true` the payment is confirmed in the same call.
 * @throws Problem 404, 409 `invalid_state`, and what create and confirm refuse
 */
export async function updatePayment(
  app: App,
  intent: MerchantIntent,
  paymentId: string,
  body: Schema<'PaymentUpdate'>,
): Promise<Rendered<Schema<'Payment'>>> {
  const { caller, idempotency: claim } = intent
  return operate(app, intent, paymentId, 'update', async (payment) => {
    const method = readMethod(app, caller, body)
    const takenAway = !method && (body.payment_method === null || body.payment_method_data === null)
    const changes = readTerms(caller, body, app.clock.now())
    if (body.metadata !== undefined) changes.metadata = mergeMetadata(payment.metadata ?? {}, body.metadata)
    const charged = body.confirm ? required(method ?? (takenAway ? null : storedMethod(app, payment))) : null
    if (changes.customer_id) await ensureCustomer(app, caller, changes.customer_id)
    if (charged) return authorize(app, intent, payment, charged, changes, 200)
    if (method) Object.assign(changes, { status: 'requires_confirmation' }, keeping(app, payment.account_id, paymentId, method))
    else if (takenAway) Object.assign(changes, noMethod)
    return transition(app, app.db.pool, { payment, operation: 'update', changes, caller, claim })
  })
}
