import { beforeAll, expect, test } from 'vitest'
import document from '#generated/openapi.json' with { type: 'json' }
import { paymentStatuses } from '../../src/checkout-sessions/lifecycle.ts'
import type { Received } from '../support/api.ts'
import { expectCleanAudit } from '../support/audit.ts'
import { amount, manual, open, pageNow, series, sessionNow, type Session } from '../support/checkout.ts'
import { openStage } from '../support/stage.ts'
import { draw, drawSession, stubborn } from './checkout-draw.ts'
import { play, type Scene } from './checkout-play.ts'
import { isPayable, steps, verdictOf, type SessionState, type State, type Step } from './checkout-rules.ts'
import { randomFrom } from './draw.ts'

const stage = await openStage()
const { api } = stage

/** The seed of the first walk; WALKS_SEED sets it. With others the walks go elsewhere, and may miss one of the rarer places. */
const firstSeed = Number(process.env['WALKS_SEED'] ?? 31)
const walks = 32
const stepsPerWalk = 10

const seen = { ends: new Set<string>(), said: new Set<string>(), accepted: new Set<string>() }

/** Creates the session that was drawn. */
function begin({ sessions: [{ type, amount: owed, manual: isHeld }], limited }: State): Promise<Session> {
  const { options: held = {} } = (isHeld ? manual : {}) as { options?: object }
  if (type === 'one_time') return open(api, { amount: owed, options: held })
  const { options, ...rest } = series(limited ? { max_occurrences: 2, amount: { max: amount } } : undefined, { amount: owed })
  return open(api, { ...rest, options: { ...options, ...held } })
}

/** A session as far as the model knows it, with what became of its payment. */
const seenOf = (payments: Record<string, unknown>[]) => (session: Session) => {
  const { payment_id: _, ...payment } = payments.find(({ payment_id }) => payment_id === session.payment_id) ?? {}
  return {
    type: session.type, status: session.status, outcome: session.payment_outcome, payment_status: session.payment_status,
    version: session.version, failed: session.last_payment_error !== null, hasMandate: session.mandate_id !== null,
    isOver: session.completed_at !== null, payment: session.payment_id && payment,
  }
}

const knownOf = ({ type, status, outcome, version, failed, payment }: SessionState) => ({
  type, status, outcome, payment_status: paymentStatuses[outcome], version, failed,
  hasMandate: type === 'next_in_series' || (type === 'first_in_series' && status === 'completed'), isOver: status === 'completed',
  payment: payment && { status: payment.status, captured: payment.captured, refunded: payment.refunded },
})

/** What the page has to show of the customer's session. */
function pageOf(session: SessionState) {
  const isUnderWay = session.payment?.status === 'processing'
  const isExpired = session.status === 'active' && session.overdue && !isUnderWay
  return { status: isExpired ? 'expired' : session.status, payment_outcome: session.outcome, canPay: isPayable(session) }
}

async function expectAsModelled({ sessions }: Scene, state: State, told: string): Promise<void> {
  const ids = sessions.map(({ id }) => id)
  // A payment that is asked for through the API would expire by that, where its time is over.
  const [payments, { status, payment_outcome, methods, attempt_token }] = await Promise.all([
    stage.query('SELECT payment_id, status, captured::int, refunded::int FROM payment WHERE session_id = ANY ($1)', [ids]),
    pageNow(api, sessions[0]),
  ])
  expect(sessions.map(seenOf(payments)), told).toEqual(state.sessions.map(knownOf))
  expect({ status, payment_outcome, canPay: attempt_token !== null }, told).toEqual(pageOf(state.sessions[0]))
  expect(methods.length > 0, told).toBe(attempt_token !== null)
}

const codeOf = (answer: Received | null): string | null =>
  answer === null || answer.status < 400 ? null : [answer.body.code, answer.body.constraint].filter(Boolean).join(' ')

/** Does one step, and looks at what has become of every session. Returns how things stand. */
async function take(scene: Scene, state: State, step: Step, told: string): Promise<State> {
  const { code, next } = verdictOf(state, step)
  const answer = await play(stage, scene, state, step)
  expect(codeOf(answer), `${told} ${answer?.text}`).toBe(code)
  const before = JSON.stringify(scene.sessions)
  if (answer?.body?.type === 'next_in_series') scene.sessions.push(answer.body)
  if (step.name === 'pay' && next.sessions[0].payment?.status === 'requires_customer_action' && !step.stale && !code) {
    scene.step = answer!.headers.get('location')
  }
  scene.sessions = await Promise.all(scene.sessions.map((session) => sessionNow(api, session))) as Scene['sessions']
  await expectAsModelled(scene, next, told)
  if (next === state) expect(JSON.stringify(scene.sessions), told).toBe(before)
  if (code) seen.said.add(`${step.name}: ${code}`)
  else seen.accepted.add(step.name)
  for (const { status, outcome } of next.sessions) seen.ends.add(`${status} ${outcome}`)
  return next
}

/** Walks with one session, and what is charged under its mandate. Throws where anything is not as the model says. */
async function walk(seed: number): Promise<void> {
  const random = randomFrom(seed)
  let state = drawSession(random)
  const scene: Scene = { sessions: [await begin(state)], step: null }
  const before = stubborn(random)
  const taken: Step[] = []
  while (taken.length < before.length + stepsPerWalk) {
    const step = before[taken.length] ?? draw(random, state)
    taken.push(step)
    state = await take(scene, state, step, `WALKS_SEED=${seed}: ${JSON.stringify(taken)}`)
  }
  for (const [index, { id, version, status }] of scene.sessions.entries()) {
    const { body } = await api('listEvents', { query: { object_id: id, limit: 100 } })
    expect(body.data, `WALKS_SEED=${seed}: events of ${index}`).toHaveLength(version + (status === 'completed' ? 1 : 0))
  }
}

beforeAll(async () => {
  for (let seed = firstSeed; seed < firstSeed + walks; seed++) await walk(seed)
}, 120_000)

const { PaymentSessionStatus: statuses, PaymentOutcome: outcomes } = document.components.schemas

test('sessions are always as the model says, and every status and outcome was reached', () => {
  const ends = [...seen.ends].map((end) => end.split(' '))
  expect([...new Set(ends.map(([status]) => status))].toSorted()).toEqual(statuses.enum.toSorted())
  expect([...new Set(ends.map(([, outcome]) => outcome))].toSorted()).toEqual(outcomes.enum.toSorted())
  expect([...seen.ends].toSorted()).toEqual([
    'active not_started', 'active pending', 'active unpaid', 'cancelled unpaid', 'completed paid', 'completed payment_method_verified',
    'completed reserved', 'completed unpaid', 'expired unpaid',
  ])
})

test('every step was accepted, and refused for every reason', () => {
  expect([...seen.accepted].toSorted()).toEqual(steps.toSorted())
  expect([...seen.said].toSorted()).toEqual([
    'approve: action_closed', 'cancel: invalid_state', 'capture: amount_too_large', 'capture: invalid_state',
    'charge: mandate_constraint_violated amount', 'charge: mandate_constraint_violated max_occurrences', 'charge: mandate_missing',
    'charge: mandate_not_active', 'give_up: invalid_state', 'pay: consent_required', 'pay: invalid_state', 'pay: session_expired',
    'refund: amount_too_large', 'refund: invalid_state', 'reject: action_closed', 'revoke: invalid_state', 'void: invalid_state',
  ])
})

test('the books are right', () => expectCleanAudit(stage.database))
