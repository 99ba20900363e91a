import { expect } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { effectiveOptions } from '../../src/mandates/options.ts'
import { card, type Api, type Payment, type Received } from './api.ts'
import { make } from './payments.ts'
import type { Stage } from './stage.ts'

type Limit = Schema<'MandateLimitInput'>

/** How a customer agreed. */
export const acceptance = {
  acceptance_type: 'online',
  accepted_at: '2026-03-01T10:00:00Z',
  online: { ip_address: '203.0.113.7', user_agent: 'Mozilla/5.0' },
} as const

/** Any number of charges up to a sum, in USD. */
export const upTo = (amount: number, given: Partial<Limit> = {}) => ({ multi_use: { amount, currency: 'USD', ...given } as Limit })

/** One charge up to an amount, in USD. */
export const onceUpTo = (amount: number, given: Partial<Limit> = {}) => ({ single_use: { amount, currency: 'USD', ...given } as Limit })

/** What a payment adds to its request to set up a mandate; null: without a limit. */
export const agreeing = (customer_id: string, mandate_type: Schema<'MandateTypeInput'> | null = null, number?: string) => ({
  customer_id,
  confirm: true,
  setup_future_usage: 'off_session' as const,
  mandate_data: { customer_acceptance: acceptance, mandate_type },
  ...card(number),
})

/** Sets up a mandate through a payment of 100.00 USD. */
export async function setUp(api: Api, ...agreement: Parameters<typeof agreeing>): Promise<Schema<'Mandate'>> {
  const { mandate_id } = await make(api, agreeing(...agreement))
  expect(mandate_id).not.toBeNull()
  return retrieveMandate(api, mandate_id!)
}

/** Sets up a mandate as a session does, through a payment of 20.00 USD; null: without limits. */
export async function setUpWith(
  { api, query }: { api: Api; query(text: string, values: unknown[]): Promise<unknown> },
  customer: string,
  given: Schema<'MandateOptionsInput'> | null,
  number?: string,
): Promise<Schema<'Mandate'>> {
  const { payment_id } = await make(api, { ...agreeing(customer, null, number), amount: 2000, confirm: false })
  const options = effectiveOptions(given, 2000, new Date())
  const terms = { options, locale: 'en', text: 'I agree.' }
  await query('UPDATE payment SET mandate_terms = $2 WHERE payment_id = $1', [payment_id, JSON.stringify(terms)])
  const { body } = await api('confirmPayment', { params: { payment_id }, body: {} })
  expect([body.code, body.mandate_id]).toEqual([undefined, expect.any(String)])
  const mandate = await retrieveMandate(api, body.mandate_id)
  expect(mandate.mandate_options).toEqual(options)
  return mandate
}

/** The mandate as it is now. */
export async function retrieveMandate(api: Api, mandate_id: string): Promise<Schema<'Mandate'>> {
  const { status, body } = await api('retrieveMandate', { params: { mandate_id } })
  expect([status, body.code]).toEqual([200, undefined])
  return body
}

type Named = Pick<Schema<'Mandate'>, 'mandate_id' | 'customer_id'>

/** Charges an absent customer in USD; what is given is added to the request, or takes the place of what stands there. */
export const charge = (
  api: Api, { mandate_id, customer_id }: Named, amount: number, given: Partial<Schema<'PaymentCreate'>> = {},
): Promise<Received> =>
  api('createPayment', { body: { amount, currency: 'USD', confirm: true, off_session: true, customer_id, mandate_id, ...given } })

/** A charge that is accepted. */
export async function charged(...charging: Parameters<typeof charge>): Promise<Payment> {
  const { status, body } = await charge(...charging)
  expect([status, body.code]).toEqual([201, undefined])
  return body
}

/** The customer's card turns into another one: the number under the mandate is sealed anew. */
export async function cardBecomes(
  { app, query }: Pick<Stage, 'app' | 'query'>, { payment_method_id, customer_id }: Schema<'Mandate'>, number: string,
): Promise<void> {
  const [row] = await query('SELECT account_id FROM payment_method WHERE payment_method_id = $1', [payment_method_id])
  const key = await app.dataKeys.current(row!['account_id'])
  const sealed = key.seal('card', number, [String(row!['account_id']), customer_id, payment_method_id])
  await query('UPDATE payment_method SET sealed_number = $2 WHERE payment_method_id = $1', [payment_method_id, sealed])
}
