import { readTime } from '../shared/time.ts'

/** A key of `VP_KEYS`: what it is called, where it is kept, and from when every instance lists it. */
export interface VpKey {
  /** Its name in the DID document, without DID and `#`. */
  id: string
  source: 'file' | 'kms'
  /** Path of a PEM file; or id, alias or ARN of a key at AWS KMS. */
  place: string
  /** Null for the oldest, which was always there. */
  since: Date | null
}

const entryShape = /^([A-Za-z0-9_-]{1,32})=(file|kms):(\S.*?)(?:@(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ))?$/

/**
 * Reads the keys that sign presentations, the newest one first.
 * @param text `id=file:path@moment` or `id=kms:key@moment`, several separated by commas; the last one may go without its moment
 * @throws Error that says which entry is wrong and why, without repeating it
 */
export function parseVpKeys(text: string): VpKey[] {
  const keys = text.split(',').map((entry, index): VpKey => {
    const [, id, source, place, moment] = entryShape.exec(entry.trim()) ?? []
    const since = moment === undefined ? null : readTime(moment)
    if (!id || !source || !place || (moment !== undefined && !since)) throw new Error(`entry ${index + 1} is none`)
    return { id, source: source as VpKey['source'], place, since }
  })
  const repeated = keys.find(({ id }, index) => keys.findIndex((other) => other.id === id) < index)
  if (repeated) throw new Error(`the id ${repeated.id} is used twice`)
  for (const [index, key] of keys.slice(0, -1).entries()) {
    const older = keys[index + 1]!
    if (!key.since) throw new Error(`${key.id} needs the moment since when it is listed, because ${older.id} is older`)
    if (older.since && older.since >= key.since) throw new Error(`${key.id} has to be newer than ${older.id}, which comes after it`)
  }
  return keys
}
