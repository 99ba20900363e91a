import type { Schema } from '#generated/types.ts'
import { invalid } from '../http/faults.ts'
import { blaming, type Problem } from '../shared/problems.ts'
import { readTime } from '../shared/time.ts'

type Input = Schema<'MandateOptionsInput'>
type Options = Schema<'MandateOptions'>
type Limits = Schema<'EffectivePeriodLimits'>

const at = '/options/mandate_options'

const contradiction = (pointer: string, detail: string, message: string): Problem =>
  blaming('invalid_mandate_options', detail, `${at}${pointer}`, message)

const incomplete = (pointer: string, message: string): Problem =>
  invalid([{ in: 'body', pointer: `${at}${pointer}`, message }])

/**
 * What a customer agrees to, with defaults filled in; null where there are no limits.
 * @param given as the request has it in `options.mandate_options`
 * @param amount of the session, in minor units: the ceiling of the payments where the options name no amount
 * @throws Problem 422 `invalid_mandate_options`; 400 `validation_failed` where bounds or maxima are all null, or a date has no year
 */
export function effectiveOptions(given: Input | null | undefined, amount: number, now: Date): Options | null {
  if (!given) return null
  const validity_period = validityOf(given.validity_period, now)
  if (given.type === 'installment') {
    const terms = { ...given.terms, recurrence: recurrenceOf(given.terms.recurrence, '/terms/recurrence') }
    const { type, total_amount } = given
    return { type, amount: null, recurrence: null, validity_period, max_occurrences: null, period_limits: null, total_amount, terms }
  }
  const bounds = amountOf(given.amount, amount)
  return {
    type: given.type ?? 'on_demand',
    amount: bounds,
    recurrence: given.recurrence ? recurrenceOf(given.recurrence, '/recurrence') : null,
    validity_period,
    max_occurrences: given.max_occurrences ?? null,
    period_limits: limitsOf(given.period_limits, bounds),
    total_amount: null,
    terms: null,
  }
}

function amountOf(given: number | Schema<'AmountRange'> | null | undefined, ofSession: number): number | Schema<'EffectiveAmountRange'> {
  if (typeof given === 'number') return given
  if (!given) {
    if (ofSession === 0) throw contradiction('/amount', 'A session of 0 bounds no payment: the amount is needed.', 'is needed with an amount of 0')
    return { min: null, max: ofSession }
  }
  const { min = null, max = null } = given
  if (min === null && max === null) throw incomplete('/amount', 'needs min or max')
  if (min !== null && max !== null && min > max) throw contradiction('/amount/min', 'min is more than max.', `must be at most ${max}`)
  return { min, max }
}

function recurrenceOf({ type, interval_count, on }: Schema<'RecurrenceInput'>, pointer: string): Schema<'Recurrence'> {
  if (on) assertDaysFit(type, on, `${pointer}/on`)
  return { type, interval_count: interval_count ?? 1, on: on ?? null }
}

function assertDaysFit(recurrence: Schema<'RecurrenceType'>, on: Schema<'RecurrenceDays'>, pointer: string): void {
  const fits = recurrence === 'weekly' && !on.type && !on.adjustment && on.days.every((day) => typeof day === 'string')
    || recurrence === 'monthly' && on.type === 'day_of_month' && on.days.every((day) => typeof day === 'number')
  if (!fits) throw contradiction(pointer, 'The days do not fit the recurrence.', 'must be days of the week for weekly, or day_of_month for monthly')
}

function validityOf(given: Schema<'ValidityPeriod'> | null | undefined, now: Date): Options['validity_period'] {
  if (!given) return null
  const { start_date = null, end_date = null } = given
  const pointer = '/validity_period'
  for (const [name, date] of Object.entries({ start_date, end_date })) {
    if (date !== null && !readTime(`${date}T00:00:00Z`)) throw incomplete(`${pointer}/${name}`, 'must be a date of the year 1 or later')
  }
  // Dates of this form stand in the order of time.
  if (start_date && end_date && end_date < start_date) {
    throw contradiction(`${pointer}/end_date`, 'The mandate would end before it begins.', 'must not be before start_date')
  }
  const today = now.toISOString().slice(0, 10)
  if (end_date && end_date < today) throw contradiction(`${pointer}/end_date`, 'The mandate would have ended already.', 'must not be in the past')
  return { start_date, end_date }
}

function limitsOf(given: Schema<'PeriodLimits'> | null | undefined, bounds: number | Schema<'EffectiveAmountRange'>): Limits | null {
  if (!given) return null
  const { period, max_count = null, max_amount = null, window } = given
  if (max_count === null && max_amount === null) throw incomplete('/period_limits', 'needs max_count or max_amount')
  const largest = typeof bounds === 'number' ? bounds : bounds.max ?? bounds.min!
  if (max_amount !== null && max_amount < largest) {
    const detail = `A window holds at most ${max_amount}, which is less than one payment of ${largest}.`
    throw contradiction('/period_limits/max_amount', detail, `must be at least ${largest}`)
  }
  return { period, max_count, max_amount, window: windowOf(period, window) }
}

const anchors: { [Period in Schema<'LimitPeriod'>]?: readonly [type: Schema<'WindowAnchor'>['type'], day: string] } = {
  week: ['day_of_week', 'string'],
  month: ['day_of_month', 'number'],
}

function windowOf(period: Schema<'LimitPeriod'>, given: Schema<'LimitWindow'> | null | undefined): Schema<'LimitWindow'> {
  const { mode, anchor } = given ?? { mode: 'calendar' as const }
  const pointer = '/period_limits/window/anchor'
  if (mode === 'calendar') {
    if (anchor) throw contradiction(pointer, 'The windows of the calendar have no anchor.', 'needs the mode cycle')
    return { mode }
  }
  if (!anchors[period]) throw contradiction('/period_limits/window/mode', `A ${period} begins with the calendar.`, 'must be calendar')
  const [type, day] = anchors[period]
  if (anchor?.type !== type || typeof anchor.day !== day) {
    throw contradiction(pointer, `Windows of a ${period} need an anchor that fits.`, `must be a ${type}`)
  }
  return { mode, anchor }
}
