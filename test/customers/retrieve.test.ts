import { describe, expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const other = await stage.merchant()
const live = await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })
await other.api('createCustomer', { body: { customer_id: 'theirs', name: 'Theirs' } })
await live.api('createCustomer', { body: { customer_id: 'real', name: 'Real' } })
await api('createCustomer', { body: { customer_id: 'gone' } })
await api('deleteCustomer', { params: { customer_id: 'gone' } })

test('200 as create answered it, byte for byte', async () => {
  const created = await api('createCustomer', { body: { name: 'Jane Doe' } })
  const { status, text } = await api('retrieveCustomer', { params: { customer_id: created.body.customer_id } })
  expect([status, text]).toEqual([200, created.text])
})

test('400 an unknown parameter', async () => {
  const answer = await api('retrieveCustomer', { params: { customer_id: 'anyone' }, query: { expand: 'payments' } })
  expect(refusal(answer)).toEqual([400, 'validation_failed', '/expand'])
})

describe('a customer whom the caller has not', () => {
  const operations = {
    retrieve: (customer_id: string) => api('retrieveCustomer', { params: { customer_id } }),
    update: (customer_id: string) => api('updateCustomer', { params: { customer_id }, body: { name: 'x' } }),
    delete: (customer_id: string) => api('deleteCustomer', { params: { customer_id } }),
  }
  const strangers = [
    ['unknown', 'nobody'],
    ['of impossible shape', 'a b.c'],
    ['deleted', 'gone'],
    ['another merchant\'s', 'theirs'],
    ['the same merchant\'s in live mode', 'real'],
  ] as const

  for (const [operation, request] of Object.entries(operations)) {
    test.each(strangers)(`404 ${operation}: %s`, async (_, customer_id) => {
      const { status, body } = await request(customer_id)
      expect(status).toBe(404)
      expect(body).toMatchObject({ code: 'not_found', detail: `There is no customer ${customer_id}.` })
      expect(body.errors).toBeUndefined()
    })
  }

  test('is left as it was', async () => {
    expect((await other.api('retrieveCustomer', { params: { customer_id: 'theirs' } })).body.name).toBe('Theirs')
    expect((await live.api('retrieveCustomer', { params: { customer_id: 'real' } })).body.name).toBe('Real')
  })
})
