import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { presentSession } from './present.ts'
import { assertPossible, inTime, sessionExpired, sessionNotFound } from './rules.ts'
import { lockSession } from './store.ts'
import { transition } from './transition.ts'

/**
 * Ends a session that nobody has begun to pay.
 * @throws Problem 404 `not_found`, 409 `invalid_state`, `session_expired`
 */
export function cancelSession(app: App, caller: Caller, claim: Claim | null, sessionId: string) {
  return once(app, caller, claim, async (tx) => {
    const runner = runnerOf(tx)
    const session = await lockSession(runner, sessionId)
    if (session?.account_id !== caller.accountId) throw sessionNotFound(sessionId)
    assertPossible(app, 'cancel', session)
    const step = { operation: 'cancel', changes: { status: 'cancelled' }, at: app.clock.now() } as const
    const cancelled = await inTime(transition(app, runner, session, step), () => sessionExpired(session))
    return { status: 200 as const, body: presentSession(cancelled) }
  })
}
