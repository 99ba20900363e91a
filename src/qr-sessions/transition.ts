import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import { hint } from '../events/hint.ts'
import { eventOf, type EventRow } from '../events/record.ts'
import { eventOfStep, finalStatuses, type SessionOperation } from './lifecycle.ts'
import { presentSession } from './present.ts'
import { writeStep, type SessionRow } from './store.ts'

/** One step of a session, which is decided: what changes, `status` among it where it does. */
interface Step {
  operation: SessionOperation
  changes: Partial<SessionRow>
  at: Date
}

/**
 * Makes a step of a session that the transaction has locked: the only writer of its status. Row and event change in one statement; the
 * database refuses a step that the lifecycle does not know, and one that comes after the deadline. Who watches the session is told after
 * the commit.
 * @returns the session as it is now
 */
export async function transition(
  app: Pick<App, 'db' | 'vault'>, runner: Runner, session: SessionRow, { operation, changes, at }: Step,
): Promise<SessionRow> {
  const status = changes.status ?? session.status
  const closed_at = finalStatuses.includes(status) ? (session.closed_at ?? at) : null
  const written = { ...changes, status, closed_at, updated_at: at, version: session.version + 1 }
  const next = { ...session, ...written }
  await writeStep(runner, session.session_id, written, announce(app, next, operation))
  hint(app.db, runner, next.session_id, next.version)
  return next
}

/** The event of a session as it is now: its body is what the merchant's socket and webhooks carry. */
export const announce = ({ vault }: Pick<App, 'vault'>, session: SessionRow, operation: SessionOperation | 'create'): EventRow =>
  eventOf(vault, {
    accountId: session.account_id,
    merchantId: session.merchant_id,
    type: eventOfStep(operation, session.status),
    objectId: session.session_id,
    status: session.status,
    version: session.version,
    content: { type: 'qr_session_details', object: presentSession(session) },
    at: session.updated_at,
  })
