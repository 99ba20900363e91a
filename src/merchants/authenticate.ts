import { LRUCache } from 'lru-cache'
import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { keyDigest, keyShape } from './keys.ts'
import { findCaller } from './store.ts'

/** Milliseconds for which an answer is kept: what a revoked key may still open, unless a statement asks again. */
const freshFor = 5000
const mostKept = 10_000

/**
 * Who sends this key? Null for a key that is unknown, revoked or expired; a promise where the database has to be asked.
 * @param unseen is told of a key that was nobody's when it was last seen, before it is looked up; by throwing it keeps that from being done
 */
export type Authenticate = (key: string, unseen?: () => void) => Caller | null | Promise<Caller | null>

/**
 * Tells callers by their API keys. Known ones are remembered for a few seconds, by the digest of the key: the key itself is kept nowhere.
 * Unknown ones are not, so a new key works at once; known ones stay recognised after that, so that whoever tries out keys does not keep
 * their holders from being looked up.
 */
export function createAuthenticator(app: Pick<App, 'db' | 'vault'>): Authenticate {
  const callers = new LRUCache<string, Caller>({ max: mostKept, noDeleteOnStaleGet: true })

  async function lookUp(digest: Buffer, name: string): Promise<Caller | null> {
    const found = await findCaller(app.db.reads, digest, freshFor)
    if (!found) {
      callers.delete(name)
      return null
    }
    callers.set(name, found.caller, { ttl: found.sureFor })
    return found.caller
  }

  return (key, unseen) => {
    const digest = keyDigest(app.vault, key)
    const name = digest.toString('latin1')
    const known = callers.get(name)
    if (known) return known
    if (!callers.peek(name, { allowStale: true })) unseen?.()
    return keyShape.test(key) ? lookUp(digest, name) : null
  }
}
