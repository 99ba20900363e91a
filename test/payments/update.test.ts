import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { make, paymentIn, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const update = ({ payment_id }: Payment, body: object): Promise<Received> =>
  api('updatePayment', { params: { payment_id }, body: body as Schema<'PaymentUpdate'> })

const address = {
  line1: null, line2: null, line3: null, city: 'Oslo', state: null, zip: null, country: null, first_name: null, last_name: null,
}
const contact = { address, phone: { number: '1', country_code: null }, email: null }
const browser = {
  color_depth: 24, java_enabled: null, java_script_enabled: null, language: null, screen_height: null, screen_width: null, time_zone: null,
  ip_address: null, accept_header: null, user_agent: null,
}

/** Every field that simply replaces: two values, and what is answered once it is cleared. */
const fields: { [Field in keyof Schema<'PaymentUpdate'>]: { before: unknown; after: unknown; cleared?: unknown } } = {
  amount: { before: 4999, after: 5000 },
  currency: { before: 'USD', after: 'EUR' },
  customer_id: { before: 'cus_1', after: 'cus_2', cleared: null },
  capture_method: { before: 'manual', after: 'manual_multiple', cleared: 'automatic' },
  authentication_type: { before: 'three_ds', after: 'no_three_ds', cleared: 'no_three_ds' },
  return_url: { before: 'https://example.com/a', after: 'https://example.com/b', cleared: null },
  description: { before: 'Order 1001', after: 'Order 1002', cleared: null },
  statement_descriptor: { before: 'CORNER', after: 'STORE', cleared: null },
  billing: { before: contact, after: { ...contact, email: 'jane@example.com' }, cleared: null },
  shipping: { before: contact, after: { ...contact, phone: null }, cleared: null },
  browser_info: { before: browser, after: { ...browser, color_depth: 32 }, cleared: null },
}
const names = Object.keys(fields) as (keyof typeof fields)[]
const before = Object.fromEntries(names.map((name) => [name, fields[name]!.before])) as Schema<'PaymentCreate'>
const clearable = names.filter((name) => fields[name]!.cleared !== undefined)

describe('a field', () => {
  test.each(names)('200 %s replaces, and nothing else changes', async (name) => {
    const payment = await make(api, before)
    const { status, body } = await update(payment, { [name]: fields[name]!.after })
    expect(status).toBe(200)
    expect(body).toEqual({ ...payment, [name]: fields[name]!.after, version: 2, modified_at: body.modified_at })
    expect(await retrieve(api, payment)).toEqual(body)
  })

  test.each(clearable)('200 %s is cleared by null', async (name) => {
    const payment = await make(api, before)
    const { status, body } = await update(payment, { [name]: null })
    expect(status).toBe(200)
    expect(body).toEqual({ ...payment, [name]: fields[name]!.cleared, version: 2, modified_at: body.modified_at })
  })

  test('200 all at once', async () => {
    const payment = await make(api, before)
    const after = Object.fromEntries(names.map((name) => [name, fields[name]!.after]))
    expect((await update(payment, after)).body).toMatchObject({ ...after, status: 'requires_payment_method', version: 2 })
  })

  test('200 expires that many seconds from now, not from its creation', async () => {
    const payment = await make(api, { session_expiry: 600 })
    await stage.query(`UPDATE payment SET created_at = now() - interval '1 day' WHERE payment_id = $1`, [payment.payment_id])
    for (const [session_expiry, seconds] of [[60, 60], [7_890_000, 7_890_000], [null, 900]] as const) {
      const { body } = await update(payment, { session_expiry })
      const after = (Date.parse(body.expires_on) - Date.parse(body.modified_at)) / 1000
      expect(Math.abs(after - seconds)).toBeLessThanOrEqual(1)
    }
  })

  test('200 in requires_confirmation as well, which it stays', async () => {
    const { body } = await update(await make(api, card()), { description: 'Order 1002' })
    expect(body).toMatchObject({ status: 'requires_confirmation', description: 'Order 1002', payment_method: 'card' })
  })

  test('200 tells when it was changed', async () => {
    const { payment_id } = await make(api)
    await stage.query(`UPDATE payment SET modified_at = '2026-03-23T10:00:00Z', version = version + 1 WHERE payment_id = $1`, [payment_id])
    const { body } = await api('updatePayment', { params: { payment_id }, body: { description: 'x' } })
    expect(Date.parse(body.modified_at)).toBeGreaterThanOrEqual(Date.parse(body.created))
    expect(body.version).toBe(3)
  })

  test('200 creates a customer who is new', async () => {
    await update(await make(api), { customer_id: 'made_by_update' })
    expect((await api('retrieveCustomer', { params: { customer_id: 'made_by_update' } })).status).toBe(200)
  })
})

describe('metadata', () => {
  const fifty = (letter: string, count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`${letter}${i}`, i]))

  test('200 is merged key by key; null removes a key', async () => {
    const payment = await make(api, { metadata: { keep: 'a', change: 1, drop: true } })
    const { body } = await update(payment, { metadata: { change: 2, drop: null, add: false } })
    expect(body.metadata).toEqual({ keep: 'a', change: 2, add: false })
  })

  test('200 null in its place removes all', async () => {
    expect((await update(await make(api, { metadata: { a: 1 } }), { metadata: null })).body.metadata).toEqual({})
  })

  test('200 50 keys after the merge', async () => {
    const payment = await make(api, { metadata: fifty('a', 30) })
    expect(Object.keys((await update(payment, { metadata: { ...fifty('b', 21), a0: null } })).body.metadata)).toHaveLength(50)
  })

  test('422 metadata_too_large with 51', async () => {
    const payment = await make(api, { metadata: fifty('a', 30) })
    expect(refusal(await update(payment, { metadata: fifty('b', 21) }))).toEqual([422, 'metadata_too_large', '/metadata'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})

describe('the payment method', () => {
  test('200 requires_confirmation once it is given', async () => {
    const { body } = await update(await make(api), card())
    expect(body).toMatchObject({ status: 'requires_confirmation', payment_method_data: { card: { last4: '4242' } } })
  })

  test('200 replaces the one that is there, and is the one that is charged', async () => {
    const payment = await make(api, card())
    const { body } = await update(payment, card('4000000000000002'))
    expect(body).toMatchObject({ status: 'requires_confirmation', payment_method_data: { card: { last4: '0002' } } })
    const confirmed = await api('confirmPayment', { params: { payment_id: payment.payment_id } })
    expect(confirmed.body).toMatchObject({ status: 'failed', error_code: 'card_declined' })
  })

  test.each(['payment_method', 'payment_method_data'] as const)('200 is taken away by %s null', async (name) => {
    const payment = await make(api, card())
    const { body } = await update(payment, { [name]: null })
    expect(body).toMatchObject({
      status: 'requires_payment_method', payment_method: null, payment_method_type: null, payment_method_data: null, version: payment.version + 1,
    })
    const [{ sealed_card }] = await stage.query('SELECT sealed_card FROM payment WHERE payment_id = $1', [payment.payment_id]) as [any]
    expect(sealed_card).toBeNull()
    const confirmed = await api('confirmPayment', { params: { payment_id: payment.payment_id } })
    expect(refusal(confirmed)).toEqual([422, 'payment_method_required', '/payment_method_data'])
  })
})

describe('null where there is no method', () => {
  test.each(['payment_method', 'payment_method_data', 'payment_method_id'] as const)('200 %s: the status stays', async (name) => {
    expect((await update(await make(api), { [name]: null })).body).toMatchObject({ status: 'requires_payment_method', payment_method: null })
  })

  test('200 payment_method_id null beside a card is not given: the card stays', async () => {
    const { body } = await update(await make(api, card()), { payment_method_id: null })
    expect(body).toMatchObject({ status: 'requires_confirmation', payment_method_data: { card: { last4: '4242' } } })
  })

  test('201 at creation it is not given', async () => {
    const payment = await make(api, { payment_method: null, payment_method_data: null, payment_method_id: null })
    expect(payment).toMatchObject({ status: 'requires_payment_method', payment_method: null })
  })

  test('200 on confirm it is not given: the stored method is charged', async () => {
    const { payment_id } = await make(api, card())
    const body = { payment_method: null, payment_method_data: null, payment_method_id: null }
    expect((await api('confirmPayment', { params: { payment_id }, body })).body).toMatchObject({ status: 'succeeded' })
  })
})

describe('with confirm', () => {
  test.each([
    ['the method in the same call', 'requires_payment_method', card()],
    ['the stored method', 'requires_confirmation', {}],
  ] as const)('200 succeeded by %s', async (_, status, body) => {
    const { body: payment } = await update(await paymentIn(stage, status), { ...body, confirm: true })
    expect(payment).toMatchObject({ status: 'succeeded', amount_received: 10_000, payment_method: 'card' })
  })

  test('200 on the terms of the same call', async () => {
    const terms = { amount: 700, currency: 'EUR', capture_method: 'manual', metadata: { a: 1 }, customer_id: 'cus_3' }
    const { body } = await update(await make(api, card()), { ...terms, confirm: true })
    expect(body).toMatchObject({ ...terms, status: 'requires_capture', amount_capturable: 700 })
  })

  test('200 requires_customer_action where 3DS is asked for in the same call', async () => {
    const { body } = await update(await make(api, card()), { authentication_type: 'three_ds', confirm: true })
    expect(body).toMatchObject({ status: 'requires_customer_action', authentication_type: 'three_ds' })
  })

  test('422 payment_method_required with nothing to pay with', async () => {
    const payment = await make(api)
    expect(refusal(await update(payment, { confirm: true }))).toEqual([422, 'payment_method_required', '/payment_method_data'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})

describe('a refusal changes nothing', () => {
  test('422 payment_method_required where the call that confirms takes the method away', async () => {
    const payment = await make(api, card())
    const answer = await update(payment, { confirm: true, payment_method_data: null })
    expect(refusal(answer)).toEqual([422, 'payment_method_required', '/payment_method_data'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('422 invalid_combination where live customers would come back without https', async () => {
    const live = await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })
    const { payment_id } = await make(live.api)
    const body = { return_url: 'http://example.com/' }
    expect(refusal(await live.api('updatePayment', { params: { payment_id }, body }))).toEqual([422, 'invalid_combination', '/return_url'])
  })

  const data = card().payment_method_data.card
  const cardOf = (change: object) => ({ payment_method: 'card', payment_method_data: { card: { ...data, ...change } } })

  test.each<[status: number, code: string, pointer: string, body: object]>([
    [400, 'validation_failed', '', {}],
    [400, 'validation_failed', '/amount', { amount: null }],
    [400, 'validation_failed', '/amount', { amount: 0 }],
    [400, 'validation_failed', '/currency', { currency: null }],
    [400, 'validation_failed', '/session_expiry', { session_expiry: 59 }],
    [400, 'validation_failed', '/metadata/nested', { metadata: { nested: {} } }],
    [400, 'validation_failed', '/return_url', { return_url: 'https://example.com:99999/' }],
    [400, 'validation_failed', '/mandate_id', { mandate_id: 'man_agoruj5i4bzibexj74wli3ybhq' }],
    [400, 'validation_failed', '/off_session', { off_session: true }],
    [400, 'validation_failed', '/status', { status: 'succeeded' }],
    [422, 'card_invalid', '/payment_method_data/card/card_number', cardOf({ card_number: '4242424242424241' })],
    [422, 'card_expired', '/payment_method_data/card/card_exp_year', cardOf({ card_exp_year: '24' })],
    [422, 'card_cvc_invalid', '/payment_method_data/card/card_cvc', cardOf({ card_cvc: '1234' })],
    [422, 'invalid_combination', '/payment_method_data', { payment_method: 'card' }],
    [422, 'invalid_combination', '/payment_method', { payment_method: null, payment_method_data: { card: data } }],
    [422, 'invalid_combination', '/payment_method', { payment_method_type: 'debit' }],
    [422, 'payment_method_required', '/payment_method_data', { confirm: true, payment_method_data: null }],
  ])('%i %s %s', async (status, code, pointer, body) => {
    const payment = await make(api)
    expect(refusal(await update(payment, body))).toEqual([status, code, pointer])
    expect(await retrieve(api, payment)).toEqual(payment)
    if (status === 400) return
    expect(refusal(await update(payment, { ...body, customer_id: 'never_made' }))).toEqual([status, code, pointer])
    expect((await api('retrieveCustomer', { params: { customer_id: 'never_made' } })).status).toBe(404)
  })

  test('422 customer_deleted', async () => {
    await api('createCustomer', { body: { customer_id: 'gone' } })
    await api('deleteCustomer', { params: { customer_id: 'gone' } })
    const payment = await make(api, card())
    for (const confirm of [false, true]) {
      expect(refusal(await update(payment, { customer_id: 'gone', confirm }))).toEqual([422, 'customer_deleted', '/customer_id'])
    }
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})
