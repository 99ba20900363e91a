import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { masterKeyLength, type MasterKey } from '../shared/master-key.ts'
import { randomBytes } from '../shared/random.ts'

/** What a key is for. Each purpose has keys of its own, so what one makes means nothing to another. */
export type Purpose =
  | 'card' | 'funding-source' | 'data-key' | 'fingerprint' | 'idempotency' | 'api-key' | 'client-secret' | 'reply' | 'event' | 'webhook-secret'
  | 'sandbox-key' | 'stream-token' | 'checkout' | 'master-key'

export interface Vault {
  /**
   * Encrypts under the current key. `context` says whose bytes these are (merchant, object, …): they open only where they belong.
   * At most 2^32 times per key and purpose (NIST SP 800-38D, random nonces); then a new master key goes to the head of the ring.
   */
  seal(purpose: Purpose, plaintext: string | Uint8Array, context: string[]): Buffer
  /** Decrypts what `seal` made, under any key of the ring. @throws SealBroken when bytes, purpose, context or ring differ */
  open(purpose: Purpose, sealed: Uint8Array, context: string[]): Buffer
  /** The bytes with which everything begins that is sealed under the current key: what begins otherwise, a rotation has still to reach. */
  mark: Buffer
  /** HMAC-SHA-256 over the parts, 32 bytes: to find again what must not be kept readable. It outlives a rotation of the ring. */
  digest(purpose: Purpose, ...parts: (string | Uint8Array)[]): Buffer
}

/** Sealed bytes that do not open. Says nothing about their content or about which of the inputs is wrong. */
export class SealBroken extends Error {
  override name = 'SealBroken'
  constructor() {
    super('the sealed bytes do not open with this purpose, context and key ring')
  }
}

// Sealed bytes: version, length of the key id, key id, nonce, ciphertext, tag.
const version = 1
const nonceLength = 12
const tagLength = 16
const lengthSize = 4
const algorithm = 'aes-256-gcm'

interface Key {
  head: Buffer
  seal: (purpose: Purpose) => KeyObject
  digest: (purpose: Purpose) => KeyObject
}

/**
 * Opens the vault of a ring of master keys, the current one first. The first one seals and all of them open. Digests cannot be made
 * anew from what they hide, so they stay with the last one, the oldest: it leaves the ring only when nothing digested is needed any more.
 */
export function openVault(masterKeys: MasterKey[]): Vault {
  const ring = masterKeys.map(keyOf)
  const current = ring[0]
  const oldest = ring.at(-1)
  if (!current || !oldest) throw new Error('a vault needs at least one master key')

  return {
    seal(purpose, plaintext, context) {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv(algorithm, current.seal(purpose), nonce, { authTagLength: tagLength })
      cipher.setAAD(lengthPrefixed([purpose, ...context]))
      const body = typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext)
      cipher.final()
      return Buffer.concat([current.head, nonce, body, cipher.getAuthTag()])
    },

    open(purpose, sealed, context) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      const key = ring.find(({ head }) => bytes.subarray(0, head.length).equals(head))
      const start = (key?.head.length ?? 0) + nonceLength
      const end = bytes.length - tagLength
      if (!key || end < start) throw new SealBroken()
      const decipher = createDecipheriv(algorithm, key.seal(purpose), bytes.subarray(key.head.length, start), { authTagLength: tagLength })
      decipher.setAAD(lengthPrefixed([purpose, ...context]))
      decipher.setAuthTag(bytes.subarray(end))
      const plaintext = decipher.update(bytes.subarray(start, end))
      try {
        decipher.final()
      } catch {
        throw new SealBroken()
      }
      return plaintext
    },

    mark: current.head,

    digest: (purpose, ...parts) => createHmac('sha256', oldest.digest(purpose)).update(lengthPrefixed(parts)).digest(),
  }
}

function keyOf({ id, secret }: MasterKey): Key {
  const name = Buffer.from(id)
  return {
    head: Buffer.concat([Buffer.from([version, name.length]), name]),
    seal: derived(secret, 'seal'),
    digest: derived(secret, 'digest'),
  }
}

/** The subkeys of a master key, one per purpose (HKDF-SHA-256, RFC 5869), each imported once: importing costs more than using. */
function derived(secret: KeyObject, use: string): (purpose: Purpose) => KeyObject {
  const made = new Map<Purpose, KeyObject>()
  return (purpose) => {
    let key = made.get(purpose)
    if (!key) {
      key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', `perfectpay ${use} ${purpose}`, masterKeyLength)))
      made.set(purpose, key)
    }
    return key
  }
}

/** Parts in one row, each behind its length, so that ("a", "bc") and ("ab", "c") differ. */
function lengthPrefixed(parts: (string | Uint8Array)[]): Buffer {
  const row = Buffer.allocUnsafe(parts.reduce((total, part) => total + lengthSize + Buffer.byteLength(part), 0))
  let end = 0
  for (const part of parts) {
    const length = Buffer.byteLength(part)
    row.writeUInt32BE(length, end)
    if (typeof part === 'string') row.write(part, end + lengthSize)
    else row.set(part, end + lengthSize)
    end += lengthSize + length
  }
  return row
}
