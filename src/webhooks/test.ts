import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { assertLives } from '../database/live-key.ts'
import { eventOf } from '../events/record.ts'
import { insertEvents } from '../events/store.ts'
import { keepKey, sealReply, takeKey } from '../idempotency/guard.ts'
import { storeReply } from '../idempotency/store.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { render, type Rendered } from '../shared/rendered.ts'
import { makeAttempt } from './attempt.ts'
import { countVersion, findTarget, insertAttempt, type Target } from './delivery-store.ts'
import { createPoster } from './post.ts'
import { presentAttempt, presentEndpoint } from './present.ts'
import { endpointNotFound } from './retrieve.ts'
import { openKeyring } from './secret.ts'
import type { Message } from './sign.ts'
import { lockEndpoint } from './store.ts'

/**
 * Sends an event `webhook_endpoint.test` to an endpoint at once, enabled or not, and answers what came of it. It is no delivery: it is
 * tried once, and says nothing about whether the endpoint fails.
 * @throws Problem 404 `not_found`; Replayed and Problem as the idempotency key demands
 */
export async function testEndpoint(
  app: App, caller: Caller, claim: Claim | null, endpointId: string,
): Promise<{ status: 200; body: Rendered<Schema<'DeliveryAttempt'>> }> {
  const { message, target } = await record(app, caller, claim, endpointId)
  const poster = createPoster()
  const sender = { ...app, poster, keyring: openKeyring(app.vault) }
  const made = await makeAttempt(sender, target, message, { attempt: 1, trigger: 'test' }).finally(poster.close)
  const row = { ...made.attempt, next_attempt_at: null }
  const body = render(presentAttempt(row))
  await app.db.transaction(async (tx) => {
    const runner = runnerOf(tx)
    await insertAttempt(runner, caller.accountId, row)
    if (claim) await storeReply(runner, claim, sealReply(app.vault, claim, body.text))
  })
  return { status: 200, body }
}

/** Records the event and claims the key. Each test is a version of the endpoint, since an event is told apart by it. */
function record(app: App, caller: Caller, claim: Claim | null, endpointId: string): Promise<{ message: Message; target: Target }> {
  return app.db.transaction(async (tx) => {
    const runner = runnerOf(tx)
    await assertLives(runner, caller)
    if (claim) await takeKey(app, runner, claim)
    if (!(await lockEndpoint(runner, caller, endpointId))) throw endpointNotFound(endpointId)
    if (claim) await keepKey(runner, claim, 200, 'lost')
    const endpoint = await countVersion(runner, endpointId)
    const { accountId, merchantId, mode } = caller
    const { status, version } = endpoint
    const event = eventOf(app.vault, {
      accountId, merchantId, type: 'webhook_endpoint.test', objectId: endpointId, status, version,
      content: { type: 'webhook_endpoint_details', object: presentEndpoint(endpoint, mode) }, at: app.clock.now(),
    })
    await insertEvents(runner, [event])
    const { eventId, sealedBody } = event
    return { message: { eventId, body: app.vault.open('event', sealedBody, [eventId]) }, target: await findTarget(runner, endpointId) }
  })
}
