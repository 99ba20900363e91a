import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Card } from '../processor/port.ts'
import type { Caller } from '../shared/caller.ts'
import { problem } from '../shared/problems.ts'
import { maskCard, openCard, readCard, sealCard } from './card.ts'
import type { PaymentRow } from './store.ts'

/** What to pay with, as a request names it. */
type Named = Pick<Schema<'PaymentCreate'>, 'payment_method' | 'payment_method_type' | 'payment_method_data'>

/** A payment method that can be charged now, and the columns that a payment keeps of it. */
export interface Method {
  card: Card
  kept: Pick<PaymentRow, 'payment_method' | 'payment_method_type' | 'payment_method_data'>
}

const missing = (field: keyof Named, because: string) =>
  problem('invalid_combination', `${because} needs ${field}.`, { errors: [{ in: 'body', pointer: `/${field}`, message: 'is missing' }] })

/**
 * Reads the payment method of a request; null where it names none.
 * @throws Problem 422 `invalid_combination` where one of the fields comes without the others, and the card faults of `readCard`
 */
export function readMethod(app: App, caller: Caller, named: Named): Method | null {
  const { payment_method: method, payment_method_type: type, payment_method_data: data } = named
  if (!method) {
    if (data) throw missing('payment_method', 'payment_method_data')
    if (type) throw missing('payment_method', 'payment_method_type')
    return null
  }
  if (!data) throw missing('payment_method_data', 'payment_method')
  const card = readCard(app, caller, data.card)
  const funding = app.processor.fundingOf(card.number) ?? type ?? 'credit'
  return {
    card,
    kept: { payment_method: method, payment_method_type: type ?? funding, payment_method_data: { card: maskCard(app, caller, card, funding) } },
  }
}

/** The payment method that a payment keeps until confirm; null where it has none. */
export function storedMethod(app: App, payment: PaymentRow): Method | null {
  if (!payment.sealed_card) return null
  const { payment_method, payment_method_type, payment_method_data } = payment
  return {
    card: openCard(app, payment.account_id, payment.payment_id, payment.sealed_card),
    kept: { payment_method, payment_method_type, payment_method_data },
  }
}

/** The columns of a payment that keeps the method for a later confirm: masked for people, sealed for the processor. */
export const keeping = (app: App, accountId: number, paymentId: string, method: Method): Partial<PaymentRow> => ({
  ...method.kept,
  sealed_card: sealCard(app, accountId, paymentId, method.card),
})

/**
 * @throws Problem 422 `payment_method_required` where there is nothing to pay with
 */
export function required(method: Method | null): Method {
  if (method) return method
  throw problem('payment_method_required', 'There is nothing to pay with: send payment_method and payment_method_data.', {
    errors: [{ in: 'body', pointer: '/payment_method_data', message: 'is missing' }],
  })
}
