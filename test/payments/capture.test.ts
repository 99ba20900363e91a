import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { maxItems } from '#generated/vocabulary.ts'
import { expireOverdue } from '../../src/payments/expire.ts'
import { authorized, card, refusal, type Payment, type Received } from '../support/api.ts'
import { actionOf, cancel, capture, decide, make, paymentIn, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const ask = ({ payment_id }: Payment, body?: object): Promise<Received> =>
  api('capturePayment', { params: { payment_id }, ...(body && { body: body as Schema<'PaymentCapture'> }) })

const several = (): Promise<Payment> => authorized(api, 10_000, 'manual_multiple')

async function lapsed(payment: Payment): Promise<Payment> {
  await stage.lapse(payment.payment_id)
  await expireOverdue(stage.app)
  return retrieve(api, payment)
}

async function stepDone(): Promise<Payment> {
  const payment = await paymentIn(stage, 'requires_customer_action')
  await decide(api, payment, 'approve')
  return retrieve(api, payment)
}

async function challengedAndDone(): Promise<Payment> {
  const payment = await paymentIn(stage, 'requires_customer_action')
  await decide(api, payment, 'approve')
  await api('returnFromAction', { key: null, params: { payment_id: payment.payment_id, action_id: actionOf(payment) } })
  return retrieve(api, payment)
}

/** What a payment of 10000 tells about its money at every moment of its life. */
const moments: [moment: string, status: Payment['status'], capturable: number, received: number, reach: () => Promise<Payment>][] = [
  ['without a method', 'requires_payment_method', 0, 0, () => make(api)],
  ['before confirm', 'requires_confirmation', 0, 0, () => make(api, card())],
  ['customer\'s step open', 'requires_customer_action', 10_000, 0, () => paymentIn(stage, 'requires_customer_action')],
  ['customer\'s step done', 'requires_customer_action', 10_000, 0, stepDone],
  ['processor working', 'processing', 10_000, 0, () => paymentIn(stage, 'processing')],
  ['authorized and uncaptured', 'requires_capture', 10_000, 0, () => authorized(api)],
  ['authorized for several captures', 'requires_capture', 10_000, 0, several],
  ['automatic', 'succeeded', 0, 10_000, () => paymentIn(stage, 'succeeded')],
  ['automatic after the customer\'s step', 'succeeded', 0, 10_000, challengedAndDone],
  ['manual, all captured', 'succeeded', 0, 10_000, async () => capture(api, await authorized(api), 10_000)],
  ['manual_multiple, all in one', 'succeeded', 0, 10_000, async () => capture(api, await several(), 10_000)],
  ['manual_multiple, all in two', 'succeeded', 0, 10_000, async () => capture(api, await capture(api, await several(), 1), 9_999)],
  ['manual, part captured', 'partially_captured', 0, 4_000, async () => capture(api, await authorized(api), 4_000)],
  ['manual_multiple, part captured', 'partially_captured_and_capturable', 6_000, 4_000, async () => capture(api, await several(), 4_000)],
  ['manual_multiple, two parts captured', 'partially_captured_and_capturable', 1, 9_999,
    async () => capture(api, await capture(api, await several(), 4_000), 5_999)],
  ['part captured, then cancelled', 'partially_captured', 0, 4_000, async () => cancel(api, await capture(api, await several(), 4_000))],
  ['part captured, then lapsed', 'partially_captured', 0, 4_000, async () => lapsed(await capture(api, await several(), 4_000))],
  ['failed', 'failed', 0, 0, () => paymentIn(stage, 'failed')],
  ['cancelled before confirm', 'cancelled', 0, 0, async () => cancel(api, await make(api, card()))],
  ['authorization cancelled', 'cancelled', 0, 0, async () => cancel(api, await authorized(api))],
  ['expired before confirm', 'expired', 0, 0, async () => lapsed(await make(api))],
  ['authorization lapsed', 'expired', 0, 0, async () => lapsed(await authorized(api))],
]

describe('the amounts', () => {
  test.each(moments)('%s: %s, %i capturable, %i received', async (_, status, amount_capturable, amount_received, reach) => {
    const payment = await reach()
    expect(payment).toMatchObject({ status, amount: 10_000, amount_capturable, amount_received, amount_refunded: 0 })
    expect(await retrieve(api, payment)).toEqual(payment)
    const holds = status === 'requires_capture' || status === 'partially_captured_and_capturable'
    expect(payment.capture_before !== null).toBe(holds)
  })
})

/** The ways to say no amount. */
const unsaid: [way: string, body?: object][] = [['left out', {}], ['null', { amount_to_capture: null }], ['left out with the body']]

describe('manual', () => {
  test.each(unsaid)('200 everything where the amount is %s', async (_, body) => {
    const { status, body: payment } = await ask(await authorized(api), body)
    expect([status, payment.status, payment.amount_received]).toEqual([200, 'succeeded', 10_000])
  })

  test('200 a part ends the payment: there is no second capture', async () => {
    const payment = await capture(api, await authorized(api), 4000)
    expect(payment).toMatchObject({ status: 'partially_captured', amount_capturable: 0 })
    expect(refusal(await ask(payment, { amount_to_capture: 1 }))).toEqual([409, 'invalid_state'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})

describe('manual_multiple', () => {
  test('200 one after the other until the sum is the authorized amount', async () => {
    let payment = await several()
    const seen = []
    for (const part of [4000, 1, 5999]) {
      payment = await capture(api, payment, part)
      seen.push([payment.status, payment.amount_capturable, payment.amount_received, payment.captures.length])
    }
    expect(seen).toEqual([
      ['partially_captured_and_capturable', 6000, 4000, 1],
      ['partially_captured_and_capturable', 5999, 4001, 2],
      ['succeeded', 0, 10_000, 3],
    ])
    expect(refusal(await ask(payment, { amount_to_capture: 1 }))).toEqual([409, 'invalid_state'])
  })

  test.each(unsaid)('422 amount_required where it is %s', async (_, body) => {
    const payment = await several()
    expect(refusal(await ask(payment, body))).toEqual([422, 'amount_required', '/amount_to_capture'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})

describe('captures', () => {
  test('200 lists each, oldest first, in its own second', async () => {
    const payment = await capture(api, await capture(api, await several(), 4000), 2500)
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(payment.captures).toEqual([
      { capture_sequence: 1, amount: 4000, created: time },
      { capture_sequence: 2, amount: 2500, created: time },
    ])
    expect(payment.version).toBe(4)
  })

  test('200 is empty where the money was taken by itself', async () => {
    expect((await paymentIn(stage, 'succeeded')).captures).toEqual([])
  })
})

describe('too much', () => {
  const afterOne = async () => capture(api, await several(), 4000)

  test.each([
    ['of a manual payment', 10_001, 10_000, () => authorized(api)],
    ['far too much', 999_999_999_999, 10_000, () => authorized(api)],
    ['of a manual_multiple payment', 10_001, 10_000, several],
    ['of what is left', 6_001, 6_000, afterOne],
  ])('422 amount_too_large %s: %i of %i', async (_, amount_to_capture, most, reach) => {
    const payment = await reach()
    const answer = await ask(payment, { amount_to_capture })
    expect(refusal(answer)).toEqual([422, 'amount_too_large', '/amount_to_capture'])
    expect(answer.body.errors[0].message).toBe(`must be at most ${most}`)
    expect(await retrieve(api, payment)).toEqual(payment)
    expect((await capture(api, payment, most)).status).toBe('succeeded')
  })
})

describe('too many', () => {
  const most = maxItems.Payment.captures

  test('422 limit_reached after the last of them, and the rest is released by a cancel', async () => {
    let payment = await several()
    for (let i = 0; i < most; i += 1) payment = await capture(api, payment, 100)
    expect(payment).toMatchObject({ captures: { length: most }, amount_capturable: 10_000 - most * 100 })
    const answer = await ask(payment, { amount_to_capture: 1 })
    expect([...refusal(answer), answer.body.detail]).toEqual([422, 'limit_reached', `A payment has at most ${most} captures.`])
    expect(await retrieve(api, payment)).toEqual(payment)
    expect(await cancel(api, payment)).toMatchObject({ status: 'partially_captured', amount_received: most * 100 })
  })

  test('200 for one of ten that ask at once for the last', async () => {
    let payment = await several()
    for (let i = 1; i < most; i += 1) payment = await capture(api, payment, 100)
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(payment, { amount_to_capture: 1 })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(422)])
    expect((await retrieve(api, payment)).captures).toHaveLength(most)
  })
})

describe('what is no amount', () => {
  test.each([0, -1, 1.5, '4000', 1_000_000_000_000, true, []])('400 %j', async (amount_to_capture) => {
    const payment = await authorized(api)
    expect(refusal(await ask(payment, { amount_to_capture }))).toEqual([400, 'validation_failed', '/amount_to_capture'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('400 a misspelt property', async () => {
    expect(refusal(await ask(await authorized(api), { amount: 4000 }))).toEqual([400, 'validation_failed', '/amount'])
  })
})
