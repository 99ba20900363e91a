import { LRUCache } from 'lru-cache'

/** Holders seen lately; an idle one's bucket is full, so forgetting it changes nothing. */
const KEYS = 10_000

/**
 * A token bucket per holder, a credential or an address, for this instance alone: `perSecond` tokens flow in each second, and as many may be saved up.
 * @param now seconds, monotonic
 * @returns a function that takes a token of a holder, or with a count of 0 only looks for one, and answers 0, or the whole seconds to wait
 * where there is none
 */
export function createRateLimit(
  perSecond: number, now = (): number => performance.now() / 1000,
): (holder: number | string, count?: 0 | 1) => number {
  const buckets = new LRUCache<number | string, { tokens: number; at: number }>({ max: KEYS })
  return (holder, count = 1) => {
    const time = now()
    const bucket = buckets.get(holder)
    if (!bucket) {
      buckets.set(holder, { tokens: perSecond - count, at: time })
      return 0
    }
    bucket.tokens = Math.min(perSecond, bucket.tokens + (time - bucket.at) * perSecond)
    bucket.at = time
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perSecond)
    bucket.tokens -= count
    return 0
  }
}
