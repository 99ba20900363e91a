import type { Schema } from '#generated/types.ts'
import type { PaymentStatus } from '../payments/lifecycle.ts'
import type { Lifecycle } from '../shared/lifecycle.ts'

export type SessionStatus = Schema<'PaymentSessionStatus'>
export type Outcome = Schema<'PaymentOutcome'>

/**
 * The life of a payment session: the customer pays or gives up, the merchant cancels, the payment is settled, time passes. All but `active` is
 * final. Whether a session that is active can be cancelled, or expires, also depends on the attempt that is under way.
 */
export const sessionLifecycle = {
  pay: { active: ['active', 'completed'] },
  cancel: { active: ['cancelled'] },
  settle: { active: ['active', 'completed'] },
  expire: { active: ['expired'] },
} as const satisfies Lifecycle<SessionStatus>

/** What the status of the latest attempt's payment makes of a session. */
export const outcomes: { [Status in PaymentStatus]?: Outcome } = {
  requires_customer_action: 'pending',
  processing: 'pending',
  requires_capture: 'reserved',
  succeeded: 'paid',
  failed: 'unpaid',
  cancelled: 'unpaid',
  expired: 'unpaid',
}

/** Outcomes with which a session is completed, whatever its type. */
export const successes: readonly Outcome[] = ['paid', 'reserved', 'payment_method_verified']

/** The older word for each outcome. */
export const paymentStatuses: Record<Outcome, Schema<'SessionPaymentStatus'>> = {
  not_started: 'unpaid',
  pending: 'pending',
  unpaid: 'unpaid',
  paid: 'paid',
  reserved: 'paid',
  payment_method_verified: 'paid',
}
