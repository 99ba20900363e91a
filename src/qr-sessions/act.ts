import type { App } from '../app.ts'
import { judge } from '../idempotency/guard.ts'
import { deleteExpired } from '../idempotency/store.ts'
import type { MerchantIntent } from '../payments/operate.ts'
import { Problem } from '../shared/problems.ts'
import type { SessionOperation } from './lifecycle.ts'
import { assertLegal, sessionNotFound } from './rules.ts'
import { findForCaller, type SessionRow } from './store.ts'

/**
 * Does one operation on the payment of a session. Payments do the work, so here is only what is said in the session's words: a repeated
 * request is answered as before, then the status is judged, then `work` may look at the amounts.
 * @param work gets the session, whose payment exists, and the intent in which the payment's operation answers with the session
 * @throws Replayed; Problem 404 `not_found`, 409 `invalid_state`, and what `work` throws
 */
export async function act<Result>(
  app: App,
  intent: MerchantIntent,
  sessionId: string,
  operation: SessionOperation,
  work: (session: SessionRow & { payment_id: string }, intent: MerchantIntent) => Promise<Result>,
): Promise<Result> {
  const session = await read(app, intent, sessionId)
  assertLegal(operation, session)
  try {
    const { caller, idempotency } = intent
    return await work(session as SessionRow & { payment_id: string }, { caller, idempotency, ofSession: true })
  } catch (error) {
    // Somebody was faster. The payment has said so in its own words; here it is said in the session's.
    const overtaken = error instanceof Problem && error.code === 'invalid_state'
    if (overtaken) assertLegal(operation, await read(app, { ...intent, idempotency: null }, sessionId))
    throw error
  }
}

async function read(app: App, { caller, idempotency }: MerchantIntent, sessionId: string): Promise<SessionRow> {
  const { session, prior } = await findForCaller(app.db.reads, caller, sessionId, idempotency)
  if (idempotency && judge(app.vault, idempotency, prior) === 'expired') await deleteExpired(app.db.pool, idempotency)
  if (!session) throw sessionNotFound(sessionId)
  return session
}
