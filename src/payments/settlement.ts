import type { AuthorizeOutcome, Outcome } from '../processor/port.ts'
import { newId } from '../shared/ids.ts'
import { secondsAfter, wireTime } from '../shared/time.ts'
import type { Attempt } from './attempt-store.ts'
import { nextActionOf, type NextActionApp } from './next-action.ts'
import type { PaymentRow } from './store.ts'
import type { Transition } from './transition.ts'

/** How long an authorization holds: seven days, in seconds. */
const authorizationHolds = 7 * 24 * 3600

/** What an outcome of the processor makes of a payment. */
export type Settlement = Pick<Transition, 'operation' | 'changes' | 'bookings'> & { state: 'pending' | 'succeeded' | 'failed' }

/** The step that an outcome leads to. Writes nothing: the same for the call's own answer, a late answer and a recovered one. */
export async function settlementOf(
  app: NextActionApp, payment: PaymentRow, attempt: Attempt, outcome: Outcome, now: Date,
): Promise<Settlement> {
  switch (attempt.operation) {
    case 'capture':
      return captured(payment, attempt, now)
    case 'void':
      return voided(payment, attempt)
    case 'increment':
      return incremented(payment, attempt, outcome)
    case 'extend':
      return extended(payment, outcome, now)
    case 'undo':
      return undone(payment, attempt)
    default: {
      const operation = payment.status === 'processing' ? 'settle' : attempt.operation === 'complete' ? 'complete_authorize' : 'confirm'
      const decided = { ...payment, ...attempt.changes }
      const answer = outcome as AuthorizeOutcome
      const { changes, ...rest } = await authorizations[answer.kind](app, decided, answer as never, attempt, now)
      const authentication = answer.authentication ?? payment.external_authentication_details
      const always = { connector: app.processor.name, external_authentication_details: authentication, sealed_card: null, next_action: null }
      return { operation, ...rest, changes: { ...attempt.changes, ...always, ...changes } }
    }
  }
}

type OutcomeOf<Kind> = Extract<AuthorizeOutcome, { kind: Kind }>
type Settle<Kind> = (
  app: NextActionApp,
  payment: PaymentRow,
  outcome: OutcomeOf<Kind>,
  attempt: Attempt,
  now: Date,
) => Omit<Settlement, 'operation'> | Promise<Omit<Settlement, 'operation'>>

/** Authorizations, by what the processor said. */
const authorizations: { [Kind in AuthorizeOutcome['kind']]: Settle<Kind> } = {
  authorized: (_, payment, { reference }, attempt, now) => {
    const authorize = { kind: 'authorize', amount: payment.amount, source: attempt.attempt_id } as const
    if (payment.capture_method === 'automatic') {
      const capture = { ...authorize, kind: 'capture' } as const
      return { state: 'succeeded', changes: { status: 'succeeded', connector_transaction_id: reference }, bookings: [authorize, capture] }
    }
    const capture_before = secondsAfter(now, authorizationHolds)
    return { state: 'succeeded', changes: { status: 'requires_capture', connector_transaction_id: reference, capture_before }, bookings: [authorize] }
  },
  declined: (_, __, { reference, code, message }) => ({
    state: 'failed',
    changes: { status: 'failed', connector_transaction_id: reference, error_code: code, error_message: message },
  }),
  processing: (_, __, { reference }) => ({ state: 'pending', changes: { status: 'processing', connector_transaction_id: reference } }),
  action_required: async (app, payment, outcome) => ({
    state: 'succeeded',
    changes: { status: 'requires_customer_action', next_action: await nextActionOf(app, payment, outcome) },
  }),
}

/** A capture of everything succeeds; of a part it ends the payment (`manual`, the rest is released) or leaves the rest (`manual_multiple`). */
function captured(payment: PaymentRow, attempt: Attempt, now: Date): Settlement {
  const source = attempt.attempt_id
  const left = payment.authorized - payment.captured - payment.released - attempt.amount
  const captures = [...payment.captures, { capture_sequence: payment.captures.length + 1, amount: attempt.amount, created: wireTime(now) }]
  const capture = { kind: 'capture', amount: attempt.amount, source } as const
  const common = { operation: 'capture', state: 'succeeded' } as const
  if (left === 0) return { ...common, changes: { status: 'succeeded', captures }, bookings: [capture] }
  if (payment.capture_method === 'manual_multiple') {
    return { ...common, changes: { status: 'partially_captured_and_capturable', captures }, bookings: [capture] }
  }
  return { ...common, changes: { status: 'partially_captured', captures }, bookings: [capture, { kind: 'release', amount: left, source }] }
}

/** What is left of the authorization is given back; a captured part stays. */
function voided(payment: PaymentRow, attempt: Attempt): Settlement {
  const left = payment.authorized - payment.captured - payment.released
  const status = payment.captured > 0 ? 'partially_captured' : 'cancelled'
  const bookings = [{ kind: 'release', amount: left, source: attempt.attempt_id } as const]
  return { operation: 'cancel', state: 'succeeded', changes: { status, ...attempt.changes }, bookings }
}

/** An increment that was granted raises the amount; one that was declined is told, and nothing else changes. */
function incremented(payment: PaymentRow, attempt: Attempt, outcome: Outcome): Settlement {
  const refusal = outcome.kind === 'refused' ? outcome : null
  const increment = {
    authorization_id: newId('auth'),
    amount: payment.amount + attempt.amount,
    previously_authorized_amount: payment.amount,
    status: refusal ? ('failure' as const) : ('success' as const),
    error_code: refusal?.code ?? null,
    error_message: refusal?.message ?? null,
  }
  const changes = { incremental_authorizations: [...payment.incremental_authorizations, increment] }
  const common = { operation: 'incremental_authorization', changes } as const
  if (refusal) return { ...common, state: 'failed' }
  return { ...common, state: 'succeeded', bookings: [{ kind: 'increment', amount: attempt.amount, source: attempt.attempt_id }] }
}

/** An extension that was granted moves the deadline; where it is not supported only that is told. */
function extended(payment: PaymentRow, outcome: Outcome, now: Date): Settlement {
  if (outcome.kind === 'refused') return { operation: 'extend_authorization', state: 'failed', changes: { extended_authorization_applied: false } }
  const capture_before = secondsAfter(payment.capture_before!, authorizationHolds)
  const changes = { capture_before, extended_authorization_applied: true, extended_authorization_last_applied_at: now }
  return { operation: 'extend_authorization', state: 'succeeded', changes }
}

/** Everything that was captured goes back. */
function undone(payment: PaymentRow, attempt: Attempt): Settlement {
  const bookings = [{ kind: 'refund', amount: payment.captured, source: attempt.attempt_id } as const]
  return { operation: 'cancel_post_capture', state: 'succeeded', changes: { ...attempt.changes, status: 'cancelled_post_capture' }, bookings }
}
