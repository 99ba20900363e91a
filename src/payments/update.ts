import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { ensureCustomer } from '../customers/ensure.ts'
import { mergeMetadata } from '../shared/metadata.ts'
import { blaming } from '../shared/problems.ts'
import type { Rendered } from '../shared/rendered.ts'
import { assertSavable, authorize } from './confirm.ts'
import { chosenMethod, keptMethod } from './chosen-method.ts'
import { customerRequired } from './future-use.ts'
import { keeping, required } from './method.ts'
import { operate, type MerchantIntent } from './operate.ts'
import type { PaymentRow } from './store.ts'
import { assertTermsFit, readTerms } from './terms.ts'
import { transition } from './transition.ts'

/** What a payment is once its method is taken away. */
const noMethod = {
  status: 'requires_payment_method', payment_method: null, payment_method_type: null, payment_method_data: null, payment_method_id: null, sealed_card: null,
} as const

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
    const now = app.clock.now()
    const changes = readTerms(caller, body, now)
    const holder = { ...payment, ...changes }
    const method = await chosenMethod(app, caller, body, holder)
    const takenAway = !method && takesMethodAway(body, payment)
    if (!method && !takenAway) assertOwnerStays(payment, holder)
    if (body.metadata !== undefined) changes.metadata = mergeMetadata(payment.metadata ?? {}, body.metadata)
    const charged = body.confirm ? required(method ?? (takenAway ? null : await keptMethod(app, payment))) : null
    assertTermsFit({ ...payment, ...changes, ...(method?.kept ?? (takenAway ? noMethod : {})) }, now)
    if (changes.customer_id) await ensureCustomer(app, caller, changes.customer_id)
    else if (charged) await assertSavable(app, caller, holder, charged)
    if (charged) return authorize(app, intent, payment, charged, changes, 200)
    if (method) Object.assign(changes, { status: 'requires_confirmation' }, keeping(app, payment.account_id, paymentId, method))
    else if (takenAway) Object.assign(changes, noMethod)
    return transition(app, app.db.pool, { payment, operation: 'update', changes, caller, claim })
  })
}

/** Null takes the present method away, by whichever field names it. */
const takesMethodAway = (body: Schema<'PaymentUpdate'>, payment: PaymentRow): boolean =>
  body.payment_method === null || body.payment_method_data === null || (body.payment_method_id === null && payment.payment_method_id !== null)

/** @throws Problem 422 `customer_required`, `invalid_combination` where the customer of a saved method would not be that of the payment any more */
function assertOwnerStays({ payment_method_id, customer_id }: PaymentRow, next: PaymentRow): void {
  if (!payment_method_id || next.customer_id === customer_id) return
  if (!next.customer_id) throw customerRequired('payment_method_id')
  throw blaming(
    'invalid_combination', 'The payment is to be paid with a saved payment method of another customer: name another one, or null.',
    '/payment_method_id', 'is needed beside another customer_id',
  )
}
