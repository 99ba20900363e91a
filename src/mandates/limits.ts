import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import { problem, type Problem } from '../shared/problems.ts'
import { wireTime } from '../shared/time.ts'
import type { Charge } from './port.ts'
import { findUsage, type MandateRow } from './store.ts'
import { periodRule, recurrenceRule, windowAt, type Window, type WindowRule } from './windows.ts'

type Options = Schema<'MandateOptions'>

interface Members {
  constraint: Schema<'MandateConstraint'>
  limit: number | string
  used: number | null
  window?: Schema<'LimitWindowSpan'>
}

/** @param blamed the field that is to blame and what it must be; a mandate with terms may not be named by the request */
const violation = (members: Members, detail: string, blamed?: readonly [field: string, message: string]): Problem =>
  problem('mandate_constraint_violated', detail, {
    members,
    ...(blamed && { errors: [{ in: 'body', pointer: `/${blamed[0]}`, message: blamed[1] }] }),
  })

/** The first limit of a mandate that a charge would break, as things stand now; null where there is none. The database holds to the same. */
export async function brokenLimit(runner: Runner, mandate: MandateRow, charge: Charge, now: Date): Promise<Problem | null> {
  const options = mandate.terms?.options ?? null
  return currencyBroken(mandate, charge)
    ?? sumBroken(mandate, charge)
    ?? (options && amountBroken(options, charge))
    ?? validityBroken(mandate, now)
    ?? (options && (countBroken(options, mandate) ?? totalBroken(options, mandate, charge)))
    ?? (options && await windowBroken(runner, options, mandate, charge, charge.at ?? now))
}

function currencyBroken({ currency }: MandateRow, charge: Charge): Problem | null {
  if (!currency || charge.currency === currency) return null
  return violation({ constraint: 'currency', limit: currency, used: null }, `The mandate is in ${currency}.`, ['currency', `must be ${currency}`])
}

function sumBroken({ amount_limit: limit, single_use, used_amount: used }: MandateRow, { amount }: Charge): Problem | null {
  if (limit === null || used + amount <= limit) return null
  if (!single_use) return beyondTotal(limit, used, amount)
  const detail = `The mandate allows one charge of at most ${limit}; ${amount} are more.`
  return violation({ constraint: 'amount', limit, used }, detail, ['amount', `must be at most ${limit - used}`])
}

/** What is said of an amount beyond what is left of a sum. */
const beyond = (left: number, sum: 'mandate' | 'window'): readonly [field: string, message: string] =>
  ['amount', left > 0 ? `must be at most ${left}` : `is too much: the ${sum} is used up`]

function beyondTotal(limit: number, used: number, amount: number): Problem {
  const detail = used < limit
    ? `${used} of the ${limit} of the mandate are charged already; ${amount} are more than what is left.`
    : `The mandate is used up: all of its ${limit} are charged already.`
  return violation({ constraint: 'total_amount', limit, used }, detail, beyond(limit - used, 'mandate'))
}

function amountBroken({ amount: bounds }: Options, { amount }: Charge): Problem | null {
  const { min, max } = typeof bounds === 'number' ? { min: bounds, max: bounds } : bounds ?? { min: null, max: null }
  const limit = min !== null && amount < min ? min : max !== null && amount > max ? max : null
  if (limit === null) return null
  const bound = min === max ? 'exactly' : limit === min ? 'at least' : 'at most'
  const detail = `Each payment under the mandate is ${bound} ${limit}; ${amount} was asked for.`
  return violation({ constraint: 'amount', limit, used: null }, detail, ['amount', `must be ${bound} ${limit}`])
}

function validityBroken({ valid_from: from, valid_until: until, terms }: MandateRow, now: Date): Problem | null {
  const broken = (limit: string, says: string, message: string) => violation(
    { constraint: 'validity_period', limit, used: null },
    `The mandate ${says} at ${limit}.`,
    terms ? undefined : ['mandate_id', `names a mandate that ${message}`],
  )
  if (from && now < from) return broken(wireTime(from), 'begins', 'has not begun')
  if (until && now >= until) return broken(wireTime(until), 'has ended', 'has ended')
  return null
}

function countBroken({ max_occurrences, terms }: Options, { used_count: used }: MandateRow): Problem | null {
  const limit = terms?.max_occurrences ?? max_occurrences
  if (limit === null || used < limit) return null
  const [allowed, held] = limit === 1 ? ['one payment', 'it'] : [`${limit} payments`, 'them']
  const detail = `The mandate allows ${allowed}, and holds ${held} already.`
  return violation({ constraint: 'max_occurrences', limit, used }, detail)
}

const totalBroken = ({ total_amount: limit }: Options, { used_amount: used }: MandateRow, { amount }: Charge): Problem | null =>
  limit !== null && used + amount > limit ? beyondTotal(limit, used, amount) : null

/** What is limited in windows: by `period_limits`, or by a recurrence that allows one payment in each. */
interface WindowLimits {
  rule: WindowRule
  maxCount: number | null
  maxAmount: number | null
  constraint: 'period_limits.max_count' | 'recurrence'
  /** What has this length, in words. */
  each: string
}

function windowLimits({ type, period_limits, recurrence, terms }: Options, { valid_from, created_at }: MandateRow): WindowLimits | null {
  if (period_limits) {
    const { period, max_count: maxCount, max_amount: maxAmount } = period_limits
    return { rule: periodRule(period_limits), maxCount, maxAmount, constraint: 'period_limits.max_count', each: `per ${period}` }
  }
  const binding = type === 'on_demand' ? null : terms?.recurrence ?? recurrence
  if (!binding) return null
  const rule = recurrenceRule(binding, valid_from ?? created_at)
  const each = rule.count === 1 ? `per ${rule.unit}` : `every ${rule.count} ${rule.unit}s`
  return { rule, maxCount: 1, maxAmount: null, constraint: 'recurrence', each }
}

async function windowBroken(runner: Runner, options: Options, mandate: MandateRow, charge: Charge, at: Date): Promise<Problem | null> {
  const limits = windowLimits(options, mandate)
  if (!limits) return null
  const window = windowAt(limits.rule, at)
  return beyondWindow(limits, window, await findUsage(runner, mandate.mandate_id, window), charge.amount)
}

function beyondWindow(limits: WindowLimits, { start, end }: Window, used: { count: number; amount: number }, amount: number): Problem | null {
  const { maxCount, maxAmount, constraint, each } = limits
  const window = { start: wireTime(start), end: wireTime(end) }
  if (maxCount !== null && used.count >= maxCount) {
    const [allowed, held] = maxCount === 1 ? ['One payment', 'one'] : [`At most ${maxCount} payments`, used.count]
    const detail = `${allowed} ${each} ${maxCount === 1 ? 'is' : 'are'} allowed; the window until ${window.end} already holds ${held}.`
    return violation({ constraint, limit: maxCount, used: used.count, window }, detail)
  }
  if (maxAmount !== null && used.amount + amount > maxAmount) {
    const detail = `At most ${maxAmount} ${each} is allowed; the window until ${window.end} already holds ${used.amount}, and ${amount} is too much.`
    const members = { constraint: 'period_limits.max_amount', limit: maxAmount, used: used.amount, window } as const
    return violation(members, detail, beyond(maxAmount - used.amount, 'window'))
  }
  return null
}
