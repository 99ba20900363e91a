import { jwtVerify } from '/assets/jose/jwt/verify.js'
import { ask } from '../shared/ask.js'
import { minorUnits } from '../shared/money.js'

/** The presentation does not prove what the page was told. */
export class Unverified extends Error {}

/** This browser cannot verify anything, because the page did not come over https. */
export class Insecure extends Error {}

function insist(holds, otherwise) {
  if (!holds) throw new Unverified(otherwise)
}

const inOrder = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))

/** JSON text that does not depend on the order of members. */
const canonical = (value) =>
  JSON.stringify(value, (_, member) => (member && typeof member === 'object' && !Array.isArray(member) ? inOrder(member) : member))

const same = (one, other) => canonical(one) === canonical(other)

/** The key that the proof names, out of the DID document of this very origin: nobody else's signature is taken. */
async function keyFor(did, method) {
  const { answer: document } = await ask('GET', '/.well-known/did.json')
  insist(document.id === did, 'it was signed by somebody else')
  insist(method.startsWith(`${did}#`) && document.assertionMethod.includes(method), 'its key may not sign')
  const listed = document.verificationMethod.find(({ id, controller }) => id === method && controller === did)
  insist(listed, 'its key is unknown')
  return listed.publicKeyJwk
}

async function signedBy(key, jws, issuer, currentDate) {
  try {
    const options = { algorithms: ['ES256'], issuer, currentDate, requiredClaims: ['iss', 'iat', 'exp'] }
    const { iss, iat, exp, ...signed } = (await jwtVerify(jws, key, options)).payload
    return { signed, exp }
  } catch {
    throw new Unverified('its signature is wrong')
  }
}

/**
 * Verifies the presentation of a view: who signed it, and that it says what the page is about to show.
 * @param view the answer of the public fetch
 * @param {string} id the session of the scanned URL
 * @param {Date} now when it is looked at; the caller sees to a session whose time is over
 * @returns what was signed, and by whom
 * @throws Unverified; Insecure; Unreachable and Refused where the DID document cannot be had
 */
export async function verify(view, id, now) {
  if (!crypto.subtle) throw new Insecure('This page was not opened over https.')
  try {
    const { proof, ...outer } = view.verifiable_presentation
    const did = outer.holder
    const { signed, exp } = await signedBy(await keyFor(did, proof.verificationMethod), proof.jws, did, now)
    insist(same(signed, outer), 'it was altered')
    const [credential] = signed.verifiableCredential
    const { credentialSubject: subject } = credential
    insist(credential.issuer === did, 'it was issued by somebody else')
    insist(subject.session_id === id && view.session_id === id, 'it belongs to another payment')
    insist(minorUnits(subject.amount.value) === view.amount && subject.amount.currency === view.currency, 'the amount is another one')
    insist(subject.merchant.id === view.merchant.id && subject.merchant.name === view.merchant.name, 'the shop is another one')
    insist(same(subject.supported_rails, view.supported_rails), 'the ways to pay are others')
    insist(subject.expiry === view.expires_at && Date.parse(subject.expiry) === exp * 1000, 'the time is another one')
    return { ...subject, did, method: proof.verificationMethod, created: proof.created }
  } catch (error) {
    if (error instanceof TypeError) throw new Unverified('it is incomplete')
    throw error
  }
}
