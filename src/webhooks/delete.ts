import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { endpointNotFound } from './retrieve.ts'
import { discardDeliveries, eraseEndpoint, lockEndpoint } from './store.ts'

/**
 * Deletes an endpoint: its secrets are erased, what was still to be delivered is discarded, and the attempts that were made stay visible.
 * @throws Problem 404 `not_found`, also for one deleted before
 */
export function deleteWebhookEndpoint(app: App, caller: Caller, claim: Claim | null, endpointId: string) {
  return once(app, caller, claim, async (tx) => {
    const runner = runnerOf(tx)
    if (!(await lockEndpoint(runner, caller, endpointId))) throw endpointNotFound(endpointId)
    await eraseEndpoint(runner, endpointId)
    await discardDeliveries(runner, endpointId)
    return { status: 200 as const, body: { webhook_endpoint_id: endpointId, deleted: true as const } }
  })
}
