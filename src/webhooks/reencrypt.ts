import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { inBatches } from '../vault/in-batches.ts'
import { lockSecretsUnderOlder, replaceSealed } from './sealed-store.ts'

/**
 * Re-encrypts the secrets of endpoints, old ones too, that are not under the current master key, beside a running service. What is
 * signed with them stays the same.
 * @returns how many endpoints
 */
export const reencryptSecrets = ({ db, vault }: Pick<App, 'db' | 'vault'>): Promise<number> =>
  inBatches((limit) => db.transaction(async (tx) => {
    const due = await lockSecretsUnderOlder(runnerOf(tx), vault.mark, limit)
    for (const { endpointId, secrets } of due) {
      const resealed = secrets.map((sealed) =>
        sealed && vault.seal('webhook-secret', vault.open('webhook-secret', sealed, [endpointId]), [endpointId]))
      await replaceSealed(runnerOf(tx), endpointId, resealed)
    }
    return due.length
  }))
