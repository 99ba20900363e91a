import { invalid } from '../http/faults.ts'
import type { Caller } from '../shared/caller.ts'
import { newId } from '../shared/ids.ts'
import type { SessionRow } from './store.ts'

/** A session of which nothing is said yet. */
export const blankSession = (caller: Caller, now: Date): SessionRow => ({
  payment_session_id: newId('ps'),
  account_id: caller.accountId,
  merchant_id: caller.merchantId,
  merchant_name: caller.merchantName,
  mode: caller.mode,
  type: 'one_time',
  amount: 0,
  currency: 'USD',
  status: 'active',
  payment_outcome: 'not_started',
  version: 1,
  customer_id: null,
  payment_method_id: null,
  mandate_id: null,
  payment_id: null,
  attempt_payment_id: null,
  attempts: 0,
  declines: 0,
  checkout_session_id: null,
  return_url: null,
  save_payment_method: null,
  capture_method: 'automatic',
  mandate_options: null,
  locale: null,
  last_payment_error: null,
  external_reference: null,
  metadata: null,
  expires_at: null,
  completed_at: null,
  created_at: now,
  updated_at: now,
})

/** The value of a field that may stand at the top or in `options`. @throws Problem 400 `validation_failed` where the two differ */
export function eitherOf(field: 'customer_id' | 'payment_method_id', top: string | null | undefined, inner: string | null | undefined): string | null {
  if (!top || !inner || top === inner) return top ?? inner ?? null
  throw invalid([{ in: 'body', pointer: `/options/${field}`, message: `must equal ${field}` }])
}
