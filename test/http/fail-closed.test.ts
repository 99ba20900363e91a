import { describe, expect, test } from 'vitest'
import { operations, type Operation, type OperationId } from '#generated/operations.ts'
import { createContract } from '../../src/http/contract.ts'
import type { StreamCaller } from '../../src/shared/caller.ts'
import { problem } from '../../src/shared/problems.ts'
import { build, clientSecret, customer, customerToken, described, paymentId, publishableKey, requestExample, secretKey } from './stand.ts'
import type { Built, Stand } from './stand.ts'

const all = Object.values(operations)
const secured = all.filter(({ security }) => security.length > 0)
const forBrowsers = secured.filter(({ security }) => security.some((schemes) => schemes.includes('PublishableKey')))
const forCustomers = secured.filter(({ security }) => security.some((schemes) => schemes.includes('CustomerToken')))
const forServers = secured.filter((operation) => !forBrowsers.includes(operation) && !forCustomers.includes(operation))
const followed = secured.filter(({ security }) => security.some((schemes) => schemes.includes('StreamToken')))
const withBody = all.filter(({ body }) => body !== null)

const streamToken = `wst_${'a'.repeat(43)}`
const follower: StreamCaller = { ...customer, kind: 'stream', sessionId: 'some_id', tokenDigest: 'digest' }

interface Asked { key?: string; token?: string; streamToken?: string; secret?: string; body?: Record<string, unknown>; query?: string }

interface Told { status: number; code: string | null }

/** Asks an operation for what it does, with everything right but what the test makes wrong. */
async function ask(stand: Stand, id: OperationId, { key, token, streamToken, secret, body, query = '' }: Asked): Promise<Told> {
  const { method, path, bodyMedia } = operations[id]
  const content = bodyMedia === null ? undefined : { ...(body ?? requestExample(id)), ...(secret && { client_secret: secret }) }
  const form = bodyMedia === 'application/x-www-form-urlencoded'
  const encoded = form ? new URLSearchParams(content as Record<string, string>).toString() : JSON.stringify(content)
  const text = content === undefined ? '' : encoded
  const { status, code } = await stand.serve({
    method: method.toUpperCase(),
    path: path.replace('{payment_id}', paymentId).replaceAll(/\{\w+\}/g, 'some_id'),
    query: secret && content === undefined ? `client_secret=${secret}` : query,
    headers: {
      ...(key !== undefined && { 'api-key': key }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(streamToken !== undefined && { 'sec-websocket-protocol': `perfectpay.v2, ${streamToken}` }),
      ...(bodyMedia && { 'content-type': bodyMedia }),
      'content-length': String(text.length),
    },
    requestId: 'req_aaaaaaaaaaaaaaaaaaaaaaaaaa',
    source: Buffer.from(text),
    open: async () => {},
  })
  return { status, code }
}

const plain: Built = {}

// A stand reads the whole contract, so those that are built alike are one. A request leaves nothing to the next but its trace.
const stands = new Map<Built, Promise<Stand>>()

function standOf(built: Built): Promise<Stand> {
  const stand = stands.get(built) ?? build(built)
  stands.set(built, stand)
  return stand
}

async function asked(id: OperationId, request: Asked, built = plain): Promise<Told & { reached: string[] }> {
  const stand = await standOf(built)
  stand.reached.length = 0
  return { ...await ask(stand, id, request), reached: [...stand.reached] }
}

const outage = () => {
  throw new Error('the database is away')
}
const translate = () => problem('service_unavailable', 'The service cannot answer at the moment.')
const rejecting = async () => outage()
const unavailable = { status: 503, code: 'service_unavailable', reached: [] }

/** Stands where one thing that they ask is down. */
const credentialsThrow: Built = { options: { authenticate: outage, authenticateCustomer: rejecting, translate } }
const credentialsReject: Built = { options: { authenticate: rejecting, authenticateCustomer: rejecting, translate } }
const streamTokensReject: Built = { options: { authenticateStream: rejecting, translate } }
const clientSecretsReject: Built = { options: { matchesClientSecret: rejecting, translate } }

const followable: Built = { options: { authenticateStream: async (_, token) => (token === streamToken ? follower : null) } }

/** What opens an operation. */
const credentialOf = (operation: Operation): Asked =>
  forCustomers.includes(operation) ? { token: customerToken } : secured.includes(operation) ? { key: secretKey } : {}

test.each(all)('$operationId is reached when all is right', async (operation) => {
  const { operationId } = operation
  const { status, reached } = await asked(operationId, credentialOf(operation))
  expect(status).toBeLessThan(400)
  expect(reached).toEqual([operationId])
})

describe.each(secured)('$operationId', (operation) => {
  const { operationId } = operation

  test('401 without a key', async () => {
    expect(await asked(operationId, {})).toEqual({ status: 401, code: 'unauthorized', reached: [] })
  })

  test.each(['sk_test_other', '', 'null'])('401 with the unknown key "%s"', async (key) => {
    expect(await asked(operationId, { key })).toEqual({ status: 401, code: 'unauthorized', reached: [] })
  })

  test.each([['throws', credentialsThrow], ['rejects', credentialsReject]])('503 when what knows the credentials %s', async (_, built) => {
    expect(await asked(operationId, credentialOf(operation), built)).toEqual(unavailable)
  })
})

describe.each(forServers)('$operationId', ({ operationId }) => {
  test.each([undefined, clientSecret])('403 with a publishable key, client secret: %s', async (secret) => {
    const answer = await asked(operationId, { key: publishableKey, ...(secret && { secret }) })
    expect(answer).toEqual({ status: 403, code: 'forbidden', reached: [] })
  })
})

describe.each(forCustomers)('$operationId', ({ operationId }) => {
  const refused = { status: 401, code: 'unauthorized', reached: [] }

  test.each<[string, Asked]>([
    ['a secret key', { key: secretKey }],
    ['a secret key as bearer', { token: secretKey }],
    ['a publishable key', { key: publishableKey }],
    ['another token', { token: `${customerToken}x` }],
    ['a token as key', { key: customerToken }],
    ["a session's token", { streamToken }],
  ])('401 with %s', async (_, credential) => {
    expect(await asked(operationId, credential)).toEqual(refused)
  })

  test('429 once the customer has used up its requests, and no other customer', async () => {
    const other = { ...customer, customerId: 'cus_other' }
    const authenticateCustomer = async (token: string) => (token === customerToken ? customer : other)
    const stand = await build({ config: { rateLimitPerSecond: 1 }, options: { authenticateCustomer } })
    const tokens = [customerToken, customerToken, 'the.other.one']
    const told: number[] = []
    for (const token of tokens) told.push((await ask(stand, operationId, { token })).status)
    expect(told).toEqual([expect.any(Number), 429, told[0]])
    expect(told[0]).toBeLessThan(400)
  })
})

describe.each(followed)('$operationId', ({ operationId }) => {
  test('is reached with the token of the session', async () => {
    expect((await asked(operationId, { streamToken }, followable)).reached).toEqual([operationId])
  })

  test.each<[string, Asked]>([
    ['the token of another session', { streamToken: `${streamToken.slice(0, -1)}x` }],
    ['a token that is too long', { streamToken: `${streamToken}x` }],
    ['the token as bearer', { token: streamToken }],
    ["a customer's token", { token: customerToken }],
  ])('401 with %s', async (_, credential) => {
    expect(await asked(operationId, credential, followable)).toEqual({ status: 401, code: 'unauthorized', reached: [] })
  })

  test('503 when what knows the tokens of sessions is down', async () => {
    expect(await asked(operationId, { streamToken }, streamTokensReject)).toEqual(unavailable)
  })
})

describe.each(forBrowsers)('$operationId', ({ operationId }) => {
  const refused = { status: 401, code: 'client_secret_invalid', reached: [] }

  test('401 with a publishable key alone', async () => {
    expect(await asked(operationId, { key: publishableKey })).toEqual(refused)
  })

  test.each([publishableKey, secretKey])('401 with a wrong client secret beside %s', async (key) => {
    expect(await asked(operationId, { key, secret: `${clientSecret}x` })).toEqual(refused)
  })

  test.each([publishableKey, secretKey])('503 when what knows the client secrets is down, with %s', async (key) => {
    expect(await asked(operationId, { key, secret: clientSecret }, clientSecretsReject)).toEqual(unavailable)
  })
})

const strict = all.filter(({ responses }) => responses[400])

test('only operations that take nothing declare no 400', () => {
  const lenient = all.filter((operation) => !strict.includes(operation)).map(({ operationId }) => operationId)
  const taking = lenient.filter((id) => described(id).parameters ?? described(id).requestBody)
  expect(taking).toEqual([])
})

test.each(strict)('400 and not reached: $operationId with an unknown query parameter', async (operation) => {
  const answer = await asked(operation.operationId, { ...credentialOf(operation), query: 'no_such_parameter=1' })
  expect(answer).toEqual({ status: 400, code: 'validation_failed', reached: [] })
})

test.each(withBody)('400 and not reached: $operationId with an unknown property', async (operation) => {
  const body = { ...requestExample(operation.operationId), no_such_property: '1' }
  const answer = await asked(operation.operationId, { ...credentialOf(operation), body })
  expect(answer).toEqual({ status: 400, code: 'validation_failed', reached: [] })
})

test('a contract that lacks a handler is not served', async () => {
  const options = { app: { config: { mockMissing: false } }, handlers: {} } as never
  await expect(createContract(options)).rejects.toThrow('no handler: createPayment')
})

test('a handler that the contract lacks is not served', async () => {
  await expect(build({ handlers: { createInvoice: () => ({}) } as never })).rejects.toThrow('createInvoice')
})
