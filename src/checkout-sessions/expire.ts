import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { giveUp, isUnderWay, lockBoth } from './close.ts'
import { findOverdue, type SessionRow } from './store.ts'
import { transition } from './transition.ts'

/** Sessions that are looked at together. */
const batch = 100

/**
 * Expires every session whose time is over, each once however many instances sweep. One that is being paid waits for its result, and one that
 * cannot be expired now is left to the next sweep: it holds up no other.
 */
export async function expirePaymentSessions(app: App): Promise<void> {
  let overdue: SessionRow[] = []
  do {
    overdue = await findOverdue(app.db.pool, batch, overdue.at(-1))
    for (const session of overdue) {
      await expire(app, session).catch((error: unknown) =>
        app.log.error({ session_id: session.payment_session_id, err: error }, 'a payment session could not be expired'))
    }
  } while (overdue.length === batch)
}

/** Expires one session, and the attempt that waits for the customer; false where somebody else did, or the session is being paid. */
export const expire = (app: App, found: SessionRow): Promise<boolean> =>
  app.db.transaction(async (tx) => {
    const runner = runnerOf(tx)
    const locked = await lockBoth(runner, found)
    const now = app.clock.now()
    if (!locked || locked.session.status !== 'active' || locked.session.expires_at! > now || isUnderWay(locked.payment)) return false
    await transition(app, runner, locked.session, { status: 'expired', payment_outcome: 'unpaid' }, now)
    await giveUp(app, runner, locked.payment, 'The payment session has expired')
    return true
  })
