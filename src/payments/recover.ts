import type { App } from '../app.ts'
import { isBrowserScope } from '../idempotency/guard.ts'
import { claimDue, type Attempt } from './attempt-store.ts'
import { settle } from './settle.ts'
import { writeAbandoning } from './step-store.ts'
import { findById } from './store.ts'

/**
 * Finishes what a crash or a silent processor left open, and what the processor was still working on. It asks about an attempt and never
 * repeats it: an attempt that the processor does not know is refused there first, so that a delayed request cannot charge later.
 */
export async function recoverAttempts(app: App): Promise<void> {
  for (const attempt of await claimDue(app.db.pool)) {
    try {
      await askAndSettle(app, attempt)
    } catch (error) {
      app.log.warn({ payment_id: attempt.payment_id, attempt_id: attempt.attempt_id, code: (error as Error).name }, 'an attempt is still open')
    }
  }
}

/** Asks the processor about one attempt and settles it. `settleNow`: a result that is pending is wanted at once. */
export async function askAndSettle(app: App, attempt: Attempt, settleNow = false): Promise<void> {
  const answer = await app.processor.ask(attempt.attempt_id, settleNow)
  const payment = (await findById(app.db.pool, attempt.payment_id))!
  if (answer.kind === 'processing' && payment.status === 'processing') return
  if (answer.kind === 'unknown') {
    await app.processor.refuse(attempt.attempt_id, attempt.payment_id)
    if (payment.open_attempt === attempt.attempt_id) await writeAbandoning(app.db.pool, payment, attempt)
    return
  }
  await settle(app, payment, attempt, answer, attempt.key && isBrowserScope(attempt.key.scope) ? 'browser' : 'merchant')
}
