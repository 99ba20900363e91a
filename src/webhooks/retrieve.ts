import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { problem, type Problem } from '../shared/problems.ts'
import { presentEndpoint } from './present.ts'
import { findEndpoint } from './store.ts'

export const endpointNotFound = (endpointId: string): Problem => problem('not_found', `There is no webhook endpoint ${endpointId}.`)

/**
 * Shows an endpoint, without its secret.
 * @throws Problem 404 `not_found`, also for a deleted one
 */
export async function retrieveWebhookEndpoint(app: App, caller: Caller, endpointId: string): Promise<Schema<'WebhookEndpoint'>> {
  const endpoint = await findEndpoint(app.db.pool, caller, endpointId)
  if (!endpoint) throw endpointNotFound(endpointId)
  return presentEndpoint(endpoint, caller.mode)
}
