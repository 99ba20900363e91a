import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { refusal, type Received } from '../support/api.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

type Customer = Schema<'Customer'>

const address = {
  line1: null, line2: null, line3: null, city: 'Oslo', state: null, zip: null, country: 'NO', first_name: null, last_name: null,
}
const jane = {
  name: 'Jane Doe', email: 'jane@example.com', phone: '8056594427', phone_country_code: '+1', description: 'Prefers email', address,
} as const
const changed = {
  name: 'Jane Roe', email: 'roe@example.com', phone: '1', phone_country_code: '+47', description: 'Prefers mail',
  address: { ...address, city: 'Bergen' },
} as const
const names = Object.keys(jane) as (keyof typeof jane)[]

async function make(given: Schema<'CustomerCreate'> = jane): Promise<Customer> {
  const { status, body } = await api('createCustomer', { body: given })
  expect(status).toBe(201)
  return body
}

const update = ({ customer_id }: Customer, body: object): Promise<Received> =>
  api('updateCustomer', { params: { customer_id }, body: body as Schema<'CustomerUpdate'> })

const look = async ({ customer_id }: Customer): Promise<Customer> => (await api('retrieveCustomer', { params: { customer_id } })).body

describe('a field', () => {
  test.each(names)('200 %s replaces, and nothing else changes', async (name) => {
    const customer = await make()
    const { status, body } = await update(customer, { [name]: changed[name] })
    expect(status).toBe(200)
    expect(body).toEqual({ ...customer, [name]: changed[name] })
    expect(await look(customer)).toEqual(body)
  })

  test.each(names)('200 %s is cleared by null', async (name) => {
    const customer = await make()
    expect((await update(customer, { [name]: null })).body).toEqual({ ...customer, [name]: null })
  })

  test('200 an address replaces the whole of the one before', async () => {
    const { body } = await update(await make(), { address: { line1: '1 Main Street' } })
    expect(body.address).toEqual({ ...address, city: null, country: null, line1: '1 Main Street' })
  })

  test('200 nothing at all', async () => {
    const customer = await make()
    expect((await update(customer, {})).body).toEqual(customer)
    expect((await api('updateCustomer', { params: { customer_id: customer.customer_id } })).body).toEqual(customer)
  })
})

describe('metadata', () => {
  const some = (letter: string, count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`${letter}${i}`, i]))

  test('200 is merged key by key; null removes a key', async () => {
    const customer = await make({ metadata: { keep: 'a', change: 1, drop: true } })
    const { body } = await update(customer, { metadata: { change: 2, drop: null, add: false } })
    expect(body.metadata).toEqual({ keep: 'a', change: 2, add: false })
  })

  test('200 null in its place removes all', async () => {
    expect((await update(await make({ metadata: { a: 1 } }), { metadata: null })).body.metadata).toEqual({})
  })

  test('422 metadata_too_large with 51 keys after the merge', async () => {
    const customer = await make({ metadata: some('a', 30) })
    expect(refusal(await update(customer, { name: 'Roe', metadata: some('b', 21) }))).toEqual([422, 'metadata_too_large', '/metadata'])
    expect(await look(customer)).toEqual(customer)
    expect(Object.keys((await update(customer, { metadata: some('b', 20) })).body.metadata)).toHaveLength(50)
  })
})

describe('400 changes nothing', () => {
  test.each<[string, object, string]>([
    ['the id', { customer_id: 'other' }, '/customer_id'],
    ['an email that is none', { email: 'jane' }, '/email'],
    ['a name of 256 characters', { name: 'x'.repeat(256) }, '/name'],
    ['a country in lower case', { address: { country: 'no' } }, '/address/country'],
    ['an unknown property', { title: 'Dr' }, '/title'],
  ])('%s', async (_, body, pointer) => {
    const customer = await make()
    expect(refusal(await update(customer, { phone: '2', ...body }))).toEqual([400, 'validation_failed', pointer])
    expect(await look(customer)).toEqual(customer)
  })
})
