import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { signedHeaders, signingKey } from '../../src/webhooks/sign.ts'

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`
const eventId = 'evt_019d1b2c3d4e7f80a1b2c3d4e5f60718'

/** What an independent implementation makes of it: the content, or its refusal. */
function received(secret: string, body: string, headers: Record<string, string>): unknown {
  try {
    return new Webhook(secret).verify(body, headers)
  } catch (error) {
    return (error as Error).message
  }
}

test('the vector of the documentation', () => {
  const body = '{"merchant_id":"merchant_abc","event_id":"evt_019d1b2c3d4e7f80a1b2c3d4e5f60718","event_type":"webhook_endpoint.test",'
    + '"content":{"type":"webhook_endpoint_details","object":{}},"timestamp":"2026-03-23T15:00:00Z"}'
  expect(body).toHaveLength(210)
  const secret = 'whsec_ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8='
  expect(signedHeaders({ eventId, body: Buffer.from(body) }, [signingKey(secret)], new Date(1_774_278_000_999))).toEqual({
    'webhook-id': eventId,
    'webhook-timestamp': '1774278000',
    'webhook-signature': 'v1,YnzGSEv5uMxptjoUaPGHXFi0vdsM0Btf1dSComT0aYM=',
  })
})

describe('an independent implementation', () => {
  test('verifies 1,000 of 1,000, during a rotation with either secret', () => {
    for (let i = 0; i < 1000; i++) {
      const secrets = i % 2 === 0 ? [newSecret()] : [newSecret(), newSecret()]
      const content = { i, text: `\u20ac \u{1f600} ${randomBytes(i % 50).toString('latin1')}` }
      const body = JSON.stringify(content)
      const headers = signedHeaders({ eventId, body: Buffer.from(body) }, secrets.map(signingKey), new Date())
      for (const secret of secrets) expect(received(secret, body, headers)).toEqual(content)
    }
  })

  test('refuses another secret, and a changed byte, id or timestamp', () => {
    const secret = newSecret()
    const headers = signedHeaders({ eventId, body: Buffer.from('{"amount":100}') }, [signingKey(secret)], new Date())
    const later = String(Number(headers['webhook-timestamp']) + 1)
    expect(received(secret, '{"amount":100}', headers)).toEqual({ amount: 100 })
    for (const [by, body, sent] of [
      [newSecret(), '{"amount":100}', headers],
      [secret, '{"amount":101}', headers],
      [secret, '{"amount":100}', { ...headers, 'webhook-id': eventId.replace('8', '9') }],
      [secret, '{"amount":100}', { ...headers, 'webhook-timestamp': later }],
    ] as const) expect(received(by, body, sent)).toBe('No matching signature found')
  })
})
