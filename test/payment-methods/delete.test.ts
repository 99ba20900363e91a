import { describe, expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import { charge, retrieveMandate, setUp } from '../support/mandates.ts'
import { make, retrieve } from '../support/payments.ts'
import { methodsOf, retrieveMethod, save } from '../support/saved-cards.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const remove = (payment_method_id: string) => api('deletePaymentMethod', { params: { payment_method_id } })

describe('a deleted payment method', async () => {
  const saved = await save(api, 'jane', undefined, { metadata: { label: 'work' } })
  const { payment_method_id } = saved
  const other = await save(api, 'jane', '5555555555554444')
  const kept = await make(api, { customer_id: 'jane', payment_method_id })
  const paid = await make(api, { customer_id: 'jane', payment_method_id, confirm: true })
  const deleted = await remove(payment_method_id)

  test('200 is confirmed', () => {
    expect([deleted.status, deleted.body]).toEqual([200, { payment_method_id, deleted: true }])
  })

  test('404 is there no more, nor changed nor deleted again', async () => {
    const params = { payment_method_id }
    expect(refusal(await api('retrievePaymentMethod', { params }))).toEqual([404, 'not_found'])
    expect(refusal(await api('updatePaymentMethod', { params, body: { metadata: { a: 1 } } }))).toEqual([404, 'not_found'])
    expect(refusal(await remove(payment_method_id))).toEqual([404, 'not_found'])
    expect((await methodsOf(api, 'jane')).map((method) => method.payment_method_id)).toEqual([other.payment_method_id])
  })

  test('leaves no ciphertext and nothing of the card', async () => {
    const [row] = await stage.query('SELECT * FROM payment_method WHERE payment_method_id = $1', [payment_method_id])
    const { created_at, last_used_at, deleted_at, account_id, ...rest } = row!
    expect(rest).toEqual({
      payment_method_id, customer_id: 'jane', payment_method_type: 'credit', card: null, fingerprint: null, data_key_id: null, sealed_number: null,
      metadata: {},
    })
  })

  test('is still named by the payments made with it', async () => {
    expect(await retrieve(api, paid)).toEqual(paid)
  })

  test('404 pays no more', async () => {
    const answer = await api('createPayment', { body: { amount: 1, currency: 'USD', customer_id: 'jane', payment_method_id, confirm: true } })
    expect(refusal(answer)).toEqual([404, 'not_found', '/payment_method_id'])
  })

  test('422 payment_method_required where a payment was to be paid with it', async () => {
    const answer = await api('confirmPayment', { params: { payment_id: kept.payment_id } })
    expect(refusal(answer)).toEqual([422, 'payment_method_required', '/payment_method_data'])
    expect(await retrieve(api, kept)).toEqual(kept)
  })
})

describe('mandates that rest on it', () => {
  test('200 are revoked, others are not, and both is told', async () => {
    const [resting, another] = [await setUp(api, 'agreed'), await setUp(api, 'agreed', null, '5555555555554444')]
    expect((await remove(resting.payment_method_id)).status).toBe(200)
    const revoked = await retrieveMandate(api, resting.mandate_id)
    expect(revoked).toMatchObject({ status: 'revoked', card: null, payment_method_id: resting.payment_method_id })
    expect(await retrieveMandate(api, another.mandate_id)).toEqual(another)
    const events = await stage.query('SELECT event_type FROM event WHERE object_id = $1 ORDER BY event_id', [resting.mandate_id])
    expect(events).toEqual([{ event_type: 'mandate_active' }, { event_type: 'mandate_revoked' }])
    expect(refusal(await charge(api, resting, 100))).toEqual([422, 'mandate_not_active', '/mandate_id'])
  })
})

describe('whose it is', () => {
  test('404 of another merchant stays', async () => {
    const other = await stage.merchant()
    const theirs = await save(other.api, 'theirs')
    expect(refusal(await remove(theirs.payment_method_id))).toEqual([404, 'not_found'])
    expect(await retrieveMethod(other.api, theirs)).toEqual(theirs)
  })

  test('403 a publishable key', async () => {
    const { payment_method_id } = await save(api, 'kept')
    expect(refusal(await api('deletePaymentMethod', { key: stage.publishableKey, params: { payment_method_id } }))).toEqual([403, 'forbidden'])
  })
})

test('200 repeated with the same key is answered again', async () => {
  const { payment_method_id } = await save(api, 'repeated')
  const send = () => api('deletePaymentMethod', { params: { payment_method_id }, idempotencyKey: 'deletion' })
  const [first, again] = [await send(), await send()]
  expect([first.status, again.status, again.text]).toEqual([200, 200, first.text])
})

test('200 a deleted customer\'s are erased with it', async () => {
  const saved = await save(api, 'gone')
  await api('deleteCustomer', { params: { customer_id: 'gone' } })
  expect(refusal(await api('retrievePaymentMethod', { params: { payment_method_id: saved.payment_method_id } }))).toEqual([404, 'not_found'])
  const kept = 'SELECT card, fingerprint, sealed_number FROM payment_method WHERE payment_method_id = $1'
  const [row] = await stage.query(kept, [saved.payment_method_id])
  expect(row).toEqual({ card: null, fingerprint: null, sealed_number: null })
})
