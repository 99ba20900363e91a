import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf, type Runner } from '../database/connection.ts'
import { assertEvent } from '../events/retrieve.ts'
import { once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { blaming } from '../shared/problems.ts'
import { lockReceivers, makeDue } from './retry-store.ts'
import { lockEndpoint } from './store.ts'

/**
 * Sends an event again, as soon as a worker comes by: to the endpoint that is named, even if the event was never meant for it, or else to
 * all enabled ones that it was meant for.
 * @throws Problem 404 `not_found` for the event or the endpoint, 409 `endpoint_disabled`
 */
export function retryEvent(app: App, caller: Caller, claim: Claim | null, eventId: string, body?: Schema<'EventRetry'>) {
  return once(app, caller, claim, async (tx) => {
    const runner = runnerOf(tx)
    await assertEvent(runner, caller, eventId)
    const named = body?.webhook_endpoint_id
    const endpointIds = named ? [await enabled(runner, caller, named)] : await lockReceivers(runner, eventId)
    await makeDue(runner, eventId, endpointIds)
    return { status: 202 as const, body: { event_id: eventId, scheduled: endpointIds.length } }
  })
}

/** The id, if it names an endpoint that may be sent to; it is not disabled before the transaction ends. */
async function enabled(runner: Runner, caller: Caller, endpointId: string): Promise<string> {
  const field = '/webhook_endpoint_id'
  const endpoint = await lockEndpoint(runner, caller, endpointId)
  if (!endpoint) throw blaming('not_found', `There is no webhook endpoint ${endpointId}.`, field, 'names no endpoint')
  if (endpoint.status === 'enabled') return endpointId
  throw blaming('endpoint_disabled', `The webhook endpoint ${endpointId} is disabled. Enable it first.`, field, 'names a disabled endpoint')
}
