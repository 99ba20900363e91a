import { createLocalJWKSet, jwtVerify, SignJWT, type JWTPayload } from 'jose'
import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { newId } from '../shared/ids.ts'
import { secondsAfter, wireTime } from '../shared/time.ts'

/** Who a customer's token speaks for. */
export interface CustomerClaims {
  customerId: string
  merchantId: string
  mode: Caller['mode']
}

type Issuer = Pick<App, 'config' | 'clock' | 'signingKeys'>

const algorithm = 'ES256'
const audience = 'perfectpay:customer'
/** The type keeps other tokens of ours from passing for a customer's (RFC 8725, 3.11). */
const type = 'customer+jwt'
/** Seconds that a token lives: unless asked otherwise, and at most. */
const lifetime = { usual: 900, most: 3600 }

/** Seconds by which another instance's clock may be ahead. */
const clockSkew = 5
/** Header members that name a key from outside, or ask for what we do not know. */
const foreignKeys = ['jku', 'x5u', 'jwk', 'crit']

const inSeconds = (time: Date): number => Math.floor(time.getTime() / 1000)

/**
 * Mints the token with which a customer's client acts for this customer, and for nobody else.
 * @param expiresIn seconds, 60 to 3600
 */
export async function mintToken(
  app: Issuer,
  { merchantId, mode }: Pick<Caller, 'merchantId' | 'mode'>,
  customerId: string,
  expiresIn: number = lifetime.usual,
): Promise<Schema<'CustomerToken'>> {
  const now = app.clock.now()
  const expires = secondsAfter(now, expiresIn)
  const [key] = app.signingKeys
  const token = await new SignJWT({ merchant_id: merchantId, mode })
    .setProtectedHeader({ alg: algorithm, typ: type, kid: key!.kid })
    .setIssuer(app.config.baseUrl)
    .setAudience(audience)
    .setSubject(customerId)
    .setJti(newId('req').replace(/^req_/, ''))
    .setIssuedAt(inSeconds(now))
    .setExpirationTime(inSeconds(expires))
    .sign(key!.privateKey)
  return { customer_id: customerId, token, token_type: 'Bearer', expires_at: wireTime(expires) }
}

/**
 * Whose token it is; null where it is not one of ours, or not any more. Algorithm, issuer, audience, type and lifetime are fixed here, not
 * read from the token (RFC 8725).
 */
export async function verifyToken(app: Issuer, token: string): Promise<CustomerClaims | null> {
  const keys = createLocalJWKSet({ keys: app.signingKeys.map(({ publicJwk }) => publicJwk) })
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      algorithms: [algorithm],
      issuer: app.config.baseUrl,
      audience,
      typ: type,
      requiredClaims: ['sub', 'iat', 'exp', 'jti', 'merchant_id', 'mode'],
      currentDate: app.clock.now(),
    })
    return foreignKeys.some((member) => member in protectedHeader) ? null : claimsOf(payload, inSeconds(app.clock.now()))
  } catch {
    return null
  }
}

function claimsOf({ sub, merchant_id, mode, iat, exp }: JWTPayload, now: number): CustomerClaims | null {
  if (exp! - iat! > lifetime.most || iat! > now + clockSkew) return null
  if (typeof sub !== 'string' || typeof merchant_id !== 'string' || (mode !== 'test' && mode !== 'live')) return null
  return { customerId: sub, merchantId: merchant_id, mode }
}
