import type { App } from '../app.ts'
import type { Card } from '../processor/port.ts'
import type { DataKey } from '../vault/data-keys.ts'
import { findChargeable, type PaymentMethodRow, type SealedNumber } from './store.ts'

/** Whose number it is: it opens for this account, customer and payment method only. */
const contextOf = ({ account_id, customer_id, payment_method_id }: PaymentMethodRow): string[] => [String(account_id), customer_id, payment_method_id]

/** Encrypts the number of a payment method. */
export const sealNumber = (key: DataKey, method: PaymentMethodRow, number: string): SealedNumber => ({
  dataKeyId: key.id,
  sealed: key.seal('card', number, contextOf(method)),
})

/** The number that `sealNumber` kept. */
export async function openNumber(app: Pick<App, 'dataKeys'>, method: PaymentMethodRow, { dataKeyId, sealed }: SealedNumber): Promise<string> {
  const key = await app.dataKeys.named(method.account_id, dataKeyId)
  return key.open('card', sealed, contextOf(method)).toString()
}

/** A customer's saved card, ready to be charged, without a security code; null where the customer has no such one, or not any more. */
export async function openSavedCard(
  app: Pick<App, 'db' | 'dataKeys'>,
  accountId: number,
  customerId: string,
  methodId: string,
): Promise<{ method: PaymentMethodRow; card: Card } | null> {
  const found = await findChargeable(app.db.pool, accountId, customerId, methodId)
  if (!found) return null
  const { card_exp_month: expMonth, card_exp_year: expYear, card_holder_name: holderName } = found.method.card
  return { method: found.method, card: { number: await openNumber(app, found.method, found.number), expMonth, expYear, cvc: null, holderName } }
}
