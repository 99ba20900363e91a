import { describe, expect, test } from 'vitest'
import type { OperationId } from '#generated/operations.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { createFaults } from '../support/faults.ts'
import { decide, make, paymentIn, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const faults = createFaults()
const stage = await openStage({ processor: faults.processor })
const { api } = stage

let keys = 0
const newKey = (): string => `key ${++keys}`

/** Everything of the business that a second effect would show in. */
const traces = () => stage.query(`
  SELECT (SELECT json_agg(p ORDER BY payment_id) FROM payment p) AS payments,
         (SELECT json_agg(c ORDER BY account_id, customer_id) FROM customer c) AS customers,
         (SELECT count(*) FROM refund) AS refunds, (SELECT count(*) FROM attempt) AS attempts, (SELECT count(*) FROM ledger_entry) AS entries,
         (SELECT count(*) FROM event) AS events`)

/** Sends the same twice under one key: the second answer is the first, byte for byte, and nothing else happens. */
async function expectReplay(send: (idempotencyKey: string) => Promise<Received>): Promise<Received> {
  const key = newKey()
  const first = await send(key)
  const before = await traces()
  const asked = faults.calls.length
  const second = await send(key)
  expect([second.status, second.text]).toEqual([first.status, first.text])
  expect(second.headers.get('content-type')).toBe(first.headers.get('content-type'))
  expect([first.headers.get('idempotent-replayed'), second.headers.get('idempotent-replayed')]).toEqual([null, 'true'])
  expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
  expect(await traces()).toEqual(before)
  expect(faults.calls).toHaveLength(asked)
  return first
}

const money = { amount: 4999, currency: 'USD' } as const
const confirmed = { ...money, ...card(), confirm: true } as const
const of = ({ payment_id }: Payment) => ({ params: { payment_id } })

describe('what succeeded', () => {
  test.each<[operation: OperationId, status: number, send: () => Promise<(idempotencyKey: string) => Promise<Received>>]>([
    ['createPayment', 201, async () => (idempotencyKey) =>
      api('createPayment', { body: { ...money, customer_id: 'cus_1' }, idempotencyKey })],
    ['updatePayment', 200, async () => {
      const payment = await make(api)
      return (idempotencyKey) => api('updatePayment', { ...of(payment), body: { session_expiry: 600 }, idempotencyKey })
    }],
    ['confirmPayment', 200, async () => {
      const payment = await make(api)
      return (idempotencyKey) => api('confirmPayment', { ...of(payment), body: card(), idempotencyKey })
    }],
    ['capturePayment', 200, async () => {
      const payment = await paymentIn(stage, 'requires_capture')
      return (idempotencyKey) => api('capturePayment', { ...of(payment), body: { amount_to_capture: 1 }, idempotencyKey })
    }],
    ['cancelPayment', 200, async () => {
      const payment = await paymentIn(stage, 'requires_capture')
      return (idempotencyKey) => api('cancelPayment', { ...of(payment), idempotencyKey })
    }],
    ['cancelPaymentPostCapture', 200, async () => {
      const payment = await paymentIn(stage, 'succeeded')
      return (idempotencyKey) => api('cancelPaymentPostCapture', { ...of(payment), idempotencyKey })
    }],
    ['incrementAuthorization', 200, async () => {
      const payment = await make(api, { ...card(), confirm: true, capture_method: 'manual', request_incremental_authorization: true })
      return (idempotencyKey) => api('incrementAuthorization', { ...of(payment), body: { amount: 15_000 }, idempotencyKey })
    }],
    ['extendAuthorization', 200, async () => {
      const payment = await make(api, { ...card(), confirm: true, capture_method: 'manual', request_extended_authorization: true })
      return (idempotencyKey) => api('extendAuthorization', { ...of(payment), idempotencyKey })
    }],
    ['updatePaymentMetadata', 200, async () => {
      const payment = await paymentIn(stage, 'failed')
      return (idempotencyKey) => api('updatePaymentMetadata', { ...of(payment), body: { metadata: { a: 1 } }, idempotencyKey })
    }],
    ['completeAuthorization', 200, async () => {
      const payment = await paymentIn(stage, 'requires_customer_action')
      await decide(api, payment, 'approve')
      return (idempotencyKey) => api('completeAuthorization', { ...of(payment), idempotencyKey })
    }],
    ['createRefund', 201, async () => {
      const { payment_id } = await paymentIn(stage, 'succeeded')
      return (idempotencyKey) => api('createRefund', { body: { payment_id, amount: 4000 }, idempotencyKey })
    }],
    ['createCustomer', 201, async () => (idempotencyKey) => api('createCustomer', { body: { name: 'Jane' }, idempotencyKey })],
    ['updateCustomer', 200, async () => {
      const { customer_id } = (await api('createCustomer')).body
      return (idempotencyKey) => api('updateCustomer', { params: { customer_id }, body: { metadata: { a: 1 } }, idempotencyKey })
    }],
    ['deleteCustomer', 200, async () => {
      const { body } = await api('createCustomer')
      return (idempotencyKey) => api('deleteCustomer', { params: { customer_id: body.customer_id }, idempotencyKey })
    }],
  ])('%s %i', async (_, status, prepare) => {
    expect((await expectReplay(await prepare())).status).toBe(status)
  })

  test.each([
    ['succeeded', {}],
    ['requires_capture', { capture_method: 'manual' }],
    ['failed', card('4000000000000002')],
    ['processing', card('4000000000008104')],
    ['requires_customer_action', { authentication_type: 'three_ds' }],
  ] as const)('201 created and confirmed: %s', async (status, given) => {
    const { body } = await expectReplay((idempotencyKey) => api('createPayment', { body: { ...confirmed, ...given }, idempotencyKey }))
    expect(body.status).toBe(status)
  })

  test('200 updated and confirmed', async () => {
    const payment = await make(api)
    await expectReplay((idempotencyKey) => api('updatePayment', { ...of(payment), body: { ...card(), confirm: true }, idempotencyKey }))
  })

  test('200 confirmed by a browser: again without what is the merchant\'s own', async () => {
    const payment = await make(api, { metadata: { a: 1 } })
    const sent = { ...of(payment), key: stage.publishableKey, body: { client_secret: payment.client_secret, ...card() } }
    const send = (idempotencyKey: string) => api('confirmPayment', { ...sent, idempotencyKey })
    expect((await expectReplay(send)).body).toMatchObject({ status: 'succeeded', metadata: null })
  })

  test('200 as it was then, whatever has happened since', async () => {
    const payment = await make(api, { ...card(), capture_method: 'manual_multiple' })
    const sent = { ...of(payment), idempotencyKey: newKey() }
    const then = await api('confirmPayment', sent)
    await api('capturePayment', { ...of(payment), body: { amount_to_capture: 1 } })
    await api('cancelPayment', of(payment))
    expect((await api('confirmPayment', sent)).text).toBe(then.text)
    expect((await retrieve(api, payment)).status).toBe('partially_captured')
  })

  test('201 whatever the order of the members, and however they are spaced', async () => {
    const idempotencyKey = newKey()
    const first = await api('createPayment', { body: { ...money, metadata: { a: 1, b: 2 } }, idempotencyKey })
    const reordered = { metadata: { b: 2, a: 1 }, currency: 'USD', amount: 4999 } as const
    const second = await api('createPayment', { body: reordered, idempotencyKey })
    expect([second.text, second.headers.get('idempotent-replayed')]).toEqual([first.text, 'true'])
  })

  test('200 an absent body is the same as an empty one', async () => {
    const idempotencyKey = newKey()
    const payment = await make(api)
    const first = await api('cancelPayment', { ...of(payment), idempotencyKey })
    expect((await api('cancelPayment', { ...of(payment), body: {}, idempotencyKey })).text).toBe(first.text)
  })
})

describe('what was refused by the business', () => {
  const wrongCard = card('4242424242424241')

  test.each<[what: string, expected: unknown[], prepare: () => Promise<(idempotencyKey: string) => Promise<Received>>]>([
    ['create, a wrong card', [422, 'card_invalid', '/payment_method_data/card/card_number'],
      async () => (idempotencyKey) => api('createPayment', { body: { ...money, ...wrongCard }, idempotencyKey })],
    ['create, nothing to pay with', [422, 'payment_method_required', '/payment_method_data'],
      async () => (idempotencyKey) => api('createPayment', { body: { ...money, confirm: true }, idempotencyKey })],
    ['create, a deleted customer', [422, 'customer_deleted', '/customer_id'], async () => {
      const { body } = await api('createCustomer')
      await api('deleteCustomer', { params: { customer_id: body.customer_id } })
      return (idempotencyKey) => api('createPayment', { body: { ...money, customer_id: body.customer_id }, idempotencyKey })
    }],
    ['update, a wrong card', [422, 'card_invalid', '/payment_method_data/card/card_number'], async () => {
      const payment = await make(api)
      return (idempotencyKey) => api('updatePayment', { ...of(payment), body: wrongCard, idempotencyKey })
    }],
    ['confirm, nothing to pay with', [422, 'payment_method_required', '/payment_method_data'], async () => {
      const payment = await make(api)
      return (idempotencyKey) => api('confirmPayment', { ...of(payment), idempotencyKey })
    }],
    ['capture, too much', [422, 'amount_too_large', '/amount_to_capture'], async () => {
      const payment = await paymentIn(stage, 'requires_capture')
      return (idempotencyKey) => api('capturePayment', { ...of(payment), body: { amount_to_capture: 10_001 }, idempotencyKey })
    }],
    ['cancel, too late', [409, 'invalid_state'], async () => {
      const payment = await paymentIn(stage, 'succeeded')
      return (idempotencyKey) => api('cancelPayment', { ...of(payment), idempotencyKey })
    }],
    ['a refund of too much', [422, 'amount_too_large', '/amount'], async () => {
      const { payment_id } = await paymentIn(stage, 'succeeded')
      return (idempotencyKey) => api('createRefund', { body: { payment_id, amount: 10_001 }, idempotencyKey })
    }],
    ['an increment that was not requested', [409, 'not_enabled'], async () => {
      const payment = await paymentIn(stage, 'requires_capture')
      return (idempotencyKey) => api('incrementAuthorization', { ...of(payment), body: { amount: 15_000 }, idempotencyKey })
    }],
    ['a cancellation that the processor refuses', [422, 'processor_refused'], async () => {
      const payment = await make(api, { ...card('4000000000005126'), confirm: true })
      return (idempotencyKey) => api('cancelPaymentPostCapture', { ...of(payment), idempotencyKey })
    }],
    ['a customer whose id is taken', [409, 'already_exists', '/customer_id'], async () => {
      const { body } = await api('createCustomer')
      return (idempotencyKey) => api('createCustomer', { body: { customer_id: body.customer_id }, idempotencyKey })
    }],
    ['a customer with too much metadata', [422, 'metadata_too_large', '/metadata'], async () => {
      const some = (letter: string) => Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${letter}${i}`, i]))
      const { customer_id } = (await api('createCustomer', { body: { metadata: some('a') } })).body
      return (idempotencyKey) => api('updateCustomer', { params: { customer_id }, body: { metadata: some('b') }, idempotencyKey })
    }],
  ])('%s: refused in the same words', async (_, expected, prepare) => {
    expect(refusal(await expectReplay(await prepare()))).toEqual(expected)
  })

  test('409 as it was then, although it would be possible now', async () => {
    const payment = await make(api, { ...card(), capture_method: 'manual' })
    const sent = { ...of(payment), idempotencyKey: newKey() }
    const then = await api('capturePayment', sent)
    expect(refusal(then)).toEqual([409, 'invalid_state'])
    await api('confirmPayment', of(payment))
    expect((await api('capturePayment', sent)).text).toBe(then.text)
    expect((await api('capturePayment', { ...sent, idempotencyKey: newKey() })).status).toBe(200)
  })
})

test('replies are kept sealed, bound to their key', async () => {
  const idempotencyKey = newKey()
  const { body } = await api('createPayment', { body: money, idempotencyKey })
  const [row] = await stage.query('SELECT scope, sealed_body FROM idempotency_key WHERE key = $1', [idempotencyKey])
  const { scope, sealed_body } = row!
  expect(sealed_body.includes(body.client_secret)).toBe(false)
  expect(JSON.parse(stage.app.vault.open('reply', sealed_body, [scope, idempotencyKey]).toString())).toEqual(body)
  expect(() => stage.app.vault.open('reply', sealed_body, [scope, 'another key'])).toThrow()
})
