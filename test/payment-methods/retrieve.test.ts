import { expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import { retrieveMethod, save } from '../support/saved-cards.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const saved = await save(api, 'jane', '378282246310005', { metadata: { label: 'work' } })
const params = { payment_method_id: saved.payment_method_id }

test('200 as it was answered when it was saved', async () => {
  expect(await retrieveMethod(api, saved)).toEqual(saved)
})

test('200 neither number nor security code', async () => {
  const { text } = await api('retrievePaymentMethod', { params })
  expect(text).not.toMatch(/\d{12,}|cvc/)
})

test.each(['pm_aaaaaaaaaaaaaaaaaaaaaaaaaa', 'pm_unknown', 'x', 'list'])('404 for %s', async (payment_method_id) => {
  expect(refusal(await api('retrievePaymentMethod', { params: { payment_method_id } }))).toEqual([404, 'not_found'])
})

test('404 another merchant and the other mode see nothing', async () => {
  const [other, live] = [await stage.merchant(), await stage.merchant({ merchantId: 'merchant_test', mode: 'live' })]
  for (const { api: foreign } of [other, live]) expect(refusal(await foreign('retrievePaymentMethod', { params }))).toEqual([404, 'not_found'])
})

test('403 a publishable key', async () => {
  expect(refusal(await api('retrievePaymentMethod', { key: stage.publishableKey, params }))).toEqual([403, 'forbidden'])
})

test('401 no key', async () => {
  expect(refusal(await api('retrievePaymentMethod', { key: null, params }))).toEqual([401, 'unauthorized'])
})
