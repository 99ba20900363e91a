import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { lockOverdue, type SessionRow } from './store.ts'
import { transition } from './transition.ts'

/** Sessions that one transaction of the sweep expires. */
const batch = 100

/**
 * Expires every session whose time is over and that nobody is paying, each once however many instances sweep. One that cannot be expired
 * keeps no other from it: after a batch that fails they are taken one by one, until that one is found, logged and left to the next sweep.
 */
export async function expireSessions(app: App): Promise<void> {
  const failed: string[] = []
  for (let size = batch; ; ) {
    let taken: SessionRow[] = []
    try {
      await app.db.transaction(async (tx) => {
        const runner = runnerOf(tx)
        taken = await lockOverdue(runner, size, failed)
        const step = { operation: 'expire', changes: { status: 'expired' }, at: app.clock.now() } as const
        for (const session of taken) await transition(app, runner, session, step)
      })
      if (taken.length < size) return
    } catch (error) {
      if (taken.length === 0) throw error
      size = taken.length === 1 ? batch : 1
      if (size === 1) continue
      const { session_id } = taken[0]!
      app.log.error({ session_id, err: error }, 'a session could not be expired; the next sweep tries it again')
      failed.push(session_id)
    }
  }
}
