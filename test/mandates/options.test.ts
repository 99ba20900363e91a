import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { effectiveOptions } from '../../src/mandates/options.ts'
import { Problem } from '../../src/shared/problems.ts'

type Input = Schema<'MandateOptionsInput'>

const now = new Date('2026-03-23T15:40:00Z')
const nothing = {
  type: 'on_demand', amount: { min: null, max: 2000 }, recurrence: null, validity_period: null, max_occurrences: null, period_limits: null,
  total_amount: null, terms: null,
}

test('nothing at all: no limits', () => {
  expect([effectiveOptions(null, 2000, now), effectiveOptions(undefined, 0, now)]).toEqual([null, null])
})

describe('what is not said', () => {
  test.each<[string, Input, object]>([
    ['on_demand, up to the amount of the session', {}, nothing],
    ['an exact amount stays one', { amount: 500 }, { ...nothing, amount: 500 }],
    ['one bound of two', { amount: { min: 500 } }, { ...nothing, amount: { min: 500, max: null } }],
    ['an open end', { validity_period: { start_date: '2026-04-01' } }, { ...nothing, validity_period: { start_date: '2026-04-01', end_date: null } }],
    ['the windows of the calendar', { period_limits: { period: 'month', max_count: 2 } },
      { ...nothing, period_limits: { period: 'month', max_count: 2, max_amount: null, window: { mode: 'calendar' } } }],
    ['every single month', { type: 'scheduled', amount: { max: 2000 }, recurrence: { type: 'monthly' }, max_occurrences: 12 },
      { ...nothing, type: 'scheduled', recurrence: { type: 'monthly', interval_count: 1, on: null }, max_occurrences: 12 }],
    ['installments', { type: 'installment', total_amount: 9000, terms: { type: 'periodic', recurrence: { type: 'weekly' }, max_occurrences: 3 } }, {
      ...nothing, type: 'installment', amount: null, total_amount: 9000,
      terms: { type: 'periodic', recurrence: { type: 'weekly', interval_count: 1, on: null }, max_occurrences: 3 },
    }],
  ])('%s', (_, given, effective) => {
    expect(effectiveOptions(given, 2000, now)).toEqual(effective)
  })

  test.each<[string, Schema<'RecurrenceInput'>]>([
    ['days of the week', { type: 'weekly', on: { days: ['mon', 'thu'] } }],
    ['days of the month', { type: 'monthly', on: { type: 'day_of_month', days: [1, 31], adjustment: 'nearest_weekday' } }],
  ])('%s stay as given', (_, recurrence) => {
    expect(effectiveOptions({ type: 'scheduled', recurrence }, 2000, now)!.recurrence).toEqual({ ...recurrence, interval_count: 1 })
  })

  test.each<[string, Schema<'LimitPeriod'>, Schema<'LimitWindow'>]>([
    ['a day of the month', 'month', { mode: 'cycle', anchor: { type: 'day_of_month', day: 31 } }],
    ['a day of the week', 'week', { mode: 'cycle', anchor: { type: 'day_of_week', day: 'sun' } }],
  ])('windows from %s', (_, period, window) => {
    expect(effectiveOptions({ period_limits: { period, max_count: 1, window } }, 2000, now)!.period_limits!.window).toEqual(window)
  })
})

test('a period may end today, and have begun long ago', () => {
  const validity_period = { start_date: '0001-01-01', end_date: '2026-03-23' }
  expect(effectiveOptions({ validity_period }, 2000, now)!.validity_period).toEqual(validity_period)
})

describe('refusals', () => {
  /** What is refused of a session of 2000. */
  const refused = (given: Input, amount = 2000) => {
    try {
      return effectiveOptions(given, amount, now)
    } catch (error) {
      const { status, code, errors } = error as Problem
      return [status, code, errors?.[0]?.pointer]
    }
  }
  const limits = (given: object): Schema<'OnDemandMandateInput'> => ({ period_limits: { period: 'month', max_count: 1, ...given } })
  const cycle = (anchor: object | null, period = 'month') => limits({ period, window: { mode: 'cycle', anchor } })

  test.each<[string, Input, pointer: string]>([
    ['min above max', { amount: { min: 2, max: 1 } }, '/amount/min'],
    ['an end before the start', { validity_period: { start_date: '2026-05-02', end_date: '2026-05-01' } }, '/validity_period/end_date'],
    ['an end yesterday', { validity_period: { end_date: '2026-03-22' } }, '/validity_period/end_date'],
    ['an end yesterday, of installments', {
      type: 'installment', total_amount: 1, terms: { type: 'periodic', recurrence: { type: 'daily' }, max_occurrences: 1 },
      validity_period: { end_date: '2026-03-22' },
    }, '/validity_period/end_date'],
    ['windows with room for less than an exact amount', { amount: 500, ...limits({ max_amount: 499 }) }, '/period_limits/max_amount'],
    ['… than the largest one', { amount: { max: 500 }, ...limits({ max_amount: 499 }) }, '/period_limits/max_amount'],
    ['… than the smallest one', { amount: { min: 500 }, ...limits({ max_amount: 499 }) }, '/period_limits/max_amount'],
    ['… than the amount of the session', limits({ max_amount: 1999 }), '/period_limits/max_amount'],
    ['a cycle without an anchor', cycle(null), '/period_limits/window/anchor'],
    ['a week from a day of the month', cycle({ type: 'day_of_month', day: 1 }, 'week'), '/period_limits/window/anchor'],
    ['a month from a day of the week', cycle({ type: 'day_of_week', day: 'mon' }), '/period_limits/window/anchor'],
    ['a day of the month by the name of one of the week', cycle({ type: 'day_of_month', day: 'mon' }), '/period_limits/window/anchor'],
    ['a cycle of days', cycle({ type: 'day_of_month', day: 1 }, 'day'), '/period_limits/window/mode'],
    ['an anchor in the calendar', limits({ window: { mode: 'calendar', anchor: { type: 'day_of_month', day: 1 } } }), '/period_limits/window/anchor'],
    ['days of the month every week', { recurrence: { type: 'weekly', on: { type: 'day_of_month', days: [1] } } }, '/recurrence/on'],
    ['days of the week every month', { recurrence: { type: 'monthly', on: { days: ['mon'] } } }, '/recurrence/on'],
    ['days of a year', { recurrence: { type: 'yearly', on: { type: 'day_of_month', days: [1] } } }, '/recurrence/on'],
    ['days that do not fit installments', {
      type: 'installment', total_amount: 1, terms: { type: 'periodic', recurrence: { type: 'daily', on: { days: ['mon'] } }, max_occurrences: 1 },
    }, '/terms/recurrence/on'],
  ])('422 %s', (_, given, pointer) => {
    expect(refused(given)).toEqual([422, 'invalid_mandate_options', `/options/mandate_options${pointer}`])
  })

  test('422 no amount where the session has none', () => {
    expect(refused({}, 0)).toEqual([422, 'invalid_mandate_options', '/options/mandate_options/amount'])
    expect(refused({ amount: { max: 1 } }, 0)).toMatchObject({ amount: { min: null, max: 1 } })
  })

  test.each<[string, Input, pointer: string]>([
    ['bounds that are none', { amount: { min: null, max: null } }, '/amount'],
    ['maxima that are none', limits({ max_count: null, max_amount: null }), '/period_limits'],
    ['the year 0', { validity_period: { start_date: '0000-01-01' } }, '/validity_period/start_date'],
  ])('400 %s', (_, given, pointer) => {
    expect(refused(given)).toEqual([400, 'validation_failed', `/options/mandate_options${pointer}`])
  })
})
