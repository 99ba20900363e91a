import type { App } from '../app.ts'
import { findCustomer } from '../customers/store.ts'
import { findMethod } from '../payment-methods/store.ts'
import type { Caller } from '../shared/caller.ts'
import { fault, namedMandate } from './charge.ts'
import type { Choice } from './port.ts'
import { findChosen } from './store.ts'

/**
 * Finds the mandate to charge: the one that is named, or the newest active one of the customer with the payment method.
 * @returns its id
 * @throws Problem 404 `not_found` for customer, payment method or mandate, 422 `mandate_missing`, `mandate_mismatch`, `mandate_not_active`
 */
export async function chooseMandate(app: Pick<App, 'db'>, caller: Caller, choice: Choice): Promise<string> {
  const { customerId, paymentMethodId, mandateId } = choice
  if (!(await findCustomer(app.db.pool, caller, customerId))) {
    throw fault('not_found', `There is no customer ${customerId}.`, 'customer_id', 'names no customer')
  }
  if ((await findMethod(app.db.pool, caller, paymentMethodId))?.customer_id !== customerId) {
    const detail = `The customer has no payment method ${paymentMethodId}.`
    throw fault('not_found', detail, 'payment_method_id', 'names no payment method of the customer')
  }
  const mandate = mandateId ? await namedMandate(app, caller, choice, mandateId) : await findChosen(app.db.pool, caller, choice)
  if (!mandate) {
    const detail = 'The customer has agreed to no later payments with this payment method.'
    throw fault('mandate_missing', detail, 'payment_method_id', 'has no mandate')
  }
  if (mandate.status !== 'active') {
    const [field, message] = mandateId ? ['mandate_id', `names a mandate that is ${mandate.status}`] : ['payment_method_id', 'has no active mandate']
    throw fault('mandate_not_active', `The mandate ${mandate.mandate_id} is ${mandate.status}.`, field!, message!)
  }
  return mandate.mandate_id
}
