import { describe, expect, test } from 'vitest'
import { findAccount, insertOrigin } from '../../src/merchants/store.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const shop = 'https://shop.example'
const accountId = await findAccount(stage.app.db.pool, 'merchant_abc', 'test')
await insertOrigin(stage.app.db.pool, accountId!, shop)

const confirm = '/v2/payments/confirm-session'
const scanned = '/v2/payment-sessions/2mGFCDJt5RmJlk9WcPqN0123456'

const preflight = (path: string, method: string, origin: string) =>
  fetch(new URL(path, stage.url), {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'authorization,content-type' },
  })

const allowed = ({ headers }: Response) => headers.get('access-control-allow-origin')

describe('a page of an origin that a merchant has listed', () => {
  test('204 may ask for what a customer token opens', async () => {
    const response = await preflight(confirm, 'POST', shop)
    expect([response.status, allowed(response), response.headers.get('access-control-allow-methods')]).toEqual([204, shop, 'GET,POST,DELETE'])
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization,content-type')
  })

  test('401 reads the refusal, and the headers that it needs', async () => {
    const response = await fetch(new URL(confirm, stage.url), { method: 'POST', headers: { origin: shop } })
    expect([response.status, allowed(response)]).toEqual([401, shop])
    expect(response.headers.get('access-control-expose-headers')).toContain('X-Request-Id')
    expect(response.headers.get('vary')).toContain('Origin')
  })

  test('never what needs a secret key', async () => {
    expect(allowed(await preflight('/v2/payment-sessions', 'POST', shop))).toBeNull()
    expect(allowed(await preflight(scanned, 'DELETE', shop))).toBeNull()
    expect(allowed(await fetch(new URL('/refunds/list', stage.url), { headers: { origin: shop } }))).toBeNull()
  })
})

test('a page of any other origin is not let in', async () => {
  for (const origin of ['https://shop.example.org', 'http://shop.example', 'https://shop.example:8443', 'null']) {
    expect(allowed(await preflight(confirm, 'POST', origin))).toBeNull()
  }
})

test('503 while nobody can tell whether the origin is listed', async () => {
  const elsewhere = await openStage()
  await elsewhere.app.db.close()
  const response = await fetch(new URL(confirm, elsewhere.url), { method: 'POST', headers: { origin: shop } })
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
})

test("this service's own pages are, wherever they are reached", async () => {
  expect(allowed(await preflight(confirm, 'POST', stage.url))).toBe(stage.url)
})

test.each(['/.well-known/did.json', '/ns/payments/v1', '/.well-known/jwks.json', scanned])('any page may read %s', async (path) => {
  const response = await fetch(new URL(path, stage.url), { headers: { origin: 'https://anybody.example' } })
  expect([allowed(response), response.headers.get('access-control-allow-credentials')]).toEqual(['*', null])
})

test.each(['/.well-known/jwks.json', '/customers/list'])('%s varies by Origin whether there is one or not', async (path) => {
  for (const headers of [{}, { origin: shop }]) {
    expect((await fetch(new URL(path, stage.url), { headers })).headers.get('vary')).toBe('Origin')
  }
})

test('405 a HEAD of what counts its fetches', async () => {
  const response = await fetch(new URL(scanned, stage.url), { method: 'HEAD' })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, DELETE'])
})
