import { describe, expect, test } from 'vitest'
import { recoverRefunds } from '../../src/refunds/recover.ts'
import type { Schema } from '#generated/types.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { createFaults } from '../support/faults.ts'
import { make, paymentIn, refund, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const faults = createFaults()
const stage = await openStage({ processor: faults.processor, settings: { SETTLEMENT_DELAY_SECONDS: '0' } })
const { api } = stage

/** A card whose captures cannot be undone, and whose refunds fail. */
const unwilling = card('4000000000005126')
const confirmed = { ...card(), confirm: true } as const

const undo = ({ payment_id }: Payment, body?: object, idempotencyKey?: string): Promise<Received> =>
  api('cancelPaymentPostCapture', {
    params: { payment_id }, ...(body && { body: body as Schema<'PaymentCancel'> }), ...(idempotencyKey && { idempotencyKey }),
  })

const reason = { cancellation_reason: 'Order cancelled by customer' }

describe('what was captured goes back', () => {
  test.each<['succeeded' | 'partially_captured', number]>([['succeeded', 10_000], ['partially_captured', 4000]])(
    '200 %s: %i, without a refund', async (status, captured) => {
      const payment = await paymentIn(stage, status)
      const answer = await undo(payment, reason)
      expect(answer.status).toBe(200)
      expect(answer.body).toEqual({
        ...payment,
        ...reason,
        status: 'cancelled_post_capture',
        amount_received: captured,
        amount_refunded: captured,
        refunds: [],
        modified_at: answer.body.modified_at,
        version: payment.version + 1,
      })
      expect(await retrieve(api, payment)).toEqual(answer.body)
      const { payment_id } = payment
      expect((await api('listRefunds', { query: { payment_id } })).body.data).toEqual([])
      expect(await stage.query("SELECT FROM event WHERE event_type LIKE 'refund_%'")).toEqual([])
    },
  )

  test('200 the processor is told of the capture', async () => {
    const before = faults.calls.length
    await undo(await paymentIn(stage, 'succeeded'))
    expect(faults.calls.slice(before).map(({ operation }) => operation)).toEqual(['authorize', 'undo'])
  })

  test('409 not twice, and no refund afterwards', async () => {
    const { body } = await undo(await paymentIn(stage, 'succeeded'))
    expect(refusal(await undo(body))).toEqual([409, 'invalid_state'])
    expect(refusal(await api('createRefund', { body: { payment_id: body.payment_id } }))).toEqual([409, 'invalid_state'])
    expect(await retrieve(api, body)).toEqual(body)
  })
})

describe('the reason', () => {
  test.each([
    ['may have 255 characters', { cancellation_reason: 'r'.repeat(255) }, 'r'.repeat(255)],
    ['may be left out', {}, null],
    ['may be null', { cancellation_reason: null }, null],
    ['may be left out with the body', undefined, null],
  ])('200 %s', async (_, body, kept) => {
    expect((await undo(await paymentIn(stage, 'succeeded'), body)).body).toMatchObject({ status: 'cancelled_post_capture', cancellation_reason: kept })
  })

  test.each([
    ['has 256 characters', { cancellation_reason: 'r'.repeat(256) }, '/cancellation_reason'],
    ['is misspelt', { reason: 'x' }, '/reason'],
  ])('400 where it %s, and nothing goes back', async (_, body, pointer) => {
    const payment = await paymentIn(stage, 'succeeded')
    expect(refusal(await undo(payment, body))).toEqual([400, 'validation_failed', pointer])
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})

describe('after a refund', () => {
  test.each<[what: string, number: string | undefined, amount: number | undefined]>([
    ['of a part', undefined, 1],
    ['of everything', undefined, undefined],
    ['that is pending', '4000000000007726', 4000],
  ])('409 already_refunded %s', async (_, number, amount) => {
    const payment = await make(api, { ...confirmed, ...card(number) })
    await refund(api, payment, amount)
    const before = await retrieve(api, payment)
    expect(refusal(await undo(payment))).toEqual([409, 'already_refunded'])
    expect(await retrieve(api, payment)).toEqual(before)
  })

  test('200 one that has failed does not count', async () => {
    const payment = await make(api, confirmed)
    faults.next('refund', <Answer>() => Promise.resolve({ kind: 'refused', code: 'refund_declined', message: 'The refund was declined.' } as Answer))
    expect((await refund(api, payment)).status).toBe('failed')
    expect((await undo(payment)).body).toMatchObject({
      status: 'cancelled_post_capture', amount_refunded: 10_000, refunds: [{ status: 'failed', amount: 10_000 }],
    })
  })
})

describe('the processor would not', () => {
  test('422 processor_refused, and the payment is as it was', async () => {
    const payment = await make(api, { ...confirmed, ...unwilling })
    const answer = await undo(payment, reason)
    expect(refusal(answer)).toEqual([422, 'processor_refused'])
    expect(answer.body.detail).toBe('The processor would not return the captured amount: The refund was declined.')
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('422 the same request again is refused in the same words, and the processor is not asked again', async () => {
    const payment = await make(api, { ...confirmed, ...unwilling })
    const first = await undo(payment, reason, 'undo-1')
    const asked = faults.calls.length
    const again = await undo(payment, reason, 'undo-1')
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true'])
    expect(faults.calls).toHaveLength(asked)
  })

  test('201 a refund may be tried instead', async () => {
    const payment = await make(api, { ...confirmed, ...unwilling })
    await undo(payment)
    expect(await refund(api, payment)).toMatchObject({ status: 'pending', amount: 10_000 })
    await stage.becomeDue()
    await recoverRefunds(stage.app)
    expect(await retrieve(api, payment)).toMatchObject({ status: 'succeeded', amount_refunded: 0, refunds: [{ status: 'failed' }] })
  })
})
