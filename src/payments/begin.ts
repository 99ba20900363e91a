import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import { insertEvents } from '../events/store.ts'
import { insertAttempt, type Attempt } from './attempt-store.ts'
import { insertRow, type PaymentRow } from './store.ts'
import { announce } from './transition.ts'
import { presentPayment } from './present.ts'

/** Begins a payment that is `processing` from its start, with the attempt that the processor is to be asked about, in a session's transaction. */
export async function beginPayment(app: App, runner: Runner, payment: PaymentRow, attempt: Attempt): Promise<void> {
  await insertRow(runner, payment)
  await insertAttempt(runner, attempt)
  await insertEvents(runner, [announce(app, payment, presentPayment(app, payment), 'payment_processing', payment.created_at)])
}
