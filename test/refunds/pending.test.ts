import { describe, expect, test } from 'vitest'
import { responseEvent } from '#generated/validators.js'
import type { Schema } from '#generated/types.ts'
import { recoverRefunds } from '../../src/refunds/recover.ts'
import { card, refusal, type Payment } from '../support/api.ts'
import { make, paymentIn, refund, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { SETTLEMENT_DELAY_SECONDS: '3600' } })
const { api, app } = stage

/** Cards whose refunds take their time, and then fail or succeed. */
const failing = '4000000000005126'
const succeeding = '4000000000007726'

const paid = (number: string): Promise<Payment> => make(api, { ...card(number), confirm: true })
const look = async ({ refund_id }: Schema<'Refund'>): Promise<Schema<'Refund'>> => (await api('retrieveRefund', { params: { refund_id } })).body

/** The job asks the processor about every refund that it is working on. */
async function settle(): Promise<void> {
  await stage.becomeDue()
  await recoverRefunds(app)
}

/** The processor has had its time. */
async function mature({ payment_id }: Payment): Promise<void> {
  await stage.query('UPDATE sandbox_operation SET settles_at = now() WHERE payment_id = $1', [payment_id])
  await settle()
}

/** What merchants are told of a refund. */
async function told({ refund_id }: Schema<'Refund'>): Promise<{ row: Record<string, any>; event: Schema<'Event'> }[]> {
  const rows = await stage.query('SELECT * FROM event WHERE object_id = $1 ORDER BY event_id', [refund_id])
  return rows.map((row) => ({ row, event: JSON.parse(app.vault.open('event', row.sealed_body, [row.event_id]).toString()) }))
}

const outcomes = [
  [succeeding, 'succeeded', null, null, 4000],
  [failing, 'failed', 'refund_declined', 'The refund was declined.', 0],
] as const

describe('the processor takes its time', () => {
  test.each(outcomes)('201 pending with %s, reserved meanwhile, then %s', async (number, status, error_code, error_message, refunded) => {
    const payment = await paid(number)
    const pending = await refund(api, payment, 4000)
    expect(pending).toMatchObject({ status: 'pending', version: 1, error_code: null, updated_at: pending.created_at })
    expect(await retrieve(api, payment)).toMatchObject({ status: 'succeeded', amount_refunded: 4000, refunds: [pending] })
    expect(await told(pending)).toEqual([])

    await settle()
    expect(await look(pending)).toEqual(pending)

    await mature(payment)
    const final = await look(pending)
    expect(final).toEqual({ ...pending, status, error_code, error_message, updated_at: final.updated_at, version: 2 })
    expect(await retrieve(api, payment)).toMatchObject({ status: 'succeeded', amount_received: 10_000, amount_refunded: refunded, refunds: [final] })
    const settled = await retrieve(api, payment)
    await settle()
    expect(await retrieve(api, payment)).toEqual(settled)
  })

  test('422 what is pending cannot be refunded again; what has failed can', async () => {
    const payment = await paid(failing)
    await refund(api, payment)
    const body = { payment_id: payment.payment_id }
    expect(refusal(await api('createRefund', { body }))).toEqual([422, 'amount_too_large'])
    await mature(payment)
    expect((await refund(api, payment)).amount).toBe(10_000)
    expect((await retrieve(api, payment)).refunds.map(({ status }) => status)).toEqual(['pending', 'failed'])
  })

  test('200 several at once, each by itself', async () => {
    const payment = await paid(succeeding)
    const refunds = await Promise.all([1000, 2000, 3000].map((amount) => refund(api, payment, amount)))
    expect((await retrieve(api, payment)).amount_refunded).toBe(6000)
    await mature(payment)
    expect(await Promise.all(refunds.map(look))).toMatchObject(refunds.map(({ amount }) => ({ amount, status: 'succeeded' })))
    expect((await retrieve(api, payment)).amount_refunded).toBe(6000)
  })

  test('200 metadata may be attached to the payment meanwhile, and nothing is lost', async () => {
    const payment = await paid(succeeding)
    const pending = await refund(api, payment, 4000)
    await api('updatePaymentMetadata', { params: { payment_id: payment.payment_id }, body: { metadata: { a: 1 } } })
    await mature(payment)
    expect(await retrieve(api, payment)).toMatchObject({ metadata: { a: 1 }, refunds: [{ refund_id: pending.refund_id, status: 'succeeded' }] })
  })

  test('201 a replay answers what the first answer was', async () => {
    const payment = await paid(succeeding)
    const sent = { body: { payment_id: payment.payment_id, amount: 4000 }, idempotencyKey: 'pending-1' }
    const first = await api('createRefund', sent)
    await mature(payment)
    expect((await api('createRefund', sent)).text).toBe(first.text)
    expect(await look(first.body)).toMatchObject({ status: 'succeeded' })
  })
})

describe('the events', () => {
  test.each<[number: string, type: string | null]>([
    [succeeding, 'refund_succeeded'], [failing, 'refund_failed'], ['4242424242424242', 'refund_succeeded'],
  ])('%s tells %s, once', async (number, type) => {
    const payment = await paid(number)
    const created = await refund(api, payment, 4000)
    await mature(payment)
    const final = await look(created)
    const events = await told(created)
    expect(events).toHaveLength(1)
    const [{ row, event }] = events as [(typeof events)[number]]
    expect(responseEvent(event), JSON.stringify(responseEvent.errors)).toBe(true)
    expect(event).toEqual({
      merchant_id: 'merchant_abc',
      event_id: row.event_id,
      event_type: type,
      content: { type: 'refund_details', object: final },
      timestamp: final.updated_at,
    })
    expect(row).toMatchObject({ event_type: type, object_status: final.status, version: final.version })
  })

  test('nothing is told of what was refused', async () => {
    const { payment_id } = await paymentIn(stage, 'succeeded')
    const count = () => stage.query('SELECT count(*) FROM event')
    const before = await count()
    await api('createRefund', { body: { payment_id, amount: 10_001 } })
    expect(await count()).toEqual(before)
  })
})
