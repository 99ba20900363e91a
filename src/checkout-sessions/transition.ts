import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import { eventOf, type EventRow } from '../events/record.ts'
import { presentSession } from './present.ts'
import { writeChange, type SessionRow } from './store.ts'

type Teller = Pick<App, 'vault' | 'config'>

/**
 * Changes a session that the transaction has locked: the only writer of its status and outcome. Every change is told by `updated`, a completion by
 * `completed` as well, in the same statement.
 * @returns the session as it is now
 */
export async function transition(app: Teller, runner: Runner, session: SessionRow, changes: Partial<SessionRow>, at: Date): Promise<SessionRow> {
  const completed_at = changes.status === 'completed' ? at : session.completed_at
  const written = { ...changes, completed_at, updated_at: at, version: session.version + 1 }
  const next = { ...session, ...written }
  const types = next.status === 'completed' ? (['updated', 'completed'] as const) : (['updated'] as const)
  await writeChange(runner, session.payment_session_id, written, types.map((type) => announce(app, next, `payment_session.${type}`)))
  return next
}

/** The event that tells of a session as it is now. */
export const announce = (app: Teller, session: SessionRow, type: Extract<Schema<'EventType'>, `payment_session.${string}`>): EventRow =>
  eventOf(app.vault, {
    accountId: session.account_id,
    merchantId: session.merchant_id,
    type,
    objectId: session.payment_session_id,
    status: session.status,
    version: session.version,
    content: { type: 'payment_session_details', object: presentSession(app, session) },
    at: session.updated_at,
  })
