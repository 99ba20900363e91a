import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'

/** What is sent to a receiver: the id of the event, and its body as it was rendered once. */
export interface Message {
  eventId: string
  body: Uint8Array
}

/** The key that a secret, `whsec_` and base64, stands for. */
export const signingKey = (secret: string): KeyObject => createSecretKey(Buffer.from(secret.slice('whsec_'.length), 'base64'))

/**
 * The headers that a receiver verifies a message by (Standard Webhooks, symmetric signatures).
 * @param keys newest first: every one of them signs
 * @param at when this attempt is made
 */
export function signedHeaders({ eventId, body }: Message, keys: KeyObject[], at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signatures = keys.map((key) => `v1,${createHmac('sha256', key).update(`${eventId}.${timestamp}.`).update(body).digest('base64')}`)
  return { 'webhook-id': eventId, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}

/** All headers of a post: those by which it is verified, what it holds, and who sends it. */
export const headersOf = (message: Message, keys: KeyObject[], at: Date): Record<string, string> => ({
  'Content-Type': 'application/json', 'User-Agent': 'PerfectPay-Webhooks/1', ...signedHeaders(message, keys, at),
})
