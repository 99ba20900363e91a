/** Seconds before each attempt of a delivery, from the first one; none follows the tenth. */
const pauses = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

/** How much shorter or longer a pause may be: receivers that failed together are not asked again together. */
const jitter = 0.2

/**
 * Seconds until the next attempt of the schedule; null where none is left.
 * @param made how many attempts of the schedule were made
 * @param retryAfter what the receiver asked for, in seconds; it may at most double the pause, and not shorten it
 * @param clock how many times faster than the real one the clock runs
 */
export function pauseAfter(made: number, retryAfter: number | null, clock: number): number | null {
  const base = pauses[made]
  if (base === undefined) return null
  const pause = retryAfter === null ? base * (1 + jitter * (2 * Math.random() - 1)) : Math.min(Math.max(retryAfter, base), 2 * base)
  return pause / clock
}

/** Seconds for which an endpoint may fail without a break; a failure after that disables it. */
export const failingFor = 5 * 86_400

/**
 * The seconds that a `Retry-After` asks for, as a number or as a date (RFC 9110, 10.2.3); null where it says neither.
 * @param now milliseconds since 1970
 */
export function readRetryAfter(text: string | undefined, now: number): number | null {
  if (text === undefined) return null
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const date = / GMT$/.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(date) ? null : Math.max(0, (date - now) / 1000)
}
