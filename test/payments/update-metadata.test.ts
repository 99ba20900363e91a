import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { createFaults } from '../support/faults.ts'
import { make, paymentIn, reachable, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const faults = createFaults()
const stage = await openStage({ processor: faults.processor })
const { api } = stage

const attach = ({ payment_id }: Payment, metadata: unknown): Promise<Received> =>
  api('updatePaymentMetadata', { params: { payment_id }, body: { metadata: metadata as Schema<'Metadata'> } })

const some = (count: number, letter = 'k') => Object.fromEntries(Array.from({ length: count }, (_, i) => [`${letter}${i}`, i]))

describe('the merge', () => {
  const before = { order_id: '1001', note: 'fragile' }

  test.each<[what: string, given: object, after: object]>([
    ['adds', { internal_order_id: 'ORD-5678', fulfilled_at: '2026-03-23T10:00:00Z' },
      { order_id: '1001', note: 'fragile', internal_order_id: 'ORD-5678', fulfilled_at: '2026-03-23T10:00:00Z' }],
    ['replaces', { order_id: '1002' }, { order_id: '1002', note: 'fragile' }],
    ['removes where it says null', { note: null }, { order_id: '1001' }],
    ['does all of it at once', { order_id: 7, note: null, gift: true }, { order_id: 7, gift: true }],
    ['removes what is not there', { other: null }, before],
    ['does nothing with nothing', {}, before],
  ])('200 %s', async (_, given, after) => {
    const payment = await make(api, { ...card(), confirm: true, metadata: before })
    const { status, body } = await attach(payment, given)
    expect(status).toBe(200)
    expect(body).toEqual({ ...payment, metadata: after, modified_at: body.modified_at, version: payment.version + 1 })
    expect(await retrieve(api, payment)).toEqual(body)
  })

  test('200 where there was none', async () => {
    expect((await attach(await make(api), { a: 1 })).body.metadata).toEqual({ a: 1 })
  })

  test('200 one after the other', async () => {
    const payment = await make(api)
    for (const given of [{ a: 1 }, { b: 2 }, { a: null, c: 3 }]) await attach(payment, given)
    expect(await retrieve(api, payment)).toMatchObject({ metadata: { b: 2, c: 3 }, version: 4 })
  })

  test('200 all at once: none is lost', async () => {
    const payment = await make(api)
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => attach(payment, { [`k${i}`]: i })))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect(await retrieve(api, payment)).toMatchObject({ metadata: some(8), version: 9 })
  })
})

describe('in every status', () => {
  test.each(reachable)('200 %s, and nothing else changes', async (status) => {
    const payment = await paymentIn(stage, status)
    const asked = faults.calls.length
    const { body } = await attach(payment, { a: 1 })
    expect(body).toEqual({ ...payment, metadata: { a: 1 }, modified_at: body.modified_at, version: payment.version + 1 })
    expect(faults.calls).toHaveLength(asked)
  })

  test('200 expired by then: the expiry is performed first', async () => {
    const payment = await paymentIn(stage, 'requires_capture')
    await stage.lapse(payment.payment_id)
    expect((await attach(payment, { a: 1 })).body).toMatchObject({ status: 'expired', metadata: { a: 1 }, version: payment.version + 2 })
  })

  test('200 the customer\'s step stays open', async () => {
    const payment = await paymentIn(stage, 'requires_customer_action')
    expect((await attach(payment, { a: 1 })).body.next_action).toEqual(payment.next_action)
  })
})

describe('too much', () => {
  test('200 up to 50 keys', async () => {
    const payment = await make(api, { metadata: some(30) })
    expect(Object.keys((await attach(payment, some(20, 'm'))).body.metadata)).toHaveLength(50)
    expect(Object.keys((await attach(payment, { k0: null, last: 1 })).body.metadata)).toHaveLength(50)
  })

  test('422 metadata_too_large beyond, and nothing is merged', async () => {
    const payment = await make(api, { metadata: some(30) })
    expect(refusal(await attach(payment, some(21, 'm')))).toEqual([422, 'metadata_too_large', '/metadata'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test.each<[what: string, metadata: unknown, pointer: string]>([
    ['51 keys', some(51), '/metadata'],
    ['a key of 41 characters', { ['k'.repeat(41)]: 1 }, '/metadata'],
    ['a value of 501 characters', { a: 'x'.repeat(501) }, '/metadata/a'],
    ['an object in it', { a: { b: 1 } }, '/metadata/a'],
    ['a list', [], '/metadata'],
    ['a text', 'a', '/metadata'],
    ['null', null, '/metadata'],
    ['nothing', undefined, '/metadata'],
  ])('400 %s', async (_, metadata, pointer) => {
    const payment = await make(api, { metadata: { a: 1 } })
    const answer = await attach(payment, metadata)
    expect(refusal(answer).slice(0, 2)).toEqual([400, 'validation_failed'])
    expect(answer.body.errors[0].pointer).toContain(pointer)
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('400 a property beside it', async () => {
    const { payment_id } = await make(api)
    const body = { metadata: {}, description: 'x' } as Schema<'PaymentMetadataUpdate'>
    expect(refusal(await api('updatePaymentMetadata', { params: { payment_id }, body }))).toEqual([400, 'validation_failed', '/description'])
  })
})

test('403 with a publishable key', async () => {
  const { payment_id } = await make(api)
  expect(refusal(await api('updatePaymentMetadata', { key: stage.publishableKey, params: { payment_id }, body: { metadata: {} } }))).toEqual([403, 'forbidden'])
})
