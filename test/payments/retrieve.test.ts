import { describe, expect, test } from 'vitest'
import { refusal, type Received } from '../support/api.ts'
import { make } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const other = await stage.merchant()
const live = await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })

const theirs = (await make(other.api)).payment_id
const real = (await make(live.api)).payment_id

const look = (payment_id: string, query: Record<string, string | boolean> = {}): Promise<Received> =>
  api('retrievePayment', { params: { payment_id }, query })

describe('a payment', () => {
  test('200 as create answered it, byte for byte', async () => {
    const created = await api('createPayment', { body: { amount: 4999, currency: 'USD' } })
    expect((await look(created.body.payment_id)).text).toBe(created.text)
  })

  test('200 by a bearer token as well', async () => {
    const payment = await make(api)
    const { payment_id } = payment
    const headers = { Authorization: `Bearer ${stage.secretKey}` }
    expect((await api('retrievePayment', { key: null, params: { payment_id }, headers })).body).toEqual(payment)
  })

  test('200 force_sync changes nothing where nothing is pending', async () => {
    const payment = await make(api)
    for (const force_sync of [true, false]) expect((await look(payment.payment_id, { force_sync })).body).toEqual(payment)
  })

  test.each([
    ['force_sync=yes', { force_sync: 'yes' }, '/force_sync'],
    ['an unknown parameter', { expand: 'customer' }, '/expand'],
  ])('400 %s', async (_, query, pointer) => {
    const { payment_id } = await make(api)
    expect(refusal(await look(payment_id, query))).toEqual([400, 'validation_failed', pointer])
  })

  test('401 without a key, and with one that is unknown', async () => {
    const { payment_id } = await make(api)
    for (const key of [null, `sk_test_${'0'.repeat(32)}`]) {
      expect(refusal(await api('retrievePayment', { key, params: { payment_id } }))).toEqual([401, 'unauthorized'])
    }
  })
})

describe('a payment that the caller has not', () => {
  const strangers = [
    ['unknown', 'pay_22222222222222222222222222'],
    ['of impossible shape', 'nonsense'],
    ['a customer\'s id', 'cus_22222222222222222222222222'],
    ['another merchant\'s', theirs],
    ['the same merchant\'s in live mode', real],
  ] as const

  const operations = {
    retrieve: (payment_id: string) => look(payment_id),
    update: (payment_id: string) => api('updatePayment', { params: { payment_id }, body: { description: 'x' } }),
    confirm: (payment_id: string) => api('confirmPayment', { params: { payment_id } }),
    capture: (payment_id: string) => api('capturePayment', { params: { payment_id } }),
    cancel: (payment_id: string) => api('cancelPayment', { params: { payment_id } }),
    cancel_post_capture: (payment_id: string) => api('cancelPaymentPostCapture', { params: { payment_id } }),
    incremental_authorization: (payment_id: string) => api('incrementAuthorization', { params: { payment_id }, body: { amount: 1 } }),
    extend_authorization: (payment_id: string) => api('extendAuthorization', { params: { payment_id } }),
    update_metadata: (payment_id: string) => api('updatePaymentMetadata', { params: { payment_id }, body: { metadata: {} } }),
    complete_authorize: (payment_id: string) => api('completeAuthorization', { params: { payment_id } }),
    eligibility: (payment_id: string) => api('checkPaymentEligibility', { params: { payment_id } }),
  }

  for (const [operation, request] of Object.entries(operations)) {
    test.each(strangers)(`404 ${operation}: %s`, async (_, payment_id) => {
      const { status, body } = await request(payment_id)
      expect(status).toBe(404)
      expect(body).toEqual({
        type: 'https://docs.perfectpay.ai/errors/not_found',
        title: expect.any(String),
        status: 404,
        detail: `There is no payment ${payment_id}.`,
        instance: expect.stringContaining(payment_id),
        code: 'not_found',
        request_id: expect.stringMatching(/^req_/),
      })
    })
  }

  test('is left as it was', async () => {
    expect((await other.api('retrievePayment', { params: { payment_id: theirs } })).body).toMatchObject({ version: 1, description: null })
    expect((await live.api('retrievePayment', { params: { payment_id: real } })).body).toMatchObject({ version: 1, description: null })
  })

  test('404 comes before what is wrong with the values', async () => {
    const body = { payment_method: 'card' } as const
    expect(refusal(await api('updatePayment', { params: { payment_id: theirs }, body }))).toEqual([404, 'not_found'])
    expect(refusal(await api('confirmPayment', { params: { payment_id: theirs }, body }))).toEqual([404, 'not_found'])
  })

  test('409 comes before what is wrong with the values', async () => {
    const { payment_id } = await make(api)
    await api('cancelPayment', { params: { payment_id } })
    const body = { payment_method: 'card' } as const
    expect(refusal(await api('updatePayment', { params: { payment_id }, body }))).toEqual([409, 'invalid_state'])
    expect(refusal(await api('confirmPayment', { params: { payment_id }, body }))).toEqual([409, 'invalid_state'])
  })
})

test('503 with a live key, where no processor takes real money: test cards never do', async () => {
  const card = { card_number: '4242424242424242', card_exp_month: '10', card_exp_year: '99', card_cvc: '123' }
  const body = { amount: 4999, currency: 'USD', confirm: true, payment_method: 'card', payment_method_data: { card } } as const
  expect(refusal(await live.api('createPayment', { body }))).toEqual([503, 'service_unavailable'])
})
