import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { lockCustomer } from '../customers/store.ts'
import { runnerOf, type Runner } from '../database/connection.ts'
import type { Client } from '../http/operation.ts'
import { insertAttempt, type Attempt } from '../payments/attempt-store.ts'
import { authorizing, carryOut, type ProcessorCall } from '../payments/authorize.ts'
import { newPayment } from '../payments/create.ts'
import type { Method } from '../payments/method.ts'
import { insertRow, type PaymentRow } from '../payments/store.ts'
import type { Account } from '../shared/caller.ts'
import { assertLegal } from '../shared/lifecycle.ts'
import { blaming, Problem, problem } from '../shared/problems.ts'
import { wireTime } from '../shared/time.ts'
import { assertSettled, giveUp, lockBoth } from './close.ts'
import { consentOf, type Consent } from './consent.ts'
import { makeCustomer } from './create.ts'
import { sessionLifecycle } from './lifecycle.ts'
import { methodOf } from './methods.ts'
import { assertPage, attemptToken, takesMore } from './page.ts'
import { pageUrl } from './present.ts'
import { noteAttempt, type SessionRow } from './store.ts'

type Form = Schema<'CheckoutPay'>

/** What the customer has filled in. */
interface Given {
  method: Method
  form: Form
  consent: Consent | null
}

/** An attempt that is committed: what the processor is still to be asked. */
interface Begun {
  payment: PaymentRow
  attempt: Attempt
  call: ProcessorCall
}

/**
 * Makes one attempt to pay a session by the form of its page. A form that was sent before, or is not of this page, makes none and leads back to the page.
 * @returns where the browser goes on to: the customer's step, or the page
 * @throws Problem 404 `not_found`; 409 `invalid_state`, `session_expired`; 422 for a field that is missing or wrong, and `customer_deleted`: nothing
 *   was charged
 */
export async function payCheckout(app: App, checkoutId: string, form: Form, client: Client): Promise<string> {
  const session = await assertPage(app, checkoutId)
  const page = pageUrl(app, checkoutId)
  if (form.attempt_token !== attemptToken(app.vault, session)) return page
  const account: Account = { accountId: session.account_id, merchantId: session.merchant_id, merchantName: session.merchant_name, mode: session.mode }
  assertPayable(app, session)
  const consent = session.type === 'first_in_series' ? await consentOf(app, session, form, client) : null
  const method = await methodOf(app, account, session, form)
  const begun = await app.db.transaction((tx) => begin(app, runnerOf(tx), account, session, { method, form, consent }))
  if (!begun) return page
  // Whatever comes of it, the page tells: no answer in time is a payment that is being processed.
  const settled = await carryOut(app, begun.payment, begun.attempt, begun.call).catch((error: unknown) => {
    if (error instanceof Problem) return null
    throw error
  })
  return stepOf(settled?.text) ?? page
}

/** The address of the customer's step, where the payment waits for one. */
function stepOf(text: string | undefined): string | null {
  const action = text === undefined ? null : (JSON.parse(text) as Schema<'Payment'>).next_action
  return action?.type === 'redirect_to_url' ? action.redirect_to_url : null
}

/** @throws Problem 409 `invalid_state`, `session_expired` */
function assertPayable(app: App, session: SessionRow): void {
  assertLegal(sessionLifecycle, 'pay', 'session', session.status)
  const { expires_at: until } = session
  if (until! <= app.clock.now()) throw problem('session_expired', `The session expired at ${wireTime(until!)}.`)
  if (!takesMore(session)) throw problem('invalid_state', 'Too many attempts were made; no more are taken.')
}

/** Commits the attempt; null where another form of the same page was faster. The payment of an attempt that waited for the customer is given up. */
async function begin(app: App, runner: Runner, account: Account, found: SessionRow, { method, form, consent }: Given): Promise<Begun | null> {
  const locked = await lockBoth(runner, found)
  if (!locked || locked.session.attempts !== found.attempts) return null
  const { session, payment: earlier } = locked
  assertPayable(app, session)
  assertSettled(earlier)
  const saves = savesCard(session, method, form)
  const customerId = session.customer_id === null
    ? (saves ? await savingCustomer(runner, account, earlier, form) : null)
    : await givenCustomer(runner, account, session.customer_id)
  const payment = paymentOf(app, account, session, { method, saves, customerId, consent })
  const { attempt, call } = authorizing(app, { caller: account, idempotency: null }, payment, method, {})
  const opened = { ...payment, open_attempt: attempt.attempt_id }
  await insertRow(runner, opened)
  await insertAttempt(runner, attempt)
  await noteAttempt(runner, session.payment_session_id, payment.payment_id)
  await giveUp(app, runner, earlier, 'The customer chose another way to pay')
  return { payment: opened, attempt, call }
}

/** Is a card to be kept that is not yet? */
const savesCard = ({ save_payment_method: saving, type }: SessionRow, { kept }: Method, form: Form): boolean =>
  kept.payment_method === 'card' && (type === 'first_in_series'
    || (kept.payment_method_id === null && (saving === 'always' || (saving === 'prompt' && form.save === 'on'))))

/**
 * The session's customer, who is not deleted before the attempt is committed. Nobody pays for one who is gone: neither a card nor a mandate could be
 * kept.
 * @throws Problem 422 `customer_deleted`
 */
async function givenCustomer(runner: Runner, account: Account, customerId: string): Promise<string> {
  if (await lockCustomer(runner, account, customerId)) return customerId
  throw problem('customer_deleted', 'The customer of the session was deleted.')
}

/** Whose card is saved: the customer that an earlier attempt has made, unless deleted since, or else a new one. @throws as `newCustomer` */
async function savingCustomer(runner: Runner, account: Account, earlier: PaymentRow | null, form: Form): Promise<string> {
  const before = earlier?.customer_id ?? null
  return before !== null && (await lockCustomer(runner, account, before)) ? before : newCustomer(runner, account, form)
}

/** Makes the customer whose card is saved. @throws Problem 422 `customer_required` where the customer has not said who they are */
function newCustomer(runner: Runner, account: Account, form: Form): Promise<string> {
  const [name = '', email = ''] = [form.name?.trim(), form.email?.trim()]
  if (!name) throw unnamed('name', 'The name')
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw unnamed('email', 'The e-mail address')
  return makeCustomer(runner, account, { name, email })
}

const unnamed = (field: 'name' | 'email', what: string): Problem =>
  blaming('customer_required', `${what} is missing: the card is saved for a customer.`, `/${field}`, 'is required')

interface Chosen extends Pick<Given, 'method' | 'consent'> {
  saves: boolean
  customerId: string | null
}

/** The payment of an attempt: an ordinary one that is confirmed as it is made, and whose customer comes back to the page. */
function paymentOf(app: App, account: Account, session: SessionRow, { method, saves, customerId, consent }: Chosen): PaymentRow {
  const { amount, currency, capture_method, metadata } = session
  const mandate = consent && { mandate_data: { customer_acceptance: consent.acceptance, mandate_type: null } }
  const usage = saves ? { setup_future_usage: consent ? ('off_session' as const) : ('on_session' as const) } : {}
  const asked = { amount, currency, capture_method, customer_id: customerId, metadata, ...usage, ...mandate }
  return {
    ...newPayment(app, { caller: account }, asked, method),
    session_id: session.payment_session_id,
    return_url: pageUrl(app, session.checkout_session_id!),
    expires_on: session.expires_at!,
    mandate_terms: consent && consent.terms,
  }
}
