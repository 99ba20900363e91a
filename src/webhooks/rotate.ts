import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { presentEndpoint } from './present.ts'
import { endpointNotFound } from './retrieve.ts'
import { newSecret } from './secret.ts'
import { eraseOldSecrets, lockEndpoint, replaceSecret } from './store.ts'

/** Seconds that an old secret signs beside the new one, unless asked otherwise. */
const usualOverlap = 86_400

/**
 * Gives an endpoint a new secret and shows it. The old one signs too until the overlap ends; one that was still signing beside it does not.
 * @throws Problem 404 `not_found`
 */
export function rotateWebhookSecret(
  app: App, caller: Caller, claim: Claim | null, endpointId: string, body?: Schema<'WebhookSecretRotate'>,
) {
  return once(app, caller, claim, async (tx) => {
    const runner = runnerOf(tx)
    if (!(await lockEndpoint(runner, caller, endpointId))) throw endpointNotFound(endpointId)
    const { secret, sealed } = newSecret(app.vault, endpointId)
    const endpoint = await replaceSecret(runner, endpointId, sealed, body?.overlap_seconds ?? usualOverlap)
    return { status: 200 as const, body: { ...presentEndpoint(endpoint, caller.mode), secret } }
  })
}

/** Erases the old secrets whose overlap is over. */
export const endOverlaps = ({ db }: Pick<App, 'db'>): Promise<void> => eraseOldSecrets(db.pool)
