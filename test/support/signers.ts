import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { VpSigner } from '../../src/signer/port.ts'
import { publicJwkOf } from '../../src/signer/public-jwk.ts'
import type { SignerRing } from '../../src/signer/ring.ts'

/** The key pair that RFC 7515, A.3 prints for everybody. */
export const printedKey = {
  kty: 'EC', crv: 'P-256', x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU', y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
} as const

/** A new private key on P-256, as PKCS#8 in PEM. */
export const newKeyFile = (curve = 'P-256'): string =>
  generateKeyPairSync('ec', { namedCurve: curve }).privateKey.export({ type: 'pkcs8', format: 'pem' }) as string

/**
 * A key in memory.
 * @param encoding `der` for one that forgets to convert its signatures
 */
export function signerOf(keyId: string, jwk: typeof printedKey | null = null, encoding: 'ieee-p1363' | 'der' = 'ieee-p1363'): VpSigner {
  const key = jwk ? createPrivateKey({ key: { ...jwk }, format: 'jwk' }) : createPrivateKey(newKeyFile())
  return {
    keyId,
    publicJwk: async () => publicJwkOf(key)!,
    sign: async (input) => sign('sha256', input, { key, dsaEncoding: encoding }),
  }
}

/** A ring whose first key signs and whose keys are all listed, at all times. */
export const ringOf = (...signers: VpSigner[]): SignerRing => ({ signing: () => signers[0]!, listed: () => signers })
