import type { Schema } from '#generated/types.ts'

/** Windows follow each other without a gap: the k-th begins k steps after the origin. */
export interface WindowRule {
  unit: Schema<'LimitPeriod'>
  /** Units in a step. */
  count: number
  /** Midnight in UTC. */
  origin: Date
}

/** From its start up to but not including its end. */
export interface Window {
  start: Date
  end: Date
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Length of the units that always have the same one, in milliseconds: UTC knows no summer time. */
const lengths = { day: 86_400_000, week: 7 * 86_400_000 }

/** Months in the units that consist of them. */
const months = { month: 1, year: 12 }

/** The moment so many months after an origin, its day cut to the length of the month. */
function monthsAfter(origin: Date, count: number): Date {
  const moment = new Date(origin)
  moment.setUTCMonth(origin.getUTCMonth() + count)
  // A day that the month does not have has led into the next one, whose day 0 is the last of the month.
  if (moment.getUTCDate() !== origin.getUTCDate()) moment.setUTCDate(0)
  return moment
}

const monthOf = (time: Date): number => time.getUTCFullYear() * 12 + time.getUTCMonth()

/**
 * The window that holds a moment. Its bounds are counted from the origin each time, so that a day which was cut to the length of a month
 * comes back in a longer one. The database computes the same (`window_at`).
 */
export function windowAt({ unit, count, origin }: WindowRule, at: Date): Window {
  if (unit === 'day' || unit === 'week') {
    const step = lengths[unit] * count
    const start = at.getTime() - (((at.getTime() - origin.getTime()) % step) + step) % step
    return { start: new Date(start), end: new Date(start + step) }
  }
  const step = months[unit] * count
  const begun = Math.floor((monthOf(at) - monthOf(origin)) / step) * step
  const first = monthsAfter(origin, begun) > at ? begun - step : begun
  return { start: monthsAfter(origin, first), end: monthsAfter(origin, first + step) }
}

/**
 * The windows of `period_limits`: those of the calendar, or those that begin with a day of their own.
 * @param window its anchor fits the period
 */
export function periodRule({ period, window }: Pick<Schema<'EffectivePeriodLimits'>, 'period' | 'window'>): WindowRule {
  const day = window.anchor?.day
  // 1 January 1970 begins a month of 31 days and a year; 5 January 1970 was a Monday.
  const first = period === 'week' ? 5 + weekdays.indexOf((day ?? 'mon') as 'mon') : Number(day ?? 1)
  return { unit: period, count: 1, origin: new Date(Date.UTC(1970, 0, first)) }
}

const units = { daily: 'day', weekly: 'week', monthly: 'month', yearly: 'year' } as const

/** The windows of a recurrence, which count from a day: the mandate's first one, or that of its creation. */
export function recurrenceRule({ type, interval_count }: Pick<Schema<'Recurrence'>, 'type' | 'interval_count'>, from: Date): WindowRule {
  return { unit: units[type], count: interval_count, origin: new Date(Math.floor(from.getTime() / lengths.day) * lengths.day) }
}
