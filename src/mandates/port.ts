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
  /** When the payment was created, which decides on the window that it counts in; now where it is still to come. */
  at?: Date
}

/** The mandate that a payment of an absent customer is to be made under, as far as a request names it. */
export interface Choice {
  customerId: string
  paymentMethodId: string
  /** Null for the newest active one of this customer with this payment method. */
  mandateId: string | null
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
  /**
   * Finds the mandate to charge.
   * @returns its id
   * @throws Problem 404 `not_found` for customer, payment method or mandate, 422 `mandate_missing`, `mandate_mismatch`, `mandate_not_active`
   */
  choose(caller: Caller, choice: Choice): Promise<string>
  /** Makes the mandate that a payment sets up; `pending` while the payment is being processed. Returns its id. */
  setUp(runner: Runner, payment: PaymentRow, methodId: string, status: 'active' | 'pending'): Promise<string>
  /** Says how the payment ended that sets up a mandate. One that was revoked meanwhile stays so. */
  endSetUp(runner: Runner, payment: PaymentRow, operation: 'activate' | 'fail'): Promise<void>
  /** Revokes what rests on a payment method or a customer, which is to be deleted. */
  revokeResting(runner: Runner, caller: Caller, basis: Basis): Promise<void>
  /** A mandate that keeps a customer from being deleted, if there is one. */
  bindingOn(runner: Runner, caller: Caller, customerId: string): Promise<{ mandateId: string; status: string } | null>
}
