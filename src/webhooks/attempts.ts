import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { listOf } from '../database/page.ts'
import { assertEvent } from '../events/retrieve.ts'
import type { Caller } from '../shared/caller.ts'
import { findAttempts } from './attempt-store.ts'
import { presentAttempt } from './present.ts'

/**
 * A page of the attempts to deliver an event, to all endpoints, newest first.
 * @throws Problem 404 `not_found` for the event, 400 `validation_failed` (both cursors), `invalid_cursor`
 */
export async function listEventAttempts(
  app: App,
  caller: Caller,
  eventId: string,
  query: Parameters<typeof findAttempts>[3],
): Promise<Schema<'DeliveryAttemptList'>> {
  await assertEvent(app.db.pool, caller, eventId)
  const { attempts, hasMore } = await findAttempts(app.db.pool, caller, eventId, query)
  return listOf(attempts.map(presentAttempt), hasMore)
}
