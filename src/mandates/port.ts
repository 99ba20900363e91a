import type { Runner } from '../database/connection.ts'
import type { PaymentRow } from '../payments/store.ts'
import type { Caller } from '../shared/caller.ts'
import type { Basis } from './store.ts'

/** A charge that somebody wants to make under a mandate. */
export interface Charge {
  mandateId: string
  customerId: string
  /** Null where the request leaves it to the mandate. */
  paymentMethodId: string | null
  /** Minor units. */
  amount: number
  currency: string
}

/**
 * What customers, payment methods and payments ask of mandates, which are built upon them and which they do not know: `start.ts` puts it
 * into the app. Whatever writes takes the transaction of the change that it belongs to.
 */
export interface Mandates {
  /**
   * Judges a charge by the mandate as it is now, in the words of the API; that it stays within the mandate, the database sees to.
   * @returns the payment method that the mandate rests on
   * @throws Problem 404 `not_found`, 422 `mandate_mismatch`, `mandate_not_active`, `mandate_constraint_violated`
   */
  chargeable(caller: Caller, charge: Charge): Promise<string>
  /** Makes the mandate that a payment sets up; `pending` while the payment is being processed. Returns its id. */
  setUp(runner: Runner, payment: PaymentRow, methodId: string, status: 'active' | 'pending'): Promise<string>
  /** Says how the payment ended that sets up a mandate. One that was revoked meanwhile stays so. */
  endSetUp(runner: Runner, payment: PaymentRow, operation: 'activate' | 'fail'): Promise<void>
  /** Revokes what rests on a payment method or a customer, which is to be deleted. */
  revokeResting(runner: Runner, caller: Caller, basis: Basis): Promise<void>
  /** A mandate that keeps a customer from being deleted, if there is one. */
  bindingOn(runner: Runner, caller: Caller, customerId: string): Promise<{ mandateId: string; status: string } | null>
}
