import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { methodNotFound } from './retrieve.ts'
import { eraseMethod, lockMethod } from './store.ts'

/**
 * Deletes a saved payment method: the number is erased, and the mandates that rest on it are revoked.
 * @throws Problem 404 `not_found`, also for one deleted before
 */
export function deletePaymentMethod(app: App, caller: Caller, claim: Claim | null, methodId: string) {
  return once(app, caller, claim, async (tx) => {
    const runner = runnerOf(tx)
    const basis = { payment_method_id: methodId }
    await app.mandates.revokeResting(runner, caller, basis)
    if (!(await lockMethod(runner, caller.accountId, methodId))) throw methodNotFound(methodId)
    await app.mandates.revokeResting(runner, caller, basis) // one that was set up before the method was locked
    await eraseMethod(runner, methodId)
    return { status: 200 as const, body: { payment_method_id: methodId, deleted: true as const } }
  })
}
