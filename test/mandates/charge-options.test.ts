import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { expireOverdue } from '../../src/payments/expire.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { cardBecomes, charge, charged, retrieveMandate, setUpWith } from '../support/mandates.ts'
import { cancel, cancelPostCapture, capture, refund } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

type Mandate = Schema<'Mandate'>

const stage = await openStage({ settings: { SETTLEMENT_DELAY_SECONDS: '0' } })
const { api } = stage

let customers = 0
const agreed = (given: Schema<'MandateOptionsInput'> | null) => setUpWith(stage, `jane_${++customers}`, given)

/** Lets the service believe that it is another time. The years are to come, so that no deadline has passed by the database's own clock. */
const at = (time: string) => vi.spyOn(stage.app.clock, 'now').mockReturnValue(new Date(time))
afterEach(() => vi.restoreAllMocks())

/** What a charge is told: 201, or the limit that it would break. */
async function answered(...charging: Parameters<typeof charge>) {
  const { status, body } = await charge(...charging)
  if (status === 201) return 201
  const { code, constraint, limit, used, window } = body
  expect([status, code]).toEqual([422, 'mandate_constraint_violated'])
  return [constraint, limit, used, ...(window ? [window.start, window.end] : [])]
}

/** … which it is told as well where the service does not look at first, for the database does. */
async function told(...charging: Parameters<typeof charge>) {
  const answer = await answered(...charging)
  if (answer === 201) return answer
  const blind = vi.spyOn(stage.app.mandates, 'chargeable').mockResolvedValueOnce(await methodOf(charging[1]))
  expect(await answered(...charging)).toEqual(answer)
  expect(blind).toHaveBeenCalledTimes(2)
  blind.mockRestore()
  return answer
}

const methodOf = async ({ mandate_id }: Pick<Mandate, 'mandate_id'>) => (await retrieveMandate(api, mandate_id)).payment_method_id

/** Charges at several times of the year 2027. */
async function story(mandate: Mandate, ...charges: [time: string, amount: number][]) {
  const answers = []
  for (const [time, amount] of charges) {
    at(`2027-${time}`)
    answers.push(await told(api, mandate, amount))
  }
  return answers
}

const usage = async ({ mandate_id }: Mandate) => (await retrieveMandate(api, mandate_id)).usage

describe('the mandate', () => {
  test('200 shows its options, and that the first payment does not count', async () => {
    const mandate = await agreed({ type: 'scheduled', amount: { max: 2000 }, recurrence: { type: 'monthly' }, max_occurrences: 12 })
    expect(mandate).toMatchObject({ mandate_type: null, status: 'active', usage: { count: 0, amount: 0 } })
    expect(mandate.mandate_options).toEqual({
      type: 'scheduled', amount: { min: null, max: 2000 }, recurrence: { type: 'monthly', interval_count: 1, on: null },
      validity_period: null, max_occurrences: 12, period_limits: null, total_amount: null, terms: null,
    })
    const [told] = await stage.query("SELECT * FROM event WHERE object_id = $1 AND event_type = 'mandate_active'", [mandate.mandate_id])
    expect(told).toBeDefined()
  })

  test('200 keeps the text that was shown, and its language', async () => {
    const { mandate_id } = await agreed({})
    const [kept] = await stage.query("SELECT terms - 'options' AS terms, currency FROM mandate WHERE mandate_id = $1", [mandate_id])
    expect(kept).toEqual({ terms: { locale: 'en', text: 'I agree.' }, currency: 'USD' })
  })

  test('201 without options it has no limit but its currency', async () => {
    const mandate = await agreed(null)
    expect(mandate.mandate_options).toBeNull()
    expect(await told(api, mandate, 999_999_999_999)).toBe(201)
    expect(await told(api, mandate, 1, { currency: 'EUR' })).toEqual(['currency', 'USD', null])
  })
})

describe('each payment', () => {
  test.each<[string, Schema<'OnDemandMandateInput'>, amount: number, answer: unknown]>([
    ['exact', { amount: 500 }, 500, 201],
    ['exact, less', { amount: 500 }, 499, ['amount', 500, null]],
    ['exact, more', { amount: 500 }, 501, ['amount', 500, null]],
    ['at least', { amount: { min: 500 } }, 500, 201],
    ['at least, less', { amount: { min: 500, max: 600 } }, 499, ['amount', 500, null]],
    ['at most', { amount: { min: 500, max: 600 } }, 600, 201],
    ['at most, more', { amount: { max: 600 } }, 601, ['amount', 600, null]],
    ['the amount of the session', {}, 2000, 201],
    ['the amount of the session, more', {}, 2001, ['amount', 2000, null]],
  ])('422 amount: %s', async (_, options, amount, answer) => {
    expect(await told(api, await agreed(options), amount)).toEqual(answer)
  })

  test('422 validity_period: from its first midnight up to the one after its last day', async () => {
    const [today, tomorrow, later] = [0, 1, 2].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10))
    const future = await agreed({ validity_period: { start_date: tomorrow!, end_date: tomorrow! } })
    expect(await told(api, future, 1)).toEqual(['validity_period', `${tomorrow}T00:00:00Z`, null])
    const present = await agreed({ validity_period: { start_date: today!, end_date: tomorrow! } })
    at(`${tomorrow}T23:59:59.999Z`)
    expect(await answered(api, present, 1)).toBe(201)
    at(`${later}T00:00:00Z`)
    expect(await answered(api, present, 1)).toEqual(['validity_period', `${later}T00:00:00Z`, null])
  })
})

describe('all payments', () => {
  test('422 max_occurrences', async () => {
    const mandate = await agreed({ max_occurrences: 2 })
    expect([await told(api, mandate, 1), await told(api, mandate, 1)]).toEqual([201, 201])
    expect(await told(api, mandate, 1)).toEqual(['max_occurrences', 2, 2])
  })

  const installments = (max_occurrences: number): Schema<'InstallmentMandateInput'> =>
    ({ type: 'installment', total_amount: 9000, terms: { type: 'periodic', recurrence: { type: 'daily' }, max_occurrences } })

  test('422 total_amount, to the last unit, and installments may differ', async () => {
    expect(await story(await agreed(installments(9)), ['01-01T10:00Z', 4000], ['01-02T10:00Z', 5001], ['01-02T10:00Z', 5000], ['01-03T10:00Z', 1]))
      .toEqual([201, ['total_amount', 9000, 4000], 201, ['total_amount', 9000, 9000]])
  })

  test('422 recurrence and max_occurrences of installments', async () => {
    expect(await story(await agreed(installments(2)), ['01-01T10:00Z', 1], ['01-01T23:59Z', 1], ['01-02T00:00Z', 1], ['01-03T00:00Z', 1])).toEqual([
      201, ['recurrence', 1, 1, '2027-01-01T00:00:00Z', '2027-01-02T00:00:00Z'], 201, ['max_occurrences', 2, 2],
    ])
  })
})

describe('windows', () => {
  const monthly = (limits: object): Schema<'OnDemandMandateInput'> => ({ amount: { max: 5000 }, period_limits: { period: 'month', ...limits } })
  const march = ['2027-03-01T00:00:00Z', '2027-04-01T00:00:00Z']

  test('422 period_limits.max_count: 31 March 23:59:59Z and 1 April 00:00:00Z are both allowed', async () => {
    expect(await story(await agreed(monthly({ max_count: 1 })), ['03-31T23:59:59.999Z', 1], ['03-01T00:00Z', 1], ['04-01T00:00Z', 1]))
      .toEqual([201, ['period_limits.max_count', 1, 1, ...march], 201])
  })

  test('422 a week ends with its Sunday', async () => {
    const mandate = await agreed({ period_limits: { period: 'week', max_count: 1 } })
    expect(await story(mandate, ['03-22T00:00Z', 1], ['03-28T23:59:59.999Z', 1], ['03-29T00:00Z', 1]))
      .toEqual([201, ['period_limits.max_count', 1, 1, '2027-03-22T00:00:00Z', '2027-03-29T00:00:00Z'], 201])
  })

  test('422 period_limits.max_amount: a cycle from the 15th', async () => {
    const mandate = await agreed({ amount: { max: 6000 }, period_limits: {
      period: 'month', max_amount: 10_000, window: { mode: 'cycle', anchor: { type: 'day_of_month', day: 15 } },
    } })
    expect(await story(mandate, ['03-20T10:00Z', 6000], ['04-14T10:00Z', 4000], ['04-14T23:59Z', 1], ['04-15T00:00Z', 6000]))
      .toEqual([201, 201, ['period_limits.max_amount', 10_000, 10_000, '2027-03-15T00:00:00Z', '2027-04-15T00:00:00Z'], 201])
  })

  test('422 number before sum', async () => {
    const limits = monthly({ max_count: 2, max_amount: 8000 })
    const [first, second] = [await agreed(limits), await agreed(limits)]
    expect(await story(first, ['03-01T10:00Z', 5000], ['03-20T10:00Z', 3000], ['03-20T10:00Z', 1]))
      .toEqual([201, 201, ['period_limits.max_count', 2, 2, ...march]])
    expect(await story(second, ['03-01T10:00Z', 5000], ['03-20T10:00Z', 4000]))
      .toEqual([201, ['period_limits.max_amount', 8000, 5000, ...march]])
  })

  test('422 recurrence: once a month from its start, without drift', async () => {
    const mandate = await agreed({ type: 'scheduled', recurrence: { type: 'monthly' }, validity_period: { start_date: '2026-01-31' } })
    const february = ['recurrence', 1, 1, '2027-02-28T00:00:00Z', '2027-03-31T00:00:00Z']
    expect(await story(mandate, ['02-27T23:59Z', 1], ['02-28T00:00Z', 1], ['03-30T23:59Z', 1], ['03-31T00:00Z', 1], ['04-30T00:00Z', 1]))
      .toEqual([201, 201, february, 201, 201])
  })

  test('422 recurrence: from the day of its creation; the words', async () => {
    const mandate = await agreed({ type: 'scheduled', recurrence: { type: 'monthly', interval_count: 3 } })
    await stage.query("UPDATE mandate SET created_at = '2026-01-31T15:42:00Z' WHERE mandate_id = $1", [mandate.mandate_id])
    expect(await story(mandate, ['04-30T00:00Z', 1], ['07-30T23:59Z', 1]))
      .toEqual([201, ['recurrence', 1, 1, '2027-04-30T00:00:00Z', '2027-07-31T00:00:00Z']])
    const { body } = await charge(api, mandate, 1)
    expect([body.title, body.detail, body.errors]).toEqual([
      'The mandate does not allow this payment',
      'One payment every 3 months is allowed; the window until 2027-07-31T00:00:00Z already holds one.', undefined,
    ])
  })

  test('201 period_limits take the place of the recurrence, and on demand it is a hint', async () => {
    const scheduled = await agreed({ type: 'scheduled', recurrence: { type: 'yearly' }, period_limits: { period: 'day', max_count: 2 } })
    const onDemand = await agreed({ recurrence: { type: 'yearly' } })
    for (const mandate of [scheduled, onDemand]) expect(await story(mandate, ['03-01T10:00Z', 1], ['03-01T10:00Z', 1])).toEqual([201, 201])
  })

  test('422 all limits hold together: the first one in order is told', async () => {
    const mandate = await agreed({ amount: 500, max_occurrences: 1, period_limits: { period: 'day', max_count: 1 } })
    expect(await told(api, mandate, 500)).toBe(201)
    expect(await told(api, mandate, 1, { currency: 'EUR' })).toEqual(['currency', 'USD', null])
    expect(await told(api, mandate, 1)).toEqual(['amount', 500, null])
    expect(await told(api, mandate, 500)).toEqual(['max_occurrences', 1, 1])
  })
})

describe('what counts', () => {
  const oneADay = { amount: { max: 1000 }, max_occurrences: 1, period_limits: { period: 'day', max_count: 1, max_amount: 1000 } } as const
  const manual = { capture_method: 'manual' } as const
  const spent = ['max_occurrences', 1, 1]

  test('200 a payment that is being processed, until it fails', async () => {
    const mandate = await agreed(oneADay)
    await cardBecomes(stage, mandate, '4000000000008112')
    expect((await charged(api, mandate, 1000)).status).toBe('processing')
    expect([await told(api, mandate, 1), await usage(mandate)]).toEqual([spent, { count: 1, amount: 1000 }])
    await stage.becomeDue()
    await recoverAttempts(stage.app)
    expect([await usage(mandate), await told(api, mandate, 1)]).toEqual([{ count: 0, amount: 0 }, 201])
  })

  test('201 not one that is declined', async () => {
    const mandate = await agreed(oneADay)
    await cardBecomes(stage, mandate, '4000000000009995')
    expect([(await charged(api, mandate, 1000)).status, (await charged(api, mandate, 1000)).status]).toEqual(['failed', 'failed'])
    expect(await usage(mandate)).toEqual({ count: 0, amount: 0 })
  })

  test('200 what is reserved, until it is cancelled or expires', async () => {
    const mandate = await agreed(oneADay)
    const first = await charged(api, mandate, 1000, manual)
    expect([await told(api, mandate, 1), await usage(mandate)]).toEqual([spent, { count: 1, amount: 1000 }])
    await cancel(api, first)
    const { payment_id } = await charged(api, mandate, 1000, manual)
    await stage.lapse(payment_id)
    await expireOverdue(stage.app)
    expect([await usage(mandate), await told(api, mandate, 1000)]).toEqual([{ count: 0, amount: 0 }, 201])
  })

  test('200 what was captured, once the rest is released', async () => {
    const mandate = await agreed({ amount: { max: 1000 }, period_limits: { period: 'year', max_amount: 1000 } })
    const payment = await charged(api, mandate, 1000, manual)
    expect((await told(api, mandate, 1) as unknown[]).slice(0, 3)).toEqual(['period_limits.max_amount', 1000, 1000])
    expect((await charge(api, mandate, 1)).body.errors[0].message).toBe('is too much: the window is used up')
    expect((await capture(api, payment, 400)).status).toBe('partially_captured')
    expect(await usage(mandate)).toEqual({ count: 1, amount: 400 })
    expect((await told(api, mandate, 601) as unknown[]).slice(0, 3)).toEqual(['period_limits.max_amount', 1000, 400])
    expect([await told(api, mandate, 600), await usage(mandate)]).toEqual([201, { count: 2, amount: 1000 }])
  })

  test('201 a refund gives nothing back, and neither does a cancellation after the capture', async () => {
    for (const giveBack of [(payment: Schema<'Payment'>) => refund(api, payment), (payment: Schema<'Payment'>) => cancelPostCapture(api, payment)]) {
      const mandate = await agreed(oneADay)
      await giveBack(await charged(api, mandate, 1000))
      expect([await told(api, mandate, 1), await usage(mandate)]).toEqual([spent, { count: 1, amount: 1000 }])
    }
  })
})
