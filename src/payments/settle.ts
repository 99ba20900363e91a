import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { translate } from '../database/errors.ts'
import type { Outcome } from '../processor/port.ts'
import { problem } from '../shared/problems.ts'
import { render, type Rendered } from '../shared/rendered.ts'
import type { Attempt } from './attempt-store.ts'
import { presentPayment, type View } from './present.ts'
import { settlementOf } from './settlement.ts'
import { findById, type PaymentRow } from './store.ts'
import { transition } from './transition.ts'

/** Does the payment still wait for this answer? One that is being processed waits for another one than that it is. */
const waitsFor = (payment: PaymentRow, attempt: Attempt, outcome: Outcome): boolean =>
  payment.open_attempt === attempt.attempt_id || (payment.status === 'processing' && outcome.kind !== 'processing')

/**
 * Books what the processor answered: entries, status, events and the stored reply in one commit. An attempt settles once; a second
 * answer to it changes nothing and is told how the payment stands.
 */
export async function settle(
  app: App,
  payment: PaymentRow,
  attempt: Attempt,
  outcome: Outcome,
  view: View = 'merchant',
): Promise<Rendered<Schema<'Payment'>>> {
  for (let row = payment; ; row = (await findById(app.db.pool, payment.payment_id))!) {
    if (!waitsFor(row, attempt, outcome)) return render(presentPayment(app, row, view))
    const at = app.clock.now()
    const { state, ...step } = settlementOf(app, row, attempt, outcome, at)
    const reference = step.changes.connector_transaction_id ?? row.connector_transaction_id
    const closing = { attemptId: attempt.attempt_id, state, reference }
    const reply = await transition(app, app.db.pool, { payment: row, ...step, closing, answers: attempt.key, view, at }).catch(alarm)
    if (reply) return reply
  }
}

/** What the database refuses here is no mistake of the caller's: the processor has acted, and the books must follow. */
function alarm(error: unknown): never {
  throw translate(error).status < 500 ? problem('internal_error', "The processor's answer could not be booked.", { cause: error }) : error
}
