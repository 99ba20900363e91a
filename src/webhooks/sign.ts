import { createHmac } from 'node:crypto'

/** What is sent to a receiver: the id of the event, and its body as it was rendered once. */
export interface Message {
  eventId: string
  body: Uint8Array
}

/**
 * The headers that a receiver verifies a message by (Standard Webhooks, symmetric signatures).
 * @param secrets each `whsec_` and base64, newest first: every one of them signs
 * @param at when this attempt is made
 */
export function signedHeaders({ eventId, body }: Message, secrets: string[], at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${eventId}.${timestamp}.`).update(body).digest('base64')}`
  })
  return { 'webhook-id': eventId, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
