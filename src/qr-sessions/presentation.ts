import { randomUUID } from 'node:crypto'
import { base64url } from 'jose'
import { decimal } from '../shared/money.ts'
import { wireTime } from '../shared/time.ts'
import type { VpSigner } from '../signer/port.ts'
import type { SignerRing } from '../signer/ring.ts'
import { credentialsContext, paymentsContext } from './context.ts'
import { verificationMethod } from './did-document.ts'

/** What a presentation says, and who says it. */
export interface Presented {
  /** The issuer's DID. */
  issuer: string
  sessionId: string
  /** A merchant without a category presents none. */
  merchant: { id: string; name: string; mcc: string | null }
  /** In minor units. */
  amount: number
  currency: string
  supportedRails: readonly string[]
  createdAt: Date
  expiresAt: Date
}

/** A session's presentation in its two forms. */
export interface Presentation {
  /** JSON, with the proof in it. */
  text: string
  /** `application/vp+jwt`: the same payload as a JWT (VC-JOSE-COSE). */
  jwt: string
}

/**
 * Makes a session's presentation (VCDM 2.0), signed by the key whose turn it is when the session is created. ES256 is not deterministic, so
 * what comes back is stored and never made again.
 * @param jti names this presentation; only tests choose it
 * @throws whatever keeps the key from signing, as it came
 */
export async function present(ring: SignerRing, presented: Presented, jti: string = randomUUID()): Promise<Presentation> {
  const { issuer, createdAt, expiresAt } = presented
  const signer = ring.signing(createdAt)
  const method = verificationMethod(issuer, signer.keyId)
  const presentation = presentationOf(presented, jti)
  const payload = JSON.stringify({ ...presentation, iss: issuer, iat: unixTime(createdAt), exp: unixTime(expiresAt) })
  const [jws, jwt] = await Promise.all([
    compactJws(signer, { alg: 'ES256' }, payload),
    compactJws(signer, { alg: 'ES256', typ: 'vp+jwt', cty: 'vp', kid: method }, payload),
  ])
  const proof = {
    type: 'JsonWebSignature2020',
    jws,
    created: wireTime(createdAt),
    verificationMethod: method,
    proofPurpose: 'assertionMethod',
  }
  return { text: JSON.stringify({ ...presentation, proof }), jwt }
}

/** The order of the members is that of the bytes that are signed. The credential needs its own `@context`: it inherits none (VCDM 2.0). */
function presentationOf({ issuer, sessionId, merchant, amount, currency, supportedRails, expiresAt }: Presented, jti: string) {
  const { id, name, mcc } = merchant
  return {
    '@context': [credentialsContext, paymentsContext],
    type: ['VerifiablePresentation'],
    holder: issuer,
    verifiableCredential: [{
      '@context': [credentialsContext, paymentsContext],
      type: ['VerifiableCredential', 'PaymentCredential'],
      issuer,
      credentialSubject: {
        session_id: sessionId,
        jti,
        merchant: { id, name, ...(mcc !== null && { mcc }) },
        amount: { value: decimal(amount, currency), currency },
        supported_rails: supportedRails,
        expiry: wireTime(expiresAt),
      },
    }],
  }
}

const unixTime = (time: Date): number => Math.floor(time.getTime() / 1000)

/** RFC 7515, 7.1. Made here rather than by jose, because jose wants the private key, and one at KMS never comes. */
async function compactJws(signer: VpSigner, header: Record<string, string>, payload: string): Promise<string> {
  const input = `${base64url.encode(JSON.stringify(header))}.${base64url.encode(payload)}`
  return `${input}.${base64url.encode(await signer.sign(Buffer.from(input)))}`
}
