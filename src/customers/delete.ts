import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { problem } from '../shared/problems.ts'
import { customerNotFound } from './retrieve.ts'
import { eraseCustomer, lockCustomer } from './store.ts'

/**
 * Deletes a customer: what is known of the person is erased, and with it, by the database, what the customer has saved; payments keep the
 * id, and the id cannot be used again. The access to linked bank accounts is given back after that.
 * @throws Problem 404 `not_found`, also for a customer deleted before; 409 `customer_has_active_mandate`
 */
export async function deleteCustomer(app: App, caller: Caller, claim: Claim | null, customerId: string) {
  let giveBack = async (): Promise<void> => {}
  const reply = await once(app, caller, claim, async (tx) => {
    const runner = runnerOf(tx)
    if (!(await lockCustomer(runner, caller, customerId))) throw customerNotFound(customerId)
    const binding = await app.mandates.bindingOn(runner, caller, customerId)
    if (binding) {
      const detail = `The customer has the mandate ${binding.mandateId}, which is ${binding.status}. Revoke it first.`
      throw problem('customer_has_active_mandate', detail)
    }
    await app.mandates.revokeResting(runner, caller, { customer_id: customerId }) // a spent single use, whose charge might be given back
    giveBack = await app.fundingSources.accessOf(runner, caller, customerId)
    await eraseCustomer(runner, caller, customerId)
    return { status: 200 as const, body: { customer_id: customerId, deleted: true as const } }
  })
  await giveBack()
  return reply
}
