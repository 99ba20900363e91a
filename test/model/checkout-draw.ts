import { amount } from '../support/checkout.ts'
import { cards, created, isPossible, mostDeclines, steps, verdictOf, type Card, type State, type Step } from './checkout-rules.ts'
import type { randomFrom } from './draw.ts'

type Random = ReturnType<typeof randomFrom>

const oneOf = <Item>(random: Random, items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!

/** How often each step is drawn; once where nothing is said. */
const weights: Partial<Record<Step['name'], number>> = {
  pay: 20, approve: 14, reject: 7, settle: 10, charge: 16, revoke: 2, capture: 7, refund: 6, void: 4,
}
const urn = steps.flatMap((name) => Array.from({ length: weights[name] ?? 1 }, () => name))
const cardNames = [...(Object.keys(cards) as Card[]), 'approved', 'challenged'] as const

/** What the customer does; rarely, once their session is over. */
const ofCustomer: Step['name'][] = ['pay', 'approve', 'reject', 'give_up']

/** How many times a step is drawn that would be refused or do nothing, before it is taken all the same. */
const patience = 3

/** A session of some kind: single or the first of a series, a payment, a hold or a verification, under limits or none. */
export function drawSession(random: Random): State {
  const isSeries = random() < 0.75
  const session = created(isSeries ? 'first_in_series' : 'one_time', random() < 0.25 ? 0 : amount, random() < 0.4)
  return { sessions: [session], mandate: 'none', limited: isSeries && random() < 0.7, challenged: false }
}

/** The next step: any that can be tried, but rather one that changes something. */
export function draw(random: Random, state: State): Step {
  const isOver = state.sessions[0].status !== 'active'
  for (let left = random() < 0.35 ? 0 : patience; ; left--) {
    let step: Step
    do {
      step = {
        name: oneOf(random, urn), of: Math.floor(random() * state.sessions.length), card: oneOf(random, cardNames),
        amount: oneOf(random, [null, null, amount, amount + 1, 1 + Math.floor(random() * amount)]),
        consent: random() < 0.9, manual: random() < 0.4, stale: random() < 0.1,
      }
    } while (!isPossible(state, step) || (isOver && ofCustomer.includes(step.name) && random() < 0.9))
    const { code, next } = verdictOf(state, step)
    if (left <= 0 || (code === null && next !== state)) return step
  }
}

/** Some walks begin with somebody who tries stolen cards. */
export function stubborn(random: Random): Step[] {
  const step: Step = { name: 'pay', of: 0, card: 'declined', amount: null, consent: true, manual: false, stale: false }
  return random() < 0.08 ? Array.from({ length: mostDeclines - 1 }, () => step) : []
}
