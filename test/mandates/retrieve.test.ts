import { expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import { charged, retrieveMandate, setUp, upTo } from '../support/mandates.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const mandate = await setUp(api, 'jane', upTo(1000))
const params = { mandate_id: mandate.mandate_id }

test('200 what was charged under it', async () => {
  await charged(api, mandate, 300)
  await charged(api, mandate, 200)
  expect(await retrieveMandate(api, mandate.mandate_id)).toEqual({ ...mandate, usage: { count: 2, amount: 500 }, version: 3 })
})

test('200 the card as it is now', async () => {
  const body = { payment_method_data: { card: { card_exp_year: '31' } } }
  await api('updatePaymentMethod', { params: { payment_method_id: mandate.payment_method_id }, body })
  expect((await retrieveMandate(api, mandate.mandate_id)).card).toEqual({ ...mandate.card, card_exp_year: '31' })
})

test.each(['man_aaaaaaaaaaaaaaaaaaaaaaaaaa', 'man_x', 'revoke'])('404 for %s', async (mandate_id) => {
  expect(refusal(await api('retrieveMandate', { params: { mandate_id } }))).toEqual([404, 'not_found'])
})

test('404 another merchant and the other mode see nothing', async () => {
  const [other, live] = [await stage.merchant(), await stage.merchant({ merchantId: 'merchant_test', mode: 'live' })]
  for (const { api: foreign } of [other, live]) expect(refusal(await foreign('retrieveMandate', { params }))).toEqual([404, 'not_found'])
})

test('403 a publishable key', async () => {
  expect(refusal(await api('retrieveMandate', { key: stage.publishableKey, params }))).toEqual([403, 'forbidden'])
})
