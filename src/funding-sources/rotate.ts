import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { inBatches } from '../vault/in-batches.ts'
import { openSecret, sealSecret } from './secret.ts'
import { findSealedUnderOlder, resealSecret } from './store.ts'

/**
 * Re-encrypts the secrets of funding sources that are under an older data key than their account's newest, beside a running service.
 * @returns how many funding sources were re-encrypted
 */
export const reencryptSources = (app: Pick<App, 'db' | 'dataKeys'>): Promise<number> => inBatches(async (limit) => {
  const due = await findSealedUnderOlder(app.db.pool, limit)
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
})
