import { expect } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { expirePaymentSessions } from '../../src/checkout-sessions/expire.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import type { Api, Received } from './api.ts'
import type { Stage } from './stage.ts'

export type Session = Schema<'PaymentSession'>
export type Checkout = Schema<'Checkout'>
type Named = Pick<Session, 'id'>
type Paged = Pick<Session, 'checkout_session_id'>
type Form = Schema<'CheckoutPay'>

/** The amount of every session here, in minor units. */
export const amount = 4999

/** Creates a session of 49.99 USD; what is given is added to the request, or takes the place of what stands there. */
export const create = (api: Api, given: object = {}, idempotencyKey?: string): Promise<Received> =>
  api('createPaymentSession', { body: { amount, currency: 'USD', ...given } as Schema<'PaymentSessionCreate'>, ...(idempotencyKey && { idempotencyKey }) })

/** A session that is accepted. */
export async function open(...creating: Parameters<typeof create>): Promise<Session> {
  const { status, body } = await create(...creating)
  expect([status, body.code]).toEqual([201, undefined])
  return body
}

/** The options of the page, as a request has them. */
export const page = (checkout_options: Partial<Schema<'CheckoutOptions'>>) => ({ options: { checkout_options } })

/** A hold instead of a charge. */
export const manual = { options: { payment_method_options: { card: { capture_method: 'manual' } } } } as const

/** The session as its merchant sees it now. */
export async function sessionNow(api: Api, { id }: Named): Promise<Session> {
  const { status, body } = await api('retrievePaymentSession', { params: { payment_session_id: id } })
  expect([status, body.code]).toEqual([200, undefined])
  return body
}

/** What the session's page shows now. */
export async function pageNow(api: Api, { checkout_session_id }: Paged): Promise<Checkout> {
  const { status, body } = await api('retrieveCheckout', { key: null, params: { checkout_session_id: checkout_session_id! } })
  expect([status, body.code]).toEqual([200, undefined])
  return body
}

/** What a customer types who pays with this card. */
export const typed = (number = '4242424242424242'): Omit<Form, 'attempt_token'> => ({
  method: 'card', card_number: number, card_exp: '10 / 29', card_cvc: /^3[47]/.test(number) ? '1234' : '123', card_holder_name: 'Jane Doe',
  name: 'Jane Doe', email: 'jane@example.com',
})

/** Sends a form of the page; without a token, with the page's own. */
export async function submit(api: Api, session: Paged, form: Omit<Form, 'attempt_token'> & { attempt_token?: string } = typed()): Promise<Received> {
  const attempt_token = form.attempt_token ?? (await pageNow(api, session)).attempt_token ?? 'none'
  const params = { checkout_session_id: session.checkout_session_id! }
  return api('payCheckout', { key: null, params, body: { ...form, attempt_token }, headers: { 'User-Agent': 'Mozilla/5.0' } })
}

/** Sends a form that is taken. Returns where the browser goes on to. */
export async function pay(...submitting: Parameters<typeof submit>): Promise<string> {
  const { status, headers, text } = await submit(...submitting)
  expect([status, text]).toEqual([303, ''])
  return headers.get('location')!
}

/** Pays with the card, and gives the session afterwards. */
export async function paid(api: Api, given: object = {}, form: Parameters<typeof submit>[2] = typed()): Promise<Session> {
  const session = await open(api, given)
  await pay(api, session, form)
  return sessionNow(api, session)
}

/** Gives up on the page. */
export async function giveUp(api: Api, session: Paged, attempt_token?: string): Promise<Received> {
  const token = attempt_token ?? (await pageNow(api, session)).attempt_token ?? 'none'
  return api('cancelCheckout', { key: null, params: { checkout_session_id: session.checkout_session_id! }, body: { attempt_token: token } })
}

export const cancel = (api: Api, { id }: Named, idempotencyKey?: string): Promise<Received> =>
  api('cancelPaymentSession', { params: { payment_session_id: id }, ...(idempotencyKey && { idempotencyKey }) })

/** A first payment of a series: what the customer agrees to is given, if there are limits. */
export const series = (mandate_options?: Schema<'MandateOptionsInput'>, given: object = {}) =>
  ({ type: 'first_in_series', options: { ...(mandate_options && { mandate_options }) }, ...given })

/** A series that was agreed to: whom to charge, and with what. */
export async function agreed(api: Api, mandate_options?: Schema<'MandateOptionsInput'>, number?: string): Promise<Session> {
  const session = await paid(api, series(mandate_options), { ...typed(number), consent: 'on', email: 'jane@example.com' })
  expect([session.status, session.mandate_id]).toEqual(['completed', expect.stringMatching(/^man_/)])
  return session
}

/** The next payment of a series. */
export const chargeNext = (
  api: Api, { customer_id, payment_method_id }: Pick<Session, 'customer_id' | 'payment_method_id'>, given: object = {}, idempotencyKey?: string,
): Promise<Received> => create(api, { type: 'next_in_series', customer_id, payment_method_id, ...given }, idempotencyKey)

/** Where the customer is sent to takes a decision; the browser goes on, in the end to the page. Returns its address. */
export async function decide(stepUrl: string, outcome: 'approve' | 'reject'): Promise<string> {
  const decided = await fetch(stepUrl, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ outcome }) })
  expect(decided.status).toBe(303)
  const back = await fetch(decided.headers.get('location')!, { redirect: 'manual' })
  expect(back.status).toBe(302)
  return back.headers.get('location')!
}

/** Moves a session's deadline into the past, as only the owner of the tables can, and sweeps. */
export async function expire({ app, query }: Pick<Stage, 'app' | 'query'>, { id }: Named): Promise<void> {
  await lapse({ query }, { id })
  await expirePaymentSessions(app)
}

/** Lets a session's time pass, and nothing else happen. */
export const lapse = ({ query }: Pick<Stage, 'query'>, { id }: Named): Promise<unknown> =>
  query(`BEGIN; ALTER TABLE payment_session DISABLE TRIGGER USER;
    UPDATE payment_session SET expires_at = now() - interval '1 second' WHERE payment_session_id = '${id}';
    ALTER TABLE payment_session ENABLE TRIGGER USER; COMMIT`)

/** Lets everything that the processor works on come to its end, and asks what came of it. */
export async function settle({ app, query, becomeDue }: Pick<Stage, 'app' | 'query' | 'becomeDue'>): Promise<void> {
  await query('UPDATE sandbox_operation SET settles_at = now() WHERE settles_at > now()')
  await becomeDue()
  await recoverAttempts(app)
}

/** What was told of a session, oldest first: type, and the object as it was then, as text. */
export async function toldOf(api: Api, { id }: Named): Promise<{ type: string; object: string }[]> {
  const { body } = await api('listEvents', { query: { object_id: id, limit: 100 } })
  const events = await Promise.all(body.data.reverse().map(({ event_id }: Schema<'Event'>) => api('retrieveEvent', { params: { event_id } })))
  return events.map(({ text, body: event }: Received) => ({
    type: event.event_type.replace('payment_session.', '') as string,
    object: /^\{"merchant_id":.*?"object":(\{.*\})\},"timestamp":"[^"]+"\}$/.exec(text)![1]!,
  }))
}

/** What was told of a session in short, oldest first: `updated 2 active unpaid`. */
export const storyOf = async (api: Api, session: Named): Promise<string[]> => (await toldOf(api, session)).map(({ type, object }) => {
  const { version, status, payment_outcome } = JSON.parse(object) as Session
  return [type, version, status, payment_outcome].join(' ')
})

/** A refusal of a mandate's rule, at a glance. */
export const broken = ({ status, body }: Received): unknown[] => [status, body.code, body.constraint]
