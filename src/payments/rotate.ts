import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { inBatches } from '../vault/in-batches.ts'
import { findSealedUnderOlder, replaceSealed } from './sealed-store.ts'

/**
 * Re-encrypts what payments keep until they are confirmed, where it is not under the current master key, beside a running service.
 * What the processor is working on is not touched: it is gone soon.
 * @returns how many were re-encrypted
 */
export const reencryptPayments = ({ db, vault }: Pick<App, 'db' | 'vault'>): Promise<number> => inBatches(async (limit) => {
  const due = await findSealedUnderOlder(db.pool, vault.mark, limit)
  await db.transaction(async (tx) => {
    for (const secret of due) {
      const context = [String(secret.accountId), secret.paymentId]
      await replaceSealed(runnerOf(tx), secret, vault.seal('card', vault.open('card', secret.sealed, context), context))
    }
  })
  return due.length
})
