import type { Schema } from '#generated/types.ts'
import { blaming } from './problems.ts'

const mostMetadataKeys = 50

/**
 * Merges metadata key by key: a value replaces, null removes the key, null in place of the object removes all.
 * @throws Problem 422 `metadata_too_large` where more than 50 keys would remain
 */
export function mergeMetadata(present: Schema<'Metadata'>, given: Schema<'Metadata'> | null): Schema<'Metadata'> {
  if (!given) return {}
  const merged = Object.fromEntries(Object.entries({ ...present, ...given }).filter(([key]) => given[key] !== null))
  if (Object.keys(merged).length <= mostMetadataKeys) return merged
  throw blaming(
    'metadata_too_large', `After the merge the metadata would have more than ${mostMetadataKeys} keys.`,
    '/metadata', `must not have more than ${mostMetadataKeys} keys after the merge`,
  )
}
