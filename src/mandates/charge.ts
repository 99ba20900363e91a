import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { blaming, type Problem } from '../shared/problems.ts'
import { brokenLimit } from './limits.ts'
import type { Charge, Choice } from './port.ts'
import { findMandate, type MandateRow } from './store.ts'

type Code = 'not_found' | 'mandate_missing' | 'mandate_mismatch' | 'mandate_not_active'

/** A refusal that one field of the request is to blame for. */
export const fault = (code: Code, detail: string, field: string, message: string): Problem =>
  blaming(code, detail, `/${field}`, message)

/**
 * Judges a charge by the mandate as it is now.
 * @returns the payment method that the mandate rests on
 * @throws Problem 404 `not_found`, 422 `mandate_mismatch`, `mandate_not_active`, `mandate_constraint_violated`
 */
export async function judgeCharge(app: Pick<App, 'db' | 'clock'>, caller: Caller, charge: Charge): Promise<string> {
  const mandate = await namedMandate(app, caller, charge, charge.mandateId)
  if (mandate.status !== 'active') {
    const message = `names a mandate that is ${mandate.status}`
    throw fault('mandate_not_active', `The mandate ${mandate.mandate_id} is ${mandate.status}.`, 'mandate_id', message)
  }
  const broken = await brokenLimit(app.db.pool, mandate, charge, app.clock.now())
  if (broken) throw broken
  return mandate.payment_method_id
}

/**
 * The mandate that a request names, which is for this customer and, where it is named, this payment method.
 * @throws Problem 404 `not_found`, 422 `mandate_mismatch`
 */
export async function namedMandate(
  { db }: Pick<App, 'db'>,
  caller: Caller,
  { customerId, paymentMethodId }: Pick<Choice, 'customerId'> & { paymentMethodId: string | null },
  mandateId: string,
): Promise<MandateRow> {
  const mandate = await findMandate(db.pool, caller, mandateId)
  if (!mandate) throw fault('not_found', 'There is no such mandate.', 'mandate_id', 'names no mandate')
  if (mandate.customer_id !== customerId) {
    throw fault('mandate_mismatch', 'The mandate is for another customer.', 'customer_id', 'is not the customer of the mandate')
  }
  if (paymentMethodId && paymentMethodId !== mandate.payment_method_id) {
    const because = 'The mandate is for another payment method.'
    throw fault('mandate_mismatch', because, 'payment_method_id', 'is not the payment method of the mandate')
  }
  return mandate
}
