import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { retrieveCustomer } from '../customers/retrieve.ts'
import { listOf } from '../database/page.ts'
import type { Caller } from '../shared/caller.ts'
import { presentPaymentMethod } from './present.ts'
import { findMethods } from './store.ts'

/**
 * A page of a customer's saved payment methods, newest first, without the deleted ones.
 * @throws Problem 404 `not_found` for the customer, 400 `validation_failed` (both cursors), `invalid_cursor`
 */
export async function listCustomerPaymentMethods(
  app: App,
  caller: Caller,
  customerId: string,
  query: Parameters<typeof findMethods>[3],
): Promise<Schema<'PaymentMethodList'>> {
  await retrieveCustomer(app, caller, customerId)
  const { methods, hasMore } = await findMethods(app.db.pool, caller, customerId, query)
  return listOf(methods.map(presentPaymentMethod), hasMore)
}
