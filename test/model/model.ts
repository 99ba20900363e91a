import type { Schema } from '#generated/types.ts'
import { means, type Means } from './means.ts'
import type { Expected, Given, Operation, State, Step } from './steps.ts'

type Status = Schema<'PaymentStatus'>

/** Before anything is created. */
export const nothing: State = {
  status: 'requires_payment_method',
  terms: {
    currency: 'USD', capture_method: 'automatic', authentication_type: 'no_three_ds', request_incremental_authorization: false,
    request_extended_authorization: false, request_external_three_ds_authentication: false,
  },
  means: null, amount: 0, received: 0, captures: [], refunds: [], increments: [], extended: null, keys: 0, step: null, page: false,
}

const accepted = (next: State, status: number | null = 200): Expected => ({ accepted: true, status, codes: [], next })
const refused = (next: State, status: number | null, ...codes: string[]): Expected => ({ accepted: false, status, codes, next })

type Rule<Name extends Operation> = (state: State, given: Given[Name]) => Expected

/** A rule for these statuses; in all others the operation is refused. */
const within = <Name extends Operation>(statuses: Status[], rule: Rule<Name>): Rule<Name> => (state, given) =>
  statuses.includes(state.status) ? rule(state, given) : refused(state, 409, 'invalid_state')

const meansOf = (state: State): Means => means[state.means!]
const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/** What was refunded, or is being refunded; or cancelled after the capture. */
export const refundedOf = ({ status, received, refunds }: State): number =>
  status === 'cancelled_post_capture' ? received : sum(refunds.filter((refund) => refund.status !== 'failed').map(({ amount }) => amount))

const underWay: Status[] = ['requires_customer_action', 'processing', 'requires_capture', 'partially_captured_and_capturable']

/** What can still be captured, or is still open. */
export const capturableOf = ({ status, amount, received }: State): number => (underWay.includes(status) ? amount - received : 0)

/** The issuer has said yes. */
const authorized = (state: State): State =>
  state.terms.capture_method === 'automatic'
    ? { ...state, status: 'succeeded', received: state.amount }
    : { ...state, status: 'requires_capture' }

/** The customer has done all there is to do: what the processor says. */
function charged(state: State): State {
  const { ends } = meansOf(state)
  const next: State = { ...state, step: null }
  if (!ends) return authorized(next)
  return { ...next, status: ends === 'failed' ? 'failed' : 'processing' }
}

const settled = (state: State): State => (meansOf(state).ends === 'later failed' ? { ...state, status: 'failed' } : authorized(state))

function confirmed(state: State): State {
  const { threeDs, demanding, approval } = meansOf(state)
  const waiting: State = { ...state, status: 'requires_customer_action', step: 'open' }
  if (approval) return { ...waiting, page: true }
  if (!threeDs || (state.terms.authentication_type === 'no_three_ds' && !demanding)) return charged(state)
  if (state.terms.request_external_three_ds_authentication) return waiting
  if (threeDs === 'challenged') return { ...waiting, page: true }
  return threeDs === 'passed' ? charged(state) : { ...state, status: 'failed' }
}

/** Create, update and confirm: takes over what is given, if it fits together. */
function placed(state: State, base: State, { amount, terms, means: chosen, confirm }: Given['update'], status = 200): Expected {
  const next = { ...base, amount: amount ?? base.amount, terms: { ...base.terms, ...terms } }
  if (chosen !== undefined) next.means = chosen
  if (chosen !== undefined) next.status = chosen ? 'requires_confirmation' : 'requires_payment_method'
  const { capture_method, currency, request_incremental_authorization: raises, request_extended_authorization: extends_ } = next.terms
  const way: Partial<Means> = next.means ? means[next.means] : {}
  const faults = [
    confirm && !next.means && 'payment_method_required',
    capture_method === 'automatic' && (raises || extends_) && 'invalid_combination',
    way.currency && way.currency !== currency && 'currency_not_supported',
    way.atOnce && capture_method !== 'automatic' && 'capture_method_not_supported',
  ].filter((fault) => typeof fault === 'string')
  if (faults.length > 0) return refused(state, 422, ...faults)
  return accepted(confirm ? confirmed(next) : next, status)
}

function captured(state: State, { amount }: Given['capture']): Expected {
  const several = state.terms.capture_method === 'manual_multiple'
  const capturable = capturableOf(state)
  if (amount === null && several) return refused(state, 422, 'amount_required')
  const taken = amount ?? capturable
  if (taken > capturable) return refused(state, 422, 'amount_too_large')
  const status = taken === capturable ? 'succeeded' : several ? 'partially_captured_and_capturable' : 'partially_captured'
  return accepted({ ...state, status, received: state.received + taken, captures: [...state.captures, taken] })
}

function raised(state: State, { amount }: Given['incremental_authorization']): Expected {
  if (!state.terms.request_incremental_authorization) return refused(state, 409, 'not_enabled')
  if (amount <= state.amount) return refused(state, 422, 'amount_too_small')
  const status = meansOf(state).increments ? 'failure' : 'success'
  return accepted({ ...state, ...(status === 'success' && { amount }), increments: [...state.increments, { amount, status }] })
}

function refunded(state: State, { amount }: Given['refund']): Expected {
  const left = state.received - refundedOf(state)
  if (left === 0 || (amount ?? left) > left) return refused(state, 422, 'amount_too_large')
  const status = meansOf(state).refunds ? 'pending' : 'succeeded'
  return accepted({ ...state, refunds: [...state.refunds, { amount: amount ?? left, status }] }, 201)
}

function authenticated(state: State): Expected {
  const { threeDs } = meansOf(state)
  if (!threeDs || !state.terms.request_external_three_ds_authentication) return refused(state, 409, 'not_enabled')
  if (threeDs === 'challenged') return accepted({ ...state, page: true })
  return accepted(threeDs === 'passed' ? { ...state, step: 'done' } : { ...state, status: 'failed', step: null })
}

function undone(state: State): Expected {
  if (refundedOf(state) > 0) return refused(state, 409, 'already_refunded')
  if (meansOf(state).refunds === 'pending, then failed') return refused(state, 422, 'processor_refused')
  return accepted({ ...state, status: 'cancelled_post_capture' })
}

/** What the customer does on the page. */
function answered(state: State, next: State): Expected {
  if (!state.page) return refused(state, 404, 'not_found')
  return state.step === 'open' && state.status === 'requires_customer_action' ? accepted(next, 303) : refused(state, 410, 'action_closed')
}

const isDone = ({ status, step }: State): boolean => status === 'requires_customer_action' && step === 'done'

function settledAll(state: State): Expected {
  if (state.status === 'processing') return accepted(settled(state), null)
  if (!state.refunds.some(({ status }) => status === 'pending')) return refused(state, null)
  const outcome = meansOf(state).refunds === 'pending, then failed' ? 'failed' as const : 'succeeded' as const
  const refunds = state.refunds.map((refund) => (refund.status === 'pending' ? { ...refund, status: outcome } : refund))
  return accepted({ ...state, refunds }, null)
}

const unpaid: Status[] = ['requires_payment_method', 'requires_confirmation']
const cancellable: Status[] = [...unpaid, 'requires_customer_action', 'requires_capture', 'partially_captured_and_capturable']
const paid: Status[] = ['succeeded', 'partially_captured']

/** Ends what waits for the customer or the merchant; what was captured stays. */
const ended = (state: State, status: Status): State =>
  ({ ...state, status: state.status === 'partially_captured_and_capturable' ? 'partially_captured' : status, step: null })

const rules: { [Name in Operation]: Rule<Name> } = {
  create: (state, given) => placed(state, nothing, given, 201),
  update: within(unpaid, (state, given) => placed(state, state, given)),
  confirm: within(unpaid, (state, given) => placed(state, state, { ...given, confirm: true })),
  update_metadata: (state, { more }) =>
    state.keys + more > 50 ? refused(state, 422, 'metadata_too_large') : accepted({ ...state, keys: state.keys + more }),
  session_tokens: within([...unpaid, 'requires_customer_action'], (state) => accepted(state)),
  authenticate: within(['requires_customer_action'], authenticated),
  complete_authorize: within(['requires_customer_action'], (state) =>
    isDone(state) ? accepted(charged(state)) : refused(state, 409, 'customer_action_pending')),
  capture: within(['requires_capture', 'partially_captured_and_capturable'], captured),
  cancel: within(cancellable, (state) => accepted(ended(state, 'cancelled'))),
  incremental_authorization: within(['requires_capture'], raised),
  extend_authorization: within(['requires_capture'], (state) =>
    state.terms.request_extended_authorization
      ? accepted({ ...state, extended: !meansOf(state).extensions })
      : refused(state, 409, 'not_enabled')),
  cancel_post_capture: within(paid, undone),
  refund: within(paid, refunded),
  retrieve: (state, { force_sync, secret }) =>
    secret === 'wrong'
      ? refused(state, 401, 'client_secret_invalid')
      : accepted(force_sync && state.status === 'processing' ? settled(state) : state),
  approve: (state) => answered(state, meansOf(state)?.approval === 'pays' ? charged(state) : { ...state, step: 'done' }),
  reject: (state) => answered(state, { ...state, status: 'failed', step: null }),
  come_back: (state) => (state.page ? accepted(isDone(state) ? charged(state) : state, 302) : refused(state, 404, 'not_found')),
  settle: settledAll,
  lapse: (state) => (cancellable.includes(state.status) ? accepted(ended(state, 'expired'), null) : refused(state, null)),
}

/** What a step has to lead to. */
export const expected = (state: State, { operation, given }: Step): Expected => (rules[operation] as Rule<Operation>)(state, given as never)
