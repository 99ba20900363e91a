/** RFC 3339 in UTC with whole seconds, as every answer carries it. */
export const wireTime = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`

/** The moment `seconds` after `time`. */
export const secondsAfter = (time: Date, seconds: number): Date => new Date(time.getTime() + seconds * 1000)
