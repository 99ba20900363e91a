import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { lockSecretsUnderOlder, replaceSealed } from './sealed-store.ts'

/** Endpoints that one transaction re-encrypts. */
const batch = 200

/**
 * Re-encrypts the secrets of endpoints, old ones too, that are not under the current master key, beside a running service and batch by
 * batch. What is signed with them stays the same.
 * @returns how many endpoints
 */
export async function reencryptSecrets({ db, vault }: Pick<App, 'db' | 'vault'>): Promise<number> {
  for (let total = 0; ; ) {
    const done = await db.transaction(async (tx) => {
      const due = await lockSecretsUnderOlder(runnerOf(tx), vault.mark, batch)
      for (const { endpointId, secrets } of due) {
        const resealed = secrets.map((sealed) =>
          sealed && vault.seal('webhook-secret', vault.open('webhook-secret', sealed, [endpointId]), [endpointId]))
        await replaceSealed(runnerOf(tx), endpointId, resealed)
      }
      return due.length
    })
    if (done === 0) return total
    total += done
  }
}
