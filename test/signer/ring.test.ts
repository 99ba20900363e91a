import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { didDocument } from '../../src/qr-sessions/did-document.ts'
import { present } from '../../src/qr-sessions/presentation.ts'
import { parseVpKeys } from '../../src/signer/key-list.ts'
import { openSignerRing } from '../../src/signer/ring.ts'
import { issuer, presented } from '../qr-sessions/printed.ts'
import { startKms, type FakeKms } from '../support/kms.ts'
import { newKeyFile } from '../support/signers.ts'
import { verifyPresentation } from '../support/verify-presentation.ts'

let kms: FakeKms
let folder: string
beforeAll(async () => {
  kms = await startKms()
  kms.add('vp')
  folder = await mkdtemp(join(tmpdir(), 'perfectpay-ring-'))
  for (const name of ['key-1', 'key-2', 'key-3']) await writeFile(join(folder, `${name}.pem`), newKeyFile(), { mode: 0o600 })
})
beforeEach(() => Object.assign(kms, { asked: [], next: [], wrong: false }))
afterAll(async () => {
  await kms.close()
  await rm(folder, { recursive: true })
})

const came = new Date('2026-11-21T10:00:00Z')
const after = (seconds: number) => new Date(came.getTime() + seconds * 1000)
const days = 86_400

/** Opens a ring; paths are those of the test's folder. */
const open = (text: string, now = came) =>
  openSignerRing({ vpKeys: parseVpKeys(text.replaceAll('file:', `file:${folder}/`)), dataDir: folder }, now)
const faultOf = (text: string, now?: Date) => open(text, now).then(() => 'none', ({ message }: Error) => message)

const two = 'key-2=file:key-2.pem@2026-11-21T10:00:00Z,key-1=file:key-1.pem'

describe('without a setting', () => {
  test('one key is made in the data folder, and is the same at the next start', async () => {
    const dataDir = join(folder, 'data')
    const [first, second] = [await openSignerRing({ vpKeys: [], dataDir }, came), await openSignerRing({ vpKeys: [], dataDir }, came)]
    expect(first.listed(came).map(({ keyId }) => keyId)).toEqual(['key-1'])
    expect(await second.signing(came).publicJwk()).toEqual(await first.signing(came).publicJwk())
    expect(await readdir(dataDir)).toEqual(['vp-key-1.pem'])
  })
})

describe('a new key', () => {
  test.each([
    [-days, 'key-1'], [0, 'key-1'], [299, 'key-1'], [300, 'key-2'], [40 * days, 'key-2'],
  ])('%i s after it came: %s signs', async (seconds, keyId) => {
    expect((await open(two)).signing(after(seconds)).keyId).toBe(keyId)
  })

  test.each([
    [-days, ['key-2', 'key-1']], [0, ['key-2', 'key-1']], [30 * days - 1, ['key-2', 'key-1']], [30 * days, ['key-2']],
  ])('%i s after it came: %j are listed', async (seconds, keyIds) => {
    expect((await open(two)).listed(after(seconds)).map(({ keyId }) => keyId)).toEqual(keyIds)
  })

  test('is as good from the start as one that is waited for', async () => {
    for (const seconds of [0, 300, 30 * days]) {
      const ring = await open(two, after(seconds))
      expect(ring.signing(after(seconds)).keyId).toBe(seconds === 0 ? 'key-1' : 'key-2')
      expect(ring.listed(after(seconds))).toHaveLength(seconds === 30 * days ? 1 : 2)
    }
  })

  test('comes after another one: the oldest goes first', async () => {
    const ring = await open(`key-3=file:key-3.pem@2026-12-01T10:00:00Z,${two}`)
    expect([0, 300, 11 * days].map((seconds) => ring.signing(after(seconds)).keyId)).toEqual(['key-1', 'key-2', 'key-3'])
    expect([0, 30 * days, 40 * days].map((seconds) => ring.listed(after(seconds)).length)).toEqual([3, 2, 1])
  })

  test('that is alone signs at once, whatever its moment', async () => {
    expect((await open('key-2=file:key-2.pem@2026-11-21T10:00:00Z')).signing(after(-days)).keyId).toBe('key-2')
  })

  test('takes over without a gap: what either has signed verifies by the document of any moment in between', async () => {
    const ring = await open('key-2=kms:alias/vp@2026-11-21T10:00:00Z,key-1=file:key-1.pem')
    for (const [seconds, keyId] of [[299, 'key-1'], [300, 'key-2']] as const) {
      const createdAt = after(seconds)
      const { text } = await present(ring, { ...presented, createdAt, expiresAt: after(seconds + 900) })
      expect(JSON.parse(text).proof.verificationMethod).toBe(`${issuer}#${keyId}`)
      // A document that was fetched when the key had just come is still in somebody's cache.
      for (const fetched of [after(0), createdAt]) {
        const document = await didDocument(ring, issuer, fetched)
        const amount = { value: '5.75', currency: 'USD' }
        const expected = { issuer, resolve: async () => document, sessionId: presented.sessionId, amount, now: createdAt }
        expect(await verifyPresentation(text, expected)).toMatchObject({ session_id: presented.sessionId })
      }
    }
  })
})

describe('at the start', () => {
  const start = 'The key key-1 of presentations (VP_KEYS) cannot be used: '

  test('every key that may sign proves it; an old one needs no more than its public key', async () => {
    await open('key-2=kms:alias/vp@2026-11-21T10:00:00Z,key-1=file:key-1.pem', after(0))
    expect(kms.asked.map((line) => line.split(' ')[0])).toEqual(['TrentService.GetPublicKey', 'TrentService.Sign'])
    kms.asked = []
    await open('key-2=file:key-2.pem@2026-11-21T10:00:00Z,key-1=kms:alias/vp', after(300))
    expect(kms.asked).toEqual(['TrentService.GetPublicKey alias/vp'])
  })

  test('a key that is listed no more is not looked for', async () => {
    expect(await faultOf('key-2=file:key-2.pem@2026-11-21T10:00:00Z,key-1=file:gone.pem', after(30 * days))).toBe('none')
  })

  test.each([
    ['key-1=file:gone.pem', /^The key key-1 of presentations \(VP_KEYS\) cannot be used: .*gone\.pem cannot be read \(ENOENT\)$/],
    ['key-1=kms:alias/gone', /^The key key-1 of presentations \(VP_KEYS\) cannot be used: NotFoundException/],
    ['key-2=kms:alias/gone@2026-11-21T10:00:00Z,key-1=file:key-1.pem', /^The key key-2 /],
  ])('%s is a fault that names it', async (text, fault) => {
    expect(await faultOf(text)).toMatch(fault)
  })

  test('a key whose signatures do not verify is a fault', async () => {
    kms.wrong = true
    expect(await faultOf('key-1=kms:alias/vp')).toBe(`${start}what it signs does not verify`)
  })

  test('a key that may be read, but may not sign, is a fault', async () => {
    kms.next = ['nothing', 'AccessDeniedException']
    expect(await faultOf('key-1=kms:alias/vp')).toBe(`${start}AccessDeniedException: told to`)
  })
})
