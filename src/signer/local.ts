import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { writeNewFile } from '../vault/new-file.ts'
import type { VpSigner } from './port.ts'
import { publicJwkOf } from './public-jwk.ts'

/** Bits of a file's mode that let others have a private key: the group may read it, where a platform mounts secrets that way. */
const tooOpen = 0o027

/**
 * A key in a PEM file, PKCS#8 without a passphrase.
 * @throws Error that names the file, when it is missing, is not such a key, or is open to others
 */
export async function openFileKey(keyId: string, path: string): Promise<VpSigner> {
  const key = await readKey(path)
  const jwk = publicJwkOf(key)
  if (!jwk) throw new Error(`${path} holds a key that is not on P-256`)
  return {
    keyId,
    publicJwk: async () => jwk,
    sign: async (signingInput) => sign('sha256', signingInput, { key, dsaEncoding: 'ieee-p1363' }),
  }
}

async function readKey(path: string): Promise<KeyObject> {
  const pem = await readFile(path).catch(({ code }: NodeJS.ErrnoException) => {
    throw new Error(`${path} cannot be read (${code})`)
  })
  // Windows has no such bits; Node makes some up.
  if (process.platform !== 'win32' && ((await stat(path)).mode & tooOpen) !== 0) {
    throw new Error(`${path} is a private key that others may read or write; chmod 600 makes it its owner's alone`)
  }
  try {
    return createPrivateKey(pem)
  } catch {
    throw new Error(`${path} holds no private key in PEM, or one with a passphrase`)
  }
}

/** Makes a key file, readable by its owner alone, unless there is one. Processes that start at once end up with the same key. */
export async function ensureFileKey(path: string): Promise<void> {
  if (await stat(path).catch(() => null)) return
  await mkdir(dirname(path), { recursive: true })
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  await writeNewFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }) as string)
}
