import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf, type Runner } from '../database/connection.ts'
import { sealReply } from '../idempotency/guard.ts'
import { storeReply } from '../idempotency/store.ts'
import { amendPayment } from '../payments/amend.ts'
import { closeAttempt, type Attempt } from '../payments/attempt-store.ts'
import { findById, lockById } from '../payments/store.ts'
import type { FollowUpOutcome } from '../processor/port.ts'
import { render, type Rendered } from '../shared/rendered.ts'
import { presentRefund } from './present.ts'
import { lockByAttempt, type RefundRow } from './store.ts'
import { transitionRefund } from './transition.ts'

/** How each answer of the processor leaves the attempt. */
const attemptStates = { done: 'succeeded', refused: 'failed', pending: 'pending' } as const

/**
 * Books what the processor answered about a refund. One that failed gives back what it had reserved. Settling twice changes nothing.
 * @returns the refund as answered
 */
export function settleRefund(app: App, attempt: Attempt, outcome: FollowUpOutcome): Promise<Rendered<Schema<'Refund'>>> {
  return app.db.transaction(async (tx) => {
    const runner = runnerOf(tx)
    const settled = await settleLocked(app, runner, attempt, outcome)
    const reply = await replyOf(app, runner, attempt, settled)
    if (attempt.key) await storeReply(runner, attempt.key, sealReply(app.vault, attempt.key, reply.text))
    return reply
  })
}

async function replyOf(app: App, runner: Runner, attempt: Attempt, settled: RefundRow): Promise<Rendered<Schema<'Refund'>>> {
  if (!attempt.of_session) return render(presentRefund(settled))
  const payment = await findById(runner, settled.payment_id)
  return (await app.sessions.showRefund(runner, payment!.session_id!, settled)) as Rendered<never>
}

async function settleLocked(app: App, runner: Runner, attempt: Attempt, outcome: FollowUpOutcome): Promise<RefundRow> {
  const payment = (await lockById(runner, attempt.payment_id))!
  const refund = await lockByAttempt(runner, attempt.attempt_id)
  if (refund.status !== 'pending') return refund
  const closing = { attemptId: attempt.attempt_id, state: attemptStates[outcome.kind], reference: payment.connector_transaction_id }
  await closeAttempt(runner, closing)
  if (outcome.kind === 'pending') return refund

  const refusal = outcome.kind === 'refused' ? outcome : null
  const settled = await transitionRefund(app, runner, payment.merchant_id, refund, {
    status: refusal ? 'failed' : 'succeeded',
    error_code: refusal?.code ?? null,
    error_message: refusal?.message ?? null,
  })
  await amendPayment(app, runner, payment, {
    changes: { refunds: payment.refunds.map((one) => (one.refund_id === refund.refund_id ? presentRefund(settled) : one)) },
    bookings: refusal ? [{ kind: 'refund_reversal', amount: refund.amount, source: attempt.attempt_id }] : [],
  })
  return settled
}
