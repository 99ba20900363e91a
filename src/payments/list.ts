import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { listOf } from '../database/page.ts'
import type { Caller } from '../shared/caller.ts'
import { presentPayment } from './present.ts'
import { findPayments } from './store.ts'

/**
 * A page of the merchant's payments, newest first.
 * @throws Problem 400 `validation_failed` (both cursors), `invalid_cursor`
 */
export async function listPayments(app: App, caller: Caller, query: Parameters<typeof findPayments>[2]): Promise<Schema<'PaymentList'>> {
  const { payments, hasMore } = await findPayments(app.db.pool, caller, query)
  return listOf(payments.map((payment) => presentPayment(app, payment)), hasMore)
}
