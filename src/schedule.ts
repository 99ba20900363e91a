import type { App } from './app.ts'
import { reapKeys } from './idempotency/guard.ts'
import type { Job } from './jobs/loop.ts'
import { expireOverdue } from './payments/expire.ts'
import { recoverAttempts } from './payments/recover.ts'
import { expirePaymentSessions } from './checkout-sessions/expire.ts'
import { expireSessions } from './qr-sessions/expire.ts'
import { recoverRefunds } from './refunds/recover.ts'
import { createDelivery } from './webhooks/deliver.ts'
import { reapEvents } from './webhooks/reap.ts'
import { endOverlaps } from './webhooks/rotate.ts'

/** Everything that happens by itself. */
export const schedule = (app: App): Job[] => [
  { name: 'expire payments', every: 5, run: () => expireOverdue(app) },
  { name: 'expire QR sessions', every: 30, run: () => expireSessions(app) },
  { name: 'expire payment sessions', every: 30, run: () => expirePaymentSessions(app) },
  { name: 'recover attempts', every: 1, run: () => recoverAttempts(app) },
  { name: 'recover refunds', every: 1, run: () => recoverRefunds(app) },
  createDelivery(app),
  { name: 'erase old webhook secrets', every: 60, run: () => endOverlaps(app) },
  { name: 'reap events', every: 60, run: () => reapEvents(app) },
  { name: 'reap idempotency keys', every: 60, run: () => reapKeys(app.db) },
]
