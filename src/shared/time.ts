/** RFC 3339 in UTC with whole seconds, as every answer carries it. */
export const wireTime = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`

/**
 * The moment that an RFC 3339 text names; null where it names none: the validators' date-time also allows an offset without minutes. A leap
 * second, which JavaScript does not know, counts as the first second of the next minute. Years have four digits, in UTC too.
 */
export function readTime(text: string): Date | null {
  const known = text.replace(/(:\d\d):60/, '$1:59')
  const time = new Date(Date.parse(known) + (known === text ? 0 : 1000))
  const year = time.getUTCFullYear()
  return year >= 1 && year <= 9999 ? time : null
}

/** The whole second that `time` is in. */
export const wholeSeconds = (time: Date): Date => new Date(Math.floor(time.getTime() / 1000) * 1000)

/** The moment `seconds` after `time`. */
export const secondsAfter = (time: Date, seconds: number): Date => new Date(time.getTime() + seconds * 1000)
