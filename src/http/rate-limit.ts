import { LRUCache } from 'lru-cache'

/** Credentials seen lately; an idle one's bucket is full, so forgetting it changes nothing. */
const KEYS = 10_000

/**
 * A token bucket per credential, for this instance alone: `perSecond` tokens flow in each second, and as many may be saved up.
 * @param now seconds, monotonic
 * @returns a function that takes a token of a holder and answers 0, or the whole seconds to wait where there is none
 */
export function createRateLimit(perSecond: number, now = (): number => performance.now() / 1000): (holder: number | string) => number {
  const buckets = new LRUCache<number | string, { tokens: number; at: number }>({ max: KEYS })
  return (holder) => {
    const time = now()
    const bucket = buckets.get(holder)
    if (!bucket) {
      buckets.set(holder, { tokens: perSecond - 1, at: time })
      return 0
    }
    bucket.tokens = Math.min(perSecond, bucket.tokens + (time - bucket.at) * perSecond)
    bucket.at = time
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perSecond)
    bucket.tokens -= 1
    return 0
  }
}
