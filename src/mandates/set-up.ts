import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import type { PaymentRow } from '../payments/store.ts'
import { newId } from '../shared/ids.ts'
import { isLegal } from '../shared/lifecycle.ts'
import { secondsAfter } from '../shared/time.ts'
import { mandateLifecycle } from './lifecycle.ts'
import { insertMandate, lockMandate, type NewMandate } from './store.ts'
import { announce, transitionMandate } from './transition.ts'

type Recorder = Pick<App, 'vault' | 'clock'>

/** From the first midnight of a period up to the one after its last day. */
function midnights(period: Schema<'EffectiveValidityPeriod'> | null | undefined): { start_date: string | null; end_date: string | null } {
  const { start_date = null, end_date = null } = period ?? {}
  return { start_date, end_date: end_date && secondsAfter(new Date(end_date), 86_400).toISOString() }
}

/** Makes the mandate that a payment sets up, in the transaction of the payment's step. Returns its id. */
export async function setUpMandate(
  app: Recorder,
  runner: Runner,
  payment: PaymentRow,
  methodId: string,
  state: NewMandate['state'],
): Promise<string> {
  const { customer_acceptance, mandate_type } = payment.mandate_data!
  const terms = payment.mandate_terms
  const limit = mandate_type?.single_use ?? mandate_type?.multi_use ?? null
  const { start_date, end_date } = limit ?? midnights(terms?.options?.validity_period)
  const mandate = await insertMandate(runner, {
    mandate_id: newId('man'),
    account_id: payment.account_id,
    customer_id: payment.customer_id!,
    payment_id: payment.payment_id,
    payment_method_id: methodId,
    customer_acceptance,
    mandate_type,
    single_use: mandate_type?.single_use != null,
    amount_limit: limit?.amount ?? null,
    currency: limit?.currency ?? (terms && payment.currency),
    valid_from: start_date ? new Date(start_date) : null,
    valid_until: end_date ? new Date(end_date) : null,
    terms,
    state,
    created_at: app.clock.now(),
  })
  await announce(app, runner, payment.merchant_id, mandate)
  return mandate.mandate_id
}

/** Takes over how the payment ended that sets up a mandate, unless the mandate was revoked meanwhile. */
export async function endSetUp(app: Recorder, runner: Runner, payment: PaymentRow, operation: 'activate' | 'fail'): Promise<void> {
  const mandate = (await lockMandate(runner, payment.account_id, payment.mandate_id!))!
  if (isLegal(mandateLifecycle, operation, mandate.state)) await transitionMandate(app, runner, payment.merchant_id, mandate, operation)
}
