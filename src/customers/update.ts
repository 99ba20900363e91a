import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { completeAddress } from '../shared/contact.ts'
import { mergeMetadata } from '../shared/metadata.ts'
import { presentCustomer } from './present.ts'
import { customerNotFound } from './retrieve.ts'
import { lockCustomer, updateCustomerRow, type CustomerDetails } from './store.ts'

/**
 * Changes a customer: a field given replaces, null clears, metadata is merged. Nothing given changes nothing.
 * @throws Problem 404 `not_found`, 422 `metadata_too_large`
 */
export function updateCustomer(app: App, caller: Caller, claim: Claim | null, customerId: string, body: Schema<'CustomerUpdate'>) {
  return once(app, caller, claim, async (tx) => {
    const runner = runnerOf(tx)
    const present = await lockCustomer(runner, caller, customerId)
    if (!present) throw customerNotFound(customerId)
    const { address, metadata, ...rest } = body
    const changes: Partial<CustomerDetails> = { ...rest }
    if (address !== undefined) changes.address = completeAddress(address)
    if (metadata !== undefined) changes.metadata = mergeMetadata(present.metadata, metadata)
    const changed = Object.keys(changes).length > 0 ? await updateCustomerRow(runner, caller, customerId, changes) : present
    return { status: 200 as const, body: presentCustomer(changed) }
  })
}
