import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { listOf } from '../database/page.ts'
import type { Caller } from '../shared/caller.ts'
import { presentCustomer } from './present.ts'
import { findCustomers } from './store.ts'

/**
 * A page of the merchant's customers, newest first, without the deleted ones.
 * @throws Problem 400 `validation_failed` (both cursors), `invalid_cursor`
 */
export async function listCustomers(app: App, caller: Caller, query: Parameters<typeof findCustomers>[2]): Promise<Schema<'CustomerList'>> {
  const { customers, hasMore } = await findCustomers(app.db.pool, caller, query)
  return listOf(customers.map(presentCustomer), hasMore)
}
