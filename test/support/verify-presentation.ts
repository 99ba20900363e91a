import { isDeepStrictEqual } from 'node:util'
import { importJWK, jwtVerify, type JWK, type JWTPayload } from 'jose'

/** What a third party knows before it looks at a presentation. */
export interface Expectation {
  /** The DID of the service: known beforehand, or from the host of the QR code's URL. */
  issuer: string
  /** Fetches the document of a DID. */
  resolve: (did: string) => Promise<unknown>
  /** What was scanned, and what the screen shows. */
  sessionId: string
  amount: { value: string; currency: string }
  /** When it is looked at; now. */
  now?: Date
  /** The presentations that were used already; this one is added. */
  used?: Set<string>
}

/** What a presentation says. */
export interface Subject {
  session_id: string
  jti: string
  merchant: { id: string; name: string; mcc?: string }
  amount: { value: string; currency: string }
  supported_rails: string[]
  expiry: string
}

interface Document {
  id: string
  verificationMethod: { id: string; type: string; controller: string; publicKeyJwk: JWK }[]
  assertionMethod: string[]
}

interface Proof {
  type: string
  jws: string
  created: string
  verificationMethod: string
  proofPurpose: string
}

/**
 * Verifies a presentation in JSON as a third party would, with nothing of the service but its DID document.
 * @throws Error that says which step refuses it
 */
export async function verifyPresentation(text: string, expected: Expectation): Promise<Subject> {
  const { proof, ...outer } = JSON.parse(text) as { holder: string; proof: Proof }
  insist(outer.holder === expected.issuer, 'the holder is somebody else')
  insist(proof.type === 'JsonWebSignature2020' && proof.proofPurpose === 'assertionMethod', 'the proof is of another kind')
  const payload = await verified(proof.jws, proof.verificationMethod, expected)
  insist(isDeepStrictEqual(withoutClaims(payload), outer), 'the presentation is not what was signed')
  insist(Date.parse(proof.created) === payload.iat! * 1000, 'the proof was made at another time')
  return judged(payload, expected)
}

/**
 * Verifies a presentation in its form as a JWT (`application/vp+jwt`).
 * @throws Error that says which step refuses it
 */
export async function verifyPresentationJwt(jwt: string, expected: Expectation): Promise<Subject> {
  const { kid } = JSON.parse(Buffer.from(jwt.split('.')[0]!, 'base64url').toString()) as { kid: string }
  const payload = await verified(jwt, kid, expected, 'vp+jwt')
  insist(payload.holder === expected.issuer, 'the holder is somebody else')
  return judged(payload, expected)
}

/** The payload of a JWS by a key that the DID document lists for assertions. */
async function verified(jws: string, method: string, expected: Expectation, typ?: string): Promise<JWTPayload> {
  const { issuer, resolve, now = new Date() } = expected
  const document = await resolve(issuer) as Document
  insist(document.id === issuer, 'the document is of another DID')
  insist(method.startsWith(`${issuer}#`) && document.assertionMethod.includes(method), 'the key is not listed for assertions')
  const listed = document.verificationMethod.find(({ id, controller }) => id === method && controller === issuer)
  insist(listed !== undefined, 'the key is not in the document')
  const key = await importJWK(listed!.publicKeyJwk, 'ES256')
  const { payload } = await jwtVerify(jws, key, {
    algorithms: ['ES256'], issuer, currentDate: now, requiredClaims: ['iss', 'iat', 'exp'], ...(typ && { typ }),
  })
  return payload
}

const withoutClaims = ({ iss, iat, exp, ...rest }: JWTPayload) => rest

/** Compares what was signed with what is scanned, displayed and true. */
function judged(payload: JWTPayload, { issuer, sessionId, amount, now = new Date(), used = new Set() }: Expectation): Subject {
  const [credential] = payload.verifiableCredential as [{ issuer: string; credentialSubject: Subject }]
  const subject = credential.credentialSubject
  insist(credential.issuer === issuer, 'the credential is issued by somebody else')
  insist(subject.session_id === sessionId, 'the session is another one')
  insist(isDeepStrictEqual(subject.amount, amount), 'the amount is another one')
  insist(Date.parse(subject.expiry) === payload.exp! * 1000 && Date.parse(subject.expiry) > now.getTime(), 'it has expired')
  insist(!used.has(subject.jti), 'it was used already')
  used.add(subject.jti)
  return subject
}

function insist(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}
