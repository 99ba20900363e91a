import type { App } from '../app.ts'
import type { AuthorizeOutcome, FollowUpOutcome, Outcome } from '../processor/port.ts'
import { secondsAfter, wireTime } from '../shared/time.ts'
import type { Attempt } from './attempt-store.ts'
import { sandboxActionUrl } from './links.ts'
import type { PaymentRow } from './store.ts'
import type { Transition } from './transition.ts'

/** How long an authorization holds: seven days, in seconds. */
const authorizationHolds = 7 * 24 * 3600

/** What an outcome of the processor makes of a payment. */
export type Settlement = Pick<Transition, 'operation' | 'changes' | 'bookings'> & { state: 'pending' | 'succeeded' | 'failed' }

/** The step that an outcome leads to. Pure: the same for the call's own answer, a late answer and a recovered one. */
export function settlementOf(app: Pick<App, 'config' | 'processor'>, payment: PaymentRow, attempt: Attempt, outcome: Outcome, now: Date): Settlement {
  switch (attempt.operation) {
    case 'capture':
      return captured(payment, attempt, now)
    case 'void':
      return voided(payment, attempt)
    default: {
      const operation = payment.status === 'processing' ? 'settle' : attempt.operation === 'complete' ? 'complete_authorize' : 'confirm'
      const decided = { ...payment, ...attempt.changes }
      const { changes, ...rest } = authorizations[outcome.kind](app, decided, outcome as never, attempt, now)
      const authentication = (outcome as AuthorizeOutcome).authentication ?? payment.external_authentication_details
      const always = { connector: app.processor.name, external_authentication_details: authentication, sealed_card: null, next_action: null }
      return { operation, ...rest, changes: { ...attempt.changes, ...always, ...changes } }
    }
  }
}

type OutcomeOf<Kind> = Extract<AuthorizeOutcome | FollowUpOutcome, { kind: Kind }>
type Settle<Kind> = (
  app: Pick<App, 'config'>,
  payment: PaymentRow,
  outcome: OutcomeOf<Kind>,
  attempt: Attempt,
  now: Date,
) => Omit<Settlement, 'operation'>

/** Authorizations, by what the processor said. */
const authorizations: { [Kind in AuthorizeOutcome['kind'] | 'done']: Settle<Kind> } = {
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
  action_required: ({ config }, _, { actionId }) => {
    const url = sandboxActionUrl(config, actionId)
    return {
      state: 'succeeded',
      changes: { status: 'requires_customer_action', next_action: { type: 'redirect_to_url', redirect_to_url: url, sandbox_action_url: url } },
    }
  },
  done: () => {
    throw new Error('An authorization was answered like a capture')
  },
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
