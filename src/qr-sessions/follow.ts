import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import type { PaymentStatus } from '../payments/lifecycle.ts'
import type { Sessions } from '../payments/session-port.ts'
import type { PaymentRow } from '../payments/store.ts'
import { render, type Rendered } from '../shared/rendered.ts'
import { wireTime } from '../shared/time.ts'
import type { SessionOperation, SessionStatus } from './lifecycle.ts'
import { presentRefund, presentSession } from './present.ts'
import { lockSession, type SessionRow } from './store.ts'
import { transition } from './transition.ts'

/** Where a session is while its payment is there. A payment of a session has no other statuses. */
const standings: { [Status in PaymentStatus]?: SessionStatus } = {
  processing: 'processing',
  requires_capture: 'authorized',
  succeeded: 'completed',
  partially_captured: 'completed',
  cancelled_post_capture: 'completed',
  cancelled: 'voided',
  failed: 'scanned',
  expired: 'expired',
}

/** What has happened to a session whose payment brings it here. */
const arrivals: { [Status in SessionStatus]?: SessionOperation } = {
  authorized: 'approve',
  completed: 'approve',
  voided: 'void',
  scanned: 'decline',
  expired: 'expire',
}

type Follower = Pick<App, 'db' | 'vault'>

/** The sessions, as payments and refunds see them. */
export const createSessions = (app: Follower): Sessions => ({
  follow: (runner, before, after, at) => follow(app, runner, before, after, at),
  show: async (runner, sessionId) => render(presentSession((await lockSession(runner, sessionId))!)),
  showRefund: async (runner, sessionId, refund) => render(presentRefund((await lockSession(runner, sessionId))!, refund)),
})

async function follow(
  app: Follower, runner: Runner, before: PaymentRow, payment: PaymentRow, at: Date,
): Promise<Rendered<Schema<'QrSession'>>> {
  const session = (await lockSession(runner, payment.session_id!))!
  if (session.payment_id !== payment.payment_id) return render(presentSession(session))
  const operation = operationFor(session.status, standings[payment.status]!, payment.refunded !== before.refunded)
  if (!operation) return render(presentSession(session))
  const next = await transition(app, runner, session, { operation, changes: changesOf(session, payment, operation, at), at })
  if (operation !== 'decline' || next.expires_at > at) return render(presentSession(next))
  return render(presentSession(await transition(app, runner, next, { operation: 'expire', changes: { status: 'expired' }, at })))
}

/** What happened to the session, if anything that it shows. */
function operationFor(from: SessionStatus, to: SessionStatus, refunded: boolean): SessionOperation | null {
  if (to === from) return refunded ? 'refund' : null
  return from === 'authorized' && to === 'completed' ? 'capture' : arrivals[to]!
}

function changesOf(session: SessionRow, payment: PaymentRow, operation: SessionOperation, at: Date): Partial<SessionRow> {
  const status = standings[payment.status]!
  if (operation === 'void') return { status, void_reason: payment.cancellation_reason }
  if (operation !== 'decline') return { status }
  const { error_code, error_message } = payment
  return { status, last_payment_error: { code: error_code!, message: error_message!, rail: session.rail!, created_at: wireTime(at) } }
}
