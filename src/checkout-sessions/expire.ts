import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { sweep } from '../jobs/sweep.ts'
import { giveUp, isUnderWay, lockBoth } from './close.ts'
import { findOverdue, type SessionRow } from './store.ts'
import { transition } from './transition.ts'

/** Expires every session whose time is over, each once however many instances sweep. One that is being paid waits for its result. */
export const expirePaymentSessions = (app: App): Promise<void> => sweep<SessionRow>({
  find: (limit, last) => findOverdue(app.db.pool, limit, last),
  one: (session) => expire(app, session),
  failed: ({ payment_session_id: session_id }, err) =>
    app.log.error({ session_id, err }, 'a payment session could not be expired; the next sweep tries it again'),
})

/** Expires one session, and the attempt that waits for the customer; nothing where somebody else did, or the session is being paid. */
const expire = (app: App, found: SessionRow): Promise<void> => app.db.transaction(async (tx) => {
  const runner = runnerOf(tx)
  const locked = await lockBoth(runner, found)
  const now = app.clock.now()
  if (!locked || locked.session.status !== 'active' || locked.session.expires_at! > now || isUnderWay(locked.payment)) return
  await transition(app, runner, locked.session, { status: 'expired', payment_outcome: 'unpaid' }, now)
  await giveUp(app, runner, locked.payment, 'The payment session has expired')
})
