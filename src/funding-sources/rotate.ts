import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { openSecret, sealSecret } from './secret.ts'
import { findSealedUnderOlder, resealSecret } from './store.ts'

/** Funding sources that one transaction re-encrypts. */
const batch = 200

/**
 * Re-encrypts the secrets of funding sources that are under an older data key than their account's newest, beside a running service. What
 * was done is committed batch by batch, so a run that was broken off goes on where it stopped.
 * @returns how many funding sources were re-encrypted
 */
export async function reencryptSources(app: Pick<App, 'db' | 'dataKeys'>): Promise<number> {
  for (let total = 0; ; ) {
    const done = await reencryptBatch(app)
    if (done === 0) return total
    total += done
  }
}

async function reencryptBatch(app: Pick<App, 'db' | 'dataKeys'>): Promise<number> {
  const due = await findSealedUnderOlder(app.db.pool, batch)
  const opened = await Promise.all(due.map(async ({ source, secret }) => ({
    source,
    was: secret.dataKeyId,
    secret: await openSecret(app, source, secret),
    key: await app.dataKeys.current(source.account_id),
  })))
  await app.db.transaction(async (tx) => {
    const runner = runnerOf(tx)
    for (const { source, was, secret, key } of opened) {
      await resealSecret(runner, source.funding_source_id, was, sealSecret(key, source, secret))
    }
  })
  return due.length
}
