import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { openSavedCard } from '../payment-methods/number.ts'
import type { Caller } from '../shared/caller.ts'
import { blaming, type Problem } from '../shared/problems.ts'
import { customerRequired } from './future-use.ts'
import { readMethod, storedMethod, type Method } from './method.ts'
import type { PaymentRow } from './store.ts'

/** What to pay with, as a request names it: a saved payment method, which under a mandate is the mandate's, or data. */
type Choice = Pick<
  Schema<'PaymentCreate'>, 'payment_method' | 'payment_method_type' | 'payment_method_data' | 'payment_method_id' | 'mandate_id'
>

/** The payment that is to be paid, as far as it matters which method may pay it. */
type Holder = Pick<PaymentRow, 'customer_id'>

const misfit = (field: keyof Choice, detail: string, message: string): Problem =>
  blaming('invalid_combination', detail, `/${field}`, message)

/**
 * The payment method that a request names, saved or new; null where it names none.
 * @throws Problem 404 `not_found` for a saved method that the payment's customer has not; 422 `customer_required`,
 *   `invalid_combination` and the card faults
 */
export async function chosenMethod(app: App, caller: Caller, choice: Choice, holder: Holder): Promise<Method | null> {
  return choice.payment_method_id ? savedChoice(app, caller, choice, holder) : readMethod(app, caller, choice)
}

async function savedChoice(app: App, caller: Caller, choice: Choice, { customer_id: customerId }: Holder): Promise<Method> {
  const { payment_method: named, payment_method_type: type, payment_method_data: data } = choice
  if (!customerId) throw customerRequired('payment_method_id')
  const method = await savedMethod(app, caller.accountId, customerId, choice.payment_method_id!)
  if (!method) throw notFound(choice.payment_method_id!)
  if (data) throw twoMethods(choice)
  const { payment_method, payment_method_type } = method.kept
  if (named && named !== payment_method) {
    throw misfit('payment_method', `The saved payment method is a ${payment_method}.`, `must be ${payment_method}`)
  }
  if (type && type !== payment_method_type) {
    throw misfit('payment_method_type', `The saved payment method is ${payment_method_type}.`, `must be ${payment_method_type}`)
  }
  return method
}

/** 422 for data beside a saved method, named by the field that the request has. */
function twoMethods({ mandate_id: mandateId }: Choice): Problem {
  if (!mandateId) return misfit('payment_method_data', 'Send payment_method_id or payment_method_data, not both.', 'excludes payment_method_id')
  const mandates = 'A charge under a mandate is paid with the payment method of the mandate: leave payment_method_data out.'
  return misfit('payment_method_data', mandates, 'excludes mandate_id')
}

/** The payment method that a payment keeps until confirm; null where it has none, or not any more. */
export async function keptMethod(app: App, payment: PaymentRow): Promise<Method | null> {
  const { account_id: accountId, customer_id: customerId, payment_method_id: methodId } = payment
  if (!methodId) return storedMethod(app, payment)
  return customerId ? savedMethod(app, accountId, customerId, methodId) : null
}

/** A customer's saved card, opened to be charged; null where the customer has no such one. */
export async function savedMethod(app: App, accountId: number, customerId: string, methodId: string): Promise<Method | null> {
  const saved = await openSavedCard(app, accountId, customerId, methodId)
  if (!saved) return null
  const { payment_method_id, payment_method_type, card } = saved.method
  return {
    instrument: { kind: 'card', card: saved.card },
    kept: { payment_method: 'card', payment_method_type, payment_method_data: { card }, payment_method_id },
  }
}

const notFound = (methodId: string): Problem =>
  blaming('not_found', `The customer has no payment method ${methodId}.`, '/payment_method_id', 'names no payment method of the customer')
