import type { Runner } from '../database/connection.ts'
import { makeDataKey, newestKnownFor } from './data-keys.ts'
import { deleteNotes, deleteSuperseded, findAccountsToRenew } from './store.ts'
import type { Vault } from './vault.ts'

/** Seconds after which every process has noticed that an account has a newer data key. */
const noticedAfter = (2 * newestKnownFor) / 1000

/** Makes a new data key for every account whose newest one is not sealed under the current master key. Returns how many. */
export async function renewDataKeys(db: { pool: Runner }, vault: Vault): Promise<number> {
  const accounts = await findAccountsToRenew(db.pool, vault.mark)
  for (const accountId of accounts) await makeDataKey(db.pool, vault, accountId)
  return accounts.length
}

/**
 * Deletes the data keys under which nothing is sealed any more and nothing will be. Those that are left wait for the next run; once there
 * are none, the database asks of a ring no more than the current master key and that of the digests.
 * @param current the id of the current master key
 */
export async function dropDataKeys(db: { pool: Runner }, current: string): Promise<{ deleted: number; left: number }> {
  const outcome = await deleteSuperseded(db.pool, noticedAfter)
  if (outcome.left === 0) await deleteNotes(db.pool, current)
  return outcome
}
