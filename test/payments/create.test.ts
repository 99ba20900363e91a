import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card } from '../support/api.ts'
import { make } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

/** What is answered to a request of nothing but an amount and a currency. */
const bare = {
  payment_id: expect.stringMatching(/^pay_[2-7a-z]{26}$/),
  merchant_id: 'merchant_abc',
  client_secret: expect.stringMatching(/^pay_[2-7a-z]{26}_secret_[A-Za-z0-9]{20,}$/),
  status: 'requires_payment_method',
  amount: 4999,
  currency: 'USD',
  amount_capturable: 0,
  amount_received: 0,
  amount_refunded: 0,
  capture_method: 'automatic',
  authentication_type: 'no_three_ds',
  customer_id: null,
  description: null,
  metadata: {},
  return_url: null,
  statement_descriptor: null,
  payment_method: null,
  payment_method_type: null,
  payment_method_data: null,
  payment_method_id: null,
  setup_future_usage: null,
  off_session: false,
  mandate_id: null,
  mandate_data: null,
  billing: null,
  shipping: null,
  browser_info: null,
  next_action: null,
  cancellation_reason: null,
  error_code: null,
  error_message: null,
  connector: null,
  connector_transaction_id: null,
  request_external_three_ds_authentication: false,
  external_authentication_details: null,
  request_incremental_authorization: false,
  authorization_count: 0,
  incremental_authorizations: [],
  request_extended_authorization: false,
  extended_authorization_applied: null,
  extended_authorization_last_applied_at: null,
  capture_before: null,
  captures: [],
  refunds: [],
  session_id: null,
  expires_on: expect.any(String),
  created: expect.any(String),
  modified_at: expect.any(String),
  version: 1,
}

const address = {
  line1: '1467 Harrison Street', line2: 'Floor 2', line3: 'c/o Doe', city: 'San Francisco', state: 'CA', zip: '94122', country: 'US',
  first_name: 'Jane', last_name: 'Doe',
}
const browser = {
  color_depth: 24, java_enabled: false, java_script_enabled: true, language: 'en-US', screen_height: 900, screen_width: 1440,
  time_zone: -60, ip_address: '203.0.113.7', accept_header: 'text/html', user_agent: 'Mozilla/5.0',
}

/** Every field of the request that says what is to be paid, and how it is answered. */
const spoken = {
  customer_id: 'cus_abc123',
  capture_method: 'manual_multiple',
  authentication_type: 'three_ds',
  description: 'Order 1001',
  return_url: 'https://example.com/checkout/complete',
  statement_descriptor: 'CORNER STORE',
  metadata: { order_id: '1001', vip: true, weight: 1.5, note: null },
  billing: { address, phone: { number: '8056594427', country_code: '+1' }, email: 'jane@example.com' },
  shipping: { address, phone: null, email: null },
  browser_info: browser,
} satisfies Partial<Schema<'PaymentCreate'>>

const nothing: Partial<Schema<'PaymentCreate'>> = {
  confirm: null, customer_id: null, capture_method: null, authentication_type: null, payment_method: null, payment_method_type: null,
  payment_method_data: null, return_url: null, description: null, metadata: null, statement_descriptor: null, browser_info: null,
  billing: null, shipping: null, session_expiry: null,
}

const secondsBetween = (earlier: string, later: string): number => (Date.parse(later) - Date.parse(earlier)) / 1000

describe('what is answered', () => {
  test('201 with all 49 fields, null or empty where nothing was said', async () => {
    const { status, body } = await api('createPayment', { body: { amount: 4999, currency: 'USD' } })
    expect(status).toBe(201)
    expect(body).toEqual(bare)
    expect(Object.keys(body)).toHaveLength(49)
    expect(body.client_secret).toMatch(new RegExp(`^${body.payment_id}_secret_`))
    expect(body.modified_at).toBe(body.created)
  })

  test('201 with null in every field, as if none had been given', async () => {
    const { body } = await api('createPayment', { body: { amount: 4999, currency: 'USD', ...nothing } })
    expect(body).toEqual(bare)
    expect(secondsBetween(body.created, body.expires_on)).toBe(900)
  })

  test('201 with the defaults spelled out, as if they had not been', async () => {
    const defaults = { confirm: false, capture_method: 'automatic', authentication_type: 'no_three_ds' } as const
    const { body } = await api('createPayment', { body: { amount: 4999, currency: 'USD', ...defaults, metadata: {}, session_expiry: 900 } })
    expect(body).toEqual(bare)
  })

  test('201 with every field as it was given', async () => {
    const { body } = await api('createPayment', { body: { amount: 4999, currency: 'USD', ...spoken } })
    expect(body).toEqual({ ...bare, ...spoken })
  })

  test('201 with all inner fields of what was given in part', async () => {
    const body = await make(api, { billing: { address: { city: 'Oslo' } }, shipping: { phone: { number: '1' } }, browser_info: {} })
    const blank = <Whole extends object>(whole: Whole) => Object.fromEntries(Object.keys(whole).map((member) => [member, null]))
    expect(body.billing).toEqual({ address: { ...blank(address), city: 'Oslo' }, phone: null, email: null })
    expect(body.shipping).toEqual({ address: null, phone: { number: '1', country_code: null }, email: null })
    expect(body.browser_info).toEqual(blank(browser))
  })

  test.each([60, 900, 86_400, 7_890_000])('201 expires %i seconds after its creation', async (session_expiry) => {
    const { created, expires_on } = await make(api, { session_expiry })
    expect(secondsBetween(created, expires_on)).toBe(session_expiry)
  })

  test.each([1, 999_999_999_999])('201 with the amount %i', async (amount) => {
    expect((await make(api, { amount })).amount).toBe(amount)
  })

  test.each(['EUR', 'JPY', 'KWD', 'CLP', 'ZWG'] as const)('201 in %s, in minor units as they are', async (currency) => {
    expect(await make(api, { amount: 5, currency })).toMatchObject({ amount: 5, currency })
  })

  test('201 at the limits of every text', async () => {
    const full = {
      customer_id: 'c'.repeat(64),
      description: 'd'.repeat(1000),
      statement_descriptor: 's'.repeat(255),
      return_url: `https://example.com/${'p'.repeat(2048 - 20)}`,
      metadata: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}`.padStart(40, 'k'), 'v'.repeat(500)])),
    }
    expect(await make(api, full)).toMatchObject(full)
  })
})

describe('the payment method', () => {
  const masked = {
    last4: '4242', card_isin: '424242', card_network: 'Visa', card_type: 'credit', card_exp_month: '10', card_exp_year: '25',
    card_holder_name: 'Jane Doe', fingerprint: expect.stringMatching(/^fp_[A-Za-z0-9]{24}$/),
  }

  test('201 requires_confirmation, the card masked, nothing asked of the processor yet', async () => {
    const { body, text } = await api('createPayment', { body: { amount: 4999, currency: 'USD', ...card() } })
    const method = { payment_method: 'card', payment_method_type: 'credit', payment_method_data: { card: masked } }
    expect(body).toEqual({ ...bare, ...method, status: 'requires_confirmation' })
    expect(text).not.toContain('4242424242424242')
  })

  test.each([
    ['1', '2031', '01', '31'],
    ['01', '31', '01', '31'],
    ['12', '2025', '12', '25'],
    ['9', '99', '09', '99'],
  ])('201 answers the expiry %s/%s as %s/%s', async (card_exp_month, card_exp_year, month, year) => {
    const data = { ...card().payment_method_data.card, card_exp_month, card_exp_year }
    const { payment_method_data } = await make(api, { payment_method: 'card', payment_method_data: { card: data } })
    expect(payment_method_data?.card).toMatchObject({ card_exp_month: month, card_exp_year: year })
  })

  test.each(['4242 4242 4242 4242', ' 4242424242424242 ', '42 42424242424 242'])('201 ignores the spaces of "%s"', async (number) => {
    const { payment_method_data } = await make(api, card(number))
    expect(payment_method_data?.card).toEqual(masked)
  })

  test('201 without a holder name', async () => {
    const { card_holder_name: _, ...data } = card().payment_method_data.card
    const { payment_method_data } = await make(api, { payment_method: 'card', payment_method_data: { card: data } })
    expect(payment_method_data?.card).toEqual({ ...masked, card_holder_name: null })
  })

  test.each([
    ['4242424242424242', undefined, 'credit'],
    ['4000056655665556', undefined, 'debit'],
    ['4000056655665556', null, 'debit'],
    ['4242424242424242', 'credit', 'credit'],
    ['4000056655665556', 'debit', 'debit'],
  ] as const)('201 card %s, type given as %s, is %s', async (number, given, type) => {
    const payment = await make(api, { ...card(number), ...(given !== undefined && { payment_method_type: given }) })
    expect([payment.payment_method_type, payment.payment_method_data?.card?.card_type]).toEqual([type, type])
  })

  test('201 one fingerprint for one number of one merchant', async () => {
    const other = await stage.merchant()
    const [first, again, another, elsewhere] = await Promise.all([
      make(api, card()),
      make(api, { payment_method: 'card', payment_method_data: { card: { ...card().payment_method_data.card, card_exp_year: '30' } } }),
      make(api, card('4111111111111111')),
      make(other.api, card()),
    ]).then((payments) => payments.map((payment) => payment.payment_method_data!.card!.fingerprint))
    expect(again).toBe(first)
    expect(another).not.toBe(first)
    expect(elsewhere).not.toBe(first)
  })

  test.each([
    ['automatic', 'succeeded', 0, 4999],
    ['manual', 'requires_capture', 4999, 0],
    ['manual_multiple', 'requires_capture', 4999, 0],
  ] as const)('201 with confirm and %s capture: %s', async (capture_method, status, amount_capturable, amount_received) => {
    const payment = await make(api, { amount: 4999, confirm: true, capture_method, ...card() })
    expect(payment).toMatchObject({ status, amount_capturable, amount_received, connector: 'perfectpay_sandbox', captures: [] })
    expect(payment.connector_transaction_id).toMatch(/^sbx_/)
  })
})

describe('the customer', () => {
  test('201 creates one that is new', async () => {
    await make(api, { customer_id: 'on_the-Fly1' })
    const { status, body } = await api('retrieveCustomer', { params: { customer_id: 'on_the-Fly1' } })
    expect(status).toBe(200)
    expect(body).toMatchObject({ customer_id: 'on_the-Fly1', name: null, email: null, metadata: {} })
  })

  test('201 leaves one that is there as it is', async () => {
    const made = await api('createCustomer', { body: { customer_id: 'known', name: 'Jane Doe' } })
    await make(api, { customer_id: 'known' })
    expect((await api('retrieveCustomer', { params: { customer_id: 'known' } })).body).toEqual(made.body)
  })

  test('201 under an id that another merchant uses as well', async () => {
    const other = await stage.merchant({ merchantId: 'merchant_neighbour' })
    await other.api('createCustomer', { body: { customer_id: 'shared', name: 'Theirs' } })
    await make(api, { customer_id: 'shared' })
    expect((await api('retrieveCustomer', { params: { customer_id: 'shared' } })).body.name).toBeNull()
  })
})
