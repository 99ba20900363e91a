import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { assertCustomerLives } from '../customers/ensure.ts'
import type { Caller } from '../shared/caller.ts'
import { blaming } from '../shared/problems.ts'
import type { Rendered } from '../shared/rendered.ts'
import { authorizing, carryOut } from './authorize.ts'
import { chosenMethod, keptMethod } from './chosen-method.ts'
import { required, type Method } from './method.ts'
import { operate, type MerchantIntent } from './operate.ts'
import { viewOf } from './present.ts'
import { writeOpening } from './step-store.ts'
import type { PaymentRow } from './store.ts'
import { assertTermsFit, readTerms } from './terms.ts'

type Confirmation = Schema<'PaymentConfirm'>

/** A browser may pay; it may not change the merchant's terms. */
const merchantTerms = ['capture_method', 'authentication_type', 'setup_future_usage', 'mandate_data'] as const satisfies (keyof Confirmation)[]

/**
 * Confirms a payment: authorizes it with the method given or stored. What the request says replaces what the payment holds.
 * @returns the payment, now `succeeded`, `requires_capture`, `requires_customer_action`, `processing` or `failed`
 * @throws Problem 403 `forbidden`, 404, 409 `invalid_state`, 422 `payment_method_required`, `customer_deleted`, `invalid_combination` and the
 *   card faults
 */
export async function confirmPayment(app: App, intent: MerchantIntent, paymentId: string, body: Confirmation): Promise<Rendered<Schema<'Payment'>>> {
  if (intent.caller.kind === 'publishable') refuseMerchantTerms(body)
  const { client_secret: _, ...sent } = body
  const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null)) as Confirmation
  return operate(app, intent, paymentId, 'confirm', async (payment) => {
    const method = required((await chosenMethod(app, intent.caller, given, payment)) ?? (await keptMethod(app, payment)))
    const now = app.clock.now()
    const terms = readTerms(intent.caller, given, now)
    assertTermsFit({ ...payment, ...terms, ...method.kept }, now)
    await assertSavable(app, intent.caller, { ...payment, ...terms }, method)
    return authorize(app, intent, payment, method, terms, 200)
  })
}

/**
 * Whether the customer whom a card is to be saved to is still there. Deleted afterwards, the money would be taken and nothing saved. Who
 * saves nothing pays for no question, nor who pays with a saved card: it would have been deleted with its customer.
 * @param payment as the request leaves it; where something is to be saved, it has a customer
 * @throws Problem 422 `customer_deleted`
 */
export async function assertSavable(app: App, caller: Caller, payment: PaymentRow, { kept }: Method): Promise<void> {
  if (payment.setup_future_usage && !kept.payment_method_id) await assertCustomerLives(app, caller, payment.customer_id!)
}

/** Opens the attempt, asks the processor and settles; null where another writer was faster. */
export async function authorize(
  app: App,
  intent: MerchantIntent,
  payment: PaymentRow,
  method: Method,
  changes: Partial<PaymentRow>,
  status: number,
): Promise<Rendered<Schema<'Payment'>> | null> {
  const { caller, idempotency } = intent
  const { attempt, call } = authorizing(app, intent, { ...payment, ...changes }, method, changes)
  const claim = idempotency && { claim: idempotency, status, sealed: null }
  if (!(await writeOpening(app.db, { payment, caller, claim }, attempt))) return null
  return carryOut(app, { ...payment, open_attempt: attempt.attempt_id }, attempt, call, viewOf(caller))
}

function refuseMerchantTerms(body: Confirmation): void {
  const field = merchantTerms.find((term) => body[term] !== undefined && body[term] !== null)
  if (!field) return
  throw blaming('forbidden', `A publishable key may not set ${field}; only a secret key may.`, `/${field}`, 'is reserved for secret keys')
}
