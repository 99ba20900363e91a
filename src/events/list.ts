import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import type { Rendered } from '../shared/rendered.ts'
import { presentEvent, presentEvents } from './present.ts'
import { findEvents } from './store.ts'

/**
 * A page of the merchant's events of the last 30 days, newest first.
 * @throws Problem 400 `validation_failed` (both cursors), `invalid_cursor`
 */
export async function listEvents(
  app: App,
  caller: Caller,
  query: Parameters<typeof findEvents>[2],
): Promise<Rendered<Schema<'EventList'>>> {
  const { events, hasMore } = await findEvents(app.db.pool, caller, query)
  return presentEvents(events.map((event) => presentEvent(app.vault, event)), hasMore)
}
