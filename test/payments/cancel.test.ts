import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { decide, make, paymentIn, retrieve, type Reachable } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

/** The authorizations that the processor was told to release. */
const released: string[] = []
const stage = await openStage({
  processor: (sandbox) => ({
    ...sandbox,
    void: (request) => {
      released.push(request.reference)
      return sandbox.void(request)
    },
  }),
})
const { api } = stage

const cancel = ({ payment_id }: Payment, body?: object): Promise<Received> =>
  api('cancelPayment', { params: { payment_id }, ...(body && { body: body as Schema<'PaymentCancel'> }) })

const reason = { cancellation_reason: 'requested_by_customer' }

describe('in every status before the money is taken', () => {
  const cases: [Reachable, Payment['status'], releases: boolean][] = [
    ['requires_payment_method', 'cancelled', false],
    ['requires_confirmation', 'cancelled', false],
    ['requires_customer_action', 'cancelled', false],
    ['requires_capture', 'cancelled', true],
    ['partially_captured_and_capturable', 'partially_captured', true],
  ]
  test.each(cases)('200 %s becomes %s', async (from, to, releases) => {
    const payment = await paymentIn(stage, from)
    const before = released.length
    const { status, body } = await cancel(payment, reason)
    expect(status).toBe(200)
    expect(body).toEqual({
      ...payment,
      ...reason,
      status: to,
      amount_capturable: 0,
      next_action: null,
      capture_before: null,
      version: payment.version + 1,
      modified_at: body.modified_at,
    })
    expect(await retrieve(api, payment)).toEqual(body)
    expect(released.slice(before)).toEqual(releases ? [payment.connector_transaction_id] : [])
  })

  test('200 requires_customer_action with the step done', async () => {
    const payment = await paymentIn(stage, 'requires_customer_action')
    await decide(api, payment, 'approve')
    expect((await cancel(payment)).body).toMatchObject({ status: 'cancelled', amount_capturable: 0, amount_received: 0 })
  })
})

describe('the reason', () => {
  test.each([
    ['is kept', reason, 'requested_by_customer'],
    ['may have 255 characters', { cancellation_reason: 'r'.repeat(255) }, 'r'.repeat(255)],
    ['may be left out', {}, null],
    ['may be null', { cancellation_reason: null }, null],
    ['may be left out with the body', undefined, null],
  ])('200 %s', async (_, body, kept) => {
    expect((await cancel(await make(api), body)).body).toMatchObject({ status: 'cancelled', cancellation_reason: kept })
  })

  test.each([
    ['has 256 characters', { cancellation_reason: 'r'.repeat(256) }, '/cancellation_reason'],
    ['is a number', { cancellation_reason: 1 }, '/cancellation_reason'],
    ['is misspelt', { reason: 'requested_by_customer' }, '/reason'],
  ])('400 where it %s, and nothing is cancelled', async (_, body, pointer) => {
    const payment = await make(api)
    expect(refusal(await cancel(payment, body))).toEqual([400, 'validation_failed', pointer])
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})

describe('a cancelled payment', () => {
  test('409 is not cancelled again', async () => {
    const { body } = await cancel(await make(api, card()), reason)
    expect(refusal(await cancel(body, { cancellation_reason: 'again' }))).toEqual([409, 'invalid_state'])
    expect(await retrieve(api, body)).toEqual(body)
  })

  test('409 is not captured', async () => {
    const { body } = await cancel(await paymentIn(stage, 'requires_capture'))
    expect(refusal(await api('capturePayment', { params: { payment_id: body.payment_id } }))).toEqual([409, 'invalid_state'])
  })
})
