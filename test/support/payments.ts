import { expect } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { expireOverdue } from '../../src/payments/expire.ts'
import { card, type Api, type Payment } from './api.ts'
import type { Stage } from './stage.ts'

/** The amount of every payment here, in minor units. */
export const amount = 10_000

/** Makes a payment of 100.00 USD; what is given is added to the request. */
export async function make(api: Api, given: Partial<Schema<'PaymentCreate'>> = {}): Promise<Payment> {
  const { status, body } = await api('createPayment', { body: { amount, currency: 'USD', ...given } })
  expect([status, body.code]).toEqual([201, undefined])
  return body
}

/** Calls that must succeed, on a payment. */
export async function capture(api: Api, { payment_id }: Payment, amount_to_capture: number): Promise<Payment> {
  const { status, body } = await api('capturePayment', { params: { payment_id }, body: { amount_to_capture } })
  expect([status, body.code]).toEqual([200, undefined])
  return body
}

export async function cancel(api: Api, { payment_id }: Payment): Promise<Payment> {
  const { status, body } = await api('cancelPayment', { params: { payment_id } })
  expect([status, body.code]).toEqual([200, undefined])
  return body
}

export async function retrieve(api: Api, { payment_id }: Pick<Payment, 'payment_id'>): Promise<Payment> {
  const { status, body } = await api('retrievePayment', { params: { payment_id } })
  expect([status, body.code]).toEqual([200, undefined])
  return body
}

/** The id of the customer's open step. */
export const actionOf = (payment: Payment): string => payment.next_action!.sandbox_action_url!.split('/').at(-1)!

/** Plays the customer's answer on the sandbox's page. */
export async function decide(api: Api, payment: Payment, outcome: 'approve' | 'reject'): Promise<void> {
  const { status } = await api('finishSandboxAction', { key: null, params: { action_id: actionOf(payment) }, body: { outcome } })
  expect(status).toBe(303)
}

/** Gives everything that was captured back, as if it had not been captured. */
export async function cancelPostCapture(api: Api, { payment_id }: Payment): Promise<Payment> {
  const { status, body } = await api('cancelPaymentPostCapture', { params: { payment_id } })
  expect([status, body.code]).toEqual([200, undefined])
  return body
}

/** Refunds a part of a payment, or with no amount all that is left. */
export async function refund(api: Api, { payment_id }: Pick<Payment, 'payment_id'>, amount?: number): Promise<Schema<'Refund'>> {
  const { status, body } = await api('createRefund', { body: { payment_id, ...(amount !== undefined && { amount }) } })
  expect([status, body.code]).toEqual([201, undefined])
  return body
}

/** Statuses that can be reached. */
export type Reachable = Schema<'PaymentStatus'>

const confirmed = { ...card(), confirm: true }

/** The shortest way to each status, through the API as merchants and customers go it. */
export const reach: Record<Reachable, (stage: Stage) => Promise<Payment>> = {
  requires_payment_method: ({ api }) => make(api),
  requires_confirmation: ({ api }) => make(api, card()),
  requires_customer_action: ({ api }) => make(api, { ...confirmed, authentication_type: 'three_ds' }),
  processing: ({ api }) => make(api, { ...confirmed, ...card('4000000000008104') }),
  requires_capture: ({ api }) => make(api, { ...confirmed, capture_method: 'manual' }),
  partially_captured_and_capturable: async ({ api }) =>
    capture(api, await make(api, { ...confirmed, capture_method: 'manual_multiple' }), 4000),
  partially_captured: async ({ api }) => capture(api, await make(api, { ...confirmed, capture_method: 'manual' }), 4000),
  succeeded: ({ api }) => make(api, confirmed),
  failed: ({ api }) => make(api, { ...confirmed, ...card('4000000000000002') }),
  expired: async (stage) => {
    const payment = await make(stage.api)
    await stage.lapse(payment.payment_id)
    await expireOverdue(stage.app)
    return retrieve(stage.api, payment)
  },
  cancelled: async ({ api }) => cancel(api, await make(api)),
  cancelled_post_capture: async ({ api }) => cancelPostCapture(api, await make(api, confirmed)),
}

/** All of them, for tables. */
export const reachable = Object.keys(reach) as Reachable[]

/** Makes a payment that is in this status. */
export async function paymentIn(stage: Stage, status: Reachable): Promise<Payment> {
  const payment = await reach[status](stage)
  expect(payment.status).toBe(status)
  return payment
}
