import type { Schema } from '#generated/types.ts'
import type { Lifecycle } from '../shared/lifecycle.ts'

export type MandateStatus = Schema<'MandateStatus'>

/**
 * The life of a mandate: the payment that sets it up is settled (`activate`, `fail`), the merchant revokes it. That a single use is spent
 * is no step: it follows from what was charged, and ends when the charge is given back.
 */
export const mandateLifecycle = {
  activate: { pending: ['active'] },
  fail: { pending: ['inactive'] },
  revoke: { pending: ['revoked'], active: ['revoked'] },
} as const satisfies Lifecycle<MandateStatus>

export type MandateOperation = keyof typeof mandateLifecycle

/** The event that tells merchants that a mandate arrived at a status. */
export const mandateEvents: Record<MandateStatus, Schema<'EventType'> | null> = {
  pending: null,
  active: 'mandate_active',
  inactive: null,
  revoked: 'mandate_revoked',
}
