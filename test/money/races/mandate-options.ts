import { randomUUID } from 'node:crypto'
import type { Schema } from '#generated/types.ts'
import { charge, setUpWith } from '../../support/mandates.ts'
import { inLanes, type Arena } from '../arena.ts'
import { Complaints, shortly, tally } from '../complaints.ts'
import { charging, counted, givingBack } from './mandates.ts'
import { times, width, type Race } from './race.ts'

type Mandate = Schema<'Mandate'>

/** Makes mandates with such limits. */
const under = (options: Schema<'MandateOptionsInput'>) => (arena: Arena, count: number): Promise<Mandate[]> =>
  inLanes(times(count, () => `cus_${randomUUID()}`), width, (customer) => setUpWith(arena, customer, options))

/** Makes mandates over a sum, like installments, but for their schedule, which would let only one charge through anyway. */
const inAll = (total: number) => async (arena: Arena, count: number): Promise<Mandate[]> => {
  const mandates = await under({})(arena, count)
  const set = "UPDATE mandate SET terms = jsonb_set(terms, '{options,total_amount}', to_jsonb($1::int)) WHERE mandate_id = ANY ($2)"
  await arena.query(set, [total, mandates.map(({ mandate_id }) => mandate_id)])
  return mandates
}

const refused = '422 mandate_constraint_violated'

/** How many charges of 100 each kind of limit lets through. */
export const kinds = {
  max_occurrences: [12, under({ max_occurrences: 12 })],
  total_amount: [5, inAll(550)],
  'period_limits.max_count': [7, under({ period_limits: { period: 'year', max_count: 7 } })],
  'period_limits.max_amount': [9, under({ amount: { max: 200 }, period_limits: { period: 'year', max_amount: 950 } })],
  recurrence: [1, under({ type: 'scheduled', amount: 100, recurrence: { type: 'yearly' } })],
} as const

/** Everybody charges 100: as many are done as the limit lets through, and nobody is turned away before. */
export const shared = (kind: keyof typeof kinds): Race => async (arena, { payments: mandates, rivals = 20 }) => {
  const [allowed, make] = kinds[kind]
  const complaints = new Complaints()
  await inLanes(await make(arena, mandates), width, async (mandate) => {
    const answers = await Promise.all(times(rivals, () => charge(arena.api, mandate, 100)))
    complaints.expect('answers', tally(answers.map(shortly)), { 201: allowed, [refused]: rivals - allowed })
    const amounts = { count: allowed, amount: allowed * 100 }
    complaints.expect('counted', await counted(arena, mandate), { usage: amounts, payments: amounts })
  })
  await complaints.audit(arena)
  return complaints.list
}

/** The same by sessions, without naming the mandate: twelve sessions with their payments are made, and of the others nothing. */
export const sharedBySessions: Race = async (arena, { payments: mandates, rivals = 20 }) => {
  const complaints = new Complaints()
  await inLanes(await under({ max_occurrences: 12 })(arena, mandates), width, async (mandate) => {
    const { customer_id, payment_method_id, mandate_id } = mandate
    const body = { type: 'next_in_series', amount: 100, currency: 'USD', customer_id, payment_method_id } as const
    const answers = await Promise.all(times(rivals, () => arena.api('createPaymentSession', { body })))
    complaints.expect('answers', tally(answers.map(shortly)), { 201: 12, [refused]: rivals - 12 })
    complaints.expect('outcomes', tally(answers.filter(({ status }) => status === 201).map(({ body }) => body.payment_outcome)), { paid: 12 })
    complaints.expect('counted', await counted(arena, mandate), { usage: { count: 12, amount: 1200 }, payments: { count: 12, amount: 1200 } })
    const [made] = await arena.query('SELECT count(*)::int AS sessions FROM payment_session WHERE mandate_id = $1', [mandate_id])
    complaints.expect('made', made, { sessions: 12 })
  })
  await complaints.audit(arena)
  return complaints.list
}

/** One charge of each mandate is left; all who want it have asked whether they may, and been told yes. */
export const decidedTogether = (kind: keyof typeof kinds): Race => async (arena, { payments: mandates }) => {
  const [allowed, make] = kinds[kind]
  const complaints = new Complaints()
  for (const mandate of await make(arena, mandates)) {
    for (let left = allowed; left > 1; left--) await charge(arena.api, mandate, 100)
    let answers: string[] = []
    await arena.holdUp(charging, 4, async () => {
      answers = (await Promise.all(times(4, () => charge(arena.api, mandate, 100)))).map(shortly)
    })
    complaints.expect('answers', tally(answers), { 201: 1, [refused]: 3 })
  }
  await complaints.audit(arena)
  return complaints.list
}

/** Charges of the last moment of a window and of the first one of the next: each of the two has room for three. */
export const boundary: Race = async (arena, { payments: mandates }) => {
  const complaints = new Complaints()
  const made = await under({ period_limits: { period: 'year', max_count: 3 } })(arena, mandates)
  const clocks = arena.services.map(({ app }) => app.clock)
  const moments = ['2030-12-31T23:59:59.999Z', '2031-01-01T00:00:00Z', '2031-01-01T00:00:00Z']
  const now = clocks.map((clock) => clock.now)
  clocks.forEach((clock, index) => {
    clock.now = () => new Date(moments[index]!)
  })
  await inLanes(made, width, async (mandate) => {
    const answers = await Promise.all(times(30, () => charge(arena.api, mandate, 100)))
    complaints.expect('answers', tally(answers.map(shortly)), { 201: 6, [refused]: 24 })
    const years = await arena.query(
      `SELECT extract(year FROM created_at AT TIME ZONE 'UTC')::int AS year, count(*)::int AS count FROM payment
       WHERE mandate_id = $1 AND off_session GROUP BY 1 ORDER BY 1`,
      [mandate.mandate_id],
    )
    complaints.expect('charges of each window', years, [{ year: 2030, count: 3 }, { year: 2031, count: 3 }])
  })
  clocks.forEach((clock, index) => {
    clock.now = now[index]!
  })
  await complaints.audit(arena)
  return complaints.list
}

/** What is cancelled or expires while others charge. */
export const givenBackOfNumber = givingBack(under({ max_occurrences: 10 }))
export const givenBackOfWindow = givingBack(under({ period_limits: { period: 'year', max_amount: 1000 }, amount: 100 }))
