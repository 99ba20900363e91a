import type { Schema } from '#generated/types.ts'
import { enums } from '#generated/vocabulary.ts'
import type { App } from '../app.ts'
import { cardTypeOf, maskCard, openCard, readCard, sealCard } from '../payment-methods/card.ts'
import type { Instrument } from '../processor/port.ts'
import type { Account } from '../shared/caller.ts'
import { blaming, type Problem } from '../shared/problems.ts'
import type { PaymentRow } from './store.ts'
import { waysToPay, type WayToPay } from './ways-to-pay.ts'

/** What to pay with, as a request names it. */
type Named = Pick<Schema<'PaymentCreate'>, 'payment_method' | 'payment_method_type' | 'payment_method_data'>

type MethodType = Schema<'PaymentMethodType'>

/** A payment method that can be charged now, and the columns that a payment keeps of it. */
export interface Method {
  instrument: Instrument
  kept: Pick<PaymentRow, 'payment_method' | 'payment_method_type' | 'payment_method_data' | 'payment_method_id'>
}

const unfit = (pointer: string, detail: string, message: string): Problem =>
  blaming('invalid_combination', detail, pointer, message)

const missing = (field: keyof Named, because: string): Problem => unfit(`/${field}`, `${because} needs ${field}.`, 'is missing')

/**
 * Reads the payment method of a request; null where it names none.
 * @throws Problem 422 `invalid_combination` where the fields do not belong together, and the card faults of `readCard`
 */
export function readMethod(app: App, caller: Account, named: Named): Method | null {
  const { payment_method: method, payment_method_type: type = null, payment_method_data: data } = named
  if (!method) {
    if (data) throw missing('payment_method', 'payment_method_data')
    if (type) throw missing('payment_method', 'payment_method_type')
    return null
  }
  if (isRail(type)) throw unfit('/payment_method_type', `${type} is a rail: it is paid over in a QR session.`, 'is for QR sessions only')
  if (method === 'crypto') throw unfit('/payment_method', 'crypto is paid in a QR session.', 'is for QR sessions only')
  if (!data) throw missing('payment_method_data', 'payment_method')
  const [member] = Object.keys(data)
  if (member !== method) {
    throw unfit('/payment_method_data', `With payment_method ${method} the data is named ${method}, not ${member}.`, `must be named ${method}`)
  }
  return data.card ? readCardMethod(app, caller, data.card, type) : readWay(method, type, data)
}

function readCardMethod(app: App, caller: Account, data: Schema<'CardData'>, type: MethodType | null): Method {
  if (type !== null && type !== 'credit' && type !== 'debit') throw foreignType('card', type)
  const card = readCard(app, caller, data)
  const funding = cardTypeOf(app, card.number, type)
  const payment_method_data = { card: maskCard(app, caller, card, funding) }
  const kept = { payment_method: 'card', payment_method_type: type ?? funding, payment_method_data, payment_method_id: null } as const
  return { instrument: { kind: 'card', card }, kept }
}

/** Everything but a card is a row of the table of ways to pay. */
function readWay(method: Schema<'PaymentMethod'>, type: MethodType | null, data: Schema<'PaymentMethodData'>): Method {
  if (type === null) throw missing('payment_method_type', `payment_method ${method}`)
  const ways = waysToPay.filter((way) => way.method === method && way.type === type)
  if (ways.length === 0) throw foreignType(method, type)
  const key = Object.keys(data[method as keyof typeof data]!)[0]!
  const way = ways.find((way) => way.key === key)
  if (!way) {
    throw unfit(`/payment_method_data/${method}/${key}`, `payment_method_type ${type} is not paid with ${key}.`, `is not the data of ${type}`)
  }
  const masked = { [method]: { [key]: way.masked?.(data.wallet!) ?? {} } }
  return {
    instrument: instrumentOf(way, way.token?.(data.wallet!)),
    kept: { payment_method: method, payment_method_type: type, payment_method_data: masked, payment_method_id: null },
  }
}

const rails: readonly string[] = enums.Rail

const isRail = (type: MethodType | null): boolean => type !== null && rails.includes(type)

const foreignType = (method: string, type: string): Problem =>
  unfit('/payment_method_type', `${type} is not a type of payment_method ${method}.`, `is not a type of ${method}`)

const instrumentOf = ({ kind, type }: WayToPay, token = ''): Instrument => (kind === 'wallet' ? { kind, type, token } : { kind, type })

/** The payment method, not a saved one, whose data a payment keeps until confirm; null where it keeps none. */
export function storedMethod(app: App, payment: PaymentRow): Method | null {
  const { payment_method, payment_method_type, payment_method_data, account_id, payment_id, sealed_card: sealed } = payment
  if (!payment_method || !payment_method_data) return null
  const kept = { payment_method, payment_method_type, payment_method_data, payment_method_id: null }
  if (payment_method === 'card') return sealed && { instrument: { kind: 'card', card: openCard(app, account_id, payment_id, sealed) }, kept }
  const key = Object.keys(payment_method_data[payment_method as keyof typeof payment_method_data]!)[0]
  const way = waysToPay.find((way) => way.method === payment_method && way.key === key)!
  const token = sealed ? app.vault.open('card', sealed, [String(account_id), payment_id]).toString() : undefined
  return { instrument: instrumentOf(way, token), kept }
}

/** The columns of a payment that keeps the method for later: masked for people, its secret, unless it is saved, sealed for the processor. */
export const keeping = (app: App, accountId: number, paymentId: string, { instrument, kept }: Method): Partial<PaymentRow> => ({
  ...kept,
  sealed_card: kept.payment_method_id ? null : sealSecret(app, accountId, paymentId, instrument),
})

function sealSecret(app: App, accountId: number, paymentId: string, instrument: Instrument): Buffer | null {
  if (instrument.kind === 'card') return sealCard(app, accountId, paymentId, instrument.card)
  return instrument.kind === 'wallet' ? app.vault.seal('card', instrument.token, [String(accountId), paymentId]) : null
}

/**
 * @throws Problem 422 `payment_method_required` where there is nothing to pay with
 */
export function required(method: Method | null): Method {
  if (method) return method
  throw blaming('payment_method_required', 'There is nothing to pay with: send payment_method_data or payment_method_id.', '/payment_method_data', 'is missing')
}
