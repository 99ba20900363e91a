import { describe, expect, test } from 'vitest'
import { card, refusal } from '../support/api.ts'
import { make, paymentIn, refund, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const other = await stage.merchant()
const live = await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })

const look = (refund_id: string) => api('retrieveRefund', { params: { refund_id } })

describe('a refund', () => {
  test('200 as create answered it, byte for byte', async () => {
    const { payment_id } = await paymentIn(stage, 'succeeded')
    const created = await api('createRefund', { body: { payment_id, amount: 4000, reason: 'x', metadata: { b: 1, a: 2 } } })
    expect((await look(created.body.refund_id)).body).toEqual(created.body)
  })

  test('200 as its payment tells it', async () => {
    const payment = await make(api, { ...card('4000000000007726'), confirm: true })
    const { refund_id } = await refund(api, payment, 4000)
    expect([(await look(refund_id)).body]).toEqual((await retrieve(api, payment)).refunds)
  })

  test('200 by a bearer token as well', async () => {
    const { refund_id } = await refund(api, await paymentIn(stage, 'succeeded'))
    const headers = { Authorization: `Bearer ${stage.secretKey}` }
    expect((await api('retrieveRefund', { key: null, params: { refund_id }, headers })).status).toBe(200)
  })

  test('400 with a parameter', async () => {
    const { refund_id } = await refund(api, await paymentIn(stage, 'succeeded'))
    expect(refusal(await api('retrieveRefund', { params: { refund_id }, query: { force_sync: true } }))).toEqual([400, 'validation_failed', '/force_sync'])
  })

  test('401 without a key, 403 with a publishable one', async () => {
    const params = { refund_id: (await refund(api, await paymentIn(stage, 'succeeded'))).refund_id }
    expect(refusal(await api('retrieveRefund', { key: null, params }))).toEqual([401, 'unauthorized'])
    expect(refusal(await api('retrieveRefund', { key: stage.publishableKey, params }))).toEqual([403, 'forbidden'])
  })
})

describe('a refund that the caller has not', () => {
  test('404 unknown, of impossible shape, a payment\'s id, another merchant\'s, the same merchant\'s in the other mode', async () => {
    const theirs = await refund(other.api, await make(other.api, { ...card(), confirm: true }))
    const { payment_id } = await paymentIn(stage, 'succeeded')
    for (const refund_id of ['ref_22222222222222222222222222', 'no%20such', payment_id, theirs.refund_id]) {
      const answer = await look(refund_id)
      expect(refusal(answer)).toEqual([404, 'not_found'])
      expect(answer.body.detail).toBe(`There is no refund ${refund_id}.`)
    }
    const { refund_id } = await refund(api, { payment_id })
    for (const stranger of [other, live]) expect((await stranger.api('retrieveRefund', { params: { refund_id } })).status).toBe(404)
  })
})
