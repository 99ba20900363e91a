import { assertLegal, isLegal } from '../shared/lifecycle.ts'
import { problem } from '../shared/problems.ts'
import type { Schema } from '#generated/types.ts'
import { maxItems } from '#generated/vocabulary.ts'
import { paymentLifecycle, type PaymentOperation } from './lifecycle.ts'
import type { PaymentRow } from './store.ts'

/** What an operation needs of a payment beyond a legal status. */
interface Condition {
  code: Exclude<Schema<'IneligibilityReason'>, 'invalid_state'>
  detail: string
  holds: (payment: PaymentRow) => boolean
}

/** Room for one more in a list of the payment. Every answer and event has the list whole, so it must not grow without end. */
const roomIn = (list: keyof typeof maxItems.Payment, items: string): Condition => ({
  code: 'limit_reached',
  detail: `A payment has at most ${maxItems.Payment[list]} ${items}.`,
  holds: (payment) => payment[list].length < maxItems.Payment[list],
})

/** In the order in which they are asked. */
const conditions: { [Operation in PaymentOperation]?: Condition[] } = {
  capture: [roomIn('captures', 'captures')],
  incremental_authorization: [
    {
      code: 'not_enabled',
      detail: 'The payment was not created with request_incremental_authorization.',
      holds: (payment) => payment.request_incremental_authorization,
    },
    roomIn('incremental_authorizations', 'requests to raise its authorization'),
  ],
  extend_authorization: [{
    code: 'not_enabled',
    detail: 'The payment was not created with request_extended_authorization.',
    holds: (payment) => payment.request_extended_authorization,
  }],
  cancel_post_capture: [{
    code: 'already_refunded',
    detail: 'A refund of this payment is pending or has succeeded; refund the rest instead.',
    holds: (payment) => payment.refunded === 0,
  }],
  '3ds/authentication': [{
    code: 'not_enabled',
    detail: 'The payment waits for the customer, but not for a 3-D Secure authentication of yours.',
    holds: (payment) => payment.request_external_three_ds_authentication && payment.payment_method === 'card',
  }],
  complete_authorize: [{
    code: 'customer_action_pending',
    detail: 'The customer has not finished the step in next_action yet.',
    holds: (payment) => payment.next_action === null,
  }],
  refund: [
    {
      code: 'amount_too_large',
      detail: 'Everything that was captured is refunded or being refunded.',
      holds: (payment) => payment.captured > payment.refunded,
    },
    roomIn('refunds', 'refunds'),
  ],
}

const unmet = (operation: PaymentOperation, payment: PaymentRow): Condition | undefined =>
  conditions[operation]?.find(({ holds }) => !holds(payment))

/**
 * Refuses an operation that is not possible now.
 * @throws Problem 409 `invalid_state`, or the problem of a condition of the operation's own
 */
export function assertPossible(operation: PaymentOperation, payment: PaymentRow): void {
  assertLegal(paymentLifecycle, operation, 'payment', payment.status)
  const condition = unmet(operation, payment)
  if (condition) throw problem(condition.code, condition.detail)
}

/** Why an operation is not possible now: the code that `assertPossible` would refuse it with; null where it is. */
export function obstacleTo(operation: PaymentOperation, payment: PaymentRow): Schema<'IneligibilityReason'> | null {
  if (!isLegal(paymentLifecycle, operation, payment.status)) return 'invalid_state'
  return unmet(operation, payment)?.code ?? null
}
