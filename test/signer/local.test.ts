import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ensureFileKey, openFileKey } from '../../src/signer/local.ts'
import { newKeyFile } from '../support/signers.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perfectpay-signer-'))
  path = join(folder, 'data', 'key-1.pem')
})
afterEach(() => rm(folder, { recursive: true }))

/** Puts a file where the key should be. */
async function put(text: string, mode = 0o600): Promise<void> {
  await ensureFileKey(path)
  await writeFile(path, text)
  await chmod(path, mode)
}

describe('a key file', () => {
  test('is made once, for its owner alone, as PKCS#8', async () => {
    await ensureFileKey(path)
    const made = await readFile(path, 'utf8')
    expect(made).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    await ensureFileKey(path)
    expect(await readFile(path, 'utf8')).toBe(made)
  })

  test('is one and the same for processes that start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, async () => {
      await ensureFileKey(path)
      return (await (await openFileKey('key-1', path)).publicJwk()).x
    }))
    expect(new Set(keys).size).toBe(1)
    expect(await readdir(join(folder, 'data'))).toEqual(['key-1.pem'])
  })

  test('signs with 64 bytes that verify under its public key, which is all that it shows', async () => {
    await ensureFileKey(path)
    const signer = await openFileKey('key-1', path)
    const jwk = await signer.publicJwk()
    expect([signer.keyId, jwk]).toEqual(['key-1', { kty: 'EC', crv: 'P-256', x: expect.any(String), y: expect.any(String) }])
    const message = Buffer.from('header.payload')
    const signature = await signer.sign(message)
    expect(signature).toHaveLength(64)
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
    expect(verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
  })
})

describe('a fault names the file', () => {
  const faultOf = () => openFileKey('key-1', path).then(() => 'none', ({ message }: Error) => message)

  test('that is missing: it may be a wrong path, so none is made', async () => {
    expect(await faultOf()).toBe(`${path} cannot be read (ENOENT)`)
    expect(await readdir(folder)).toEqual([])
  })

  const damaged = '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n'
  test.each(['', 'secret', damaged])('that holds %j, without repeating it', async (text) => {
    await put(text)
    expect(await faultOf()).toBe(`${path} holds no private key in PEM, or one with a passphrase`)
  })

  test('whose key wants a passphrase', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    await put(privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' }) as string)
    expect(await faultOf()).toBe(`${path} holds no private key in PEM, or one with a passphrase`)
  })

  test('whose key is on another curve, or of another kind', async () => {
    await put(newKeyFile('secp256k1'))
    expect(await faultOf()).toBe(`${path} holds a key that is not on P-256`)
    await put(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string)
    expect(await faultOf()).toBe(`${path} holds a key that is not on P-256`)
  })

  test.skipIf(process.platform === 'win32')('that others may read or write; a group may read it', async () => {
    for (const mode of [0o604, 0o620, 0o666]) {
      await put(newKeyFile(), mode)
      expect(await faultOf()).toContain(`${path} is a private key that others may read or write`)
    }
    await put(newKeyFile(), 0o440)
    expect(await faultOf()).toBe('none')
  })
})
