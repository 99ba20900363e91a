import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { newId } from '../shared/ids.ts'
import { problem } from '../shared/problems.ts'
import { assertAllowedUrl } from './address.ts'
import { presentEndpoint } from './present.ts'
import { newSecret } from './secret.ts'
import { countLocked, insertEndpoint, type EndpointDetails } from './store.ts'

/** Endpoints of an account: every event is sent to each of them that wants it. */
const mostEndpoints = 16

const withDefaults = (given: Schema<'WebhookEndpointCreate'>): EndpointDetails => ({
  url: given.url,
  description: given.description ?? null,
  enabled_events: given.enabled_events ?? ['*'],
  metadata: given.metadata ?? {},
})

/**
 * Creates an endpoint and shows its secret.
 * @throws Problem 422 `webhook_url_not_allowed`; `limit_reached` where the account has 16
 */
export function createWebhookEndpoint(app: App, caller: Caller, claim: Claim | null, body: Schema<'WebhookEndpointCreate'>) {
  const endpointId = newId('we')
  return once(app, caller, claim, async (tx) => {
    assertAllowedUrl(body.url, { mode: caller.mode, allowLoopback: app.config.webhooksAllowLoopback })
    const runner = runnerOf(tx)
    if ((await countLocked(runner, caller)) >= mostEndpoints) {
      throw problem('limit_reached', `There may be at most ${mostEndpoints} webhook endpoints. Delete one first.`)
    }
    const { secret, sealed } = newSecret(app.vault, endpointId)
    const endpoint = await insertEndpoint(runner, caller, endpointId, withDefaults(body), sealed)
    return { status: 201 as const, body: { ...presentEndpoint(endpoint, caller.mode), secret } }
  })
}
