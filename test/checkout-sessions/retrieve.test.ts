import { expect, test } from 'vitest'
import { newId } from '../../src/shared/ids.ts'
import { refusal } from '../support/api.ts'
import { open, paid, toldOf, typed } from '../support/checkout.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const retrieve = (payment_session_id: string, by = api) => by('retrievePaymentSession', { params: { payment_session_id } })

test('200 as it was told last, byte for byte', async () => {
  for (const session of [await open(api), await paid(api), await paid(api, {}, typed('4000000000009995'))]) {
    expect((await retrieve(session.id)).text).toBe((await toldOf(api, session)).at(-1)!.object)
  }
})

test.each([newId('ps'), 'ps_x', 'x', '0'.repeat(27)])('404 %s', async (id) => {
  expect(refusal(await retrieve(id))).toEqual([404, 'not_found'])
})

test("404 the page's id, a payment's, and another account's session", async () => {
  const session = await paid(api)
  expect(refusal(await retrieve(session.checkout_session_id!))).toEqual([404, 'not_found'])
  expect(refusal(await retrieve(session.payment_id!))).toEqual([404, 'not_found'])
  for (const account of [{}, { merchantId: 'merchant_abc', mode: 'live' as const }]) {
    expect(refusal(await retrieve(session.id, (await stage.merchant(account)).api))).toEqual([404, 'not_found'])
  }
})

test('401 without a key, 403 with a publishable one', async () => {
  const { id: payment_session_id } = await open(api)
  expect(refusal(await api('retrievePaymentSession', { params: { payment_session_id }, key: null }))).toEqual([401, 'unauthorized'])
  expect(refusal(await api('retrievePaymentSession', { params: { payment_session_id }, key: stage.publishableKey }))).toEqual([403, 'forbidden'])
})
