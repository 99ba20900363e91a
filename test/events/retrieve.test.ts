import { describe, expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import { happen } from '../support/endpoints.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api, app } = stage
const other = await stage.merchant()
const live = await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })

const retrieve = (event_id: string, by = api) => by('retrieveEvent', { params: { event_id } })

test('200 the very bytes that were recorded', async () => {
  const { event_id, content } = await happen(api)
  const [row] = await stage.query('SELECT sealed_body FROM event WHERE event_id = $1', [event_id])
  const { status, text, body } = await retrieve(event_id)
  expect([status, text]).toEqual([200, app.vault.open('event', row!.sealed_body, [event_id]).toString()])
  expect(body).toEqual({
    merchant_id: 'merchant_abc', event_id, event_type: 'payment_cancelled', content, timestamp: expect.stringMatching(/Z$/),
  })
})

test('200 bytes, not values: what JSON would write otherwise comes as it was written', async () => {
  const { event_id } = await happen(api)
  const [row] = await stage.query('SELECT sealed_body FROM event WHERE event_id = $1', [event_id])
  const written = app.vault.open('event', row!.sealed_body, [event_id]).toString().replace('"amount":10000', '"amount": 1e4')
  await stage.query('UPDATE event SET sealed_body = $2 WHERE event_id = $1', [event_id, app.vault.seal('event', written, [event_id])])
  expect((await retrieve(event_id)).text).toBe(written)
  expect((await api('listEvents', { query: { limit: 1 } })).text).toBe(`{"size":1,"data":[${written}],"has_more":true}`)
})

test('200 it stays as it was when its object changes', async () => {
  const { event_id, content } = await happen(api)
  const { payment_id } = content.object as { payment_id: string }
  const before = await retrieve(event_id)
  await api('updatePaymentMetadata', { params: { payment_id }, body: { metadata: { changed: true } } })
  expect((await api('retrievePayment', { params: { payment_id } })).body.metadata).toEqual({ changed: true })
  expect((await retrieve(event_id)).text).toBe(before.text)
})

describe('404', () => {
  test.each(['evt_00000000000000000000000000000000', 'evt_', 'pay_mbabizu24mvu3mela5njyhpit4', 'a b'])('%s', async (id) => {
    const answer = await retrieve(id)
    expect(refusal(answer)).toEqual([404, 'not_found'])
    expect(answer.body.detail).toBe(`There is no event ${id}.`)
  })

  test("another merchant's, and the same merchant's in live mode", async () => {
    const { event_id } = await happen(api)
    for (const stranger of [other, live]) expect(refusal(await retrieve(event_id, stranger.api))).toEqual([404, 'not_found'])
  })

  test.each([['30 days and a second', '30 days 1 second', 404], ['a minute less than 30 days', '29 days 23:59', 200]])(
    'after 30 days: %s', async (_, age, status) => {
      const { event_id } = await happen(api)
      await stage.query('UPDATE event SET created_at = now() - $2::interval WHERE event_id = $1', [event_id, age])
      expect((await retrieve(event_id)).status).toBe(status)
    })
})
