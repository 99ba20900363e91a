import { isDeepStrictEqual } from 'node:util'
import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { mergeMetadata } from '../shared/metadata.ts'
import { assertAllowedUrl } from './address.ts'
import { presentEndpoint } from './present.ts'
import { endpointNotFound } from './retrieve.ts'
import { discardDeliveries, lockEndpoint, updateEndpoint, type EndpointDetails, type EndpointRow, type EndpointStanding } from './store.ts'

type Changes = Partial<EndpointDetails & EndpointStanding>

/**
 * Changes an endpoint: a field given replaces, metadata is merged. What is as it was is no change, so it makes no new version. An endpoint
 * that is disabled loses what was still to be delivered; one that is enabled begins anew.
 * @throws Problem 404 `not_found`; 422 `webhook_url_not_allowed`, `metadata_too_large`
 */
export function updateWebhookEndpoint(
  app: App, caller: Caller, claim: Claim | null, endpointId: string, body: Schema<'WebhookEndpointUpdate'>,
) {
  return once(app, caller, claim, async (tx) => {
    const runner = runnerOf(tx)
    const present = await lockEndpoint(runner, caller, endpointId)
    if (!present) throw endpointNotFound(endpointId)
    if (body.url !== undefined) assertAllowedUrl(body.url, { mode: caller.mode, allowLoopback: app.config.webhooksAllowLoopback })
    const changes = changesOf(app, present, body)
    const changed = Object.keys(changes).length > 0 ? await updateEndpoint(runner, endpointId, changes) : present
    if (changes.status === 'disabled') await discardDeliveries(runner, endpointId)
    return { status: 200 as const, body: presentEndpoint(changed, caller.mode) }
  })
}

function changesOf({ clock }: App, present: EndpointRow, { status, metadata, ...rest }: Schema<'WebhookEndpointUpdate'>): Changes {
  const given: Changes = { ...rest }
  if (metadata !== undefined) given.metadata = mergeMetadata(present.metadata, metadata)
  const changes = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => !isDeepStrictEqual(value, present[name as keyof EndpointRow])),
  )
  return status === undefined || status === present.status ? changes : { ...changes, ...standing(status, clock.now()) }
}

const standing = (status: EndpointRow['status'], now: Date): Partial<EndpointStanding> =>
  status === 'disabled'
    ? { status, disabled_reason: 'manual', disabled_at: now }
    : { status, disabled_reason: null, disabled_at: null, first_failure_at: null }
