import type { App } from '../app.ts'
import { isBrowserScope } from '../idempotency/guard.ts'
import type { AuthorizeOutcome } from '../processor/port.ts'
import { Problem } from '../shared/problems.ts'
import { claimDue, type Attempt } from './attempt-store.ts'
import { answered, tellUnsettled } from './authorize.ts'
import { recoverSteps } from './finish-step.ts'
import { settle } from './settle.ts'
import { writeAbandoning } from './step-store.ts'
import { findById, type PaymentRow } from './store.ts'

/** A charge under a mandate, or a session's payment, which is processing from its start: nobody is there to confirm it again. */
const isUnattended = (payment: PaymentRow, attempt: Attempt): boolean =>
  (payment.off_session || payment.session_id !== null) && attempt.operation === 'authorize'

/** What becomes of such a charge that the processor never heard of, and never will: it was barred there. */
const neverArrived: AuthorizeOutcome = {
  kind: 'declined', reference: null, code: 'processing_error', message: 'The charge did not reach the processor.', authentication: null,
}

/**
 * Finishes what a crash or a silent processor left open, and what the processor was still working on. It asks about an attempt and never
 * repeats it: an attempt that the processor does not know is refused there first, so that a delayed request cannot charge later. Then it
 * finishes the steps that customers have answered and nobody has taken over.
 */
export async function recoverAttempts(app: App): Promise<void> {
  const due = await claimDue(app.db.pool, 'exclusive')
  await Promise.all(due.map((attempt) => askAndSettle(app, attempt).catch((error: Error) => {
    if (error instanceof Problem && error.code === 'processor_refused') return
    tellUnsettled(app, attempt, error)
  })))
  await recoverSteps(app)
}

/**
 * Asks the processor about one attempt and settles it.
 * @param settleNow a result that is pending is wanted at once
 * @throws Problem 503 `service_unavailable` where the processor does not answer
 */
export async function askAndSettle(app: App, attempt: Attempt, settleNow = false): Promise<void> {
  let answer = await answered(app, attempt, app.processor.ask(attempt.attempt_id, settleNow))
  // The request may have been on its way while the question was answered: only the refusal's own answer is final.
  if (answer.kind === 'unknown') answer = await answered(app, attempt, app.processor.refuse(attempt.attempt_id, attempt.payment_id))
  const payment = (await findById(app.db.pool, attempt.payment_id))!
  if (answer.kind === 'processing' && payment.open_attempt !== attempt.attempt_id) return
  if (answer.kind === 'unknown') {
    if (payment.open_attempt !== attempt.attempt_id) return
    if (!isUnattended(payment, attempt)) return void (await writeAbandoning(app.db, payment, attempt))
    answer = neverArrived
  }
  await settle(app, payment, attempt, answer, attempt.key && isBrowserScope(attempt.key.scope) ? 'browser' : 'merchant')
}
