import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { assertLives } from '../database/live-key.ts'
import { invalid } from '../http/faults.ts'
import { judgeFirst, keepKey, takeKey } from '../idempotency/guard.ts'
import { insertAttempt } from '../payments/attempt-store.ts'
import { authorizing, carryOut } from '../payments/authorize.ts'
import { savedMethod } from '../payments/chosen-method.ts'
import { newPayment, notCovered } from '../payments/create.ts'
import { required } from '../payments/method.ts'
import type { Charge } from '../mandates/port.ts'
import type { MerchantIntent } from '../payments/operate.ts'
import { insertRow, type PaymentRow } from '../payments/store.ts'
import type { Caller } from '../shared/caller.ts'
import type { Rendered } from '../shared/rendered.ts'
import { blankSession, eitherOf } from './blank.ts'
import { insertSession, noteAttempt, type SessionRow } from './store.ts'
import { announce } from './transition.ts'

type Next = Schema<'NextInSeriesSessionCreate'>

/**
 * Charges an absent customer under a mandate. Session, payment and attempt are one commit, in which the database holds the charge to the mandate's
 * limits; the processor is asked afterwards. A decline is a completed session that is unpaid.
 * @throws Problem 404 `not_found`; 422 `mandate_missing`, `mandate_not_active`, `mandate_constraint_violated`: nothing was created
 */
export async function chargeNext(app: App, { caller, idempotency: key }: MerchantIntent, body: Next) {
  const customerId = named('customer_id', eitherOf('customer_id', body.customer_id, body.options?.customer_id))
  const methodId = named('payment_method_id', eitherOf('payment_method_id', body.payment_method_id, body.options?.payment_method_id))
  // A repeated request is answered as before, also when the mandate is spent by now.
  await judgeFirst(app, caller, key)
  const mandateId = await app.mandates.choose(caller, { customerId, paymentMethodId: methodId, mandateId: body.mandate_id ?? null })
  const charge = { mandateId, customerId, paymentMethodId: methodId, amount: body.amount, currency: body.currency }
  const method = required(await savedMethod(app, caller.accountId, customerId, methodId))
  for (;;) {
    await app.mandates.chargeable(caller, charge)
    const session = sessionOf(app, caller, body, charge)
    const payment = { ...paymentOf(app, caller, session), ...method.kept }
    const { attempt, call } = authorizing(app, { caller, idempotency: key, ofSession: true }, payment, method, {})
    const opened = { ...payment, open_attempt: attempt.attempt_id }
    const begun = await app.db.transaction(async (tx) => {
      const runner = runnerOf(tx)
      await assertLives(runner, caller)
      if (key) await takeKey(app, runner, key)
      await insertSession(runner, session, announce(app, session, 'payment_session.created'))
      await insertRow(runner, opened)
      await insertAttempt(runner, attempt)
      await noteAttempt(runner, session.payment_session_id, payment.payment_id)
      if (key) await keepKey(runner, key, 201, 'recovered')
      return 'begun' as const
    }).catch(notCovered)
    // Another charge was faster, and the mandate is judged as it is now.
    if (begun === 'not_covered') continue
    const answer = await carryOut(app, opened, attempt, call)
    return { status: 201 as const, body: answer as unknown as Rendered<Schema<'PaymentSession'>> }
  }
}

/** The session of a charge: nobody is sent to its page, and it never expires. */
const sessionOf = (app: App, caller: Caller, body: Next, charge: Charge): SessionRow => ({
  ...blankSession(caller, app.clock.now()),
  type: 'next_in_series',
  amount: body.amount,
  currency: body.currency,
  customer_id: charge.customerId,
  payment_method_id: charge.paymentMethodId,
  mandate_id: charge.mandateId,
  capture_method: body.options?.payment_method_options?.card?.capture_method ?? 'automatic',
  external_reference: body.external_reference ?? null,
  metadata: body.metadata ?? null,
})

/** Its payment, an ordinary charge under a mandate. */
function paymentOf(app: App, caller: Caller, session: SessionRow): PaymentRow {
  const { amount, currency, capture_method, customer_id, mandate_id, metadata, payment_session_id: session_id } = session
  const asked = { amount, currency, capture_method, customer_id, mandate_id, metadata, off_session: true }
  return { ...newPayment(app, { caller }, asked, null), session_id }
}

/** @throws Problem 400 `validation_failed` where the request names none in either place */
function named(field: 'customer_id' | 'payment_method_id', value: string | null): string {
  if (value) return value
  throw invalid([{ in: 'body', pointer: `/${field}`, message: 'is required' }])
}
