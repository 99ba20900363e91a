import { createSecretKey, type KeyObject } from 'node:crypto'

/** One entry of the master key ring. The secret is a KeyObject, so that no log, dump or error message can spell it out. */
export interface MasterKey {
  id: string
  secret: KeyObject
}

/** Bytes of a master key. */
export const masterKeyLength = 32

const entryShape = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=)$/

/**
 * Reads a ring of master keys, the current one first.
 * @param text `id:base64 of 32 bytes`, several separated by commas
 * @throws Error that says which entry is wrong and why, without any of its bytes
 */
export function parseMasterKeys(text: string): MasterKey[] {
  const keys = text.split(',').map((entry, index) => {
    const [, id, secret] = entryShape.exec(entry.trim()) ?? []
    if (!id || !secret) throw new Error(`entry ${index + 1} is not "id:base64 of ${masterKeyLength} bytes"`)
    return { id, secret: createSecretKey(secret, 'base64') }
  })
  const repeated = keys.find(({ id }, index) => keys.findIndex((other) => other.id === id) < index)
  if (repeated) throw new Error(`the id ${repeated.id} is used twice`)
  return keys
}
