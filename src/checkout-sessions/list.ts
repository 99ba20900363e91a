import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { listOf } from '../database/page.ts'
import type { Caller } from '../shared/caller.ts'
import { presentSession } from './present.ts'
import { findSessions } from './store.ts'

/**
 * A page of the merchant's sessions, newest first.
 * @throws Problem 400 `validation_failed` (both cursors), `invalid_cursor`
 */
export async function listPaymentSessions(app: App, caller: Caller, query: Parameters<typeof findSessions>[2]): Promise<Schema<'PaymentSessionList'>> {
  const { sessions, hasMore } = await findSessions(app.db.pool, caller, query)
  return listOf(sessions.map((session) => presentSession(app, session)), hasMore)
}
