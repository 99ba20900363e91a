import type { Schema } from '#generated/types.ts'
import { fill, wordingOf, type Locale, type Wording } from './wording.ts'

type Options = Schema<'MandateOptions'>
type Recurrence = Schema<'Recurrence'>

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** What the terms are about beside the options. */
export interface TermsOf {
  options: Options | null
  currency: string
  merchant: string
}

/** What stands around the box that a customer ticks who agrees to later payments, in the order in which it is read. */
export function consentParts(words: Wording, terms: TermsOf): { intro: string; terms: string; withdraw: string; box: string } {
  const { mandate } = words.texts
  const { merchant } = terms
  return { intro: fill(mandate.intro, { merchant }), terms: termsInWords(words, terms), withdraw: fill(mandate.withdraw, { merchant }), box: mandate.consent }
}

/** The same as one text: what the form sends back, and what is kept with the consent. At most 4000 characters, since names have 255. */
export function consentWords(locale: Locale, of: TermsOf): string {
  const { intro, terms, withdraw, box } = consentParts(wordingOf(locale), of)
  return `${intro} ${terms}. ${withdraw} ${box}`
}

/**
 * What the customer agrees to, in words: `up to USD 20.00 every month until 31 Dec 2027, at most 12 payments`. Without options there are
 * no limits, and the words say so.
 */
export function termsInWords(words: Wording, { options, currency, merchant }: TermsOf): string {
  const { mandate } = words.texts
  if (!options) return fill(mandate.onDemand, { amount: fill(mandate.anyAmount, { merchant }), merchant })
  const amount = amountInWords(words, options.amount, currency, merchant)
  const core = coreInWords(words, options, currency, { amount, merchant })
  return [
    core + periodInWords(words, options.validity_period),
    ...daysInWords(words, (options.terms ?? options).recurrence?.on ?? null),
    ...(options.type === 'on_demand' && options.recurrence ? [fill(mandate.expected, { every: every(words, options.recurrence) })] : []),
    ...(options.max_occurrences === null ? [] : [words.count(mandate.atMost, options.max_occurrences)]),
    ...limitsInWords(words, options.period_limits, currency),
  ].join(mandate.separator)
}

function coreInWords(words: Wording, options: Options, currency: string, parts: { amount: string; merchant: string }): string {
  const { mandate } = words.texts
  if (options.type === 'installment' && options.terms) {
    const total = words.amount(options.total_amount ?? 0, currency)
    return words.count(mandate.installments, options.terms.max_occurrences, { total, every: every(words, options.terms.recurrence) })
  }
  if (options.type === 'scheduled' && options.recurrence) {
    return fill(mandate.scheduled, { amount: parts.amount, every: every(words, options.recurrence) })
  }
  return fill(mandate.onDemand, parts)
}

function amountInWords(words: Wording, amount: Options['amount'], currency: string, merchant: string): string {
  const { mandate } = words.texts
  const money = (minor: number) => words.amount(minor, currency)
  if (typeof amount === 'number') return fill(mandate.exactly, { amount: money(amount) })
  const min = amount?.min ?? null
  const max = amount?.max ?? null
  if (min !== null && max !== null) return fill(mandate.between, { min: money(min), max: money(max) })
  if (max !== null) return fill(mandate.upTo, { amount: money(max) })
  if (min !== null) return fill(mandate.atLeast, { amount: money(min) })
  return fill(mandate.anyAmount, { merchant })
}

const every = (words: Wording, { type, interval_count }: Recurrence): string => words.count(words.texts.mandate[type], interval_count)

function periodInWords(words: Wording, period: Options['validity_period']): string {
  const { mandate } = words.texts
  const start = period?.start_date && words.date(period.start_date)
  const end = period?.end_date && words.date(period.end_date)
  if (start && end) return fill(mandate.fromUntil, { start, end })
  if (start) return fill(mandate.from, { start })
  return end ? fill(mandate.until, { end }) : ''
}

function daysInWords(words: Wording, on: Recurrence['on']): string[] {
  if (!on) return []
  const { mandate } = words.texts
  const days = words.list(on.days.map((day) => dayInWords(words, day)))
  if (weekdays.includes(String(on.days[0]))) return [fill(mandate.onWeekdays, { days })]
  return [fill(on.adjustment ? mandate.onNearestWeekday : mandate.onDays, { days })]
}

function dayInWords(words: Wording, day: string | number): string {
  const index = weekdays.indexOf(String(day))
  return index === -1 ? String(day) : words.weekday(index)
}

function limitsInWords(words: Wording, limits: Options['period_limits'], currency: string): string[] {
  if (!limits) return []
  const { mandate } = words.texts
  const per = mandate.per[limits.period]
  const anchor = limits.window.anchor ?? null
  const counted = anchor?.type === 'day_of_week' ? mandate.countedFromWeekday : mandate.countedFromDay
  return [
    ...(limits.max_count === null ? [] : [words.count(mandate.atMostPer, limits.max_count, { per })]),
    ...(limits.max_amount === null ? [] : [fill(mandate.amountPer, { amount: words.amount(limits.max_amount, currency), per })]),
    ...(anchor ? [fill(counted, { day: dayInWords(words, anchor.day) })] : []),
  ]
}
