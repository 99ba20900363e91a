import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { presentSession } from './present.ts'
import { sessionNotFound } from './rules.ts'
import { findForCaller } from './store.ts'

/**
 * Shows a session to its merchant. Nothing is counted.
 * @throws Problem 404 `not_found`
 */
export async function retrieveStatus(app: App, caller: Caller, sessionId: string): Promise<Schema<'QrSession'>> {
  const { session } = await findForCaller(app.db.reads, caller, sessionId)
  if (!session) throw sessionNotFound(sessionId)
  return presentSession(session)
}
