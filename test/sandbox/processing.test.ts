import { expect, test } from 'vitest'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { card, type Payment } from '../support/api.ts'
import { make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { SETTLEMENT_DELAY_SECONDS: '3600' } })
const { api, publishableKey } = stage

const processing = (): Promise<Payment> => make(api, { ...card('4000000000008104'), confirm: true })

test('nothing is settled before the delay is over', async () => {
  const payment = await processing()
  await stage.becomeDue()
  await recoverAttempts(stage.app)
  expect(await retrieve(api, payment)).toEqual(payment)
})

test('200 force_sync settles at once all the same', async () => {
  const { payment_id } = await processing()
  const { body } = await api('retrievePayment', { params: { payment_id }, query: { force_sync: true } })
  expect(body).toMatchObject({ status: 'succeeded', amount_received: 10_000 })
})

test('200 force_sync by the customer\'s browser', async () => {
  const { payment_id, client_secret } = await processing()
  const { body } = await api('retrievePayment', { key: publishableKey, params: { payment_id }, query: { client_secret, force_sync: true } })
  expect(body).toMatchObject({ status: 'succeeded', connector_transaction_id: null })
})

test('200 settled once, however many ask', async () => {
  const { payment_id } = await processing()
  const look = () => api('retrievePayment', { params: { payment_id }, query: { force_sync: true } })
  const answers = await Promise.all(Array.from({ length: 10 }, look))
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(await stage.query(`SELECT event_type FROM event WHERE object_id = $1 ORDER BY event_id`, [payment_id])).toEqual([
    { event_type: 'payment_processing' },
    { event_type: 'payment_succeeded' },
  ])
  expect(await stage.query(`SELECT kind, amount::int FROM ledger_entry WHERE payment_id = $1 ORDER BY seq`, [payment_id])).toEqual([
    { kind: 'authorize', amount: 10_000 },
    { kind: 'capture', amount: 10_000 },
  ])
})

test('nobody asks before the processor has said that it will be ready', async () => {
  const { payment_id } = await processing()
  const [attempt] = await stage.query(`SELECT due_at > now() + interval '59 minutes' AS later FROM attempt WHERE payment_id = $1`, [payment_id])
  expect(attempt).toEqual({ later: true })
})
