import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { problem, type Problem } from '../shared/problems.ts'
import { presentSession } from './present.ts'
import { findForCaller } from './store.ts'

/** 404 for a session that there is not, or that is another merchant's. */
export const sessionNotFound = (sessionId: string): Problem => problem('not_found', `There is no payment session ${sessionId}.`)

/**
 * Shows a session.
 * @throws Problem 404 `not_found`
 */
export async function retrievePaymentSession(app: App, caller: Caller, sessionId: string): Promise<Schema<'PaymentSession'>> {
  const session = await findForCaller(app.db.reads, caller, sessionId)
  if (!session) throw sessionNotFound(sessionId)
  return presentSession(app, session)
}
