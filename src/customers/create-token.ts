import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { customerNotFound } from './retrieve.ts'
import { lockCustomer } from './store.ts'
import { mintToken } from './token.ts'

/**
 * Mints a token for one of the merchant's customers.
 * @throws Problem 404 `not_found`, also for a deleted customer
 */
export function createCustomerToken(app: App, caller: Caller, claim: Claim | null, customerId: string, body: Schema<'CustomerTokenCreate'>) {
  return once(app, caller, claim, async (tx) => {
    if (!(await lockCustomer(runnerOf(tx), caller, customerId))) throw customerNotFound(customerId)
    return { status: 201 as const, body: await mintToken(app, caller, customerId, body.expires_in ?? undefined) }
  })
}
