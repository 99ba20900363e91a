import type { Schema } from '#generated/types.ts'
import type { Lifecycle } from '../shared/lifecycle.ts'

export type SessionStatus = Schema<'QrSessionStatus'>
type SessionEvent = Extract<Schema<'EventType'>, `qr_session.${string}`>

/**
 * The life of a session: operation, present status, next status. What the customer does (`fetch`, `confirm`), the merchant (`cancel`,
 * `capture`, `void`, `refund`), the rail (`approve`, `decline`) and time (`expire`). An attempt that fails after the session's deadline is
 * declined and then expired, in one transaction.
 */
export const sessionLifecycle = {
  fetch: { created: ['scanned'] },
  confirm: { created: ['processing'], scanned: ['processing'] },
  cancel: { created: ['cancelled'], scanned: ['cancelled'] },
  approve: { processing: ['completed', 'authorized'] },
  decline: { processing: ['scanned'] },
  capture: { authorized: ['completed'] },
  void: { authorized: ['voided'] },
  refund: { completed: ['completed'] },
  expire: { created: ['expired'], scanned: ['expired'], authorized: ['expired'] },
} as const satisfies Lifecycle<SessionStatus>

export type SessionOperation = keyof typeof sessionLifecycle

/** Where a session stays for good. */
export const finalStatuses: readonly SessionStatus[] = ['completed', 'cancelled', 'expired', 'voided']

/** The event that tells that a session arrived at a status. */
const arrivals: Record<SessionStatus, SessionEvent> = {
  created: 'qr_session.created',
  scanned: 'qr_session.scanned',
  processing: 'qr_session.processing',
  authorized: 'qr_session.authorized',
  completed: 'qr_session.completed',
  cancelled: 'qr_session.cancelled',
  expired: 'qr_session.expired',
  voided: 'qr_session.voided',
}

/** Operations that are told by another event than that of the status they lead to. */
const told: { [Operation in SessionOperation]?: SessionEvent } = { decline: 'qr_session.attempt_failed', refund: 'qr_session.refunded' }

/** The one event of a step. */
export const eventOfStep = (operation: SessionOperation | 'create', to: SessionStatus): SessionEvent =>
  (operation === 'create' ? undefined : told[operation]) ?? arrivals[to]
