import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { FinalOutcome } from '../processor/port.ts'
import type { Rendered } from '../shared/rendered.ts'
import type { Attempt } from './attempt-store.ts'
import { carryOut } from './authorize.ts'
import type { MerchantIntent } from './operate.ts'
import { writeOpening } from './step-store.ts'
import type { PaymentRow } from './store.ts'

/** What every request about an authorization says. */
export interface FollowUpRequest {
  attemptId: string
  paymentId: string
  reference: string
}

/**
 * Does something with an authorization or a capture: open the attempt, ask the processor, settle.
 * @returns the payment; null where another writer was faster
 */
export async function followUp(
  app: App,
  { caller, idempotency }: MerchantIntent,
  payment: PaymentRow,
  attempt: Attempt,
  ask: (request: FollowUpRequest) => Promise<FinalOutcome>,
): Promise<Rendered<Schema<'Payment'>> | null> {
  const claim = idempotency && { claim: idempotency, status: 200, sealed: null }
  if (!(await writeOpening(app.db, { payment, caller, claim }, attempt))) return null
  const request = { attemptId: attempt.attempt_id, paymentId: payment.payment_id, reference: payment.connector_transaction_id! }
  return carryOut(app, { ...payment, open_attempt: attempt.attempt_id }, attempt, () => ask(request))
}
