import type { Schema } from '#generated/types.ts'
import type { Lifecycle } from '../shared/lifecycle.ts'

export type PaymentStatus = Schema<'PaymentStatus'>
export type EventType = Schema<'EventType'>

/** Where an authorization may end, once it was asked for. */
const authorizationOutcomes = ['succeeded', 'requires_capture', 'processing', 'failed'] as const
const confirmOutcomes = [...authorizationOutcomes, 'requires_customer_action'] as const

/** Every status, leading nowhere else. */
const staying = {
  requires_payment_method: ['requires_payment_method'],
  requires_confirmation: ['requires_confirmation'],
  requires_customer_action: ['requires_customer_action'],
  processing: ['processing'],
  requires_capture: ['requires_capture'],
  partially_captured_and_capturable: ['partially_captured_and_capturable'],
  partially_captured: ['partially_captured'],
  succeeded: ['succeeded'],
  failed: ['failed'],
  expired: ['expired'],
  cancelled: ['cancelled'],
  cancelled_post_capture: ['cancelled_post_capture'],
} as const satisfies { [Status in PaymentStatus]: readonly [Status] }

/**
 * The life of a payment: operation, present status, possible next statuses. What merchants call (`update` to `complete_authorize`), then what
 * the customer (`finish_step`, `reject_step`), the processor (`settle`) and time (`expire`) do. The 409's text, the database's
 * step table and the diagram in the portal are made from it.
 */
export const paymentLifecycle = {
  update: {
    requires_payment_method: ['requires_payment_method', 'requires_confirmation'],
    requires_confirmation: ['requires_confirmation', 'requires_payment_method'],
  },
  confirm: { requires_payment_method: confirmOutcomes, requires_confirmation: confirmOutcomes },
  capture: {
    requires_capture: ['succeeded', 'partially_captured', 'partially_captured_and_capturable'],
    partially_captured_and_capturable: ['succeeded', 'partially_captured_and_capturable'],
  },
  cancel: {
    requires_payment_method: ['cancelled'],
    requires_confirmation: ['cancelled'],
    requires_customer_action: ['cancelled'],
    requires_capture: ['cancelled'],
    partially_captured_and_capturable: ['partially_captured'],
  },
  cancel_post_capture: { succeeded: ['cancelled_post_capture'], partially_captured: ['cancelled_post_capture'] },
  incremental_authorization: { requires_capture: ['requires_capture'] },
  extend_authorization: { requires_capture: ['requires_capture'] },
  refund: { succeeded: ['succeeded'], partially_captured: ['partially_captured'] },
  update_metadata: staying,
  session_tokens: {
    requires_payment_method: ['requires_payment_method'],
    requires_confirmation: ['requires_confirmation'],
    requires_customer_action: ['requires_customer_action'],
  },
  '3ds/authentication': { requires_customer_action: ['requires_customer_action', 'failed'] },
  complete_authorize: { requires_customer_action: authorizationOutcomes },
  finish_step: { requires_customer_action: ['requires_customer_action'] },
  reject_step: { requires_customer_action: ['failed'] },
  settle: { processing: ['succeeded', 'requires_capture', 'failed'] },
  expire: {
    requires_payment_method: ['expired'],
    requires_confirmation: ['expired'],
    requires_customer_action: ['expired'],
    requires_capture: ['expired'],
    partially_captured_and_capturable: ['partially_captured'],
  },
} as const satisfies Lifecycle<PaymentStatus>

export type PaymentOperation = keyof typeof paymentLifecycle

/** The event that tells merchants that a payment arrived at a status; null where nobody needs to be told. */
export const arrivalEvents: Record<PaymentStatus, EventType | null> = {
  requires_payment_method: null,
  requires_confirmation: null,
  requires_customer_action: 'payment_action_required',
  processing: 'payment_processing',
  requires_capture: 'payment_authorized',
  partially_captured_and_capturable: 'payment_captured',
  partially_captured: 'payment_captured',
  succeeded: 'payment_succeeded',
  failed: 'payment_failed',
  expired: 'payment_expired',
  cancelled: 'payment_cancelled',
  cancelled_post_capture: 'payment_cancelled_post_capture',
}

/** Operations that are announced by their own name, wherever they lead. */
const operationEvents: Partial<Record<PaymentOperation, EventType>> = {
  capture: 'payment_captured',
  cancel: 'payment_cancelled',
  expire: 'payment_expired',
}

/** The events of one step, in the order in which they are told: a full capture is `payment_captured`, then `payment_succeeded`. */
export function eventsOf(operation: PaymentOperation, from: PaymentStatus, to: PaymentStatus): EventType[] {
  const own = operationEvents[operation]
  const arrival = from === to ? null : arrivalEvents[to]
  if (!own) return arrival ? [arrival] : []
  return operation === 'capture' && arrival && arrival !== own ? [own, arrival] : [own]
}

/** Which column holds the deadline of a status: the payment's own, or the authorization's. Other statuses wait for nobody. */
export const deadlines: Partial<Record<PaymentStatus, 'expires_on' | 'capture_before'>> = {
  requires_payment_method: 'expires_on',
  requires_confirmation: 'expires_on',
  requires_customer_action: 'expires_on',
  requires_capture: 'capture_before',
  partially_captured_and_capturable: 'capture_before',
}
