import { means, type Means, type MeansName } from './means.ts'
import { capturableOf, expected, refundedOf } from './model.ts'
import type { Given, Operation, State, Step, Terms } from './steps.ts'

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Random = ReturnType<typeof randomFrom>

const oneOf = <Item>(random: Random, items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
const chance = (random: Random, probability: number): boolean => random() < probability
const upTo = (random: Random, most: number): number => 1 + Math.floor(random() * most)

/** All means; four times what shows only after an authorization what is particular about it. */
const meansNames = (Object.entries(means) as [MeansName, Means][]).flatMap(([name, { increments, extensions, refunds }]) =>
  Array<MeansName>(increments || extensions || refunds ? 4 : 1).fill(name))

/** Some of the terms that a payment may have; mostly they fit together. */
function terms(random: Random): Partial<Terms> {
  const capture_method = oneOf(random, ['automatic', 'manual', 'manual_multiple', 'manual_multiple'] as const)
  const later = chance(random, 0.9) ? capture_method !== 'automatic' : true
  return {
    currency: chance(random, 0.9) ? 'USD' : 'EUR',
    capture_method,
    authentication_type: chance(random, 0.25) ? 'three_ds' : 'no_three_ds',
    ...(later && chance(random, 0.6) && { request_incremental_authorization: true }),
    ...(later && chance(random, 0.6) && { request_extended_authorization: true }),
    ...(chance(random, 0.3) && { request_external_three_ds_authentication: true }),
  }
}

/** One term or two that are changed later on. */
const otherTerms = (random: Random): Given['confirm']['terms'] => ({
  ...(chance(random, 0.3) && { capture_method: oneOf(random, ['automatic', 'manual', 'manual_multiple'] as const) }),
  ...(chance(random, 0.3) && { authentication_type: oneOf(random, ['three_ds', 'no_three_ds'] as const) }),
})

/** A part, all, too much, or nothing said. */
function part(random: Random, whole: number): { amount: number | null } {
  const some = upTo(random, whole || 1)
  return { amount: oneOf(random, [null, null, whole + 1, whole || 1, some, some, some]) }
}

const anything = (): object => ({})

/** How often each operation is drawn, and what with. */
const draws: { [Name in Operation]: [weight: number, given: (random: Random, state: State) => Given[Name]] } = {
  create: [1, (random) => ({
    amount: upTo(random, 10_000),
    terms: terms(random),
    means: chance(random, 0.2) ? null : oneOf(random, meansNames),
    confirm: chance(random, 0.7),
  })],
  update: [3, (random) => ({
    ...(chance(random, 0.3) && { amount: upTo(random, 10_000) }),
    ...(chance(random, 0.4) && { means: chance(random, 0.2) ? null : oneOf(random, meansNames) }),
    terms: otherTerms(random),
    confirm: chance(random, 0.2),
  })],
  confirm: [4, (random) => ({
    ...(chance(random, 0.4) && { means: oneOf(random, meansNames) }),
    terms: chance(random, 0.3) ? otherTerms(random) : {},
  })],
  update_metadata: [2, (random) => ({ more: oneOf(random, [0, 50]) })],
  session_tokens: [1, anything],
  authenticate: [3, anything],
  complete_authorize: [4, anything],
  capture: [6, (random, state) => part(random, capturableOf(state))],
  cancel: [1, anything],
  incremental_authorization: [4, (random, { amount }) => ({
    amount: chance(random, 0.6) ? amount + upTo(random, 5000) : upTo(random, amount || 1),
  })],
  extend_authorization: [4, anything],
  cancel_post_capture: [4, anything],
  refund: [6, (random, state) => part(random, state.received - refundedOf(state))],
  retrieve: [1, (random) => ({ force_sync: chance(random, 0.5), secret: chance(random, 0.8) ? 'right' : 'wrong' })],
  approve: [4, anything],
  reject: [1, anything],
  come_back: [1, anything],
  settle: [3, anything],
  lapse: [3, (random) => ({ swept: chance(random, 0.3) })],
}

/** Every operation. */
export const operations = Object.keys(draws) as Operation[]

const urn = operations.flatMap((operation) => Array<Operation>(draws[operation][0]).fill(operation))

/** How many times a step is drawn that the payment would not allow, before it is taken all the same. */
const patience = 4

/** Where little is left to do with a payment. */
const over: State['status'][] = ['failed', 'expired', 'cancelled', 'cancelled_post_capture']

/** The next step: any, but rather one that is possible, and often another payment where this one is over. */
export function draw(random: Random, state: State): Step {
  if (over.includes(state.status) && chance(random, 0.3)) return drawCreate(random, state)
  for (let left = chance(random, 0.4) ? 0 : patience; ; left--) {
    const operation = oneOf(random, urn)
    const step = { operation, given: draws[operation][1](random, state) } as Step
    if (left === 0 || expected(state, step).accepted) return step
  }
}

/** The first step: a payment is asked for. */
export const drawCreate = (random: Random, state: State): Step => ({ operation: 'create', given: draws.create[1](random, state) })
