import { spawn } from 'node:child_process'
import { createPublicKey, verify } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { didDocument } from '../../src/qr-sessions/did-document.ts'
import { present, type Presentation } from '../../src/qr-sessions/presentation.ts'
import { printedKey, ringOf, signerOf } from '../support/signers.ts'
import { tamperedTwins } from '../support/twins.ts'
import { verifyPresentation, verifyPresentationJwt, type Expectation } from '../support/verify-presentation.ts'
import { issuer, meanwhile, partsOf, presented, printed, printedJti, printedText } from './printed.ts'

const ring = ringOf(signerOf('key-1', printedKey))
const document = await didDocument(ring, issuer, meanwhile)

const expected: Expectation = {
  issuer, resolve: async () => document, sessionId: presented.sessionId, amount: { value: '5.75', currency: 'USD' }, now: meanwhile,
}
const subject = printed.verifiableCredential[0].credentialSubject

let made: Presentation
let vp: typeof printed
beforeAll(async () => {
  made = await present(ring, presented, printedJti)
  vp = JSON.parse(made.text)
})

/** Is it refused, and for which reason? */
const refused = (verifying: Promise<unknown>): Promise<string> => verifying.then(() => 'accepted', (error: Error) => error.message)

describe('the bytes', () => {
  test('are those of the printed presentation, but for the signature', () => {
    expect(made.text.replace(vp.proof.jws, printed.proof.jws)).toBe(printedText)
    expect(vp.proof.jws.split('.').slice(0, 2)).toEqual(printed.proof.jws.split('.').slice(0, 2))
  })

  test('of the header are {"alg":"ES256"}', () => {
    expect(vp.proof.jws).toMatch(/^eyJhbGciOiJFUzI1NiJ9\.[\w-]+\.[\w-]{86}$/)
    expect(partsOf(vp.proof.jws).header).toBe('{"alg":"ES256"}')
  })

  test('of the signature are r and s, 64 in all', () => {
    for (const jws of [vp.proof.jws, made.jwt]) expect(partsOf(jws).signature).toHaveLength(64)
  })

  test('of the JWT are the same payload under the header of VC-JOSE-COSE', () => {
    const { header, payload } = partsOf(made.jwt)
    expect(header).toBe('{"alg":"ES256","typ":"vp+jwt","cty":"vp","kid":"did:web:perfectpay.ai#key-1"}')
    expect(payload).toBe(partsOf(vp.proof.jws).payload)
  })

  test.each([
    [575, 'USD', '5.75'], [5, 'USD', '0.05'], [99999999, 'USD', '999999.99'],
    [575, 'JPY', '575'], [5750, 'KWD', '5.750'], [575, 'HUF', '5.75'],
  ])('of an amount of %i %s are %s', async (amount, currency, value) => {
    const { verifiableCredential } = JSON.parse((await present(ring, { ...presented, amount, currency })).text)
    expect(verifiableCredential[0].credentialSubject.amount).toEqual({ value, currency })
  })

  test('name no category where the merchant has none', async () => {
    const { text } = await present(ring, { ...presented, merchant: { ...presented.merchant, mcc: null } })
    const { verifiableCredential } = JSON.parse(text)
    expect(verifiableCredential[0].credentialSubject.merchant).toEqual({ id: 'merchant_abc', name: 'Corner Store' })
  })

  test('name each presentation by a random UUID of its own', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => present(ring, presented)))
    const ids = all.map(({ text }) => JSON.parse(text).verifiableCredential[0].credentialSubject.jti)
    expect(new Set(ids).size).toBe(20)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('a third party with jose', () => {
  test('verifies the printed presentation', async () => {
    expect(await verifyPresentation(printedText, expected)).toEqual(subject)
  })

  test('verifies both forms of what is made', async () => {
    expect(await verifyPresentation(made.text, expected)).toEqual(subject)
    expect(await verifyPresentationJwt(made.jwt, expected)).toEqual(subject)
  })

  test('verifies 200 in a process of its own that has nothing but their text and the DID document', async () => {
    const sessions = Array.from({ length: 200 }, (_, index) => ({ ...presented, sessionId: `session${index}`, amount: 100 + index }))
    const texts = await Promise.all(sessions.map(async (session) => (await present(ring, session)).text))
    const program = join(import.meta.dirname, '../support/programs/verify-presentations.ts')
    const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
    const lines = [JSON.stringify({ document, now: meanwhile }), ...texts, texts[0]!.replace('"1.00"', '"1.01"')]
    child.stdin.end(lines.join('\n'))
    expect((await text(child.stdout)).trimEnd().split('\n')).toEqual([
      ...sessions.map(({ sessionId, amount }) => `${sessionId} ${(amount / 100).toFixed(2)}`), 'the presentation is not what was signed',
    ])
  })

  test('refuses any other payload under the signature', async () => {
    const [header, , signature] = vp.proof.jws.split('.')
    const twins = tamperedTwins(JSON.parse(partsOf(vp.proof.jws).payload))
    expect(twins.length).toBeGreaterThan(40)
    for (const { path, value } of twins) {
      const jws = `${header}.${Buffer.from(JSON.stringify(value)).toString('base64url')}.${signature}`
      // The outer presentation says the same, so that nothing but the signature can tell.
      const { iss, iat, exp, ...outer } = value
      const reason = await refused(verifyPresentation(JSON.stringify({ ...outer, holder: issuer, proof: { ...vp.proof, jws } }), expected))
      expect([path, reason]).toEqual([path, 'signature verification failed'])
    }
  })

  test('refuses any other presentation around the signature', async () => {
    const twins = tamperedTwins(vp)
    expect(twins.length).toBeGreaterThan(40)
    for (const { path, value } of twins) {
      const reason = await refused(verifyPresentation(JSON.stringify(value), expected))
      expect([path, reason]).not.toEqual([path, 'accepted'])
    }
  })

  test('refuses any other JWT', async () => {
    const [header, payload, signature] = made.jwt.split('.') as [string, string, string]
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const twins = [
      ...tamperedTwins(JSON.parse(partsOf(made.jwt).header)).map(({ value }) => `${encode(value)}.${payload}.${signature}`),
      ...tamperedTwins(JSON.parse(partsOf(made.jwt).payload)).map(({ value }) => `${header}.${encode(value)}.${signature}`),
      vp.proof.jws,
    ]
    for (const twin of twins) expect(await refused(verifyPresentationJwt(twin, expected))).not.toBe('accepted')
  })

  test('refuses it from another issuer, with a key of that one', async () => {
    const forger = ringOf(signerOf('key-1'))
    const other = 'did:web:perfectpay.example'
    const forged = await present(forger, { ...presented, issuer: other })
    expect(await refused(verifyPresentation(forged.text, { ...expected, resolve: (did) => didDocument(forger, did, meanwhile) })))
      .toBe('the holder is somebody else')
    const claimed = await present(forger, presented)
    expect(await refused(verifyPresentation(claimed.text, expected))).toBe('signature verification failed')
  })

  test('refuses a key that is listed, but not for assertions', async () => {
    const resolve = async () => ({ ...document, assertionMethod: [] })
    expect(await refused(verifyPresentation(made.text, { ...expected, resolve }))).toBe('the key is not listed for assertions')
  })

  test('refuses it once it has expired; what was kept is verified at its own time', async () => {
    for (const now of [new Date('2026-03-23T15:15:00Z'), new Date()]) {
      expect(await refused(verifyPresentation(made.text, { ...expected, now }))).toContain('"exp" claim timestamp check failed')
    }
    expect(await verifyPresentation(made.text, { ...expected, now: new Date('2026-03-23T15:14:59Z') })).toEqual(subject)
  })

  test('refuses it for another session, another amount, and a second time', async () => {
    expect(await refused(verifyPresentation(made.text, { ...expected, sessionId: 'other' }))).toBe('the session is another one')
    const amount = { value: '5.76', currency: 'USD' }
    expect(await refused(verifyPresentation(made.text, { ...expected, amount }))).toBe('the amount is another one')
    const used = new Set<string>()
    await verifyPresentation(made.text, { ...expected, used })
    expect(await refused(verifyPresentation(made.text, { ...expected, used }))).toBe('it was used already')
  })

  test('refuses a signature in DER', async () => {
    const der = await present(ringOf(signerOf('key-1', printedKey, 'der')), presented)
    const { proof } = JSON.parse(der.text)
    // It is a good signature in itself.
    const [header, payload] = proof.jws.split('.')
    const key = createPublicKey({ key: { ...await signerOf('key-1', printedKey).publicJwk() }, format: 'jwk' })
    expect(verify('sha256', Buffer.from(`${header}.${payload}`), { key, dsaEncoding: 'der' }, partsOf(proof.jws).signature)).toBe(true)
    expect(await refused(verifyPresentation(der.text, expected))).toBe('signature verification failed')
  })
})

describe('a rotation', () => {
  const newer = signerOf('key-2')
  const older = signerOf('key-1', printedKey)

  test('leaves what the older key has signed verifiable', async () => {
    const both = await didDocument(ringOf(newer, older), issuer, meanwhile)
    const after = await present(ringOf(newer, older), presented)
    expect(JSON.parse(after.text).proof.verificationMethod).toBe(`${issuer}#key-2`)
    for (const text of [made.text, printedText, after.text]) {
      expect(await verifyPresentation(text, { ...expected, resolve: async () => both })).toMatchObject({ session_id: presented.sessionId })
    }
  })

  test('ends it once the older key is listed no more', async () => {
    const resolve = async () => didDocument(ringOf(newer), issuer, meanwhile)
    expect(await refused(verifyPresentation(made.text, { ...expected, resolve }))).toBe('the key is not listed for assertions')
  })

  test('lets no key vouch for another one', async () => {
    const both = await didDocument(ringOf(newer, older), issuer, meanwhile)
    const relabelled = made.text.replace('#key-1', '#key-2')
    expect(await refused(verifyPresentation(relabelled, { ...expected, resolve: async () => both }))).toBe('signature verification failed')
  })
})

test('what keeps the key from signing is thrown as it is', async () => {
  const fault = new Error('KMS is away')
  const signer = { ...signerOf('key-1'), sign: () => Promise.reject(fault) }
  await expect(present(ringOf(signer), presented)).rejects.toBe(fault)
})
