import type { Schema } from '#generated/types.ts'
import { amount } from '../support/checkout.ts'

type Outcome = Schema<'PaymentOutcome'>

/** Cards by what their issuer says. */
export const cards = {
  approved: '4242424242424242',
  declined: '4000000000009995',
  challenged: '4000003800000446',
  'challenged, then declined': '4000008400001629',
  'approved later': '4000000000008104',
  'declined later': '4000000000008112',
} as const

export type Card = keyof typeof cards

/** A payment. Amounts are minor units. */
interface Attempt {
  status: Schema<'PaymentStatus'>
  card: Card
  captured: number
  refunded: number
}

/** What the model knows of a session. */
export interface SessionState {
  type: Schema<'PaymentSessionType'>
  amount: number
  manual: boolean
  status: Schema<'PaymentSessionStatus'>
  outcome: Outcome
  version: number
  failed: boolean
  attempts: number
  declines: number
  overdue: boolean
  /** The latest attempt. */
  payment: Attempt | null
}

/** What a walk is about: the session that a customer pays, and the charges that follow under its mandate. */
export interface State {
  /** The customer's session, and then the charges, oldest first. */
  sessions: [SessionState, ...SessionState[]]
  mandate: 'none' | 'pending' | 'active' | 'inactive' | 'revoked'
  /** Does the mandate allow but two payments, of no more than the session's amount? */
  limited: boolean
  /** Was the customer sent to the issuer? */
  challenged: boolean
}

/** A step: what is tried, with which session, and with what. */
export interface Step {
  name: keyof typeof rules
  of: number
  card: Card
  amount: number | null
  consent: boolean
  manual: boolean
  /** With the form of an attempt that was made. */
  stale: boolean
}

/** What becomes of it: a refusal, or none; and how things stand then. */
export interface Verdict {
  code: string | null
  next: State
}

/** Declined attempts that a page takes. */
export const mostDeclines = 10
const allowance = 2

const first = (state: State): SessionState => state.sessions[0]
const refused = (next: State, code: string): Verdict => ({ code, next })
const done = (next: State): Verdict => ({ code: null, next })

/** One of the sessions, changed. */
function changed(state: State, of: number, change: Partial<SessionState>): State {
  const sessions = state.sessions.map((session, index) => (index === of ? { ...session, ...change } : session))
  return { ...state, sessions: sessions as State['sessions'] }
}

const isUnderWay = ({ payment }: SessionState): boolean => payment?.status === 'processing'
const waits = ({ payment }: SessionState): boolean => payment?.status === 'requires_customer_action'

/** Is it too late for the attempt that waits for the customer, and nobody has noticed? */
const hasLapsed = (session: SessionState): boolean => waits(session) && session.overdue

/** Would the page take a form? */
export const isPayable = (session: SessionState): boolean =>
  session.status === 'active' && !session.overdue && session.declines < mostDeclines && !isUnderWay(session)

const succeeded = (session: SessionState, card: Card): SessionState => {
  const held = session.manual && session.amount > 0
  const outcome = session.amount === 0 ? 'payment_method_verified' : held ? 'reserved' : 'paid'
  const payment: Attempt = { status: held ? 'requires_capture' : 'succeeded', card, captured: held ? 0 : session.amount, refunded: 0 }
  return { ...session, status: 'completed', outcome, payment, failed: false, version: session.version + 1 }
}

const failed = (session: SessionState, card: Card): SessionState => ({
  ...session,
  status: session.type === 'next_in_series' ? 'completed' : session.overdue ? 'expired' : 'active',
  outcome: 'unpaid', payment: { status: 'failed', card, captured: 0, refunded: 0 }, failed: true, declines: session.declines + 1,
  version: session.version + 1,
})

const pending = (session: SessionState, card: Card, status: 'processing' | 'requires_customer_action'): SessionState =>
  ({ ...session, outcome: 'pending', payment: { status, card, captured: 0, refunded: 0 }, version: session.version + 1 })

/** What the issuer says once there is nothing left for the customer to do. */
function charged(session: SessionState, card: Card): SessionState {
  if (card.endsWith('later')) return pending(session, card, 'processing')
  return card === 'declined' || card === 'challenged, then declined' ? failed(session, card) : succeeded(session, card)
}

/** The mandate follows the attempt that is to set it up. */
function agreed(state: State, session: SessionState): State {
  const next = { ...state, sessions: [session, ...state.sessions.slice(1)] as State['sessions'] }
  if (session.type !== 'first_in_series') return next
  if (isUnderWay(session)) return { ...next, mandate: 'pending' }
  if (session.status === 'completed') return { ...next, mandate: state.mandate === 'revoked' ? 'revoked' : 'active' }
  return { ...next, mandate: state.mandate === 'pending' ? 'inactive' : state.mandate }
}

function settled(state: State): State {
  const results = state.sessions.map((session): SessionState => {
    if (!isUnderWay(session)) return session
    const { card } = session.payment!
    return card === 'approved later' ? succeeded(session, card) : failed(session, card)
  })
  const next = { ...state, sessions: results as State['sessions'] }
  return isUnderWay(first(state)) ? agreed(next, results[0]!) : next
}

/** Ends the customer's session, and the attempt that waits for them. */
function closed(state: State, of: number, status: 'cancelled' | 'expired'): State {
  const session = state.sessions[of]!
  const end = session.overdue ? 'expired' as const : 'cancelled' as const
  const payment = waits(session) ? { ...session.payment!, status: end } : session.payment
  return changed(state, of, { status, outcome: 'unpaid', payment, version: session.version + 1 })
}

function cancelled(state: State, of: number): Verdict {
  const session = state.sessions[of]!
  return session.status !== 'active' || isUnderWay(session) ? refused(state, 'invalid_state') : done(closed(state, of, 'cancelled'))
}

/** The payment that waits for the customer expires: their session is told, and is as it was before the attempt. */
function lapsed(state: State, of: number): State {
  const session = state.sessions[of]!
  return changed(state, of, { payment: { ...session.payment!, status: 'expired' }, outcome: 'unpaid', version: session.version + 1 })
}

/** A request for a payment: one that is overdue expires before it is looked at, which its session is told. */
function ofPayment(state: State, { of }: Step, rule: (session: SessionState, payment: Attempt) => string | Partial<SessionState>): Verdict {
  const session = state.sessions[of]!
  if (hasLapsed(session)) return refused(lapsed(state, of), 'invalid_state')
  const change = rule(session, session.payment!)
  return typeof change === 'string' ? refused(state, change) : done(changed(state, of, change))
}

/** Payments that count towards what a mandate allows. */
const counted: Attempt['status'][] = ['processing', 'requires_capture', 'succeeded', 'partially_captured']

/** Why an absent customer is not charged; null where they are. */
function obstacle({ sessions: [, ...charges], mandate, limited }: State, step: Step): string | null {
  if (mandate === 'none') return 'mandate_missing'
  if (mandate !== 'active') return 'mandate_not_active'
  if (limited && (step.amount ?? amount) > amount) return 'mandate_constraint_violated amount'
  const isSpent = charges.filter(({ payment }) => counted.includes(payment!.status)).length >= allowance
  return limited && isSpent ? 'mandate_constraint_violated max_occurrences' : null
}

/** A session of which nothing has happened yet. */
export const created = (type: SessionState['type'], owed: number, manual: boolean): SessionState => ({
  type, amount: owed, manual, status: 'active', outcome: 'not_started', version: 1, failed: false, attempts: 0, declines: 0, overdue: false,
  payment: null,
})

/** What each step does, or how it is refused. */
const rules = {
  pay: (state: State, { card, consent, stale }: Step): Verdict => {
    const session = first(state)
    if (stale) return done(state)
    if (session.status !== 'active') return refused(state, 'invalid_state')
    if (session.overdue) return refused(state, 'session_expired')
    if (session.declines >= mostDeclines) return refused(state, 'invalid_state')
    if (session.type === 'first_in_series' && !consent) return refused(state, 'consent_required')
    if (isUnderWay(session)) return refused(state, 'invalid_state')
    const begun = { ...session, attempts: session.attempts + 1 }
    if (!card.startsWith('challenged')) return done(agreed(state, charged(begun, card)))
    return done({ ...agreed(state, pending(begun, card, 'requires_customer_action')), challenged: true })
  },
  approve: (state: State): Verdict => decided(state, (session, card) => charged(session, card)),
  reject: (state: State): Verdict => decided(state, failed),
  settle: (state: State): Verdict => done(settled(state)),
  cancel: (state: State, { of }: Step): Verdict => cancelled(state, of),
  give_up: (state: State, { stale }: Step): Verdict => (stale ? done(state) : cancelled(state, 0)),
  lapse: (state: State): Verdict => done(changed(state, 0, { overdue: true })),
  sweep: (state: State): Verdict => {
    const session = first(state)
    return done(session.overdue && session.status === 'active' && !isUnderWay(session) ? closed(state, 0, 'expired') : state)
  },
  charge: (state: State, step: Step): Verdict => {
    const code = obstacle(state, step)
    if (code) return refused(state, code)
    const session = created('next_in_series', step.amount ?? amount, step.manual)
    return done({ ...state, sessions: [...state.sessions, charged(session, step.card)] as State['sessions'] })
  },
  revoke: (state: State): Verdict =>
    ['pending', 'active'].includes(state.mandate) ? done({ ...state, mandate: 'revoked' }) : refused(state, 'invalid_state'),
  capture: (state: State, step: Step): Verdict => ofPayment(state, step, (session, payment) => {
    if (payment.status !== 'requires_capture') return 'invalid_state'
    const captured = step.amount ?? session.amount
    if (captured > session.amount) return 'amount_too_large'
    return { payment: { ...payment, captured, status: captured === session.amount ? 'succeeded' : 'partially_captured' } }
  }),
  void: (state: State, step: Step): Verdict => ofPayment(state, step, (session, payment) => {
    const given = { ...payment, status: 'cancelled' } as const
    if (payment.status === 'requires_capture') return { payment: given }
    return waits(session) ? { payment: given, outcome: 'unpaid', version: session.version + 1 } : 'invalid_state'
  }),
  refund: (state: State, step: Step): Verdict => ofPayment(state, step, (_, payment) => {
    if (payment.status !== 'succeeded' && payment.status !== 'partially_captured') return 'invalid_state'
    const left = payment.captured - payment.refunded
    const returned = step.amount ?? left
    return left === 0 || returned > left ? 'amount_too_large' : { payment: { ...payment, refunded: payment.refunded + returned } }
  }),
}

/** What the customer does at the issuer, in time or not. */
function decided(state: State, then: (session: SessionState, card: Card) => SessionState): Verdict {
  const session = first(state)
  return waits(session) && !session.overdue ? done(agreed(state, then(session, session.payment!.card))) : refused(state, 'action_closed')
}

/** Every step. */
export const steps = Object.keys(rules) as Step['name'][]

/** Is there anything that the step could be tried with? */
export function isPossible(state: State, { name, of, stale }: Step): boolean {
  const session = first(state)
  const isSaved = session.type === 'first_in_series' || session.amount === 0
  switch (name) {
    case 'approve': case 'reject': return state.challenged
    case 'settle': return state.sessions.some(isUnderWay)
    case 'pay': case 'give_up': return !stale || session.attempts > 0
    case 'lapse': return session.status === 'active' && !session.overdue
    case 'charge': return session.status === 'completed' && isSaved
    case 'revoke': return state.mandate !== 'none' && (isUnderWay(session) || session.status === 'completed')
    case 'capture': case 'void': case 'refund': return state.sessions[of]!.payment !== null
    default: return true
  }
}

/** What a step has to lead to. */
export const verdictOf = (state: State, step: Step): Verdict => rules[step.name](state, step)
