import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { listOf } from '../database/page.ts'
import type { Caller } from '../shared/caller.ts'
import { presentEndpoint } from './present.ts'
import { findEndpoints } from './store.ts'

/**
 * A page of the merchant's endpoints, newest first, without the deleted ones.
 * @throws Problem 400 `validation_failed` (both cursors), `invalid_cursor`
 */
export async function listWebhookEndpoints(
  app: App,
  caller: Caller,
  query: Parameters<typeof findEndpoints>[2],
): Promise<Schema<'WebhookEndpointList'>> {
  const { endpoints, hasMore } = await findEndpoints(app.db.pool, caller, query)
  return listOf(endpoints.map((endpoint) => presentEndpoint(endpoint, caller.mode)), hasMore)
}
