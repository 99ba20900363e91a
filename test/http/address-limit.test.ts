import { afterAll, describe, expect, test } from 'vitest'
import { operations, type OperationId } from '#generated/operations.ts'
import { networkOf } from '../../src/http/client-address.ts'
import type { Caller } from '../../src/shared/caller.ts'
import { build, client, customer, customerToken, paymentId, secretKey, type Built, type Sent } from './stand.ts'

const open = Object.values(operations).filter(({ security }) => security.length === 0)

/** A server that takes two requests a second from an address, and somebody who asks it from addresses of their choice. */
async function limited(options: Built['options'] = {}) {
  const stand = await build({ config: { rateLimitPerAddress: 2, trustedProxies: 1 }, options })
  const send = client((await stand.server.listen()).port)
  afterAll(() => stand.server.close())
  return {
    reached: stand.reached,
    ask: (path: string, { from = '203.0.113.7', headers = {}, ...sent }: Sent & { from?: string } = {}) =>
      send(path, { key: null, ...sent, headers: { 'X-Forwarded-For': from, ...headers } }),
  }
}

/** More keys than an address may guess in a second, each somebody's. */
const manyKeys = Array.from({ length: 20 }, (_, n) => `sk_test_${n}`)

const session = '/v2/payment-sessions/2gB7jZkqLxJtR0sYvWcQeHnDmUf'
const payment = `/payments/${paymentId}`

describe('an operation that asks for no credential', () => {
  test('429 with Retry-After once an address has used up its requests, and no other address', async () => {
    const { ask, reached } = await limited()
    const did = '/.well-known/did.json'
    const [first, second, third] = [await ask(did), await ask(did), await ask(did)]
    expect([first!.status, second!.status]).toEqual([200, 200])
    expect(third).toMatchObject({ status: 429, json: { code: 'rate_limited', detail: expect.stringContaining('from this address') }, headers: { 'retry-after': '1' } })
    expect(reached).toHaveLength(2)
    expect((await ask(did, { from: '203.0.113.8' })).status).toBe(200)
    expect((await ask(payment, { key: secretKey })).status).toBe(200)
    expect((await ask(session)).status).toBe(429)
  })

  test('429 is declared by all of them but the checks of health, which are never too many', async () => {
    const undeclared = open.filter(({ responses }) => !(429 in responses)).map(({ operationId }): OperationId => operationId)
    expect(undeclared).toEqual(['checkLiveness', 'checkReadiness'])
    const { ask } = await limited()
    for (let i = 0; i < 5; i++) expect((await ask('/health/live')).status).toBe(200)
  })
})

describe('a credential that is none', () => {
  test.each<[string, string, Sent]>([
    ['an unknown key', payment, { key: 'sk_test_unknown' }],
    ['an unknown bearer key', payment, { headers: { Authorization: 'Bearer sk_test_unknown' } }],
    ['no key', payment, {}],
    ['an unknown customer token', '/v2/customers/cus_abc123/funding-sources', { headers: { Authorization: 'Bearer a.b.c' } }],
    ["an unknown session's token", `${session}/stream`, { headers: { 'Sec-WebSocket-Protocol': `wst_${'a'.repeat(43)}` } }],
  ])('429 in place of 401 after as many tries with %s, and not for those who have one', async (_, path, sent) => {
    const { ask } = await limited()
    const told = []
    for (let i = 0; i < 3; i++) told.push((await ask(path, sent)).status)
    expect(told).toEqual([401, 401, 429])
    expect((await ask(payment, { key: secretKey })).status).toBe(200)
    const asCustomer = { headers: { Authorization: `Bearer ${customerToken}` } }
    expect((await ask('/v2/customers/cus_abc123/funding-sources', asCustomer)).status).toBe(200)
  })
})

describe('keys that were not seen before', () => {
  const authenticate = async (key: string, unseen: () => void) => {
    unseen()
    looked.push(key)
    return manyKeys.includes(key) ? { ...customer, mcc: null, kind: 'secret', keyId: manyKeys.indexOf(key) } satisfies Caller : null
  }
  const looked: string[] = []

  test('200 however many come from an address, if they are right', async () => {
    const { ask } = await limited({ authenticate })
    for (const key of manyKeys) expect((await ask(payment, { key })).status).toBe(200)
  })

  test('429 without a look where too many were wrong', async () => {
    const { ask } = await limited({ authenticate })
    looked.length = 0
    for (const key of ['sk_test_a', 'sk_test_b', 'sk_test_c', manyKeys[0]!]) await ask(payment, { key })
    expect(looked).toEqual(['sk_test_a', 'sk_test_b'])
  })
})

test.each([
  ['203.0.113.7', '::ffff:203.0.113.7', true],
  ['203.0.113.7', '203.0.113.8', false],
  ['2001:db8:1:2:3:4:5:6', '2001:DB8:1:2::1', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['fe80::1%eth0', 'fe80::2%eth0', true],
])('%s and %s are counted together: %s', (one, other, together) => {
  expect(networkOf(one) === networkOf(other)).toBe(together)
})
