import type { App } from './app.ts'
import { reapKeys } from './idempotency/guard.ts'
import type { Job } from './jobs/loop.ts'
import { expireOverdue } from './payments/expire.ts'
import { recoverAttempts } from './payments/recover.ts'
import { recoverRefunds } from './refunds/recover.ts'

/** Everything that happens by itself. */
export const schedule = (app: App): Job[] => [
  { name: 'expire payments', every: 5, run: () => expireOverdue(app) },
  { name: 'recover attempts', every: 1, run: () => recoverAttempts(app) },
  { name: 'recover refunds', every: 1, run: () => recoverRefunds(app) },
  { name: 'reap idempotency keys', every: 60, run: () => reapKeys(app.db) },
]
