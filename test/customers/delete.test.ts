import { describe, expect, test } from 'vitest'
import { card, refusal } from '../support/api.ts'
import { make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const jane = {
  customer_id: 'jane', name: 'Jane Doe', email: 'jane@example.com', phone: '8056594427', phone_country_code: '+1',
  description: 'Prefers email', address: { city: 'Oslo' }, metadata: { tier: 'gold' },
}
const remove = (customer_id: string) => api('deleteCustomer', { params: { customer_id } })

await api('createCustomer', { body: jane })
const open = await make(api, { customer_id: 'jane', ...card() })
const paid = await make(api, { customer_id: 'jane', ...card(), confirm: true })
const deleted = await remove('jane')

describe('a deleted customer', () => {
  test('200 is confirmed', () => {
    expect([deleted.status, deleted.body]).toEqual([200, { customer_id: 'jane', deleted: true }])
  })

  test('404 is there no more, nor deleted again', async () => {
    expect(refusal(await api('retrieveCustomer', { params: { customer_id: 'jane' } }))).toEqual([404, 'not_found'])
    expect(refusal(await remove('jane'))).toEqual([404, 'not_found'])
  })

  test('leaves nothing of the person in the database', async () => {
    const [row] = await stage.query(`SELECT customer::text AS text FROM customer WHERE customer_id = 'jane'`)
    for (const word of ['Jane', 'example.com', '8056594427', 'Prefers', 'Oslo', 'gold']) expect(row!.text).not.toContain(word)
  })

  test('is kept by the payments that name it', async () => {
    expect(await retrieve(api, paid)).toEqual(paid)
    const { body } = await api('listPayments', { query: { customer_id: 'jane' } })
    expect(body.data.map(({ payment_id }: { payment_id: string }) => payment_id)).toEqual([paid.payment_id, open.payment_id])
  })

  test('200 does not stop a payment that named it before', async () => {
    const { status, body } = await api('confirmPayment', { params: { payment_id: open.payment_id } })
    expect([status, body.status, body.customer_id]).toEqual([200, 'succeeded', 'jane'])
  })

  test('422 customer_deleted for a payment that names it now', async () => {
    const answer = await api('createPayment', { body: { amount: 1, currency: 'USD', customer_id: 'jane' } })
    expect(refusal(answer)).toEqual([422, 'customer_deleted', '/customer_id'])
  })

  test('409 its id is not given out again', async () => {
    expect(refusal(await api('createCustomer', { body: { customer_id: 'jane' } }))).toEqual([409, 'already_exists', '/customer_id'])
  })
})

test('404 another merchant\'s customer of the same id stays', async () => {
  const other = await stage.merchant()
  await other.api('createCustomer', { body: { customer_id: 'john', name: 'John' } })
  expect(refusal(await remove('john'))).toEqual([404, 'not_found'])
  expect((await other.api('retrieveCustomer', { params: { customer_id: 'john' } })).body.name).toBe('John')
})

test('200 one that a payment created on the fly', async () => {
  await make(api, { customer_id: 'by_payment' })
  expect((await remove('by_payment')).body).toEqual({ customer_id: 'by_payment', deleted: true })
})
