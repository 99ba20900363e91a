import type { PublicJwk } from '../signer/port.ts'
import type { SignerRing } from '../signer/ring.ts'

/** What `/.well-known/did.json` answers (DID Core 1.0). */
export interface DidDocument {
  '@context': string[]
  id: string
  verificationMethod: { id: string; type: 'JsonWebKey2020'; controller: string; publicKeyJwk: PublicJwk }[]
  assertionMethod: string[]
  authentication: string[]
}

/** How a presentation names one of its issuer's keys. */
export const verificationMethod = (issuer: string, keyId: string): string => `${issuer}#${keyId}`

/**
 * The issuer's DID document at this moment. It may be cached for `documentCacheSeconds`.
 * @param issuer its DID
 */
export async function didDocument(ring: SignerRing, issuer: string, now: Date): Promise<DidDocument> {
  const methods = await Promise.all(ring.listed(now).map(async (signer) => ({
    id: verificationMethod(issuer, signer.keyId),
    type: 'JsonWebKey2020' as const,
    controller: issuer,
    publicKeyJwk: await signer.publicJwk(),
  })))
  const ids = methods.map(({ id }) => id)
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: issuer,
    verificationMethod: methods,
    assertionMethod: ids,
    authentication: ids,
  }
}
