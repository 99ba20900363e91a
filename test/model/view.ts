import type { Schema } from '#generated/types.ts'
import type { Payment } from '../support/api.ts'
import { capturableOf, expected, refundedOf } from './model.ts'
import type { State, Step } from './steps.ts'

/** What the model knows of a payment, as it was answered. */
export const answeredView = (payment: Payment) => ({
  status: payment.status,
  amount: payment.amount,
  amount_capturable: payment.amount_capturable,
  amount_received: payment.amount_received,
  amount_refunded: payment.amount_refunded,
  captures: payment.captures.map(({ amount }) => amount),
  refunds: payment.refunds.map(({ amount, status }) => ({ amount, status })).toReversed(),
  increments: payment.incremental_authorizations.map(({ amount, status }) => ({ amount, status })),
  authorization_count: payment.authorization_count,
  extended: payment.extended_authorization_applied,
  metadata: Object.keys(payment.metadata ?? {}).length,
  terms: {
    currency: payment.currency,
    capture_method: payment.capture_method,
    authentication_type: payment.authentication_type,
    request_incremental_authorization: payment.request_incremental_authorization,
    request_extended_authorization: payment.request_extended_authorization,
    request_external_three_ds_authentication: payment.request_external_three_ds_authentication,
  },
  method: payment.payment_method !== null,
  step: payment.next_action !== null,
  holds: payment.capture_before !== null,
  error: payment.error_code !== null,
})

/** The same, as the model has it. */
export const modelView = (state: State): ReturnType<typeof answeredView> => ({
  status: state.status,
  amount: state.amount,
  amount_capturable: capturableOf(state),
  amount_received: state.received,
  amount_refunded: refundedOf(state),
  captures: state.captures,
  refunds: state.refunds,
  increments: state.increments,
  authorization_count: state.increments.filter(({ status }) => status === 'success').length,
  extended: state.extended,
  metadata: state.keys,
  terms: state.terms,
  method: state.means !== null,
  step: state.status === 'requires_customer_action' && state.step === 'open',
  holds: state.status === 'requires_capture' || state.status === 'partially_captured_and_capturable',
  error: state.status === 'failed',
})

/** The smallest valid request of each operation that eligibility tells about. */
const smallest: Record<Schema<'PaymentOperation'>, (state: State) => Step> = {
  capture: () => ({ operation: 'capture', given: { amount: 1 } }),
  cancel: () => ({ operation: 'cancel', given: {} }),
  incremental_authorization: ({ amount }) => ({ operation: 'incremental_authorization', given: { amount: amount + 1 } }),
  extend_authorization: () => ({ operation: 'extend_authorization', given: {} }),
  cancel_post_capture: () => ({ operation: 'cancel_post_capture', given: {} }),
  complete_authorize: () => ({ operation: 'complete_authorize', given: {} }),
  refund: () => ({ operation: 'refund', given: { amount: 1 } }),
  update: ({ amount }) => ({ operation: 'update', given: { amount, confirm: false } }),
}

/** Why each operation is not possible now, as eligibility tells it; what the processor would refuse nobody knows before it is asked. */
export const obstacles = (state: State): { operation: string; reason: string | null }[] =>
  Object.entries(smallest).map(([operation, request]) => {
    const reason = expected(state, request(state)).codes[0] ?? null
    return { operation, reason: reason === 'processor_refused' ? null : reason }
  })
