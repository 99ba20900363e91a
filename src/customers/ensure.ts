import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { problem, type Problem } from '../shared/problems.ts'
import { upsertCustomer } from './store.ts'

/** 422 for a payment that names a deleted customer: the id is not given out again. */
export const customerDeleted = (customerId: string): Problem =>
  problem('customer_deleted', `The customer ${customerId} was deleted; its id cannot be used again.`, {
    errors: [{ in: 'body', pointer: '/customer_id', message: 'names a deleted customer' }],
  })

/**
 * Creates the customer if the id is new.
 * @throws Problem 422 `customer_deleted`
 */
export async function ensureCustomer(app: App, caller: Caller, customerId: string): Promise<void> {
  if (!(await upsertCustomer(app.db.pool, caller, customerId))) throw customerDeleted(customerId)
}
