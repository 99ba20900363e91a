import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { customerDeleted } from '../customers/ensure.ts'
import { constraintOf, sqlState } from '../database/errors.ts'
import { keyGone } from '../database/live-key.ts'
import { judge, judgeRefused, sealReply } from '../idempotency/guard.ts'
import { findPrior } from '../idempotency/store.ts'
import type { Account } from '../shared/caller.ts'
import { newId } from '../shared/ids.ts'
import { render, type Rendered } from '../shared/rendered.ts'
import type { Attempt } from './attempt-store.ts'
import { authorizing, carryOut } from './authorize.ts'
import { chosenMethod } from './chosen-method.ts'
import { insertPayments, type Inserted, type NewPayment } from './create-store.ts'
import { assertChargeWhole } from './future-use.ts'
import { keeping, required, type Method } from './method.ts'
import type { MerchantIntent } from './operate.ts'
import { presentPayment } from './present.ts'
import type { PaymentRow } from './store.ts'
import { assertTermsFit, defaultTerms, readTerms } from './terms.ts'

/**
 * Creates a payment, and confirms it in the same call if asked to. The customer is created on the fly. A refused call creates nothing.
 * @returns the payment as answered
 * @throws Problem 404 `not_found` for a saved method or a mandate; 422 `payment_method_required`, `customer_deleted`, `customer_required`,
 *   `invalid_combination`, the card faults and those of the mandate
 */
export async function createPayment(app: App, intent: MerchantIntent, body: Schema<'PaymentCreate'>): Promise<Rendered<Schema<'Payment'>>> {
  const method = await methodOf(app, intent, body)
  const row = newPayment(app, intent, body, method)
  assertTermsFit(row, row.created_at)
  if (body.confirm) {
    const { attempt, call } = authorizing(app, intent, row, required(method), {})
    const opened = { ...row, open_attempt: attempt.attempt_id }
    await insert(app, intent, opened, null, attempt)
    return carryOut(app, opened, attempt, call)
  }
  const reply = render(presentPayment(app, row))
  await insert(app, intent, row, reply, null)
  return reply
}

/** What a new payment is paid with: what the request names, or under a mandate what the mandate rests on. */
async function methodOf(app: App, { caller, idempotency: key }: MerchantIntent, body: Schema<'PaymentCreate'>): Promise<Method | null> {
  const holder = { customer_id: body.customer_id ?? null }
  // A repeated request is answered as before, also when the mandate is spent or the saved method deleted by now.
  if (key && (body.mandate_id || body.payment_method_id)) judge(app.vault, key, await findPrior(app.db.pool, key))
  assertChargeWhole(body)
  if (!body.mandate_id) return chosenMethod(app, caller, body, holder)
  const payment_method_id = await app.mandates.chargeable(caller, chargeOf(body))
  return chosenMethod(app, caller, { ...body, payment_method_id }, holder)
}

/** The charge that a request or a payment under a mandate makes. */
const chargeOf = (charge: Pick<Schema<'PaymentCreate'>, 'mandate_id' | 'customer_id' | 'payment_method_id' | 'amount' | 'currency'>) => ({
  mandateId: charge.mandate_id!,
  customerId: charge.customer_id!,
  paymentMethodId: charge.payment_method_id ?? null,
  amount: charge.amount,
  currency: charge.currency,
})

/** The row of a new payment, as the request asks for it: nothing is authorized, and nothing is written yet. */
export function newPayment(app: App, { caller }: { caller: Account }, body: Schema<'PaymentCreate'>, method: Method | null): PaymentRow {
  const now = app.clock.now()
  const payment_id = newId('pay')
  return {
    payment_id,
    account_id: caller.accountId,
    merchant_id: caller.merchantId,
    status: method ? 'requires_confirmation' : 'requires_payment_method',
    version: 1,
    amount: body.amount,
    currency: body.currency,
    authorized: 0,
    captured: 0,
    released: 0,
    refunded: 0,
    ...defaultTerms(now),
    metadata: body.metadata ?? {},
    payment_method: null,
    payment_method_type: null,
    payment_method_data: null,
    payment_method_id: null,
    sealed_card: null,
    next_action: null,
    external_authentication_details: null,
    cancellation_reason: null,
    error_code: null,
    error_message: null,
    connector: null,
    connector_transaction_id: null,
    captures: [],
    incremental_authorizations: [],
    extended_authorization_applied: null,
    extended_authorization_last_applied_at: null,
    session_id: null,
    mandate_terms: null,
    refunds: [],
    open_attempt: null,
    capture_before: null,
    created_at: now,
    modified_at: now,
    ...readTerms(caller, body, now),
    ...(method && keeping(app, caller.accountId, payment_id, method)),
  }
}

/** Inserts the payment under the request's key; another request with the same key wins or is over by the time this returns. */
async function insert(
  app: App, { caller, idempotency: key }: MerchantIntent, row: PaymentRow, reply: Rendered<Schema<'Payment'>> | null, attempt: Attempt | null,
): Promise<void> {
  const claim = key && { claim: key, status: 201, sealed: reply && sealReply(app.vault, key, reply.text) }
  const payment: NewPayment = { caller, row, claim, attempt }
  for (;;) {
    const outcome = await (row.off_session ? insertCharge(app, payment) : app.db.group(insertPayments, payment))
    if (outcome === 'inserted') return
    if (outcome === 'key_gone') throw keyGone()
    if (outcome === 'customer_deleted') throw customerDeleted(row.customer_id!)
    if (outcome === 'key_claimed') await judgeRefused(app, key!)
    else await app.mandates.chargeable(caller, { ...chargeOf(row), at: row.created_at })
  }
}

/** A charge under a mandate waits for others under the same one, so it keeps nobody else waiting. */
async function insertCharge(app: App, payment: NewPayment): Promise<Inserted | 'not_covered'> {
  try {
    return (await insertPayments(app.db.pool, [payment]))[0]!
  } catch (error) {
    return notCovered(error)
  }
}

/** The SQLSTATE and the constraints of the database's own check of a charge under a mandate: another charge was faster. */
const uncovered = { sqlState: 'PP007', constraints: ['mandate_limit', 'mandate_single_use'] }

/** Tells a charge that its mandate does not cover, by the database's own check, from every other failure. @throws the failure */
export function notCovered(error: unknown): 'not_covered' {
  if (sqlState(error) === uncovered.sqlState || uncovered.constraints.includes(constraintOf(error) ?? '')) return 'not_covered'
  throw error
}
