import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import { insertBookings } from './ledger-store.ts'
import type { Booking } from './ledger.ts'
import { updatePayment, type PaymentRow } from './store.ts'

/** Changes a payment that the transaction has locked, without a step of its status: the version rises, the ledger moves the counters. */
export async function amendPayment(
  app: App,
  runner: Runner,
  payment: PaymentRow,
  { changes, bookings }: { changes: Omit<Partial<PaymentRow>, 'status'>; bookings: Booking[] },
): Promise<void> {
  await updatePayment(runner, payment.payment_id, { ...changes, version: payment.version + 1, modified_at: app.clock.now() })
  if (bookings.length > 0) await insertBookings(runner, payment, bookings)
}
