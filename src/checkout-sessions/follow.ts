import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import type { Sessions } from '../payments/session-port.ts'
import type { PaymentRow } from '../payments/store.ts'
import { render } from '../shared/rendered.ts'
import { wireTime } from '../shared/time.ts'
import { outcomes, successes, type Outcome } from './lifecycle.ts'
import { presentSession } from './present.ts'
import { lockSession, type SessionRow } from './store.ts'
import { transition } from './transition.ts'

type Follower = Pick<App, 'vault' | 'config'>

/** The payment sessions, as payments see them. A refund changes none. */
export const createPaymentSessions = (app: Follower): Pick<Sessions, 'follow' | 'show'> => ({
  follow: async (runner, _, payment, at) => render(presentSession(app, await follow(app, runner, payment, at))),
  show: async (runner, sessionId) => render(presentSession(app, (await lockSession(runner, sessionId))!)),
})

/** Takes over what has become of the latest attempt. Once a session is over, nothing that happens to its payment changes it. */
async function follow(app: Follower, runner: Runner, payment: PaymentRow, at: Date): Promise<SessionRow> {
  const session = (await lockSession(runner, payment.session_id!))!
  const outcome = outcomeOf(payment)
  if (session.status !== 'active' || session.attempt_payment_id !== payment.payment_id || !outcome) return session
  if (outcome === session.payment_outcome && payment.payment_id === session.payment_id) return session
  return transition(app, runner, session, changesOf(session, payment, outcome, at), at)
}

function outcomeOf(payment: PaymentRow): Outcome | undefined {
  const outcome = outcomes[payment.status]
  return outcome === 'paid' && payment.amount === 0 ? 'payment_method_verified' : outcome
}

function changesOf(session: SessionRow, payment: PaymentRow, payment_outcome: Outcome, at: Date): Partial<SessionRow> {
  const { payment_id } = payment
  if (successes.includes(payment_outcome)) {
    const { customer_id, payment_method_id, mandate_id } = payment
    const saved = payment_method_id === null ? {} : { payment_method_id, customer_id }
    return { status: 'completed', payment_outcome, payment_id, last_payment_error: null, ...saved, ...(mandate_id !== null && { mandate_id }) }
  }
  if (payment_outcome === 'pending') return { payment_outcome, payment_id }
  const declined = payment.status === 'failed' && { last_payment_error: errorOf(payment, at), declines: session.declines + 1 }
  const unpaid = { payment_outcome, payment_id, ...declined }
  if (session.type === 'next_in_series') return declined ? { ...unpaid, status: 'completed' } : unpaid
  return session.expires_at! <= at ? { ...unpaid, status: 'expired' } : unpaid
}

/** Codes of a payment that say what kind of failure it is; all others are what the issuer said of a card. */
const ownKinds = ['authentication_failed', 'authentication_rejected', 'customer_rejected', 'processing_error']

function errorOf({ error_code, error_message }: PaymentRow, at: Date): SessionRow['last_payment_error'] {
  const kind = ownKinds.includes(error_code!) ? error_code! : 'card_declined'
  return { error_code: kind, decline_code: kind === error_code ? null : error_code, message: error_message!, timestamp: wireTime(at) }
}
