import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { retrieveCustomer } from '../customers/retrieve.ts'
import { listOf } from '../database/page.ts'
import type { Caller } from '../shared/caller.ts'
import { presentMandate } from './present.ts'
import { findMandates } from './store.ts'

/**
 * A page of a customer's mandates, newest first.
 * @throws Problem 404 `not_found` for the customer, 400 `validation_failed` (both cursors), `invalid_cursor`
 */
export async function listCustomerMandates(
  app: App,
  caller: Caller,
  customerId: string,
  query: Parameters<typeof findMandates>[3],
): Promise<Schema<'MandateList'>> {
  await retrieveCustomer(app, caller, customerId)
  const { mandates, hasMore } = await findMandates(app.db.pool, caller, customerId, query)
  return listOf(mandates.map(presentMandate), hasMore)
}
