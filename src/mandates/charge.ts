import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { problem, type FieldError, type Problem } from '../shared/problems.ts'
import { wireTime } from '../shared/time.ts'
import type { Charge } from './port.ts'
import { findMandate, type MandateRow } from './store.ts'

const blame = (field: string, message: string): { errors: FieldError[] } => ({ errors: [{ in: 'body', pointer: `/${field}`, message }] })

/**
 * Judges a charge by the mandate as it is now.
 * @returns the payment method that the mandate rests on
 * @throws Problem 404 `not_found`, 422 `mandate_mismatch`, `mandate_not_active`, `mandate_constraint_violated`
 */
export async function judgeCharge(app: Pick<App, 'db' | 'clock'>, caller: Caller, charge: Charge): Promise<string> {
  const mandate = await findMandate(app.db.pool, caller, charge.mandateId)
  if (!mandate) throw problem('not_found', 'There is no such mandate.', blame('mandate_id', 'names no mandate'))
  if (mandate.customer_id !== charge.customerId) {
    throw problem('mandate_mismatch', 'The mandate is for another customer.', blame('customer_id', 'is not the customer of the mandate'))
  }
  if (charge.paymentMethodId && charge.paymentMethodId !== mandate.payment_method_id) {
    const because = 'The mandate is for another payment method.'
    throw problem('mandate_mismatch', because, blame('payment_method_id', 'is not the payment method of the mandate'))
  }
  if (mandate.status !== 'active') {
    const message = `names a mandate that is ${mandate.status}`
    throw problem('mandate_not_active', `The mandate ${mandate.mandate_id} is ${mandate.status}.`, blame('mandate_id', message))
  }
  const violation = violated(mandate, charge, app.clock.now())
  if (violation) throw violation
  return mandate.payment_method_id
}

type Members = { constraint: 'currency' | 'amount' | 'total_amount' | 'validity_period'; limit: number | string; used: number | null }

const constraintViolated = (members: Members, detail: string, field: string, message: string): Problem =>
  problem('mandate_constraint_violated', detail, { members, ...blame(field, message) })

/** The first limit of the mandate that a charge would break. */
function violated({ amount_limit: limit, currency, single_use, used_amount: used, ...mandate }: MandateRow, charge: Charge, now: Date): Problem | null {
  if (currency && charge.currency !== currency) {
    const members = { constraint: 'currency', limit: currency, used: null } as const
    return constraintViolated(members, `The mandate is in ${currency}.`, 'currency', `must be ${currency}`)
  }
  if (limit !== null && used + charge.amount > limit) {
    const detail = single_use
      ? `The mandate allows one charge of at most ${limit}; ${charge.amount} are more.`
      : `${used} of the ${limit} of the mandate are charged already; ${charge.amount} are more than what is left.`
    const members = { constraint: single_use ? 'amount' : 'total_amount', limit, used } as const
    return constraintViolated(members, detail, 'amount', `must be at most ${limit - used}`)
  }
  return outOfTime(mandate, now)
}

function outOfTime({ valid_from: from, valid_until: until }: Pick<MandateRow, 'valid_from' | 'valid_until'>, now: Date): Problem | null {
  if (from && now < from) {
    const limit = wireTime(from)
    const members = { constraint: 'validity_period', limit, used: null } as const
    return constraintViolated(members, `The mandate begins at ${limit}.`, 'mandate_id', 'names a mandate that has not begun')
  }
  if (until && now >= until) {
    const limit = wireTime(until)
    const members = { constraint: 'validity_period', limit, used: null } as const
    return constraintViolated(members, `The mandate has ended at ${limit}.`, 'mandate_id', 'names a mandate that has ended')
  }
  return null
}
