import type { CustomerCaller } from '../shared/caller.ts'
import { problem } from '../shared/problems.ts'

/**
 * The caller, who is the customer that the path names.
 * @throws Problem 403 `customer_mismatch`
 */
export function ownerOf(caller: CustomerCaller, { customer_id }: { customer_id: string }): CustomerCaller {
  if (caller.customerId === customer_id) return caller
  throw problem('customer_mismatch', 'The token speaks for another customer than the path names.')
}
