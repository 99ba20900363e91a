import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { translate } from '../database/errors.ts'
import type { Outcome } from '../processor/port.ts'
import { problem } from '../shared/problems.ts'
import { render, type Rendered } from '../shared/rendered.ts'
import { bringAbout, concernsOthers } from './accept.ts'
import type { Attempt } from './attempt-store.ts'
import { presentPayment, type View } from './present.ts'
import { settlementOf } from './settlement.ts'
import { writeAbandoning } from './step-store.ts'
import { findById, lockById, type PaymentRow } from './store.ts'
import { transition, type Transition } from './transition.ts'

/** What the processor may refuse so that nothing is left to tell in the payment, in words for the caller. */
const refusals: { [Operation in Attempt['operation']]?: string } = {
  capture: 'capture the amount',
  void: 'release the authorization',
  undo: 'return the captured amount',
}

/** Does the payment still wait for this answer? One that is being processed waits for another one than that it is. */
const waitsFor = (payment: PaymentRow, attempt: Attempt, outcome: Outcome): boolean =>
  payment.open_attempt === attempt.attempt_id || (payment.status === 'processing' && outcome.kind !== 'processing')

/**
 * Books what the processor answered: entries, status, events and the stored reply in one commit. An attempt settles once; a second
 * answer to it changes nothing and is told how the payment stands.
 * @throws Problem 422 `processor_refused` where the processor will not capture, void or undo a capture; the payment is as it was
 */
export async function settle(
  app: App,
  payment: PaymentRow,
  attempt: Attempt,
  outcome: Outcome,
  view: View = 'merchant',
): Promise<Rendered<Schema<'Payment'>>> {
  for (let row = payment; ; row = (await findById(app.db.pool, payment.payment_id))!) {
    if (!waitsFor(row, attempt, outcome)) return standing(app, row, attempt, view)
    const refused = refusals[attempt.operation]
    if (refused && outcome.kind === 'refused') {
      if (!(await writeAbandoning(app.db, row, attempt))) continue
      throw problem('processor_refused', `The processor would not ${refused}: ${outcome.message}`)
    }
    // What the attempt brings, a payment that is being processed has taken over.
    const changes = row.status === 'processing' ? {} : attempt.changes
    const at = app.clock.now()
    const { state, ...settlement } = await settlementOf(app, row, { ...attempt, changes }, outcome, at)
    const reference = settlement.changes.connector_transaction_id ?? row.connector_transaction_id
    const closing = { attemptId: attempt.attempt_id, state, reference, readyIn: outcome.kind === 'processing' ? outcome.readyIn : undefined }
    const step = { payment: row, ...settlement, closing, answers: attempt.key, view, ofSession: attempt.of_session, at }
    const decided = { ...row, ...changes }
    const together = isAuthorization(attempt) && concernsOthers(decided)
    const reply = await (together ? settleTogether(app, decided, step) : transition(app, app.db.pool, step)).catch(alarm)
    if (reply) return reply
  }
}

/** How things stand, for somebody whose attempt has been settled by somebody else. */
const standing = async (app: App, row: PaymentRow, attempt: Attempt, view: View): Promise<Rendered<Schema<'Payment'>>> =>
  attempt.of_session
    ? (await app.sessions.show(app.db.pool, row.session_id!) as Rendered<never>)
    : render(presentPayment(app, row, view))

const isAuthorization = ({ operation }: Attempt): boolean => operation === 'authorize' || operation === 'complete'

/** Makes the step in one transaction with what it brings about beside the payment. */
async function settleTogether(app: App, decided: PaymentRow, step: Transition): Promise<Rendered<Schema<'Payment'>> | null> {
  const { payment, changes } = step
  const key = await app.dataKeys.current(payment.account_id)
  return app.db.transaction(async (tx) => {
    const runner = runnerOf(tx)
    const locked = await lockById(runner, payment.payment_id)
    if (locked?.version !== payment.version || locked.open_attempt !== payment.open_attempt) return null
    const next = { ...decided, ...changes, sealed_card: decided.sealed_card }
    return transition(app, runner, { ...step, changes: { ...changes, ...(await bringAbout(app, runner, next, key)) } })
  })
}

/** What the database refuses here is no mistake of the caller's, as it would be elsewhere: the processor has acted, and the books must follow. */
function alarm(error: unknown): never {
  throw translate(error).status < 500 ? problem('internal_error', "The processor's answer could not be booked.", { cause: error }) : error
}
