import { LRUCache } from 'lru-cache'

/** Keys seen lately; an idle key's bucket is full, so forgetting it changes nothing. */
const KEYS = 10_000

/**
 * A token bucket per API key, for this instance alone: `perSecond` tokens flow in each second, and as many may be saved up.
 * @param now seconds, monotonic
 * @returns a function that takes a token of a key and answers 0, or the whole seconds to wait where there is none
 */
export function createRateLimit(perSecond: number, now = (): number => performance.now() / 1000): (keyId: number) => number {
  const buckets = new LRUCache<number, { tokens: number; at: number }>({ max: KEYS })
  return (keyId) => {
    const time = now()
    const bucket = buckets.get(keyId)
    if (!bucket) {
      buckets.set(keyId, { tokens: perSecond - 1, at: time })
      return 0
    }
    bucket.tokens = Math.min(perSecond, bucket.tokens + (time - bucket.at) * perSecond)
    bucket.at = time
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perSecond)
    bucket.tokens -= 1
    return 0
  }
}
