import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { customerDeleted } from '../customers/ensure.ts'
import { judgeRefused, sealReply } from '../idempotency/guard.ts'
import { newId } from '../shared/ids.ts'
import { render, type Rendered } from '../shared/rendered.ts'
import type { Attempt } from './attempt-store.ts'
import { authorizing, carryOut } from './authorize.ts'
import { keeping, readMethod, required, type Method } from './method.ts'
import type { MerchantIntent } from './operate.ts'
import { presentPayment } from './present.ts'
import { insertPayment, type PaymentRow } from './store.ts'
import { defaultTerms, readTerms } from './terms.ts'

/**
 * Creates a payment, and confirms it in the same call if asked to. The customer is created on the fly. A refused call creates nothing.
 * @returns the payment as answered
 * @throws Problem 422 `payment_method_required`, `customer_deleted`, `invalid_combination` and the card faults
 */
export async function createPayment(app: App, intent: MerchantIntent, body: Schema<'PaymentCreate'>): Promise<Rendered<Schema<'Payment'>>> {
  const method = readMethod(app, intent.caller, body)
  const row = newPayment(app, intent, body, method)
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

/** The row of a new payment, as the request asks for it. */
export function newPayment(app: App, { caller }: MerchantIntent, body: Schema<'PaymentCreate'>, method: Method | null): PaymentRow {
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
    sealed_card: null,
    next_action: null,
    external_authentication_details: null,
    cancellation_reason: null,
    error_code: null,
    error_message: null,
    connector: null,
    connector_transaction_id: null,
    captures: [],
    open_attempt: null,
    capture_before: null,
    created_at: now,
    modified_at: now,
    ...readTerms(caller, body, now),
    ...(method && keeping(app, caller.accountId, payment_id, method)),
  }
}

/** Inserts the payment under the request's key; another request with the same key wins or is over by the time this returns. */
async function insert(app: App, intent: MerchantIntent, row: PaymentRow, reply: Rendered<Schema<'Payment'>> | null, attempt: Attempt | null) {
  const { caller, idempotency: key } = intent
  const claim = key && { key, status: 201, sealed: reply && sealReply(app.vault, key, reply.text) }
  for (;;) {
    const inserted = await insertPayment(app.db.lanes, caller, row, claim, attempt)
    if (inserted === 'inserted') return
    if (inserted === 'key_claimed' && key) {
      await judgeRefused(app, key)
      continue
    }
    throw customerDeleted(row.customer_id!)
  }
}
