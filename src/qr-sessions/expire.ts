import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { lockOverdue } from './store.ts'
import { transition } from './transition.ts'

/** Sessions that one transaction of the sweep expires. */
const batch = 100

/** Expires every session whose time is over and that nobody is paying, each once however many instances sweep. */
export async function expireSessions(app: App): Promise<void> {
  for (let expired = batch; expired === batch; ) {
    expired = await app.db.transaction(async (tx) => {
      const runner = runnerOf(tx)
      const overdue = await lockOverdue(runner, batch)
      const step = { operation: 'expire', changes: { status: 'expired' }, at: app.clock.now() } as const
      for (const session of overdue) await transition(app, runner, session, step)
      return overdue.length
    })
  }
}
