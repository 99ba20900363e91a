import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { inBatches } from '../vault/in-batches.ts'
import { openNumber, sealNumber } from './number.ts'
import { findSealedUnderOlder, resealNumber } from './store.ts'

/**
 * Re-encrypts the saved cards that are under an older data key than their account's newest, beside a running service.
 * @returns how many cards were re-encrypted
 */
export const reencryptMethods = (app: Pick<App, 'db' | 'dataKeys'>): Promise<number> => inBatches(async (limit) => {
  const due = await findSealedUnderOlder(app.db.pool, limit)
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
})
