import { randomBytes } from 'node:crypto'
import type { Runner } from '../database/connection.ts'
import type { Caller } from '../shared/caller.ts'
import type { Vault } from '../vault/vault.ts'
import { insertKey } from './store.ts'

/** Characters after the prefix of a key that we make: about 190 bits. */
const keyLength = 32
const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** What a key looks like; anything else is not looked for. */
export const keyShape = /^[sp]k_(test|live)_[A-Za-z0-9]{16,128}$/

/** The account that a key is for. */
export interface Owner {
  accountId: number
  mode: Caller['mode']
}

/** A key of 32 characters. The eight characters that a byte favours cost a fiftieth of a bit each. */
export function keyFrom(mode: Caller['mode'], kind: Caller['kind'], bytes: Uint8Array): string {
  const body = Array.from(bytes.subarray(0, keyLength), (byte) => base62[byte % base62.length]).join('')
  return `${kind === 'secret' ? 'sk' : 'pk'}_${mode}_${body}`
}

/** What a key is found by. Keys are random, so a keyed hash protects them; a slow one would only slow every request. */
export const keyDigest = (vault: Vault, key: string): Buffer => vault.digest('api-key', key)

/** Keeps a key's digest; returns its number, or null where the digest is there already. */
export function keepKey(tx: Runner, vault: Vault, owner: Owner, kind: Caller['kind'], key: string): Promise<number | null> {
  const display = `${key.slice(0, key.lastIndexOf('_') + 1)}…${key.slice(-4)}`
  return insertKey(tx, { accountId: owner.accountId, kind, digest: keyDigest(vault, key), display })
}

/** Makes a key for an account and returns it. This is the only moment at which it can be read. */
export async function createKey(tx: Runner, vault: Vault, owner: Owner, kind: Caller['kind']): Promise<string> {
  const key = keyFrom(owner.mode, kind, randomBytes(keyLength))
  await keepKey(tx, vault, owner, kind, key)
  return key
}
