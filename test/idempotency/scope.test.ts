import { describe, expect, test } from 'vitest'
import { card, refusal, type Received } from '../support/api.ts'
import { make } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const other = await stage.merchant()
const live = await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })

let keys = 0
const newKey = (): string => `key ${++keys}`
const money = { amount: 4999, currency: 'USD' } as const
const replayed = ({ headers }: Received): boolean => headers.get('idempotent-replayed') === 'true'

describe('a key belongs to its merchant', () => {
  test.each([['another merchant', other], ['the same merchant in live mode', live]])('201 %s', async (_, neighbour) => {
    const idempotencyKey = newKey()
    const first = await api('createPayment', { body: money, idempotencyKey })
    const second = await neighbour.api('createPayment', { body: money, idempotencyKey })
    expect([second.status, replayed(second)]).toEqual([201, false])
    expect(second.body.payment_id).not.toBe(first.body.payment_id)
    expect((await neighbour.api('createPayment', { body: money, idempotencyKey })).text).toBe(second.text)
    expect((await api('createPayment', { body: money, idempotencyKey })).text).toBe(first.text)
  })

  test('201 whichever of its ways the secret key is sent by', async () => {
    const idempotencyKey = newKey()
    const first = await api('createPayment', { body: money, idempotencyKey })
    const headers = { Authorization: `Bearer ${stage.secretKey}` }
    const second = await api('createPayment', { key: null, body: money, idempotencyKey, headers })
    expect([second.text, replayed(second)]).toEqual([first.text, true])
  })

  test('200 a browser sees no answer that was the merchant\'s, under whatever key', async () => {
    const { payment_id, client_secret } = await make(api, { ...card(), metadata: { a: 1 } })
    const sent = { params: { payment_id }, body: { client_secret }, idempotencyKey: newKey() }
    expect((await api('confirmPayment', sent)).body.metadata).toEqual({ a: 1 })
    expect(refusal(await api('confirmPayment', { ...sent, key: stage.publishableKey }))).toEqual([409, 'invalid_state'])
  })
})

describe('where there is nothing to repeat', () => {
  test('200 ignored on GET', async () => {
    const idempotencyKey = newKey()
    const { payment_id } = await make(api)
    const look = () => api('retrievePayment', { params: { payment_id }, headers: { 'Idempotency-Key': idempotencyKey } })
    await look()
    await api('updatePayment', { params: { payment_id }, body: { description: 'x' } })
    const again = await look()
    expect([again.status, again.body.description, replayed(again)]).toEqual([200, 'x', false])
    expect((await api('createPayment', { body: money, idempotencyKey })).status).toBe(201)
  })

  test('201 without a key each request is a new one', async () => {
    const [one, two] = [await api('createPayment', { body: money }), await api('createPayment', { body: money })]
    expect(one.body.payment_id).not.toBe(two.body.payment_id)
  })
})

describe('the form of a key', () => {
  test.each(['k', 'x'.repeat(255), '0b1f3f0e-6c1a-4d7e-9b7a-3a1d5f6e8c21', 'größer', '{"a": [1, 2]}', '__proto__'])(
    '201 %j', async (idempotencyKey) => {
      const first = await api('createPayment', { body: money, idempotencyKey })
      expect(first.status).toBe(201)
      expect((await api('createPayment', { body: money, idempotencyKey })).text).toBe(first.text)
    },
  )

  const malformed = [['empty', ''], ['of 256 characters', 'x'.repeat(256)], ['with a control character', 'a\tb']] as const
  test.each(malformed)('400 %s, and nothing is done', async (_, idempotencyKey) => {
    const traces = () => stage.query('SELECT (SELECT count(*) FROM payment) AS payments, (SELECT count(*) FROM idempotency_key) AS keys')
    const before = await traces()
    expect(refusal(await api('createPayment', { body: money, idempotencyKey }))).toEqual([400, 'validation_failed', '/Idempotency-Key'])
    expect(await traces()).toEqual(before)
  })

  test('201 two keys that differ in case only are two', async () => {
    const [small, large] = [newKey(), `KEY ${keys}`]
    const one = await api('createPayment', { body: money, idempotencyKey: small })
    const two = await api('createPayment', { body: money, idempotencyKey: large })
    expect(replayed(two)).toBe(false)
    expect(two.body.payment_id).not.toBe(one.body.payment_id)
  })
})
