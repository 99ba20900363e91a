import { createHmac, createSecretKey, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto'
import { masterKeyLength, type MasterKey } from '../shared/master-key.ts'
import { wireTime } from '../shared/time.ts'
import type { SessionRow } from './store.ts'

/** A key that signs the URLs in QR codes. */
export interface LinkKey {
  id: string
  key: KeyObject
}

/** What the signature of a URL binds, as it is on the wire. */
export interface LinkedSession {
  session_id: string
  merchant_id: string
  /** In minor units. */
  amount: number
  currency: string
  /** RFC 3339 in UTC, whole seconds. */
  expires_at: string
}

/** Characters of a signature: 32 bytes in base64url. */
const length = 43

/** What is signed for a session that does not exist, so that saying no takes as long. */
const nobody: LinkedSession = { session_id: '', merchant_id: '', amount: 0, currency: 'USD', expires_at: '1970-01-01T00:00:00Z' }

/** The keys of a ring of master keys, in its order and under their ids. Every instance has the same, and nothing is stored. */
export const deriveLinkKeys = (ring: MasterKey[]): LinkKey[] =>
  ring.map(({ id, secret }) => {
    const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'perfectpay sign qr-link', masterKeyLength))
    return { id, key: createSecretKey(bytes) }
  })

/**
 * The `h` of a session's URL, by the first key of the ring, and that key's id. The id is kept with the session, since `h` has no room for
 * it; `h` is kept nowhere, and no log may have it.
 */
export function signLink(keys: LinkKey[], session: LinkedSession): { h: string; keyId: string } {
  const current = keys[0]
  if (!current) throw new Error('a link needs at least one key')
  return { h: signatureOf(current.key, session), keyId: current.id }
}

/**
 * Is `h` the signature of this session's URL under this key? In constant time. Characters are compared, not what they decode to: the last
 * one carries two bits that decoding ignores, so three more texts would pass.
 */
export function linkMatches(keys: LinkKey[], keyId: string, session: LinkedSession, h: unknown): boolean {
  const known = keys.find(({ id }) => id === keyId)
  const expected = Buffer.from(signatureOf((known ?? keys[0]!).key, session))
  const given = Buffer.from(typeof h === 'string' ? h : '')
  // What is too short or too long is compared as well, cut to size, and refused afterwards.
  const compared = Buffer.alloc(length)
  given.copy(compared)
  const equal = timingSafeEqual(expected, compared)
  return equal && given.length === length && known !== undefined
}

/** The answer for a session that does not exist: no, after the same work. */
export const linkMatchesNothing = (keys: LinkKey[], h: unknown): false => linkMatches(keys, '', nobody, h) && false

/** An array has one reading only, which strings joined together do not: (a, bc) is not (ab, c). */
function signatureOf(key: KeyObject, { session_id, merchant_id, amount, currency, expires_at }: LinkedSession): string {
  const input = JSON.stringify(['v1', session_id, merchant_id, amount, currency, expires_at])
  return createHmac('sha256', key).update(input).digest('base64url')
}

/** The URL in a session's QR code. */
export const linkOf = (payBaseUrl: string, sessionId: string, h: string): string => `${payBaseUrl}/s/${sessionId}?h=${h}`

/** What the URL of a session binds, rebuilt from its row. */
export const linkedSession = ({ session_id, merchant_id, amount, currency, expires_at }: Bound): LinkedSession => ({
  session_id, merchant_id, amount, currency, expires_at: wireTime(expires_at),
})

type Bound = Pick<SessionRow, 'session_id' | 'merchant_id' | 'amount' | 'currency' | 'expires_at'>
