import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import { insertBookings } from './ledger-store.ts'
import { counted, type Booking } from './ledger.ts'
import { updatePayment, type PaymentRow } from './store.ts'

/**
 * Changes a payment that the transaction has locked, without a step of its status: the version rises, the ledger moves the counters, and
 * the payment's session follows.
 */
export async function amendPayment(
  app: App,
  runner: Runner,
  payment: PaymentRow,
  { changes, bookings }: { changes: Omit<Partial<PaymentRow>, 'status'>; bookings: Booking[] },
): Promise<void> {
  const at = app.clock.now()
  const amended = { ...changes, version: payment.version + 1, modified_at: at }
  await updatePayment(runner, payment.payment_id, amended)
  if (bookings.length > 0) await insertBookings(runner, payment, bookings)
  if (payment.session_id !== null) await app.sessions.follow(runner, payment, { ...payment, ...amended, ...counted(payment, bookings) }, at)
}
