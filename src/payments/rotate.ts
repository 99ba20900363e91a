import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { findSealedUnderOlder, replaceSealed } from './sealed-store.ts'

/** Payments that one transaction re-encrypts. */
const batch = 200

/**
 * Re-encrypts what payments keep until they are confirmed, where it is not under the current master key, beside a running service and
 * batch by batch. What the processor is working on is not touched: it is gone soon.
 * @returns how many were re-encrypted
 */
export async function reencryptPayments({ db, vault }: Pick<App, 'db' | 'vault'>): Promise<number> {
  for (let total = 0; ; ) {
    const due = await findSealedUnderOlder(db.pool, vault.mark, batch)
    if (due.length === 0) return total
    await db.transaction(async (tx) => {
      for (const secret of due) {
        const context = [String(secret.accountId), secret.paymentId]
        await replaceSealed(runnerOf(tx), secret, vault.seal('card', vault.open('card', secret.sealed, context), context))
      }
    })
    total += due.length
  }
}
