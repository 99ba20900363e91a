import type { IncomingMessage } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
import { clientAddress } from '../../src/http/client-address.ts'
import { build, client } from './stand.ts'

const near = '10.0.0.1'
const addressOf = (forwarded: string | undefined, proxies: number) =>
  clientAddress({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress: near } } as unknown as IncomingMessage, proxies)

describe('the address of a client', () => {
  test.each([
    [0, '203.0.113.7', near],
    [1, '203.0.113.7', '203.0.113.7'],
    [1, '1.2.3.4, 203.0.113.7', '203.0.113.7'],
    [2, '1.2.3.4,203.0.113.7, 10.0.0.2', '203.0.113.7'],
    [1, '203.0.113.7:49152', '203.0.113.7'],
    [1, '2001:DB8::7', '2001:DB8::7'],
    [1, '[2001:db8::7]:49152', '2001:db8::7'],
  ])('behind %i proxies that say %j', (proxies, forwarded, expected) => {
    expect(addressOf(forwarded, proxies)).toBe(expected)
  })

  test.each([undefined, '', ',', 'unknown', '203.0.113.7,', '999.1.1.1', '_hidden', '[::1', 'fe80::1%eth0', '1.2.3.4 5.6.7.8', '::1:49152:x', '\0'])(
    'is that of the connection where they say %j', (forwarded) => {
      expect(addressOf(forwarded, 1)).toBe(near)
    })

  test('is that of the connection where fewer have said something than there are', () => {
    expect(addressOf('203.0.113.7', 2)).toBe(near)
  })
})

describe('a request', async () => {
  const seen: (string | null)[] = []
  const handlers = { checkLiveness: ({ client: { ip } }: { client: { ip: string | null } }) => {
    seen.push(ip)
    return { status: 200, body: { status: 'ok' } }
  } }
  const stand = await build({ handlers, config: { trustedProxies: 1 } })
  const send = client((await stand.server.listen()).port)
  afterAll(() => stand.server.close())

  test('200 from behind a proxy, with the address that it tells; whatever it tells', async () => {
    const told = ['203.0.113.7', '6.6.6.6, 203.0.113.7', 'x'.repeat(8000), ', '.repeat(4000), 'é', '%00', '"203.0.113.7"']
    for (const forwarded of told) expect((await send('/health/live', { headers: { 'X-Forwarded-For': forwarded } })).status).toBe(200)
    expect(seen).toEqual(['203.0.113.7', '203.0.113.7', ...Array(5).fill('127.0.0.1')])
  })
})
