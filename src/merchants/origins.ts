import { LRUCache } from 'lru-cache'
import type { App } from '../app.ts'
import { findListings } from './store.ts'

/** Milliseconds for which it is remembered who has listed an origin. */
const freshFor = 5000
const mostKept = 1000

/** The origins whose pages may call in a browser. */
export interface Origins {
  /** Whether some merchant has listed it, or it is our own. */
  isListed(origin: string): Promise<boolean>
  /** Whether this account has listed it, or it is our own. */
  isListedBy(accountId: number, origin: string): Promise<boolean>
}

/** Looks up what merchants have listed; the pages that this service shows itself are always among it. */
export function createOrigins({ db, config }: Pick<App, 'db' | 'config'>): Origins {
  const own = new Set([config.baseUrl, config.payBaseUrl].map((url) => new URL(url).origin))
  const known = new LRUCache<string, number[]>({ max: mostKept, ttl: freshFor, fetchMethod: (origin) => findListings(db.reads, origin) })
  return {
    isListed: async (origin) => own.has(origin) || (await known.fetch(origin))!.length > 0,
    isListedBy: async (accountId, origin) => own.has(origin) || (await known.fetch(origin))!.includes(accountId),
  }
}
