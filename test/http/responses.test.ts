import { describe, expect, test } from 'vitest'
import { operations, type OperationId } from '#generated/operations.ts'
import { violationsOf } from '../../src/http/conformity.ts'
import { problem } from '../../src/shared/problems.ts'
import { Rendered, render } from '../../src/shared/rendered.ts'
import { build, paymentId, replyExample, requestExample, secretKey, type Built, type Stand } from './stand.ts'

const requestId = 'req_aaaaaaaaaaaaaaaaaaaaaaaaaa'

const create = (stand: Stand) => {
  const source = Buffer.from(JSON.stringify(requestExample('createPayment')))
  const headers = { 'api-key': secretKey, 'content-type': 'application/json', 'content-length': String(source.length) }
  return stand.serve({ method: 'POST', path: '/payments', query: '', headers, requestId, source })
}

const answering = (handler: () => unknown, more: Built = {}): Promise<Stand> => build({ ...more, handlers: { createPayment: handler } })

const payment = replyExample('createPayment').body as Record<string, unknown>
const { client_secret: _, ...withoutSecret } = payment

const wrong: [name: string, reply: () => unknown, told: string][] = [
  ['a missing property', () => ({ status: 201, body: withoutSecret }), '/client_secret is required'],
  ['a property too many', () => ({ status: 201, body: { ...payment, card: '4242424242424242' } }), '/card is not a known property'],
  ['a wrong type', () => ({ status: 201, body: { ...payment, amount: '4999' } }), '/amount must be an integer'],
  ['a value outside its list', () => ({ status: 201, body: { ...payment, status: 'paid' } }), '/status must be one of'],
  ['a wrong text, rendered before', () => ({ status: 201, body: new Rendered('{"amount":4999}') }), 'is required'],
  ['a value that vanishes in JSON', () => ({ status: 201, body: { ...payment, amount: undefined } }), '/amount is required'],
  ['an undeclared status', () => ({ status: 200, body: payment }), 'the status 200 is not declared'],
  ['no body', () => ({ status: 201 }), 'the body is missing'],
  ['a problem that the operation does not declare', () => { throw problem('action_closed', 'Too late.') }, 'the status 410 is not declared'],
]

describe.each(wrong)('%s', (_name, reply, told) => {
  test('500 where answers are checked, with a line in the log that says why', async () => {
    const stand = await answering(reply)
    const answer = await create(stand)
    expect([answer.status, answer.code]).toEqual([500, 'internal_error'])
    expect(violationsOf(operations.createPayment, answer)).toEqual([])
    expect(stand.lines.map(({ msg }) => msg)).toEqual([expect.stringContaining(told)])
    expect(JSON.stringify(stand.lines)).not.toContain('4242424242424242')
    expect((await stand.metrics.violations.get()).values).toEqual([{ value: 1, labels: { operation_id: 'createPayment' } }])
  })

  test('one of a hundred is counted in production, and all are sent as they are', async () => {
    const stand = await answering(reply, { config: { checkResponses: false } })
    const statuses = new Set<number>()
    for (let request = 0; request < 100; request++) statuses.add((await create(stand)).status)
    expect([...statuses].filter((status) => status === 500)).toEqual([])
    expect((await stand.metrics.violations.get()).values).toEqual([{ value: 1, labels: { operation_id: 'createPayment' } }])
  })
})

describe('another media type', () => {
  const jwt = `eyJh.eyJp.${'a'.repeat(86)}`
  const fetched = async (handler: () => unknown) => {
    const stand = await build({ handlers: { fetchQrSession: handler } })
    const request = { method: 'GET', path: '/v2/payment-sessions/some_id', headers: { accept: 'application/vp+jwt' }, source: Buffer.of() }
    return { ...(await stand.serve({ ...request, query: '', requestId })), lines: stand.lines }
  }
  const headers = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }

  test('200 with a text as it is', async () => {
    const answer = await fetched(() => ({ status: 200, headers, media: 'application/vp+jwt', body: jwt }))
    expect(answer).toMatchObject({ status: 200, media: 'application/vp+jwt', text: jwt, headers })
  })

  const wrong: [string, object, string][] = [
    ['a text that does not suit it', { media: 'application/vp+jwt', body: 'no.jwt' }, 'must match ^'],
    ['one that is not declared', { media: 'text/plain', body: jwt }, 'the media type text/plain is not declared'],
    ['a text in the place of JSON', { body: jwt }, 'must be an object'],
  ]
  test.each(wrong)('500 with %s', async (_, reply, told) => {
    const { status, lines } = await fetched(() => ({ status: 200, headers, ...reply }))
    expect([status, lines[0]?.msg]).toEqual([500, expect.stringContaining(told)])
  })

  test('what the handler is told of the media types that are accepted', async () => {
    const accepted: unknown[] = []
    await fetched((({ accept }: { accept: string }) => { accepted.push(accept); return replyExample('fetchQrSession') }) as never)
    expect(accepted).toEqual(['application/vp+jwt'])
  })
})

test('500 where a redirection lacks its Location', async () => {
  const stand = await build({ handlers: { returnFromAction: () => ({ status: 302 }) } })
  const path = `/payments/${paymentId}/return/act_1`
  const answer = await stand.serve({ method: 'GET', path, query: '', headers: {}, requestId, source: Buffer.of() })
  expect(answer.status).toBe(500)
  expect(stand.lines[0]?.msg).toContain('the header location is missing')
})

test.each(Object.keys(operations) as OperationId[])('the example of %s keeps to the contract, as an object and as text', (id) => {
  const { status, body, media = null, headers = {} } = replyExample(id)
  const text = body === undefined ? '' : render(body).text
  const answer = { status, media, text, headers: { 'X-Request-Id': requestId, ...headers } }
  expect(violationsOf(operations[id], answer)).toEqual([])
  expect(violationsOf(operations[id], { ...answer, headers })).toEqual(['the header x-request-id is missing'])
  expect(violationsOf(operations[id], { ...answer, media: 'text/html' })).toHaveLength(1)
})

describe('unexpected errors', () => {
  test('500 that tells nothing of the error', async () => {
    const stand = await answering(() => { throw new TypeError('card 4242424242424242 at /srv/app') })
    const answer = await create(stand)
    expect([answer.status, answer.code]).toEqual([500, 'internal_error'])
    expect(answer.text).not.toMatch(/4242|srv|TypeError|stack/)
    expect(stand.lines).toMatchObject([{ operation_id: 'createPayment', code: 'internal_error', err: { type: 'TypeError' } }])
  })

  const things: [string, unknown][] = [['a text', 'oops'], ['nothing', undefined], ['an object', { status: 200, code: 'unauthorized' }]]

  test.each(things)('500 for %s thrown', async (_, thrown) => {
    const answer = await create(await answering(() => { throw thrown }))
    expect(answer.status).toBe(500)
  })

  test('503 with Retry-After where the thing thrown means that', async () => {
    const answer = await create(await answering(async () => { throw new Error('connection lost') }, {
      options: { translate: () => problem('service_unavailable', 'The service cannot answer at the moment.') },
    }))
    expect(answer).toMatchObject({ status: 503, headers: { 'Retry-After': '1' } })
  })
})

test('200 that nobody keeps, unless the answer says for how long', async () => {
  const stand = await build()
  const cacheOf = async (path: string) => {
    const headers = { 'api-key': secretKey }
    return (await stand.serve({ method: 'GET', path, query: '', headers, requestId, source: Buffer.of() })).headers['Cache-Control']
  }
  expect([await cacheOf(`/payments/${paymentId}`), await cacheOf('/.well-known/jwks.json')]).toEqual(['no-store', 'public, max-age=300'])
})

describe('operations without a handler', () => {
  test('200 with the example of the contract, marked as a mock', async () => {
    const stand = await build({ config: { mockMissing: true }, handlers: { createPayment: undefined as never } })
    const answer = await create(stand)
    expect(answer).toMatchObject({ status: 201, headers: { 'X-Mock': 'true' } })
    expect(JSON.parse(answer.text)).toEqual(payment)
    expect(stand.lines[0]?.msg).toBe('Answered by their examples: createPayment')
  })

  test('200 in the media type that the contract shows', async () => {
    const stand = await build({ config: { mockMissing: true }, handlers: { retrievePaymentsContext: undefined as never } })
    const request = { method: 'GET', path: '/ns/payments/v1', query: '', headers: {}, source: Buffer.of() }
    expect(await stand.serve({ ...request, requestId })).toMatchObject({ status: 200, media: 'application/ld+json' })
  })

  test('200 with the headers that the contract shows', async () => {
    const stand = await build({ config: { mockMissing: true }, handlers: { retrieveKeys: undefined as never } })
    const answer = await stand.serve({ method: 'GET', path: '/.well-known/jwks.json', query: '', headers: {}, requestId, source: Buffer.of() })
    expect(answer).toMatchObject({ status: 200, headers: { 'X-Request-Id': requestId, 'Cache-Control': 'public, max-age=300' } })
  })
})
