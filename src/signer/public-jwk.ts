import type { KeyObject } from 'node:crypto'
import type { PublicJwk } from './port.ts'

/** The public JWK of a key or a pair; null for anything but a key on P-256. */
export function publicJwkOf(key: KeyObject): PublicJwk | null {
  if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return null
  const { x, y } = key.export({ format: 'jwk' })
  return { kty: 'EC', crv: 'P-256', x: x!, y: y! }
}
