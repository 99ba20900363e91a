import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { listOf, type PageQuery } from '../database/page.ts'
import type { CustomerCaller } from '../shared/caller.ts'
import { presentFundingSource } from './present.ts'
import { findSources } from './store.ts'

/**
 * A page of the customer's funding sources, newest first, without the deleted ones.
 * @throws Problem 400 `validation_failed` (both cursors), `invalid_cursor`
 */
export async function listFundingSources(app: App, caller: CustomerCaller, query: PageQuery): Promise<Schema<'FundingSourceList'>> {
  const { sources, hasMore } = await findSources(app.db.pool, caller, query)
  return listOf(sources.map(presentFundingSource), hasMore)
}
