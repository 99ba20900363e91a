import { createSecretKey, randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Runner } from '../database/connection.ts'
import { newId } from '../shared/ids.ts'
import { masterKeyLength } from '../shared/master-key.ts'
import { findDataKey, findNewestDataKey, insertDataKey, type WrappedKey } from './store.ts'
import { openVault, type Vault } from './vault.ts'

/** The key under which one merchant's account keeps its cards. It is kept in the database, sealed under a master key. */
export interface DataKey extends Pick<Vault, 'seal' | 'open'> {
  id: string
}

export interface DataKeys {
  /**
   * The account's newest key, made where there is none. Call it before a transaction, not inside: it uses a connection of its own, and a
   * key that is remembered must not be rolled back.
   */
  current(accountId: number): Promise<DataKey>
  /** The key that something was sealed under. */
  named(accountId: number, id: string): Promise<DataKey>
}

/** Keys that are kept open. */
const mostOpen = 1000

/** Milliseconds after which a process sees that an account has a newer key. */
export const newestKnownFor = 60_000

/** Opens data keys, each once: a data key is the only master key of a vault of its own. */
export function createDataKeys(db: { pool: Runner }, vault: Vault): DataKeys {
  const open = new LRUCache<string, DataKey>({ max: mostOpen })
  const newest = new LRUCache<number, DataKey>({ max: mostOpen, ttl: newestKnownFor })

  function unwrap(accountId: number, { id, wrapped }: WrappedKey): DataKey {
    const known = open.get(id)
    if (known) return known
    const secret = createSecretKey(vault.open('data-key', wrapped, [String(accountId), id]))
    const key = { id, ...openVault([{ id, secret }]) }
    open.set(id, key)
    return key
  }

  return {
    async current(accountId) {
      const known = newest.get(accountId)
      if (known) return known
      const found = (await findNewestDataKey(db.pool, accountId)) ?? (await makeDataKey(db.pool, vault, accountId))
      const key = unwrap(accountId, found)
      newest.set(accountId, key)
      return key
    },
    async named(accountId, id) {
      return open.get(id) ?? unwrap(accountId, await findDataKey(db.pool, accountId, id))
    },
  }
}

/** Makes a key for an account, sealed under the current master key. */
export async function makeDataKey(runner: Runner, vault: Vault, accountId: number): Promise<WrappedKey> {
  const id = newId('dk')
  const key = { id, wrapped: vault.seal('data-key', randomBytes(masterKeyLength), [String(accountId), id]) }
  await insertDataKey(runner, accountId, key)
  return key
}
