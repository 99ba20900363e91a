import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { maxItems } from '#generated/vocabulary.ts'
import { card, refusal, type Payment } from '../support/api.ts'
import { capture, decide, make, paymentIn, reachable, refund, retrieve, type Reachable } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

type Operation = Schema<'PaymentOperation'>
const operations: Operation[] = [
  'capture', 'cancel', 'incremental_authorization', 'extend_authorization', 'cancel_post_capture', 'complete_authorize', 'refund', 'update',
]

async function eligibilityOf({ payment_id }: Pick<Payment, 'payment_id'>): Promise<Schema<'PaymentEligibility'>> {
  const { status, body } = await api('checkPaymentEligibility', { params: { payment_id } })
  expect(status).toBe(200)
  return body
}

/** Why each operation is not possible; null where it is. */
const reasons = async (payment: Payment): Promise<(string | null)[]> => (await eligibilityOf(payment)).operations.map(({ reason }) => reason)

/** The answer to the smallest request of each operation that the contract allows. */
const requests: Record<Operation, (payment: Payment) => ReturnType<typeof api>> = {
  capture: ({ payment_id }) => api('capturePayment', { params: { payment_id }, body: { amount_to_capture: 1 } }),
  cancel: ({ payment_id }) => api('cancelPayment', { params: { payment_id } }),
  incremental_authorization: ({ payment_id, amount }) => api('incrementAuthorization', { params: { payment_id }, body: { amount: amount + 1 } }),
  extend_authorization: ({ payment_id }) => api('extendAuthorization', { params: { payment_id } }),
  cancel_post_capture: ({ payment_id }) => api('cancelPaymentPostCapture', { params: { payment_id } }),
  complete_authorize: ({ payment_id }) => api('completeAuthorization', { params: { payment_id } }),
  refund: ({ payment_id }) => api('createRefund', { body: { payment_id } }),
  update: ({ payment_id }) => api('updatePayment', { params: { payment_id }, body: { description: 'x' } }),
}

const lists = maxItems.Payment
const both = { request_incremental_authorization: true, request_extended_authorization: true }
const manual = { ...card(), confirm: true, capture_method: 'manual' } as const

/** Payments that an operation finds in a condition of its own, besides those in every status. */
const conditions: Record<string, () => Promise<Payment>> = {
  'authorized, increments and extensions requested': () => make(api, { ...manual, ...both }),
  'the customer\'s step done': async () => {
    const payment = await paymentIn(stage, 'requires_customer_action')
    await decide(api, payment, 'approve')
    return retrieve(api, payment)
  },
  'a part refunded': async () => {
    const payment = await paymentIn(stage, 'succeeded')
    await refund(api, payment, 4000)
    return retrieve(api, payment)
  },
  'all refunded': async () => {
    const payment = await paymentIn(stage, 'succeeded')
    await refund(api, payment)
    return retrieve(api, payment)
  },
  'a refund pending': async () => {
    const payment = await make(api, { ...card('4000000000007726'), confirm: true })
    await refund(api, payment)
    return retrieve(api, payment)
  },
  'as many captures as there may be': async () => {
    let payment = await make(api, { ...manual, capture_method: 'manual_multiple' })
    for (let i = 0; i < lists.captures; i += 1) payment = await capture(api, payment, 1)
    return payment
  },
  'as many increments as there may be': async () => {
    const payment = await make(api, { ...manual, request_incremental_authorization: true })
    for (let i = 1; i <= lists.incremental_authorizations; i += 1) await requests.incremental_authorization({ ...payment, amount: payment.amount + i })
    return retrieve(api, payment)
  },
  'as many refunds as there may be': async () => {
    const payment = await paymentIn(stage, 'succeeded')
    for (let i = 0; i < lists.refunds; i += 1) await refund(api, payment, 1)
    return retrieve(api, payment)
  },
}

describe('the answer', () => {
  test('200 of an authorization, whole', async () => {
    const payment = await paymentIn(stage, 'requires_capture')
    expect(await eligibilityOf(payment)).toEqual({
      payment_id: payment.payment_id,
      status: 'requires_capture',
      operations: [
        { operation: 'capture', eligible: true, reason: null },
        { operation: 'cancel', eligible: true, reason: null },
        { operation: 'incremental_authorization', eligible: false, reason: 'not_enabled' },
        { operation: 'extend_authorization', eligible: false, reason: 'not_enabled' },
        { operation: 'cancel_post_capture', eligible: false, reason: 'invalid_state' },
        { operation: 'complete_authorize', eligible: false, reason: 'invalid_state' },
        { operation: 'refund', eligible: false, reason: 'invalid_state' },
        { operation: 'update', eligible: false, reason: 'invalid_state' },
      ],
    })
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  const state = 'invalid_state'
  const nothing = Array<string>(8).fill(state)
  test.each<[Reachable, (string | null)[]]>([
    ['requires_payment_method', [state, null, state, state, state, state, state, null]],
    ['requires_confirmation', [state, null, state, state, state, state, state, null]],
    ['requires_customer_action', [state, null, state, state, state, 'customer_action_pending', state, state]],
    ['processing', nothing],
    ['requires_capture', [null, null, 'not_enabled', 'not_enabled', state, state, state, state]],
    ['partially_captured_and_capturable', [null, null, state, state, state, state, state, state]],
    ['partially_captured', [state, state, state, state, null, state, null, state]],
    ['succeeded', [state, state, state, state, null, state, null, state]],
    ['failed', nothing],
    ['expired', nothing],
    ['cancelled', nothing],
    ['cancelled_post_capture', nothing],
  ])('200 %s', async (status, expected) => {
    const payment = await paymentIn(stage, status)
    expect((await eligibilityOf(payment)).operations.map(({ operation }) => operation)).toEqual(operations)
    expect(await reasons(payment)).toEqual(expected)
  })

  test.each<[keyof typeof conditions, Operation, string | null]>([
    ['authorized, increments and extensions requested', 'incremental_authorization', null],
    ['authorized, increments and extensions requested', 'extend_authorization', null],
    ['the customer\'s step done', 'complete_authorize', null],
    ['a part refunded', 'cancel_post_capture', 'already_refunded'],
    ['a part refunded', 'refund', null],
    ['all refunded', 'refund', 'amount_too_large'],
    ['a refund pending', 'refund', 'amount_too_large'],
    ['as many captures as there may be', 'capture', 'limit_reached'],
    ['as many increments as there may be', 'incremental_authorization', 'limit_reached'],
    ['as many refunds as there may be', 'refund', 'limit_reached'],
    ['a refund pending', 'cancel_post_capture', 'already_refunded'],
  ])('200 %s: %s %s', async (condition, operation, reason) => {
    expect((await reasons(await conditions[condition]!()))[operations.indexOf(operation)]).toBe(reason)
  })

  test('200 of a payment that has expired by then', async () => {
    const { payment_id } = await make(api)
    await stage.lapse(payment_id)
    expect(await eligibilityOf({ payment_id })).toMatchObject({ status: 'expired', operations: operations.map(() => ({ eligible: false })) })
  })
})

describe('says what the operation itself would answer', () => {
  const payments: [string, () => Promise<Payment>][] = [
    ...reachable.map((status): [string, () => Promise<Payment>] => [status, () => paymentIn(stage, status)]),
    ...Object.entries(conditions),
  ]

  test.each(payments)('200 %s', async (_, reach) => {
    const payment = await reach()
    for (const { operation, reason } of (await eligibilityOf(payment)).operations.filter(({ eligible }) => !eligible)) {
      expect([operation, (await requests[operation](payment)).body.code]).toEqual([operation, reason])
    }
    expect(await retrieve(api, payment)).toEqual(payment)
    for (const { operation } of (await eligibilityOf(payment)).operations.filter(({ eligible }) => eligible)) {
      const { status } = await requests[operation](await reach())
      expect([operation, Math.floor(status / 100)]).toEqual([operation, 2])
    }
  })
})

describe('the caller', () => {
  test('404 an unknown payment, and another merchant\'s', async () => {
    const other = await stage.merchant()
    const theirs = await make(other.api)
    for (const payment_id of ['pay_22222222222222222222222222', 'nonsense', theirs.payment_id]) {
      expect(refusal(await api('checkPaymentEligibility', { params: { payment_id } }))).toEqual([404, 'not_found'])
    }
  })

  test('403 with a publishable key, 401 without', async () => {
    const { payment_id } = await make(api)
    expect(refusal(await api('checkPaymentEligibility', { key: stage.publishableKey, params: { payment_id } }))).toEqual([403, 'forbidden'])
    expect(refusal(await api('checkPaymentEligibility', { key: null, params: { payment_id } }))).toEqual([401, 'unauthorized'])
  })

  test('400 with a parameter', async () => {
    const { payment_id } = await make(api)
    expect(refusal(await api('checkPaymentEligibility', { params: { payment_id }, query: { operation: 'capture' } })))
      .toEqual([400, 'validation_failed', '/operation'])
  })
})
