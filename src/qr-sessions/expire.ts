import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { sweep } from '../jobs/sweep.ts'
import { findOverdue, lockOverdue, type SessionRow } from './store.ts'
import { transition } from './transition.ts'

/** Expires every session whose time is over and that nobody is paying, each once however many instances sweep. */
export const expireSessions = (app: App): Promise<void> => sweep<SessionRow>({
  find: (limit, last) => findOverdue(app.db.pool, limit, last),
  one: (session) => expire(app, session),
  failed: ({ session_id }, err) => app.log.error({ session_id, err }, 'a session could not be expired; the next sweep tries it again'),
})

/** Expires one session; nothing where somebody else did, or is working on it. */
const expire = (app: App, { session_id }: SessionRow): Promise<void> => app.db.transaction(async (tx) => {
  const runner = runnerOf(tx)
  const session = await lockOverdue(runner, session_id)
  if (session) await transition(app, runner, session, { operation: 'expire', changes: { status: 'expired' }, at: app.clock.now() })
})
