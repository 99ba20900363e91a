import type { Schema } from '#generated/types.ts'
import { blaming, type Problem } from '../shared/problems.ts'
import { readTime, wireTime } from '../shared/time.ts'
import type { PaymentRow } from './store.ts'

type MandateData = Schema<'MandateData'>
type Limit = Schema<'MandateLimit'>

type Code = 'validation_failed' | 'invalid_combination' | 'customer_required' | 'mandate_missing'

const fault = (code: Code, pointer: string, detail: string, message: string): Problem =>
  blaming(code, detail, pointer, message)

/** 422 where something of a customer is wanted, and there is no customer. */
export const customerRequired = (field: 'payment_method_id' | 'setup_future_usage'): Problem =>
  fault('customer_required', '/customer_id', `${field} needs a customer.`, `is needed beside ${field}`)

/** @throws Problem 400 `validation_failed` where the text names no moment */
function completeTime(text: string | null | undefined, pointer: string): string | null {
  if (!text) return null
  const time = readTime(text)
  if (!time) throw fault('validation_failed', pointer, '1 problem was found in the request body.', 'must be a date and time as in RFC 3339')
  return wireTime(time)
}

const completeLimit = (given: Schema<'MandateLimitInput'>, pointer: string): Limit => ({
  amount: given.amount,
  currency: given.currency,
  start_date: completeTime(given.start_date, `${pointer}/start_date`),
  end_date: completeTime(given.end_date, `${pointer}/end_date`),
})

/**
 * An agreement with all its members; without a limit its `mandate_type` is null.
 * @throws Problem 400 `validation_failed` for a time that is none
 */
export function completeMandateData(given: Schema<'MandateDataInput'> | null | undefined): MandateData | null {
  if (!given) return null
  const { acceptance_type, accepted_at, online } = given.customer_acceptance
  const { single_use: single, multi_use: multi } = given.mandate_type ?? {}
  const at = '/mandate_data/mandate_type'
  return {
    customer_acceptance: {
      acceptance_type,
      accepted_at: completeTime(accepted_at, '/mandate_data/customer_acceptance/accepted_at'),
      online: online ?? null,
    },
    mandate_type: single || multi ? {
      single_use: single ? completeLimit(single, `${at}/single_use`) : null,
      multi_use: multi ? completeLimit(multi, `${at}/multi_use`) : null,
    } : null,
  }
}

/** What a payment leaves for later, or rests on. */
export type FutureUse = Pick<
  PaymentRow, 'currency' | 'customer_id' | 'payment_method' | 'setup_future_usage' | 'mandate_data' | 'mandate_id' | 'request_incremental_authorization'
>

/**
 * Whether what a payment leaves for later, or rests on, fits the rest of it and the calendar, whichever request brought it.
 * @throws Problem 422 `customer_required`, `invalid_combination`
 */
export function assertFutureUseFits(payment: FutureUse, now: Date): void {
  const { setup_future_usage: usage, mandate_data: agreement, mandate_id: mandateId } = payment
  if (usage && !payment.customer_id) throw customerRequired('setup_future_usage')
  if (usage && payment.payment_method && payment.payment_method !== 'card') {
    throw fault('invalid_combination', '/setup_future_usage', 'Only cards can be saved.', 'is for cards only')
  }
  if (mandateId && payment.request_incremental_authorization) {
    const needless = 'A charge under a mandate cannot be raised: its amount is what the mandate allows.'
    throw fault('invalid_combination', '/request_incremental_authorization', needless, 'is not for charges under a mandate')
  }
  if (!agreement) return
  if (mandateId) throw fault('invalid_combination', '/mandate_data', 'A charge under a mandate sets up no other one.', 'excludes mandate_id')
  if (usage !== 'off_session') {
    throw fault('invalid_combination', '/mandate_data', 'mandate_data needs setup_future_usage off_session.', 'needs setup_future_usage off_session')
  }
  assertLimitFits(payment.currency, agreement, now)
}

function assertLimitFits(currency: string, { mandate_type: type }: MandateData, now: Date): void {
  const kind = type?.single_use ? 'single_use' : 'multi_use'
  const limit = type?.[kind]
  if (!limit) return
  const at = `/mandate_data/mandate_type/${kind}`
  if (limit.currency !== currency) {
    throw fault('invalid_combination', `${at}/currency`, `The mandate must be in the currency of the payment, ${currency}.`, `must be ${currency}`)
  }
  if (limit.start_date && limit.end_date && limit.start_date >= limit.end_date) {
    throw fault('invalid_combination', `${at}/start_date`, 'The mandate must begin before it ends.', 'must be before end_date')
  }
  // Nothing could be charged under it, and its customer could not be deleted until it is revoked.
  if (limit.end_date && limit.end_date <= wireTime(now)) {
    throw fault('invalid_combination', `${at}/end_date`, 'The mandate would have ended already.', 'must be in the future')
  }
}

/**
 * Whether a create that charges an absent customer says all that is needed.
 * @throws Problem 422 `mandate_missing`, `invalid_combination`
 */
export function assertChargeWhole({ off_session, mandate_id, confirm, customer_id }: Schema<'PaymentCreate'>): void {
  if (off_session && !mandate_id) throw fault('mandate_missing', '/mandate_id', 'off_session needs a mandate_id.', 'is needed beside off_session')
  if (!mandate_id) return
  const lacking = Object.entries({ off_session, confirm, customer_id }).find(([, value]) => !value)
  if (lacking) throw fault('invalid_combination', `/${lacking[0]}`, `mandate_id needs ${lacking[0]}.`, 'is needed beside mandate_id')
}
