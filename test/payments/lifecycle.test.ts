import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { paymentLifecycle } from '../../src/payments/lifecycle.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { decide, make, paymentIn, reachable, retrieve, type Reachable } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

/** What a merchant can do to a payment and be answered the payment, by a request that is right in every status where the operation is legal. */
const operations = {
  update: ({ payment_id }: Payment) => api('updatePayment', { params: { payment_id }, body: { description: 'Order 1002' } }),
  confirm: ({ payment_id }: Payment) => api('confirmPayment', { params: { payment_id }, body: card() }),
  capture: ({ payment_id }: Payment) => api('capturePayment', { params: { payment_id }, body: { amount_to_capture: 1000 } }),
  cancel: ({ payment_id }: Payment) => api('cancelPayment', { params: { payment_id } }),
  cancel_post_capture: ({ payment_id }: Payment) => api('cancelPaymentPostCapture', { params: { payment_id } }),
  incremental_authorization: ({ payment_id }: Payment) => api('incrementAuthorization', { params: { payment_id }, body: { amount: 11_000 } }),
  extend_authorization: ({ payment_id }: Payment) => api('extendAuthorization', { params: { payment_id } }),
  update_metadata: ({ payment_id }: Payment) => api('updatePaymentMetadata', { params: { payment_id }, body: { metadata: { a: 1 } } }),
  complete_authorize: ({ payment_id }: Payment) => api('completeAuthorization', { params: { payment_id } }),
} satisfies { [Operation in keyof typeof paymentLifecycle]?: (payment: Payment) => Promise<Received> }

type Operation = keyof typeof operations
const matrix = (Object.keys(operations) as Operation[]).flatMap((operation) => reachable.map((status) => [operation, status] as const))

const targets = (operation: Operation, status: Reachable): readonly Schema<'PaymentStatus'>[] | undefined =>
  (paymentLifecycle[operation] as { [From in Reachable]?: readonly Schema<'PaymentStatus'>[] })[status]

const legal = matrix.filter(([operation, status]) => targets(operation, status))
const illegal = matrix.filter(([operation, status]) => !targets(operation, status))

/** A payment that is in this status and of which the operation asks for nothing more. */
async function ready(operation: Operation, status: Reachable): Promise<Payment> {
  if (operation === 'incremental_authorization' || operation === 'extend_authorization') {
    const given = { request_incremental_authorization: true, request_extended_authorization: true }
    return make(api, { ...card(), confirm: true, capture_method: 'manual', ...given })
  }
  const payment = await paymentIn(stage, status)
  if (operation !== 'complete_authorize') return payment
  await decide(api, payment, 'approve')
  return retrieve(api, payment)
}

describe('legal', () => {
  test.each(legal)('200 %s in %s', async (operation, status) => {
    const payment = await ready(operation, status)
    const answer = await operations[operation](payment)
    expect(answer.status).toBe(200)
    expect(targets(operation, status)).toContain(answer.body.status)
    expect(answer.body.version).toBe(payment.version + 1)
    expect(await retrieve(api, payment)).toEqual(answer.body)
  })
})

describe('illegal', () => {
  test.each(illegal)('409 %s in %s', async (operation, status) => {
    const payment = await paymentIn(stage, status)
    const { payment_id } = payment
    const answer = await operations[operation](payment)
    expect(answer.status).toBe(409)
    expect(answer.body).toEqual({
      type: 'https://docs.perfectpay.ai/errors/invalid_state',
      title: 'The operation is not possible in the present status',
      status: 409,
      detail: `The payment is ${status}; ${operation.replaceAll('_', ' ')} is possible in ${Object.keys(paymentLifecycle[operation]).join(', ')}.`,
      instance: operation === 'update' ? `/payments/${payment_id}` : `/payments/${payment_id}/${operation}`,
      code: 'invalid_state',
      request_id: answer.headers.get('x-request-id'),
    })
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})

describe('refunds, which are asked for by another path', () => {
  const statuses = reachable.map((status) => [status, status === 'succeeded' || status === 'partially_captured'] as const)
  const asked = ({ payment_id }: Payment) => api('createRefund', { body: { payment_id, amount: 1000 } })

  test.each(statuses.filter(([, legal]) => legal))('201 in %s, which stays', async (status) => {
    const payment = await paymentIn(stage, status)
    expect((await asked(payment)).status).toBe(201)
    expect(await retrieve(api, payment)).toMatchObject({ status, amount_refunded: 1000, version: payment.version + 2 })
  })

  test.each(statuses.filter(([, legal]) => !legal))('409 in %s', async (status) => {
    const payment = await paymentIn(stage, status)
    const answer = await asked(payment)
    expect(refusal(answer)).toEqual([409, 'invalid_state'])
    expect(answer.body.detail).toBe(`The payment is ${status}; refund is possible in succeeded, partially_captured.`)
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})

describe('the table', () => {
  /** The status machine as merchants know it, written out: what the code's table must say. */
  const documented: Record<Operation, Reachable[]> = {
    update: ['requires_payment_method', 'requires_confirmation'],
    confirm: ['requires_payment_method', 'requires_confirmation'],
    capture: ['requires_capture', 'partially_captured_and_capturable'],
    cancel: [
      'requires_payment_method', 'requires_confirmation', 'requires_customer_action', 'requires_capture',
      'partially_captured_and_capturable',
    ],
    cancel_post_capture: ['succeeded', 'partially_captured'],
    incremental_authorization: ['requires_capture'],
    extend_authorization: ['requires_capture'],
    update_metadata: reachable,
    complete_authorize: ['requires_customer_action'],
  }
  test.each(Object.keys(documented) as Operation[])('%s is legal where it is documented to be', (operation) => {
    expect(Object.keys(paymentLifecycle[operation]).sort()).toEqual([...documented[operation]].sort())
  })

  test.each(reachable)('200 %s can always be retrieved', async (status) => {
    const payment = await paymentIn(stage, status)
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})
