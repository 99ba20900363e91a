import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { problem, type Problem } from '../shared/problems.ts'
import { presentCustomer } from './present.ts'
import { findCustomer } from './store.ts'

export const customerNotFound = (customerId: string): Problem => problem('not_found', `There is no customer ${customerId}.`)

/**
 * Shows a customer.
 * @throws Problem 404 `not_found`, also for a deleted one
 */
export async function retrieveCustomer(app: App, caller: Caller, customerId: string): Promise<Schema<'Customer'>> {
  const customer = await findCustomer(app.db.reads, caller, customerId)
  if (!customer) throw customerNotFound(customerId)
  return presentCustomer(customer)
}
