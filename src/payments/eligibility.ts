import type { Schema } from '#generated/types.ts'
import { enums } from '#generated/vocabulary.ts'
import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { findCurrent } from './retrieve.ts'
import { obstacleTo } from './rules.ts'

/**
 * What can be done with a payment now, by the rules that the operations themselves obey.
 * @throws Problem 404 `not_found`
 */
export async function checkEligibility(app: App, caller: Caller, paymentId: string): Promise<Schema<'PaymentEligibility'>> {
  const payment = await findCurrent(app, caller, paymentId)
  return {
    payment_id: paymentId,
    status: payment.status,
    operations: enums.PaymentOperation.map((operation) => {
      const reason = obstacleTo(operation, payment)
      return { operation, eligible: reason === null, reason }
    }),
  }
}
