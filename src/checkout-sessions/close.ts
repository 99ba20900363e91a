import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import { expirePayment, isOverdue } from '../payments/expire.ts'
import { lockById, type PaymentRow } from '../payments/store.ts'
import { transition as transitionPayment } from '../payments/transition.ts'
import { problem } from '../shared/problems.ts'
import { lockSession, type SessionRow } from './store.ts'

/** A session and the payment of its latest attempt, both locked. */
export interface Locked {
  session: SessionRow
  payment: PaymentRow | null
}

/**
 * Locks a session and the payment of its latest attempt: the payment first, as everybody does who changes one. Null where another attempt began in
 * between: read again.
 */
export async function lockBoth(runner: Runner, { payment_session_id: id, attempt_payment_id: paymentId }: SessionRow): Promise<Locked | null> {
  const payment = paymentId === null ? null : await lockById(runner, paymentId)
  const session = (await lockSession(runner, id))!
  return session.attempt_payment_id === paymentId ? { session, payment } : null
}

/** Is an attempt with the processor, so that nobody knows yet what comes of it? */
export const isUnderWay = (payment: PaymentRow | null): boolean =>
  payment !== null && (payment.open_attempt !== null || payment.status === 'processing')

/** @throws Problem 409 `invalid_state` while an attempt is with the processor */
export function assertSettled(payment: PaymentRow | null): void {
  if (isUnderWay(payment)) throw problem('invalid_state', 'A payment of the session is being processed.')
}

/**
 * Cancels the payment of an attempt that waits for the customer; one whose time is over expires. Another one is left as it is.
 * @param reason kept with the payment
 */
export async function giveUp(app: App, runner: Runner, payment: PaymentRow | null, reason: string): Promise<void> {
  if (payment?.status !== 'requires_customer_action') return
  if (isOverdue(payment, app.clock.now())) return expirePayment(app, payment, runner)
  const changes = { status: 'cancelled', cancellation_reason: reason, sealed_card: null, next_action: null } as const
  await transitionPayment(app, runner, { payment, operation: 'cancel', changes })
}
