import { beforeAll, expect, test } from 'vitest'
import document from '#generated/openapi.json' with { type: 'json' }
import { expireSessions } from '../../src/qr-sessions/expire.ts'
import { finalStatuses, type SessionStatus } from '../../src/qr-sessions/lifecycle.ts'
import type { Received } from '../support/api.ts'
import { expectCleanAudit } from '../support/audit.ts'
import { amount, failingBank, openedAgo, openSession, payer, scan, sessionNow, settleRails, typesOf } from '../support/qr-sessions.ts'
import type { CreatedSession, Session } from '../support/qr-sessions.ts'
import { openStage } from '../support/stage.ts'
import { randomFrom } from './draw.ts'

const stage = await openStage()
const { api } = stage
const [rich, poor] = [await payer(api), await payer(api, failingBank('account_closed'))]

/** The seed of the first walk; WALKS_SEED sets it. With others the walks go elsewhere, and may miss one of the rarer places. */
const firstSeed = Number(process.env['WALKS_SEED'] ?? 20_260_323)
const walks = 60
const stepsPerWalk = 12

/** What the model knows of a session. */
interface State {
  status: SessionStatus
  version: number
  fetches: number
  capturable: number
  captured: number
  refunded: number
  failed: boolean
  manual: boolean
  overdue: boolean
  /** What the rail will say. */
  pays: boolean
}

/** A step: what is tried, with how much, and in the words of the session or of its payment. */
interface Step {
  name: keyof typeof rules
  amount: number | null
  pays: boolean
  ofPayment: boolean
}

type Verdict = { code: string } | Partial<State>

const refused = (code: string): Verdict => ({ code })
const isOpen = ({ status }: State): boolean => status === 'created' || status === 'scanned'
const whileOpen = (state: State, then: Partial<State>): Verdict => {
  if (!isOpen(state)) return refused('invalid_state')
  return state.overdue ? refused('session_expired') : then
}

/** What each step does to a session, or how it is refused. */
const rules = {
  fetch: (state: State): Verdict => {
    if (finalStatuses.includes(state.status) || (state.overdue && isOpen(state))) return refused('session_closed')
    if (state.fetches === 5) return refused('session_locked')
    return { fetches: state.fetches + 1, ...(state.status === 'created' && { status: 'scanned' }) }
  },
  confirm: (state: State, { pays }: Step): Verdict => whileOpen(state, { status: 'processing', failed: false, pays }),
  cancel: (state: State): Verdict => whileOpen(state, { status: 'cancelled' }),
  settle: ({ status, pays, manual }: State): Verdict => {
    if (status !== 'processing') return {}
    if (!pays) return { status: 'scanned', failed: true }
    return manual ? { status: 'authorized', capturable: amount } : { status: 'completed', captured: amount }
  },
  capture: ({ status, capturable }: State, step: Step): Verdict => {
    if (status !== 'authorized') return refused('invalid_state')
    const captured = step.amount ?? capturable
    return captured > capturable ? refused('amount_too_large') : { status: 'completed', captured, capturable: 0 }
  },
  void: ({ status }: State): Verdict => (status === 'authorized' ? { status: 'voided', capturable: 0 } : refused('invalid_state')),
  refund: ({ status, captured, refunded }: State, step: Step): Verdict => {
    if (status !== 'completed') return refused('invalid_state')
    const left = captured - refunded
    const returned = step.amount ?? left
    return returned > left || left === 0 ? refused('amount_too_large') : { refunded: refunded + returned }
  },
  sweep: (state: State): Verdict => (state.overdue && isOpen(state) ? { status: 'expired' } : {}),
}

/** How a step is done: an answer, or none where nobody asked. */
async function play(session: CreatedSession, now: Session, { name, amount: asked, pays, ofPayment }: Step): Promise<Received | null> {
  const params = { session_id: session.session_id }
  const body = asked === null ? {} : { amount: asked }
  const payment_id = ofPayment ? now.payment_id : null
  switch (name) {
    case 'fetch': return scan(api, session)
    case 'confirm': return (pays ? rich : poor).confirm(session)
    case 'cancel': return api('cancelQrSession', { params })
    case 'settle': return settleRails(stage).then(() => null)
    case 'sweep': return expireSessions(stage.app).then(() => null)
    case 'capture': return payment_id
      ? api('capturePayment', { params: { payment_id }, body: asked === null ? {} : { amount_to_capture: asked } })
      : api('captureQrSession', { params, body })
    case 'void': return payment_id ? api('cancelPayment', { params: { payment_id } }) : api('voidQrSession', { params, body: {} })
    case 'refund': return payment_id ? api('createRefund', { body: { payment_id, ...body } }) : api('refundQrSession', { params, body })
  }
}

/** A session as far as the model knows it. */
const seenOf = (session: Session) => ({
  status: session.status, version: session.version, fetches: session.fetch_count, capturable: session.amount_capturable,
  captured: session.amount_captured, refunded: session.amount_refunded, failed: session.last_payment_error !== null,
})
const knownOf = ({ manual: _, overdue: __, pays: ___, ...known }: State) => known

const seen = { statuses: new Set<string>(), said: new Set<string>(), accepted: new Set<string>() }

/** Walks with one session. Throws where it is not as the model says. */
async function walk(seed: number): Promise<void> {
  const random = randomFrom(seed)
  const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const [manual, overdue] = [random() < 0.6, random() < 0.15]
  const given = { capture_method: manual ? 'manual' : 'automatic' } as const
  const session = await (overdue ? openedAgo(stage, 901, given) : openSession(api, given))
  let state: State = {
    status: 'created', version: 1, fetches: 0, capturable: 0, captured: 0, refunded: 0, failed: false, manual, overdue, pays: true,
  }
  let now = await sessionNow(api, session)
  const taken: Step[] = []
  const weights = { fetch: random() < 0.1 ? 20 : 3, cancel: 1, sweep: 1 } as Partial<Record<Step['name'], number>>
  const names = (Object.keys(rules) as Step['name'][]).flatMap((name) => Array.from({ length: weights[name] ?? 3 }, () => name))
  while (taken.length < stepsPerWalk) {
    const some = oneOf([null, amount, amount + 1, 1 + Math.floor(random() * amount)])
    const step: Step = { name: oneOf(names), amount: some, pays: random() < 0.7, ofPayment: random() < 0.3 }
    taken.push(step)
    const told = `WALKS_SEED=${seed}: ${JSON.stringify(taken)}`
    const verdict = rules[step.name](state, step)
    const answer = await play(session, now, step)
    const before = JSON.stringify(now)
    now = await sessionNow(api, session)
    if ('code' in verdict) {
      expect(answer?.body.code, told).toBe(verdict.code)
      expect(JSON.stringify(now), told).toBe(before)
      seen.said.add(`${step.name}: ${verdict.code}`)
      continue
    }
    if (answer) expect(answer.status, `${told} ${answer.text}`).toBeLessThan(300)
    const next = { ...state, ...verdict }
    const isTold = next.status !== state.status || next.refunded !== state.refunded
    state = { ...next, version: state.version + (isTold ? 1 : 0) }
    expect(seenOf(now), told).toEqual(knownOf(state))
    seen.accepted.add(step.name)
    seen.statuses.add(state.status)
  }
  expect(await typesOf(stage, session), `WALKS_SEED=${seed}`).toHaveLength(state.version)
}

beforeAll(async () => {
  for (let seed = firstSeed; seed < firstSeed + walks; seed++) await walk(seed)
}, 120_000)

test('sessions are always as the model says, and every status was reached', () => {
  expect([...seen.statuses].toSorted()).toEqual(document.components.schemas.QrSessionStatus.enum.toSorted())
})

test('every step was accepted, and refused for every reason', () => {
  expect([...seen.accepted].toSorted()).toEqual(Object.keys(rules).toSorted())
  expect([...seen.said].toSorted()).toEqual([
    'cancel: invalid_state', 'cancel: session_expired', 'capture: amount_too_large', 'capture: invalid_state', 'confirm: invalid_state',
    'confirm: session_expired', 'fetch: session_closed', 'fetch: session_locked', 'refund: amount_too_large', 'refund: invalid_state',
    'void: invalid_state',
  ])
})

test('the books are right', () => expectCleanAudit(stage.database))
