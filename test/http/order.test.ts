import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, client, clientSecret, customerToken, paymentId, posting, publishableKey, requestExample, secretKey } from './stand.ts'
import type { Sent, Stand } from './stand.ts'

let stand: Stand
let send: ReturnType<typeof client>

beforeAll(async () => {
  stand = await build()
  send = client((await stand.server.listen()).port)
})
afterAll(() => stand.server.close())

const form = { 'content-type': 'text/plain' }
const confirm = `/payments/${paymentId}/confirm`
const wrongSecret = { client_secret: 'other', unknown: 1 }
const huge = JSON.stringify({ description: 'x'.repeat(70_000) })

/** Each request has every later fault as well, so that only the order decides which one is told. */
const cases: [name: string, path: string, sent: Sent, status: number, code: string][] = [
  ['404 before all else', '/nowhere', { method: 'POST', key: null, headers: form, body: '{' }, 404, 'not_found'],
  ['405 before the credential', '/payments/list', { method: 'POST', key: null, headers: form, body: '{' }, 405, 'method_not_allowed'],
  ['401 without a key before the media type', '/payments', { method: 'POST', key: null, headers: form, body: '{' }, 401, 'unauthorized'],
  ['401 with an unknown key', '/payments', { method: 'POST', key: 'sk_test_other', headers: form, body: '{' }, 401, 'unauthorized'],
  ['403 before the media type', '/payments', { method: 'POST', key: publishableKey, headers: form, body: '{' }, 403, 'forbidden'],
  ['401 without a client secret', confirm, { method: 'POST', key: publishableKey, headers: form, body: '{' }, 401, 'client_secret_invalid'],
  ['401 with a wrong client secret', confirm, posting(wrongSecret, { key: publishableKey }), 401, 'client_secret_invalid'],
  ['401 with a wrong client secret beside a secret key', confirm, posting(wrongSecret), 401, 'client_secret_invalid'],
  ['415 before the size', '/payments', { method: 'POST', headers: form, body: huge }, 415, 'unsupported_media_type'],
  ['413 before the contract', '/payments', posting(huge), 413, 'payload_too_large'],
  ['400 for broken JSON', '/payments', posting('{"amount":'), 400, 'validation_failed'],
  ['400 before the object is looked for', `/payments/${'x'.repeat(200)}`, posting({ unknown: 1 }), 400, 'validation_failed'],
  ['404 for an id that cannot exist', `/payments/${'x'.repeat(200)}`, posting({ description: 'Order 7' }), 404, 'not_found'],
]

test.each(cases)('%s', async (_, path, sent, status, code) => {
  const before = stand.reached.length
  const got = await send(path, sent)
  expect([got.status, got.json.code]).toEqual([status, code])
  expect(got.headers['content-type']).toBe('application/problem+json')
  expect(stand.reached.length).toBe(before)
})

test('400 lists the faults of query, headers and body at once', async () => {
  const got = await send('/payments?expand=all', posting({ amount: 0 }, { headers: { 'idempotency-key': 'a'.repeat(300) } }))
  expect(got.json).toMatchObject({ code: 'validation_failed', detail: '4 problems were found in the request.' })
  expect(got.json.errors).toEqual([
    { in: 'query', pointer: '/expand', message: 'is not a known parameter' },
    { in: 'header', pointer: '/Idempotency-Key', message: 'must have at most 255 characters' },
    { in: 'body', pointer: '/currency', message: 'is required' },
    { in: 'body', pointer: '/amount', message: 'must be at least 1' },
  ])
})

describe('credentials', () => {
  const retrieve = `/payments/${paymentId}`
  const other = `/payments/pay_${'a'.repeat(26)}`
  const secret = `client_secret=${clientSecret}`
  const tokens = '/payments/session_tokens'
  const wallets = { wallets: [], client_secret: clientSecret }
  const asBearer = { key: null, headers: { authorization: `Bearer ${publishableKey}` } }
  const fromBrowser = (body: object) => posting(body, { key: publishableKey })

  const accepted: [string, string, Sent][] = [
    ['a secret key in api-key', retrieve, {}],
    ['a secret key as a bearer token', retrieve, { key: null, headers: { authorization: `Bearer ${secretKey}` } }],
    ['the same key in both headers', retrieve, { headers: { authorization: `bearer ${secretKey}` } }],
    ['a secret key beside credentials of another kind', retrieve, { headers: { authorization: 'Basic dTpw' } }],
    ['a secret key with the right client secret', `${retrieve}?${secret}`, {}],
    ['a publishable key with the client secret in the query', `${retrieve}?${secret}`, { key: publishableKey }],
    ['a publishable key with the client secret in the body', confirm, fromBrowser({ client_secret: clientSecret })],
    ['a publishable key with payment and client secret in the body', tokens, fromBrowser({ ...wallets, payment_id: paymentId })],
    ['a secret key with payment and client secret in the body', tokens, posting({ ...wallets, payment_id: paymentId })],
  ]
  test.each(accepted)('200 with %s', async (_, path, sent) => {
    expect((await send(path, sent)).status).toBe(200)
  })

  const refused: [string, string, Sent, string][] = [
    ['two different keys', retrieve, { headers: { authorization: 'Bearer sk_test_other' } }, 'unauthorized'],
    ['a publishable key as a bearer token', `${retrieve}?${secret}`, asBearer, 'unauthorized'],
    ['another payment\'s client secret', `${other}?${secret}`, { key: publishableKey }, 'client_secret_invalid'],
    ['a client secret given twice', `${retrieve}?${secret}&${secret}`, { key: publishableKey }, 'client_secret_invalid'],
    ['a client secret that is no text', confirm, fromBrowser({ client_secret: [clientSecret] }), 'client_secret_invalid'],
    ['a client secret in the wrong place', `${confirm}?${secret}`, fromBrowser({}), 'client_secret_invalid'],
    ['a client secret of another payment than the body names', tokens, fromBrowser({ ...wallets, payment_id: other.slice(10) }),
      'client_secret_invalid'],
    ['a client secret beside a secret key, and no payment', tokens, posting(wallets), 'client_secret_invalid'],
    ['a client secret, and a payment id that is no text', tokens, fromBrowser({ ...wallets, payment_id: [paymentId] }),
      'client_secret_invalid'],
    ['the path\'s payment, whatever the body names', `${other}/confirm`, fromBrowser({ client_secret: clientSecret, payment_id: paymentId }),
      'client_secret_invalid'],
  ]
  test.each(refused)('401 with %s', async (_, path, sent, code) => {
    const got = await send(path, sent)
    expect([got.status, got.json.code]).toEqual([401, code])
  })

  const session = '/v2/payment-sessions/some_id'
  const sources = '/v2/customers/cus_abc123/funding-sources'
  const invalid = 'The customer token is not valid, or not any more.'
  const asCustomer = (token: string): Sent => ({ key: null, headers: { authorization: `Bearer ${token}` } })

  test.each<[string, Sent]>([
    ['a customer token', asCustomer(customerToken)],
    ['a customer token, its scheme in small letters', { key: null, headers: { authorization: `bearer ${customerToken}` } }],
    ['a customer token beside a secret key', { headers: { authorization: `Bearer ${customerToken}` } }],
  ])('200 with %s', async (_, sent) => {
    expect((await send(sources, sent)).status).toBe(200)
  })

  test.each<[string, Sent, string]>([
    ['no token', { key: null }, 'No customer token was sent. Send it in the Authorization header.'],
    ['a secret key in its place', {}, 'No customer token was sent. Send it in the Authorization header.'],
    ['an unknown token', asCustomer('x.y.z'), invalid],
    ['a token of another scheme', { key: null, headers: { authorization: `Basic ${customerToken}` } }, invalid],
    ['a token with something behind it', asCustomer(`${customerToken} x`), invalid],
  ])('401 with %s', async (_, sent, detail) => {
    expect((await send(sources, sent)).json).toMatchObject({ status: 401, code: 'unauthorized', detail })
  })

  test('401 with a customer token where merchants ask', async () => {
    expect((await send(`${session}/status`, asCustomer(customerToken))).json.code).toBe('unauthorized')
  })

  test.each(['', `?ws_token=wst_${'a'.repeat(43)}`])('401 for a stream without a credential%s', async (query) => {
    const got = await send(`${session}/stream${query}`, { key: null })
    expect([got.status, got.json.code]).toEqual([401, 'unauthorized'])
  })

  test('401 says by which scheme to come back', async () => {
    expect((await send(retrieve, { key: null })).headers['www-authenticate']).toBe('Bearer')
  })

  test('429 with Retry-After once the key has used up its requests', async () => {
    const limited = await build({ config: { rateLimitPerSecond: 2 } })
    const ask = client((await limited.server.listen()).port)
    const statuses = [await ask(retrieve), await ask(retrieve), await ask(retrieve)]
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(statuses[2]).toMatchObject({ json: { code: 'rate_limited' }, headers: { 'retry-after': '1' } })
    expect((await ask(`${retrieve}?${secret}`, { key: publishableKey })).status).toBe(200)
    await limited.server.close()
  })
})

describe('bodies', () => {
  test('200 with an absent body where every field is optional', async () => {
    expect((await send(`/payments/${paymentId}/cancel`, { method: 'POST' })).status).toBe(200)
  })

  test('400 with an absent body names what is required', async () => {
    const got = await send('/payments', { method: 'POST' })
    expect(got.json.errors).toEqual([
      { in: 'body', pointer: '/amount', message: 'is required' },
      { in: 'body', pointer: '/currency', message: 'is required' },
    ])
  })

  test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])('201 with %s', async (media) => {
    expect((await send('/payments', posting(requestExample('createPayment'), { headers: { 'content-type': media } }))).status).toBe(201)
  })

  test('303 with the form that the operation takes, 415 with JSON', async () => {
    const media = 'application/x-www-form-urlencoded'
    const form = { method: 'POST', key: null, headers: { 'content-type': media }, body: 'outcome=approve' }
    const got = await send('/sandbox/actions/act_1', form)
    expect([got.status, got.text, got.headers['content-type']]).toEqual([303, '', undefined])
    const refused = await send('/sandbox/actions/act_1', posting({ outcome: 'approve' }, { key: null }))
    expect([refused.status, refused.json.detail]).toEqual([415, `The body is application/json; send ${media}.`])
  })
})
