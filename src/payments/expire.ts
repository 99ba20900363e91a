import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import { sweep } from '../jobs/sweep.ts'
import type { Booking } from './ledger.ts'
import { deadlines } from './lifecycle.ts'
import { findOverdue, type PaymentRow } from './store.ts'
import { transition } from './transition.ts'

/** Has the payment's deadline passed? A payment that the processor is being asked about is not judged before the answer. */
export function isOverdue(payment: PaymentRow, now: Date): boolean {
  const deadline = deadlines[payment.status]
  return deadline !== undefined && payment.open_attempt === null && payment[deadline] !== null && payment[deadline] <= now
}

/**
 * Expires a payment whose deadline has passed: an authorization lapses and what is left of it is released; the captured part of a partly
 * captured payment stays. Losing the race means that somebody else has changed the payment: nothing to do.
 */
export async function expirePayment(app: App, payment: PaymentRow, runner: Runner = app.db.pool): Promise<void> {
  const status = payment.status === 'partially_captured_and_capturable' ? 'partially_captured' : 'expired'
  const left = payment.authorized - payment.captured - payment.released
  const bookings: Booking[] = [{ kind: 'release', amount: left, source: `lapse:${payment.payment_id}` }]
  await transition(app, runner, { payment, operation: 'expire', changes: { status, sealed_card: null, next_action: null }, bookings })
}

/** Expires every overdue payment, each once however many instances sweep. */
export async function expireOverdue(app: App): Promise<void> {
  for (const deadline of ['expires_on', 'capture_before'] as const) {
    await sweep<PaymentRow>({
      find: (limit, last) => findOverdue(app.db.pool, deadline, limit, last),
      one: (payment) => expirePayment(app, payment),
      failed: ({ payment_id }, err) => app.log.error({ payment_id, err }, 'a payment could not be expired; the next sweep tries it again'),
    })
  }
}
