import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { refusal, type Received } from '../support/api.ts'
import { make } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const create = (body: object): Promise<Received> => api('createCustomer', { body: body as Schema<'CustomerCreate'> })

const address = {
  line1: '1467 Harrison Street', line2: null, line3: null, city: 'San Francisco', state: 'CA', zip: '94122', country: 'US',
  first_name: 'Jane', last_name: 'Doe',
}
const blank = {
  customer_id: expect.stringMatching(/^cus_[2-7a-z]{26}$/), name: null, email: null, phone: null, phone_country_code: null,
  description: null, address: null, metadata: {}, created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
}
const jane = {
  customer_id: 'cus_abc123', name: 'Jane Doe', email: 'jane@example.com', phone: '8056594427', phone_country_code: '+1',
  description: 'Prefers email', address, metadata: { tier: 'gold', visits: 3, vip: true, note: null },
}

describe('what is answered', () => {
  test('201 under a generated id, null where nothing was said', async () => {
    for (const body of [{}, Object.fromEntries(Object.keys(jane).map((name) => [name, null]))]) {
      const { status, body: customer } = await create(body)
      expect(status).toBe(201)
      expect(customer).toEqual(blank)
    }
  })

  test('201 without a body', async () => {
    expect((await api('createCustomer')).status).toBe(201)
  })

  test('201 with every field as it was given', async () => {
    const { status, body } = await create(jane)
    expect(status).toBe(201)
    expect(body).toEqual({ ...jane, created_at: blank.created_at })
  })

  test('201 with all lines of an address given in part', async () => {
    const nothing = Object.fromEntries(Object.keys(address).map((line) => [line, null]))
    expect((await create({ address: { city: 'Oslo' } })).body.address).toEqual({ ...nothing, city: 'Oslo' })
  })

  test('201 at the limits of every text', async () => {
    const long = 'x'.repeat(255)
    const full = {
      customer_id: `${'c'.repeat(62)}_-`, email: `${'e'.repeat(64)}@example.com`,
      name: long, phone: long, phone_country_code: long, description: long,
      metadata: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}`.padStart(40, 'k'), 'v'.repeat(500)])),
    }
    expect((await create(full)).body).toMatchObject(full)
  })
})

describe('409 already_exists', () => {
  test('one that was created', async () => {
    const first = await create({ customer_id: 'taken', name: 'First' })
    expect(refusal(await create({ customer_id: 'taken', name: 'Second' }))).toEqual([409, 'already_exists', '/customer_id'])
    expect((await api('retrieveCustomer', { params: { customer_id: 'taken' } })).body).toEqual(first.body)
  })

  test('one that a payment created on the fly', async () => {
    await make(api, { customer_id: 'by_payment' })
    expect(refusal(await create({ customer_id: 'by_payment' }))).toEqual([409, 'already_exists', '/customer_id'])
  })

  test('one that was deleted', async () => {
    await create({ customer_id: 'deleted' })
    await api('deleteCustomer', { params: { customer_id: 'deleted' } })
    expect(refusal(await create({ customer_id: 'deleted' }))).toEqual([409, 'already_exists', '/customer_id'])
  })

  test('201 under an id of another merchant, or of the same in live mode', async () => {
    const neighbours = [await stage.merchant(), await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })]
    await create({ customer_id: 'shared', name: 'Ours' })
    for (const neighbour of neighbours) {
      const { status, body } = await neighbour.api('createCustomer', { body: { customer_id: 'shared' } })
      expect([status, body.name]).toEqual([201, null])
    }
  })
})

describe('400', () => {
  test.each<[string, object, string]>([
    ['an empty id', { customer_id: '' }, '/customer_id'],
    ['an id of 65 characters', { customer_id: 'c'.repeat(65) }, '/customer_id'],
    ['an id with a slash', { customer_id: 'a/b' }, '/customer_id'],
    ['the id that the list has', { customer_id: 'list' }, '/customer_id'],
    ['a name of 256 characters', { name: 'x'.repeat(256) }, '/name'],
    ['a name as a number', { name: 1 }, '/name'],
    ['an email that is none', { email: 'jane at example.com' }, '/email'],
    ['a phone of 256 characters', { phone: '1'.repeat(256) }, '/phone'],
    ['a phone_country_code of 256 characters', { phone_country_code: '1'.repeat(256) }, '/phone_country_code'],
    ['a description of 256 characters', { description: 'x'.repeat(256) }, '/description'],
    ['line1 of 201 characters', { address: { line1: 'x'.repeat(201) } }, '/address/line1'],
    ['a country in words', { address: { country: 'Norway' } }, '/address/country'],
    ['an unknown line of the address', { address: { street: 'x' } }, '/address/street'],
    ['metadata of 51 keys', { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, i])) }, '/metadata'],
    ['a metadata key of 41 characters', { metadata: { ['k'.repeat(41)]: 1 } }, `/metadata/${'k'.repeat(41)}`],
    ['a metadata value of 501 characters', { metadata: { note: 'v'.repeat(501) } }, '/metadata/note'],
    ['an object in metadata', { metadata: { nested: {} } }, '/metadata/nested'],
    ['an unknown property', { title: 'Dr' }, '/title'],
    ['a time of creation', { created_at: '2026-03-23T10:00:00Z' }, '/created_at'],
  ])('%s, and nobody is created', async (_, body, pointer) => {
    const before = await stage.query('SELECT count(*) FROM customer')
    expect(refusal(await create(body))).toEqual([400, 'validation_failed', pointer])
    expect(await stage.query('SELECT count(*) FROM customer')).toEqual(before)
  })
})
