import type { App } from '../app.ts'
import { claimDue, type Attempt } from '../payments/attempt-store.ts'
import { answered, tellUnsettled } from '../payments/authorize.ts'
import type { FinalOutcome, FollowUpOutcome } from '../processor/port.ts'
import { settleRefund } from './settle.ts'

/** A refund that the processor never heard of, and never will: it was barred there. */
const neverArrived: FinalOutcome = { kind: 'refused', code: 'processing_error', message: 'The refund did not reach the processor.' }

/** Settles the refunds that a crash or a silent processor left open, and those that the processor was still working on. It asks, as payments do. */
export async function recoverRefunds(app: App): Promise<void> {
  const due = await claimDue(app.db.pool, 'refund')
  await Promise.all(due.map((attempt) => recover(app, attempt).catch((error: Error) => tellUnsettled(app, attempt, error))))
}

async function recover(app: App, attempt: Attempt): Promise<void> {
  let answer = await answered(app, attempt, app.processor.ask(attempt.attempt_id))
  if (answer.kind === 'unknown') answer = await answered(app, attempt, app.processor.refuse(attempt.attempt_id, attempt.payment_id))
  await settleRefund(app, attempt, answer.kind === 'unknown' ? neverArrived : (answer as FollowUpOutcome))
}
