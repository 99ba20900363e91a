import { describe, expect, test } from 'vitest'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const { api, ...stage } = await openStage()

let keys = 0
const newKey = (): string => `key ${++keys}`
const mismatch = [422, 'idempotency_key_mismatch']
const money = { amount: 4999, currency: 'USD' } as const
const of = ({ payment_id }: Payment) => ({ params: { payment_id } })

describe('another request under a key that was used', () => {
  /** What else is sent under the key of a payment of 49.99 USD that was created. */
  const others: Record<string, (idempotencyKey: string, payment: Payment) => Promise<Received>> = {
    'another amount': (idempotencyKey) => api('createPayment', { body: { ...money, amount: 5000 }, idempotencyKey }),
    'another field': (idempotencyKey) => api('createPayment', { body: { ...money, description: 'x' }, idempotencyKey }),
    'a wrong card': (idempotencyKey) => api('createPayment', { body: { ...money, ...card('4242424242424241') }, idempotencyKey }),
    'nothing to pay with': (idempotencyKey) => api('createPayment', { body: { ...money, confirm: true }, idempotencyKey }),
    'another operation': (idempotencyKey) => api('createCustomer', { idempotencyKey }),
    'an operation on the payment': (idempotencyKey, payment) => api('cancelPayment', { ...of(payment), idempotencyKey }),
    'an update of it': (idempotencyKey, payment) => api('updatePayment', { ...of(payment), body: money, idempotencyKey }),
    'an operation on a payment that is unknown': (idempotencyKey) =>
      api('cancelPayment', { params: { payment_id: 'pay_22222222222222222222222222' }, idempotencyKey }),
  }

  test.each(Object.entries(others))('422 %s; the stored answer stays', async (_, send) => {
    const idempotencyKey = newKey()
    const first = await api('createPayment', { body: money, idempotencyKey })
    const before = await stage.query('SELECT count(*) FROM payment')
    expect(refusal(await send(idempotencyKey, first.body))).toEqual(mismatch)
    expect(await retrieve(api, first.body)).toEqual(first.body)
    expect(await stage.query('SELECT count(*) FROM payment')).toEqual(before)
    const again = await api('createPayment', { body: money, idempotencyKey })
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true'])
  })

  test('422 the same operation on another payment', async () => {
    const [one, another] = [await make(api), await make(api)]
    const idempotencyKey = newKey()
    await api('cancelPayment', { ...of(one), idempotencyKey })
    expect(refusal(await api('cancelPayment', { ...of(another), idempotencyKey }))).toEqual(mismatch)
    expect(await retrieve(api, another)).toEqual(another)
  })

  test('422 another operation on the same payment, with the same body', async () => {
    const payment = await make(api, { ...card(), confirm: true, capture_method: 'manual_multiple' })
    const idempotencyKey = newKey()
    await api('cancelPayment', { ...of(payment), idempotencyKey })
    expect(refusal(await api('confirmPayment', { ...of(payment), idempotencyKey }))).toEqual(mismatch)
    expect(refusal(await api('capturePayment', { ...of(payment), idempotencyKey }))).toEqual(mismatch)
  })

  test('422 after a refusal as well', async () => {
    const payment = await make(api)
    const idempotencyKey = newKey()
    const refused = await api('capturePayment', { ...of(payment), idempotencyKey })
    expect(refusal(refused)).toEqual([409, 'invalid_state'])
    expect(refusal(await api('capturePayment', { ...of(payment), body: { amount_to_capture: 1 }, idempotencyKey }))).toEqual(mismatch)
    expect((await api('capturePayment', { ...of(payment), idempotencyKey })).text).toBe(refused.text)
  })

  test('422 before the status of the payment is looked at', async () => {
    const payment = await make(api)
    const idempotencyKey = newKey()
    await api('cancelPayment', { ...of(payment), idempotencyKey })
    expect(refusal(await api('cancelPayment', { ...of(payment), body: { cancellation_reason: 'x' }, idempotencyKey }))).toEqual(mismatch)
  })

  test('400 comes first', async () => {
    const idempotencyKey = newKey()
    await api('createPayment', { body: money, idempotencyKey })
    const answer = await api('createPayment', { body: { ...money, amount: 0 }, idempotencyKey })
    expect(refusal(answer)).toEqual([400, 'validation_failed', '/amount'])
  })
})
