import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Presented } from '../../src/qr-sessions/presentation.ts'

/** The presentation of the documentation, by the key of RFC 7515, A.3. */
export const printedText = readFileSync(join(import.meta.dirname, 'printed-presentation.json'), 'utf8').trimEnd()
export const printed = JSON.parse(printedText)
export const printedJti = '550e8400-e29b-41d4-a716-446655440000'

export const issuer = 'did:web:perfectpay.ai'

/** What it says. */
export const presented: Presented = {
  issuer,
  sessionId: '2mGFCDJt5RmJlk9WcPqN0123456',
  merchant: { id: 'merchant_abc', name: 'Corner Store', mcc: '5411' },
  amount: 575,
  currency: 'USD',
  supportedRails: ['fednow', 'rtp', 'push_to_card'],
  createdAt: new Date('2026-03-23T15:00:00Z'),
  expiresAt: new Date('2026-03-23T15:15:00Z'),
}

/** A moment at which it is valid. */
export const meanwhile = new Date('2026-03-23T15:05:00Z')

/** The parts of a compact JWS. */
export function partsOf(jws: string): { header: string; payload: string; signature: Buffer } {
  const [header, payload, signature] = jws.split('.').map((part) => Buffer.from(part, 'base64url'))
  return { header: header!.toString(), payload: payload!.toString(), signature: signature! }
}
