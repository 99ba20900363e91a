import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { readNumber } from '../payment-methods/card.ts'
import { savedMethod } from '../payments/chosen-method.ts'
import { readMethod, type Method } from '../payments/method.ts'
import type { Account } from '../shared/caller.ts'
import { blaming, Problem, problem, type ProblemCode } from '../shared/problems.ts'
import type { SessionRow } from './store.ts'

type Form = Schema<'CheckoutPay'>
type Way = Schema<'CheckoutMethod'>

/** Where the customer pays elsewhere: what is asked of payments, and the currency, where there is only one. */
const elsewhere = {
  paypal: { payment_method: 'wallet', payment_method_type: 'paypal', payment_method_data: { wallet: { paypal_redirect: {} } }, currency: null },
  ideal: { payment_method: 'bank_redirect', payment_method_type: 'ideal', payment_method_data: { bank_redirect: { ideal: {} } }, currency: 'EUR' },
} as const

/** The ways to pay that a session's page offers. What is verified, held or charged again is a card. */
export function methodsOf(session: SessionRow, hasSavedCards: boolean): Way[] {
  const cards: Way[] = hasSavedCards ? ['saved_card', 'card'] : ['card']
  if (session.type !== 'one_time' || session.amount === 0 || session.capture_method === 'manual') return cards
  const others = Object.entries(elsewhere).filter(([, { currency }]) => currency === null || currency === session.currency)
  return [...cards, ...others.map(([way]) => way as Way)]
}

const fault = (code: ProblemCode, detail: string, field: keyof Form, message: string): Problem =>
  blaming(code, detail, `/${field}`, message)

const missing = (field: keyof Form, what: string): Problem => fault('payment_method_required', `${what} is missing.`, field, 'is required')

/** The names that the form has for the fields of a card. */
const fieldNames: Record<string, keyof Form> = {
  '/payment_method_data/card/card_number': 'card_number',
  '/payment_method_data/card/card_exp_month': 'card_exp',
  '/payment_method_data/card/card_exp_year': 'card_exp',
  '/payment_method_data/card/card_cvc': 'card_cvc',
}

/**
 * The method that a form pays with.
 * @param customerId whose saved cards may be used
 * @throws Problem 422 `payment_method_required`, `card_invalid`, `card_expired`, `card_cvc_invalid`, each with the field of the form
 */
export async function methodOf(app: App, account: Account, session: SessionRow, form: Form): Promise<Method> {
  if (form.method === 'card') return cardOf(app, account, form)
  if (form.method === 'saved_card') return savedCardOf(app, account, session.customer_id, form)
  const way = elsewhere[form.method]
  if (!methodsOf(session, false).includes(form.method)) throw missing('method', 'A way to pay that is offered')
  return readMethod(app, account, way)!
}

function cardOf(app: App, account: Account, form: Form): Method {
  const { card_number = '', card_exp = '', card_cvc = '', card_holder_name = '' } = form
  if (!card_number.trim()) throw missing('card_number', 'The card number')
  if (!/^ *(\d *){12,19}$/.test(card_number)) throw fault('card_invalid', 'The card number is not valid.', 'card_number', 'must have 12 to 19 digits')
  const [month, year] = expiryOf(card_exp)
  const card = {
    card_number, card_exp_month: month, card_exp_year: year, card_cvc: cvcOf(card_cvc), card_holder_name: card_holder_name.trim().slice(0, 255) || null,
  }
  try {
    return readMethod(app, account, { payment_method: 'card', payment_method_data: { card } })!
  } catch (error) {
    throw inTheFormsWords(error)
  }
}

function expiryOf(text: string): [month: string, year: string] {
  if (!text.trim()) throw missing('card_exp', 'The expiry date')
  const found = /^\s*(0?[1-9]|1[0-2])\s*[/.-]?\s*((?:20)?\d\d)\s*$/.exec(text)
  if (!found) throw fault('card_invalid', 'The expiry date is not valid.', 'card_exp', 'must be a month and a year')
  return [found[1]!, found[2]!]
}

/** @param size how many digits the card's code has, where the card is known already; of another one its number decides afterwards */
function cvcOf(text: string, size?: number): string {
  const code = text.trim()
  if (!code) throw missing('card_cvc', 'The security code')
  if (new RegExp(`^\\d{${size ?? '3,4'}}$`).test(code)) return code
  throw fault('card_cvc_invalid', 'The security code has the wrong length.', 'card_cvc', `must have ${size ?? '3 or 4'} digits`)
}

async function savedCardOf(app: App, account: Account, customerId: string | null, form: Form): Promise<Method> {
  const method = customerId && form.payment_method_id ? await savedMethod(app, account.accountId, customerId, form.payment_method_id) : null
  if (!method || method.instrument.kind !== 'card') throw missing('payment_method_id', 'The saved card')
  const { card } = method.instrument
  const cvc = cvcOf(form.card_cvc ?? '', readNumber(card.number).cvcSize)
  return { ...method, instrument: { kind: 'card', card: { ...card, cvc } } }
}

function inTheFormsWords(error: unknown): unknown {
  if (!(error instanceof Problem) || !error.errors) return error
  const errors = error.errors.map((one) => ({ ...one, pointer: `/${fieldNames[one.pointer] ?? 'method'}` }))
  return problem(error.code, error.detail, { errors })
}
