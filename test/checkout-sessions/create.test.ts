import { describe, expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import { create, manual, open, page, pageNow, series, sessionNow, toldOf } from '../support/checkout.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api, app } = stage
const live = await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })

const rows = async (table: 'payment_session' | 'customer' | 'event'): Promise<number> =>
  (await stage.query(`SELECT count(*)::int AS count FROM ${table}`))[0]!.count

describe('what is made', () => {
  test('201 of the smallest body: every member', async () => {
    const { status, body, text } = await create(api)
    expect([status, body]).toEqual([201, {
      id: expect.stringMatching(/^ps_[2-7a-z]{26}$/), type: 'one_time', amount: 4999, currency: 'USD', status: 'active', payment_outcome: 'not_started',
      payment_status: 'unpaid', customer_id: null, payment_method_id: null, mandate_id: null, payment_id: null,
      checkout_session_id: expect.stringMatching(/^ckt_[2-7a-z]{26}$/), session_url: `${app.config.payBaseUrl}/checkout/${body.checkout_session_id}`,
      return_url: null, save_payment_method: 'never', capture_method: 'automatic', mandate_options: null, last_payment_error: null, mode: 'test',
      external_reference: null, metadata: null, expires_at: expect.any(String), completed_at: null, created_at: expect.any(String),
      updated_at: body.created_at, version: 1,
    }])
    expect(Date.parse(body.expires_at) - Date.parse(body.created_at)).toBe(86_400_000)
    expect(await toldOf(api, body)).toEqual([{ type: 'created', object: text }])
    expect(await sessionNow(api, body)).toEqual(body)
  })

  test('201 with everything, in the order that metadata has', async () => {
    const { text, body } = await create(api, {
      type: 'one_time', customer_id: 'cus_all', external_reference: 'order-1001_A', metadata: { z: 1, a: null }, expires_in: 60,
      options: {
        customer_id: 'cus_all', payment_method_options: { card: { capture_method: 'manual' } },
        checkout_options: { return_url: 'http://shop.example/thanks?cart=7', save_payment_method: 'prompt', presentation_mode: 'redirect', locale: 'de' },
      },
    })
    expect(body).toMatchObject({
      customer_id: 'cus_all', external_reference: 'order-1001_A', return_url: 'http://shop.example/thanks?cart=7', save_payment_method: 'prompt',
      capture_method: 'manual',
    })
    expect(text).toContain('"metadata":{"z":1,"a":null}')
    expect(Date.parse(body.expires_at) - Date.parse(body.created_at)).toBe(60_000)
    expect(await pageNow(api, body)).toMatchObject({ locale: 'de', external_reference: 'order-1001_A' })
  })

  test('201 first_in_series: the card is always saved, and its options are the effective ones', async () => {
    const session = await open(api, series({ type: 'on_demand', max_occurrences: 3 }))
    expect(session).toMatchObject({
      type: 'first_in_series', save_payment_method: 'always',
      mandate_options: { type: 'on_demand', amount: { min: null, max: 4999 }, recurrence: null, max_occurrences: 3 },
    })
    expect((await open(api, series())).mandate_options).toBeNull()
    const always = { options: { checkout_options: { save_payment_method: 'always' } } }
    expect((await open(api, { ...series(), ...always })).save_payment_method).toBe('always')
  })

  test('201 null is as good as nothing', async () => {
    const nothing = { type: null, customer_id: null, options: null, expires_in: null, external_reference: null, metadata: null }
    expect((await open(api, nothing)).type).toBe('one_time')
    const inner = { customer_id: null, customer: null, checkout_options: null, payment_method_options: null }
    expect((await open(api, { options: inner })).save_payment_method).toBe('never')
  })

  test('201 repeated with the same key is answered byte for byte, and makes one', async () => {
    const first = await create(api, {}, 'key-1')
    const before = await rows('payment_session')
    const again = await create(api, {}, 'key-1')
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([201, first.text, 'true'])
    expect(refusal(await create(api, { amount: 5000 }, 'key-1'))).toEqual([422, 'idempotency_key_mismatch'])
    expect(await rows('payment_session')).toBe(before)
  })
})

describe('the customer', () => {
  test.each([['at the top', { customer_id: 'cus_named' }], ['in options', { options: { customer_id: 'cus_named' } }],
    ['in both places', { customer_id: 'cus_named', options: { customer_id: 'cus_named' } }]])('201 named %s', async (_, given) => {
    expect((await open(api, given)).customer_id).toBe('cus_named')
    expect((await api('retrieveCustomer', { params: { customer_id: 'cus_named' } })).status).toBe(200)
  })

  test('201 told of: a new one each time, never matched by e-mail', async () => {
    const customer = { name: 'Jane Doe', email: 'jane@example.com', phone: '123456789', phone_country_code: '+1' }
    const [one, two] = [await open(api, { options: { customer } }), await open(api, series(undefined, { options: { customer } }))]
    expect(one.customer_id).not.toBe(two.customer_id)
    const { body } = await api('retrieveCustomer', { params: { customer_id: two.customer_id! } })
    expect(body).toMatchObject(customer)
  })

  test.each<[string, object, string]>([
    ['two different', { customer_id: 'cus_a', options: { customer_id: 'cus_b' } }, '/options/customer_id'],
    ['one who is known beside a new one', { customer_id: 'cus_a', options: { customer: { name: 'Jane' } } }, '/options/customer'],
    ['one who is known beside a new one, both in options', { options: { customer_id: 'cus_a', customer: { name: 'Jane' } } }, '/options/customer'],
  ])('400 %s', async (_, given, pointer) => {
    expect(refusal(await create(api, given))).toEqual([400, 'validation_failed', pointer])
  })

  test('422 one who was deleted', async () => {
    await api('createCustomer', { body: { customer_id: 'cus_gone' } })
    await api('deleteCustomer', { params: { customer_id: 'cus_gone' } })
    expect(refusal(await create(api, { customer_id: 'cus_gone' })).slice(0, 2)).toEqual([422, 'customer_deleted'])
  })
})

describe('amount 0: a verification', () => {
  test.each([[{}, 'always'], [page({ save_payment_method: 'always' }), 'always'], [manual, 'always'], [page({}), 'always']])(
    '201 saving is implied: %j', async (given, saving) => {
      const session = await open(api, { amount: 0, ...given })
      expect([session.save_payment_method, session.capture_method]).toEqual([saving, 'automatic'])
    })

  test('201 first_in_series', async () => {
    expect((await open(api, { amount: 0, ...series({ amount: 500 }) })).mandate_options).toMatchObject({ type: 'on_demand', amount: 500 })
  })

  test.each(['never', 'prompt'] as const)('422 save_payment_method: %s', async (save_payment_method) => {
    const got = await create(api, { amount: 0, ...page({ save_payment_method }) })
    expect(refusal(got)).toEqual([422, 'verification_requires_saving', '/options/checkout_options/save_payment_method'])
  })

  test('422 a series of which nobody knows how much it may be', async () => {
    expect(refusal(await create(api, { amount: 0, ...series({ type: 'on_demand' }) })))
      .toEqual([422, 'invalid_mandate_options', '/options/mandate_options/amount'])
  })
})

describe('the bounds of each type, which are of no other', () => {
  const next = { type: 'next_in_series', customer_id: 'cus_a', payment_method_id: 'pm_a' }
  test.each<[string, object, ...string[]]>([
    ['no amount', { amount: undefined }, '/amount'], ['less than nothing', { amount: -1 }, '/amount'],
    ['too much', { amount: 1_000_000_000_000 }, '/amount'], ['small letters', { currency: 'usd' }, '/currency'],
    ['no currency', { currency: undefined }, '/currency'],
    ['another type', { type: 'subscription' }, '/type'], ['a payment method of a customer who is there', { payment_method_id: 'pm_a' }, '/payment_method_id'],
    ['a mandate of a customer who is there', { mandate_id: 'man_a' }, '/mandate_id'],
    ['a mandate that nobody agrees to', { options: { mandate_options: {} } }, '/options/mandate_options'],
    ['the same, said to be one_time', { type: 'one_time', options: { mandate_options: {} } }, '/options/mandate_options'],
    ['a series that is not saved', { type: 'first_in_series', ...page({ save_payment_method: 'never' }) }, '/options/checkout_options/save_payment_method'],
    ['a subscription of the later generation', { options: { subscription_options: {} } }, '/options/subscription_options'],
    ['a page inside another', page({ presentation_mode: 'embedded_modal' as never }), '/options/checkout_options/presentation_mode'],
    ['a language that the page has not', page({ locale: 'tlh' as never }), '/options/checkout_options/locale'],
    ['no address', page({ return_url: 'shop.example' }), '/options/checkout_options/return_url'],
    ['another kind of address', page({ return_url: 'javascript:alert(1)' }), '/options/checkout_options/return_url'],
    ['a long address', page({ return_url: `https://shop.example/${'x'.repeat(2048)}` }), '/options/checkout_options/return_url'],
    ['59 seconds', { expires_in: 59 }, '/expires_in'], ['a week and a second', { expires_in: 604_801 }, '/expires_in'],
    ['a reference with a space', { external_reference: 'order 1' }, '/external_reference'],
    ['an empty reference', { external_reference: '' }, '/external_reference'],
    ['a reference of 256', { external_reference: 'x'.repeat(256) }, '/external_reference'],
    ['a status of its own', { status: 'completed' }, '/status'],
    ['a capture in parts', { options: { payment_method_options: { card: { capture_method: 'manual_multiple' } } } },
      '/options/payment_method_options/card/capture_method'],
    ['nothing to charge', { ...next, amount: 0 }, '/amount'],
    ['a page for an absent customer', { ...next, ...page({}) }, '/options/checkout_options'],
    ['a new customer who is absent', { ...next, options: { customer: {} } }, '/options/customer'],
    ['time for an absent customer', { ...next, expires_in: 60 }, '/expires_in'],
    ['other terms than were agreed to', { ...next, options: { mandate_options: {} } }, '/options/mandate_options'],
    ['an absent customer whom nobody names', { ...next, customer_id: undefined }, '/customer_id'],
    ['an absent customer without a card', { ...next, payment_method_id: null }, '/payment_method_id'],
  ])('400 %s', async (_, given, pointer) => {
    const before = await rows('event')
    const { status, body } = await create(api, given)
    expect([status, body.code]).toEqual([400, 'validation_failed'])
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
    expect(await rows('event')).toBe(before)
  })

  test('400 limits that limit nothing: one fault, which says what is needed', async () => {
    const { status, body } = await create(api, series({ period_limits: { period: 'month' } }))
    expect([status, body.errors]).toEqual([400, [
      { in: 'body', pointer: '/options/mandate_options/period_limits', message: 'needs max_count or max_amount' },
    ]])
  })

  test.each([60, 604_800])('201 expires_in %i', async (expires_in) => {
    const { created_at, expires_at } = await open(api, { expires_in })
    expect(Date.parse(expires_at!) - Date.parse(created_at)).toBe(expires_in * 1000)
  })

  test('201 the largest amount, and the longest reference', async () => {
    expect((await open(api, { amount: 999_999_999_999, external_reference: 'x'.repeat(255) })).amount).toBe(999_999_999_999)
  })
})

describe('with a live key', () => {
  test('201 over https, 422 without', async () => {
    expect((await open(live.api, page({ return_url: 'https://shop.example/thanks' }))).mode).toBe('live')
    const got = await create(live.api, page({ return_url: 'http://shop.example/thanks' }))
    expect(refusal(got)).toEqual([422, 'invalid_combination', '/options/checkout_options/return_url'])
  })
})

test('403 a publishable key', async () => {
  const got = await api('createPaymentSession', { body: { amount: 100, currency: 'USD' }, key: stage.publishableKey })
  expect(refusal(got)).toEqual([403, 'forbidden'])
})
