import { createECDH, createHash, createPrivateKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { MasterKey } from '../shared/master-key.ts'

/** A key pair on P-256 for ES256 (RFC 7518). The public half is for everybody. */
export interface SigningKey {
  /** The key's thumbprint (RFC 7638). */
  kid: string
  privateKey: KeyObject
  publicJwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string; kid: string; alg: 'ES256'; use: 'sig' }
}

/** Order of the group of P-256 (SEC 2). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** Bytes of a seed: 128 bits more than the order has, so that what remains of the division is even (FIPS 186-5, A.2.1). */
const seedLength = 48

/**
 * The signing keys of a ring of master keys, in its order: the first one signs, all of them are published, so that what an older one has
 * signed stays verifiable. They are derived, so every instance has the same and nothing is stored.
 */
export const deriveSigningKeys = (ring: MasterKey[]): SigningKey[] => ring.map(signingKeyOf)

function signingKeyOf({ secret }: MasterKey): SigningKey {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'perfectpay sign customer-token', seedLength)).toString('hex')
  const scalar = ((BigInt(`0x${seed}`) % (order - 1n)) + 1n).toString(16).padStart(64, '0')
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(scalar, 'hex')
  const point = pair.getPublicKey()
  const x = point.subarray(1, 33).toString('base64url')
  const y = point.subarray(33).toString('base64url')
  const kid = createHash('sha256').update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y })).digest('base64url')
  const d = Buffer.from(scalar, 'hex').toString('base64url')
  return {
    kid,
    privateKey: createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x, y, d }, format: 'jwk' }),
    publicJwk: { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' },
  }
}
