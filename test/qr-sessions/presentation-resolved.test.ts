import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { isDeepStrictEqual } from 'node:util'
import { verifyJWT } from 'did-jwt'
import { Resolver } from 'did-resolver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getResolver } from 'web-did-resolver'
import { didDocument } from '../../src/qr-sessions/did-document.ts'
import { present } from '../../src/qr-sessions/presentation.ts'
import type { SignerRing } from '../../src/signer/ring.ts'
import { ringOf, signerOf } from '../support/signers.ts'
import { tamperedTwins } from '../support/twins.ts'
import { meanwhile, partsOf, presented } from './printed.ts'

const [newer, older] = [signerOf('key-2'), signerOf('key-1')]
const { cert, key } = certificateOf('localhost')

/** Which keys the host lists now. */
let listed: SignerRing = ringOf(older)
let issuer: string
let asked: string[] = []
const host = createServer({ cert, key }, async ({ url }, response) => {
  asked.push(url!)
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(await didDocument(listed, issuer, meanwhile)))
})

let resolver: Resolver
beforeAll(async () => {
  setDefaultCACertificates([...getCACertificates(), cert])
  await new Promise<void>((listening) => host.listen(0, '127.0.0.1', listening))
  issuer = `did:web:localhost%3A${(host.address() as AddressInfo).port}`
  resolver = new Resolver(getResolver())
})
afterAll(() => {
  host.closeAllConnections()
  host.close()
})

async function verifying(jwt: string, now = meanwhile) {
  const policies = { now: now.getTime() / 1000 }
  const { payload } = await verifyJWT(jwt, { resolver, proofPurpose: 'assertionMethod', policies, skewTime: 0 })
  return payload
}
const refused = (jwt: string): Promise<string> => verifying(jwt).then(() => 'accepted', (error: Error) => error.message)

/** What is made under a ring, and its payload. */
async function made(ring: SignerRing) {
  const { text, jwt } = await present(ring, { ...presented, issuer })
  const { proof, ...outer } = JSON.parse(text)
  return { jws: proof.jws as string, jwt, outer }
}

describe('a third party with did-jwt, which finds the key over https', () => {
  test('verifies both forms, and the payload says what the presentation does', async () => {
    const { jws, jwt, outer } = await made(ringOf(older))
    asked = []
    for (const form of [jws, jwt]) {
      const { iss, iat, exp, ...signed } = await verifying(form)
      expect(signed).toEqual(outer)
      expect([iss, iat, exp]).toEqual([issuer, presented.createdAt.getTime() / 1000, presented.expiresAt.getTime() / 1000])
    }
    expect(asked).toEqual(['/.well-known/did.json', '/.well-known/did.json'])
  })

  test('refuses any other payload', async () => {
    const { jws, jwt } = await made(ringOf(older))
    for (const form of [jws, jwt]) {
      const [header, , signature] = form.split('.')
      const twins = tamperedTwins(JSON.parse(partsOf(form).payload))
      expect(twins.length).toBeGreaterThan(40)
      for (const { path, value } of twins) {
        const twin = `${header}.${Buffer.from(JSON.stringify(value)).toString('base64url')}.${signature}`
        expect([path, await refused(twin)]).not.toEqual([path, 'accepted'])
      }
    }
  })

  test('sees that any other presentation around the payload is not what was signed', async () => {
    const { jws, outer } = await made(ringOf(older))
    const { iss, iat, exp, ...signed } = await verifying(jws)
    expect(tamperedTwins(outer).filter(({ value }) => isDeepStrictEqual(value, signed))).toEqual([])
  })

  test('refuses a signature in DER', async () => {
    const { jws } = await made(ringOf({ ...older, sign: signerOf('key-1', null, 'der').sign }))
    expect(await refused(jws)).toBe('wrong signature length')
  })

  test('refuses another key, one that the host does not list yet', async () => {
    const { jws } = await made(ringOf(newer))
    expect(await refused(jws)).toContain('invalid_signature')
  })

  test('refuses it once it has expired', async () => {
    const { jws } = await made(ringOf(older))
    await expect(verifying(jws, presented.expiresAt)).rejects.toThrow('JWT has expired')
  })

  test('verifies what either key has signed while both are listed', async () => {
    const [before, after] = [await made(ringOf(older)), await made(ringOf(newer, older))]
    listed = ringOf(newer, older)
    for (const { jws, jwt } of [before, after]) for (const form of [jws, jwt]) expect(await refused(form)).toBe('accepted')
  })
})

/** A certificate for a host that nobody has signed but itself. */
function certificateOf(name: string): { cert: string; key: string } {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  try {
    execFileSync('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${name}`,
      '-addext', `subjectAltName=DNS:${name}`, '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem'),
    ], { stdio: 'ignore' })
    return { cert: readFileSync(join(folder, 'cert.pem'), 'utf8'), key: readFileSync(join(folder, 'key.pem'), 'utf8') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
