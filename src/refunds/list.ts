import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { listOf } from '../database/page.ts'
import type { Caller } from '../shared/caller.ts'
import { presentRefund } from './present.ts'
import { findRefunds } from './store.ts'

/**
 * A page of the merchant's refunds, newest first.
 * @throws Problem 400 `validation_failed` (both cursors), `invalid_cursor`
 */
export async function listRefunds(app: App, caller: Caller, query: Parameters<typeof findRefunds>[2]): Promise<Schema<'RefundList'>> {
  const { refunds, hasMore } = await findRefunds(app.db.pool, caller, query)
  return listOf(refunds.map(presentRefund), hasMore)
}
