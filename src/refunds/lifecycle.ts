import type { Schema } from '#generated/types.ts'
import type { Lifecycle } from '../shared/lifecycle.ts'

export type RefundStatus = Schema<'RefundStatus'>

/** The life of a refund: the processor returns the money, or it does not. */
export const refundLifecycle = { settle: { pending: ['succeeded', 'failed'] } } as const satisfies Lifecycle<RefundStatus>

/** The event that tells merchants that a refund arrived at a status. */
export const refundEvents: Record<RefundStatus, Schema<'EventType'> | null> = {
  pending: null,
  succeeded: 'refund_succeeded',
  failed: 'refund_failed',
}
