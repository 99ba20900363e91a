import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import type { AuthorizeRequest } from '../../src/processor/port.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

/** What the processor was asked for, in order. */
const asked: AuthorizeRequest[] = []
const stage = await openStage({
  processor: (sandbox) => ({
    ...sandbox,
    authorize: (request) => {
      asked.push(request)
      return sandbox.authorize(request)
    },
  }),
})
const { api } = stage

const confirm = ({ payment_id }: Payment, body: object = {}): Promise<Received> =>
  api('confirmPayment', { params: { payment_id }, body: body as Schema<'PaymentConfirm'> })

const sealedCard = async ({ payment_id }: Payment): Promise<Buffer | null> =>
  (await stage.query('SELECT sealed_card FROM payment WHERE payment_id = $1', [payment_id]))[0]!.sealed_card

describe('what is charged', () => {
  test('200 the method given', async () => {
    const payment = await make(api)
    const { status, body } = await confirm(payment, { ...card(), payment_method_type: 'credit' })
    expect(status).toBe(200)
    expect(body).toEqual({
      ...payment,
      status: 'succeeded',
      amount_received: 10_000,
      payment_method: 'card',
      payment_method_type: 'credit',
      payment_method_data: { card: expect.objectContaining({ last4: '4242', card_isin: '424242' }) },
      connector: 'perfectpay_sandbox',
      connector_transaction_id: expect.stringMatching(/^sbx_[2-7a-z]{26}$/),
      modified_at: body.modified_at,
      version: 2,
    })
    expect(await retrieve(api, payment)).toEqual(body)
  })

  test('200 the method stored, without any body', async () => {
    const { payment_id } = await make(api, card())
    const { status, body } = await api('confirmPayment', { params: { payment_id } })
    expect([status, body.status]).toEqual([200, 'succeeded'])
  })

  test('200 the method given, in place of the one stored', async () => {
    const { body } = await confirm(await make(api, card('4000000000000002')), card('5555555555554444'))
    expect(body).toMatchObject({ status: 'succeeded', payment_method_data: { card: { last4: '4444', card_network: 'Mastercard' } } })
  })

  test('422 payment_method_required with none', async () => {
    const payment = await make(api)
    expect(refusal(await confirm(payment))).toEqual([422, 'payment_method_required', '/payment_method_data'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})

describe('the result', () => {
  test.each([
    ['automatic', '4242424242424242', 'succeeded', 0, 10_000],
    ['manual', '4242424242424242', 'requires_capture', 10_000, 0],
    ['manual_multiple', '4242424242424242', 'requires_capture', 10_000, 0],
    ['automatic', '4000000000003220', 'requires_customer_action', 10_000, 0],
    ['automatic', '4000000000008104', 'processing', 10_000, 0],
    ['automatic', '4000000000009995', 'failed', 0, 0],
  ] as const)('200 %s with %s: %s', async (capture_method, number, status, amount_capturable, amount_received) => {
    const { body } = await confirm(await make(api, { capture_method }), card(number))
    expect(body).toMatchObject({ status, amount: 10_000, amount_capturable, amount_received, amount_refunded: 0, captures: [] })
    expect(body.capture_before === null).toBe(status !== 'requires_capture')
  })

  test('200 the authorization holds for seven days', async () => {
    const { body } = await confirm(await make(api, { capture_method: 'manual' }), card())
    const days = (Date.parse(body.capture_before) - Date.parse(body.modified_at)) / 86_400_000
    expect(days).toBeCloseTo(7, 4)
  })

  test('200 a decline is no fault: the payment is failed, and is not confirmed again', async () => {
    const { status, body } = await confirm(await make(api), card('4000000000009995'))
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'failed', error_code: 'insufficient_funds', error_message: 'The card has insufficient funds.' })
    expect(refusal(await confirm(body, card()))).toEqual([409, 'invalid_state'])
    expect(await retrieve(api, body)).toEqual(body)
  })
})

describe('what is given with it', () => {
  const given = {
    return_url: 'https://example.com/b',
    browser_info: { color_depth: 24 },
    billing: { email: 'jane@example.com' },
    shipping: { address: { city: 'Oslo' } },
    capture_method: 'manual',
    authentication_type: 'three_ds',
  } as const
  const created = {
    ...card(),
    return_url: 'https://example.com/a',
    browser_info: { color_depth: 8 },
    billing: { email: 'john@example.com' },
    shipping: { address: { city: 'Rome' } },
    capture_method: 'manual_multiple',
  } as const

  test.each(Object.keys(given) as (keyof typeof given)[])('200 %s replaces that of create', async (name) => {
    const { body } = await confirm(await make(api, created), { [name]: given[name] })
    expect(body).toMatchObject({ ...created, payment_method_data: expect.anything(), [name]: given[name] })
  })

  test.each(Object.keys(given))('200 %s null is not given', async (name) => {
    const payment = await make(api, created)
    const { body } = await confirm(payment, { [name]: null, client_secret: null, payment_method: null, payment_method_data: null })
    expect(body).toMatchObject({ ...payment, status: 'requires_capture', amount_capturable: 10_000, version: 2,
      modified_at: body.modified_at, capture_before: body.capture_before, connector: 'perfectpay_sandbox',
      connector_transaction_id: body.connector_transaction_id })
  })
})

describe('a refusal changes nothing', () => {
  const data = card().payment_method_data.card
  const cardOf = (change: object) => ({ payment_method: 'card', payment_method_data: { card: { ...data, ...change } } })

  test.each<[status: number, code: string, pointer: string, body: object]>([
    [400, 'validation_failed', '/amount', { amount: 1 }],
    [400, 'validation_failed', '/payment_method_data/card/card_exp_month', cardOf({ card_exp_month: '13' })],
    [400, 'validation_failed', '/return_url', { return_url: 'https://example.com:99999/' }],
    [400, 'validation_failed', '/capture_method', { capture_method: 'later' }],
    [400, 'validation_failed', '/customer_id', { customer_id: 'cus_abc123' }],
    [400, 'validation_failed', '/off_session', { off_session: true }],
    [400, 'validation_failed', '/setup_future_usage', { setup_future_usage: 'later' }],
    [422, 'customer_required', '/customer_id', { payment_method_id: 'pm_agoruj5i4bzibexj74wli3ybhq' }],
    [422, 'customer_required', '/customer_id', { setup_future_usage: 'on_session' }],
    [422, 'card_invalid', '/payment_method_data/card/card_number', cardOf({ card_number: '4242424242424241' })],
    [422, 'card_expired', '/payment_method_data/card/card_exp_year', cardOf({ card_exp_month: '12', card_exp_year: '24' })],
    [422, 'card_cvc_invalid', '/payment_method_data/card/card_cvc', cardOf({ card_number: '378282246310005' })],
    [422, 'invalid_combination', '/payment_method_data', { payment_method: 'card' }],
    [422, 'invalid_combination', '/payment_method', { payment_method_data: { card: data } }],
    [422, 'invalid_combination', '/payment_method', { payment_method_type: 'credit' }],
  ])('%i %s %s', async (status, code, pointer, body) => {
    const payment = await make(api, card())
    const before = asked.length
    expect(refusal(await confirm(payment, body))).toEqual([status, code, pointer])
    expect(await retrieve(api, payment)).toEqual(payment)
    expect(asked).toHaveLength(before)
  })
})

describe('the stored card', () => {
  test('is sealed for this payment alone, without its security code', async () => {
    const payment = await make(api, card())
    const other = await make(api, card())
    const [{ account_id, row }] = await stage.query(
      'SELECT account_id, payment::text AS row FROM payment WHERE payment_id = $1', [payment.payment_id],
    ) as [any]
    expect(row).not.toContain('4242424242424242')
    const sealed = (await sealedCard(payment))!
    const open = (paymentId: string) => stage.app.vault.open('card', sealed, [String(account_id), paymentId]).toString()
    expect(JSON.parse(open(payment.payment_id))).toEqual(['4242424242424242', '10', '25', 'Jane Doe'])
    expect(() => open(other.payment_id)).toThrow()
  })

  test.each([
    ['succeeded', '4242424242424242'],
    ['failed', '4000000000000002'],
    ['processing', '4000000000008104'],
    ['requires_customer_action', '4000000000003220'],
  ])('is erased once it was sent: %s', async (status, number) => {
    const payment = await make(api, card(number))
    expect(await sealedCard(payment)).not.toBeNull()
    expect((await confirm(payment)).body.status).toBe(status)
    expect(await sealedCard(payment)).toBeNull()
  })

  test('is erased when another one is charged', async () => {
    const payment = await make(api, card())
    await confirm(payment, card('5555555555554444'))
    expect(await sealedCard(payment)).toBeNull()
  })

  test('is erased by cancellation', async () => {
    const payment = await make(api, card())
    await api('cancelPayment', { params: { payment_id: payment.payment_id } })
    expect(await sealedCard(payment)).toBeNull()
  })

  test('is never there where create confirms', async () => {
    expect(await sealedCard(await make(api, { ...card(), confirm: true }))).toBeNull()
  })

  test.each([
    ['sent at once', async () => void (await make(api, { ...card(), confirm: true })), '123'],
    ['sent with confirm', async () => void (await confirm(await make(api), card())), '123'],
    ['not kept for a later confirm', async () => void (await confirm(await make(api, card()))), null],
  ])('its security code is %s', async (_, act, cvc) => {
    await act()
    expect(asked.at(-1)!.instrument)
      .toMatchObject({ kind: 'card', card: { number: '4242424242424242', expMonth: '10', expYear: '25', cvc, holderName: 'Jane Doe' } })
  })
})
