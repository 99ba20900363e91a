import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { lockCustomer } from '../customers/store.ts'
import type { Runner } from '../database/connection.ts'
import { openCard } from '../payment-methods/card.ts'
import { saveCard } from '../payment-methods/save.ts'
import { lockMethod, updateMethod } from '../payment-methods/store.ts'
import type { DataKey } from '../vault/data-keys.ts'
import type { PaymentRow } from './store.ts'

/** What a payment takes over of what its authorization brought about elsewhere. */
type TakenOver = Partial<Pick<PaymentRow, 'payment_method_id' | 'mandate_id' | 'sealed_card'>>

/** Does an authorization of this payment concern more than the payment: a saved method, a card to save, a mandate to set up? */
export const concernsOthers = (payment: PaymentRow): boolean => payment.payment_method_id !== null || payment.setup_future_usage !== null

/**
 * What an authorization brings about beside its payment, in the transaction of the payment's step: the card is saved, the saved method was
 * used, the mandate is set up or its set-up has failed. A card is saved when the payment is authorized, or before where a mandate that
 * waits for the result rests on it; until then the payment keeps it sealed.
 * @param next the payment after the step; its row is locked
 */
export async function bringAbout(app: App, runner: Runner, next: PaymentRow, key: DataKey): Promise<TakenOver> {
  const authorized = next.status === 'succeeded' || next.status === 'requires_capture'
  if (next.status === 'failed') {
    if (next.mandate_data && next.mandate_id) await app.mandates.endSetUp(runner, next, 'fail')
    return {}
  }
  if (!authorized && !(next.status === 'processing' && next.mandate_data)) {
    return next.setup_future_usage && !next.payment_method_id ? { sealed_card: next.sealed_card } : {}
  }
  if (authorized && next.mandate_data && next.mandate_id) await app.mandates.endSetUp(runner, next, 'activate')
  const methodId = await methodOf(app, runner, next, key, authorized)
  if (!methodId) return {}
  if (!next.mandate_data || next.mandate_id) return { payment_method_id: methodId }
  return { payment_method_id: methodId, mandate_id: await app.mandates.setUp(runner, next, methodId, authorized ? 'active' : 'pending') }
}

/** The saved method that the payment was made with, saved now if that is wanted; null where it, or the customer, was deleted meanwhile. */
async function methodOf(app: App, runner: Runner, next: PaymentRow, key: DataKey, used: boolean): Promise<string | null> {
  if (next.setup_future_usage && !(await lockCustomer(runner, { accountId: next.account_id }, next.customer_id!))) return null
  const method = next.payment_method_id ? await lockMethod(runner, next.account_id, next.payment_method_id) : await save(app, runner, next, key)
  if (method && used) await updateMethod(runner, { ...method, last_used_at: app.clock.now() })
  return method && method.payment_method_id
}

/** Saves the payment's card to the customer, who is locked. */
async function save(app: App, runner: Runner, next: PaymentRow, key: DataKey) {
  const { account_id: accountId, payment_id: paymentId, customer_id, payment_method_data, payment_method_type } = next
  const { number } = openCard(app, accountId, paymentId, next.sealed_card!)
  const type = payment_method_type as Schema<'CardType'>
  const given = { accountId, customerId: customer_id!, number, card: payment_method_data!.card!, type, metadata: null }
  return (await saveCard(app, runner, key, given)).method
}
