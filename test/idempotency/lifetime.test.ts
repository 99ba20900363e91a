import { describe, expect, test } from 'vitest'
import { reapKeys } from '../../src/idempotency/guard.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { createFaults, lostAfter, paused } from '../support/faults.ts'
import { make, paymentIn, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const faults = createFaults()
const stage = await openStage({ processor: faults.processor })
const { api, app } = stage

let keys = 0
const newKey = (): string => `key ${++keys}`
const money = { amount: 4999, currency: 'USD' } as const
const confirmed = { ...money, ...card(), confirm: true } as const
const of = ({ payment_id }: Payment) => ({ params: { payment_id } })
const replayed = ({ headers }: Received): boolean => headers.get('idempotent-replayed') === 'true'
const stored = async (key: string): Promise<number> => (await stage.query('SELECT FROM idempotency_key WHERE key = $1', [key])).length
const age = (key: string, hours: number) =>
  stage.query('UPDATE idempotency_key SET expires_at = expires_at - make_interval(hours => $2) WHERE key = $1', [key, hours])

describe('while the first request is running', () => {
  /** What may be in flight, and what is sent under its key meanwhile. */
  const requests: Record<string, ['authorize' | 'capture' | 'void', () => Promise<(idempotencyKey: string) => Promise<Received>>]> = {
    'create and confirm': ['authorize', async () => (idempotencyKey) => api('createPayment', { body: confirmed, idempotencyKey })],
    confirm: ['authorize', async () => {
      const payment = await make(api, card())
      return (idempotencyKey) => api('confirmPayment', { ...of(payment), idempotencyKey })
    }],
    capture: ['capture', async () => {
      const payment = await paymentIn(stage, 'requires_capture')
      return (idempotencyKey) => api('capturePayment', { ...of(payment), idempotencyKey })
    }],
    cancel: ['void', async () => {
      const payment = await paymentIn(stage, 'requires_capture')
      return (idempotencyKey) => api('cancelPayment', { ...of(payment), idempotencyKey })
    }],
  }

  test.each(Object.entries(requests))('409 %s, and its answer once it is there', async (_, [operation, prepare]) => {
    const send = await prepare()
    const key = newKey()
    const call = paused('before')
    faults.next(operation, call.fault)
    const first = send(key)
    await call.reached
    const second = await send(key)
    expect(refusal(second)).toEqual([409, 'idempotency_key_in_use'])
    expect(second.headers.get('retry-after')).toBe('1')
    expect(refusal(await api('createPayment', { body: money, idempotencyKey: key }))).toEqual([422, 'idempotency_key_mismatch'])
    call.resume()
    const answer = await first
    expect(replayed(answer)).toBe(false)
    const third = await send(key)
    expect([third.text, replayed(third)]).toEqual([answer.text, true])
  })

  test('503 where the processor has not answered: 409 until it was asked, then its answer', async () => {
    const idempotencyKey = newKey()
    const send = () => api('createPayment', { body: confirmed, idempotencyKey })
    faults.next('authorize', lostAfter)
    const first = await send()
    expect(refusal(first)).toEqual([503, 'service_unavailable'])
    expect(first.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(refusal(await send())).toEqual([409, 'idempotency_key_in_use'])
    await stage.becomeDue()
    await recoverAttempts(app)
    const answer = await send()
    expect([answer.status, answer.body.status, replayed(answer)]).toEqual([201, 'succeeded', true])
    expect(await retrieve(api, answer.body)).toEqual(answer.body)
  })
})

describe('24 hours', () => {
  test('the answer is kept for all of them', async () => {
    const idempotencyKey = newKey()
    const first = await api('createPayment', { body: money, idempotencyKey })
    const [{ hours }] = await stage.query(
      `SELECT extract(epoch FROM expires_at - created_at)::int / 3600 AS hours FROM idempotency_key WHERE key = $1`, [idempotencyKey],
    ) as [{ hours: number }]
    expect(hours).toBe(24)
    await age(idempotencyKey, 23)
    await reapKeys(app.db)
    expect((await api('createPayment', { body: money, idempotencyKey })).text).toBe(first.text)
  })

  test('a key is waited for as long where the processor is asked later what came of it', async () => {
    const { payment_id } = await make(api, confirmed)
    const idempotencyKey = newKey()
    const call = paused('before')
    faults.next('refund', call.fault)
    const refunding = api('createRefund', { body: { payment_id }, idempotencyKey })
    await call.reached
    const [row] = await stage.query(
      'SELECT state, extract(epoch FROM expires_at - created_at)::int / 3600 AS hours FROM idempotency_key WHERE key = $1', [idempotencyKey])
    expect(row).toMatchObject({ state: 'in_flight', hours: 24 })
    call.resume()
    expect((await refunding).status).toBe(201)
  })

  /** Requests whose key has been used, by what keeps the key: each kind of operation looks it up in its own way. */
  const used: Record<string, () => Promise<(idempotencyKey: string) => Promise<Received>>> = {
    create: async () => (idempotencyKey) => api('createPayment', { body: money, idempotencyKey }),
    'create and confirm': async () => (idempotencyKey) => api('createPayment', { body: confirmed, idempotencyKey }),
    'a refused create': async () => (idempotencyKey) => api('createPayment', { body: { ...money, confirm: true }, idempotencyKey }),
    update: async () => {
      const payment = await make(api)
      return (idempotencyKey) => api('updatePayment', { ...of(payment), body: { description: 'x' }, idempotencyKey })
    },
    capture: async () => {
      const payment = await make(api, { ...confirmed, capture_method: 'manual_multiple' })
      return (idempotencyKey) => api('capturePayment', { ...of(payment), body: { amount_to_capture: 1 }, idempotencyKey })
    },
    'a refused cancel': async () => {
      const payment = await paymentIn(stage, 'succeeded')
      return (idempotencyKey) => api('cancelPayment', { ...of(payment), idempotencyKey })
    },
    'update a customer': async () => {
      const { body } = await api('createCustomer')
      return (idempotencyKey) => api('updateCustomer', { params: { customer_id: body.customer_id }, body: { name: 'x' }, idempotencyKey })
    },
  }

  test.each(Object.entries(used))('%s: runs as new afterwards, reaped or not', async (_, prepare) => {
    const send = await prepare()
    const key = newKey()
    let last = await send(key)
    for (const reap of [false, true]) {
      await age(key, 25)
      if (reap) await reapKeys(app.db)
      expect(await stored(key)).toBe(reap ? 0 : 1)
      const again = await send(key)
      expect([again.status, replayed(again)]).toEqual([last.status, false])
      expect(again.headers.get('x-request-id')).not.toBe(last.headers.get('x-request-id'))
      expect(replayed(await send(key))).toBe(true)
      last = again
    }
  })

  test('another request may use the key afterwards', async () => {
    const idempotencyKey = newKey()
    await api('createPayment', { body: money, idempotencyKey })
    await age(idempotencyKey, 25)
    const { status, body } = await api('createPayment', { body: { ...money, amount: 1 }, idempotencyKey })
    expect([status, body.amount]).toEqual([201, 1])
  })
})

describe('what is not kept', () => {
  test('400: the corrected request runs', async () => {
    const idempotencyKey = newKey()
    expect((await api('createPayment', { body: { ...money, amount: 0 }, idempotencyKey })).status).toBe(400)
    expect(await stored(idempotencyKey)).toBe(0)
    expect((await api('createPayment', { body: money, idempotencyKey })).status).toBe(201)
  })

  test('401: the same request with a key runs', async () => {
    const idempotencyKey = newKey()
    expect((await api('createPayment', { key: null, body: money, idempotencyKey })).status).toBe(401)
    expect(await stored(idempotencyKey)).toBe(0)
    expect((await api('createPayment', { body: money, idempotencyKey })).status).toBe(201)
  })

  test('401 client_secret_invalid and 403: the corrected request of the browser runs', async () => {
    const { payment_id, client_secret } = await make(api, card())
    const sent = { key: stage.publishableKey, params: { payment_id }, idempotencyKey: newKey() }
    expect(refusal(await api('confirmPayment', { ...sent, body: {} }))).toEqual([401, 'client_secret_invalid'])
    expect((await api('confirmPayment', { ...sent, body: { client_secret, capture_method: 'manual' } })).status).toBe(403)
    expect(await stored(sent.idempotencyKey)).toBe(0)
    expect((await api('confirmPayment', { ...sent, body: { client_secret } })).status).toBe(200)
  })

  test('404: the object may be there the next time', async () => {
    const sent = { params: { customer_id: 'soon' }, body: { name: 'Jane' }, idempotencyKey: newKey() }
    expect((await api('updateCustomer', sent)).status).toBe(404)
    expect(await stored(sent.idempotencyKey)).toBe(0)
    await api('createCustomer', { body: { customer_id: 'soon' } })
    expect((await api('updateCustomer', sent)).body.name).toBe('Jane')
  })

  test('413 and 415', async () => {
    const idempotencyKey = newKey()
    const note = 'x'.repeat(70_000)
    expect((await api('createPayment', { body: { ...money, description: note }, idempotencyKey })).status).toBe(413)
    expect((await api('createPayment', { body: money, idempotencyKey, headers: { 'Content-Type': 'text/plain' } })).status).toBe(415)
    expect(await stored(idempotencyKey)).toBe(0)
  })

  test('409 where another operation was running', async () => {
    const payment = await paymentIn(stage, 'requires_confirmation')
    const call = paused('before')
    faults.next('authorize', call.fault)
    const confirming = api('confirmPayment', of(payment))
    await call.reached
    const sent = { ...of(payment), idempotencyKey: newKey() }
    const answer = await api('cancelPayment', sent)
    expect(refusal(answer)).toEqual([409, 'invalid_state'])
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(await stored(sent.idempotencyKey)).toBe(0)
    call.resume()
    await confirming
  })
})
