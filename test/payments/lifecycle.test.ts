import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { paymentLifecycle } from '../../src/payments/lifecycle.ts'
import { card, type Payment, type Received } from '../support/api.ts'
import { paymentIn, reachable, retrieve, type Reachable } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

/** What a merchant can do to a payment, by a request that is right in every status where the operation is legal. */
const operations = {
  update: ({ payment_id }: Payment) => api('updatePayment', { params: { payment_id }, body: { description: 'Order 1002' } }),
  confirm: ({ payment_id }: Payment) => api('confirmPayment', { params: { payment_id }, body: card() }),
  capture: ({ payment_id }: Payment) => api('capturePayment', { params: { payment_id }, body: { amount_to_capture: 1000 } }),
  cancel: ({ payment_id }: Payment) => api('cancelPayment', { params: { payment_id } }),
} satisfies { [Operation in keyof typeof paymentLifecycle]?: (payment: Payment) => Promise<Received> }

type Operation = keyof typeof operations
const matrix = (Object.keys(operations) as Operation[]).flatMap((operation) => reachable.map((status) => [operation, status] as const))

const targets = (operation: Operation, status: Reachable): readonly Schema<'PaymentStatus'>[] | undefined =>
  (paymentLifecycle[operation] as { [From in Reachable]?: readonly Schema<'PaymentStatus'>[] })[status]

const legal = matrix.filter(([operation, status]) => targets(operation, status))
const illegal = matrix.filter(([operation, status]) => !targets(operation, status))

describe('legal', () => {
  test.each(legal)('200 %s in %s', async (operation, status) => {
    const payment = await paymentIn(stage, status)
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
      detail: `The payment is ${status}; ${operation} is possible in ${Object.keys(paymentLifecycle[operation]).join(', ')}.`,
      instance: operation === 'update' ? `/payments/${payment_id}` : `/payments/${payment_id}/${operation}`,
      code: 'invalid_state',
      request_id: answer.headers.get('x-request-id'),
    })
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
  }
  test.each(Object.keys(documented) as Operation[])('%s is legal where it is documented to be', (operation) => {
    expect(Object.keys(paymentLifecycle[operation])).toEqual(documented[operation])
  })

  test.each(reachable)('200 %s can always be retrieved', async (status) => {
    const payment = await paymentIn(stage, status)
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})
