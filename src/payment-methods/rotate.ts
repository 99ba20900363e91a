import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { openNumber, sealNumber } from './number.ts'
import { findSealedUnderOlder, resealNumber } from './store.ts'

/** Cards that one transaction re-encrypts. */
const batch = 200

/**
 * Re-encrypts the saved cards that are under an older data key than their account's newest, beside a running service. What was done is
 * committed batch by batch, so a run that was broken off goes on where it stopped.
 * @returns how many cards were re-encrypted
 */
export async function reencryptMethods(app: Pick<App, 'db' | 'dataKeys'>): Promise<number> {
  for (let total = 0; ; ) {
    const done = await reencryptBatch(app)
    if (done === 0) return total
    total += done
  }
}

async function reencryptBatch(app: Pick<App, 'db' | 'dataKeys'>): Promise<number> {
  const due = await findSealedUnderOlder(app.db.pool, batch)
  const numbers = await Promise.all(due.map(async ({ method, number }) => ({
    method,
    was: number.dataKeyId,
    number: await openNumber(app, method, number),
    key: await app.dataKeys.current(method.account_id),
  })))
  await app.db.transaction(async (tx) => {
    const runner = runnerOf(tx)
    for (const { method, was, number, key } of numbers) await resealNumber(runner, method.payment_method_id, was, sealNumber(key, method, number))
  })
  return due.length
}
