import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { blaming, type Problem } from '../shared/problems.ts'
import { findCustomer, upsertCustomer } from './store.ts'

/** 422 for a payment whose customer was deleted: the id is not given out again, and nothing can be saved to it. */
export const customerDeleted = (customerId: string): Problem =>
  blaming('customer_deleted', `The customer ${customerId} was deleted; its id cannot be used again.`, '/customer_id', 'names a deleted customer')

/**
 * Creates the customer if the id is new.
 * @throws Problem 422 `customer_deleted`
 */
export async function ensureCustomer(app: App, caller: Caller, customerId: string): Promise<void> {
  if (!(await upsertCustomer(app.db.pool, caller, customerId))) throw customerDeleted(customerId)
}

/**
 * Whether the customer of a payment is there to have something saved. It is a look, not a lock: who is in a transaction locks the customer instead.
 * @throws Problem 422 `customer_deleted`
 */
export async function assertCustomerLives(app: App, caller: Caller, customerId: string): Promise<void> {
  if (!(await findCustomer(app.db.reads, caller, customerId))) throw customerDeleted(customerId)
}
