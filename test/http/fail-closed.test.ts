import { describe, expect, test } from 'vitest'
import { operations, type OperationId } from '#generated/operations.ts'
import { createContract } from '../../src/http/contract.ts'
import { problem } from '../../src/shared/problems.ts'
import { build, clientSecret, described, paymentId, publishableKey, requestExample, secretKey, type Built, type Stand } from './stand.ts'

const all = Object.values(operations)
const secured = all.filter(({ security }) => security.length > 0)
const forBrowsers = secured.filter(({ security }) => security.some((schemes) => schemes.includes('PublishableKey')))
const forServers = secured.filter((operation) => !forBrowsers.includes(operation))
const withBody = all.filter(({ body }) => body !== null)

interface Asked { key?: string; secret?: string; body?: Record<string, unknown>; query?: string }

interface Told { status: number; code: string | null }

/** Asks an operation for what it does, with everything right but what the test makes wrong. */
async function ask(stand: Stand, id: OperationId, { key, secret, body, query = '' }: Asked): Promise<Told> {
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
      ...(bodyMedia && { 'content-type': bodyMedia }),
      'content-length': String(text.length),
    },
    requestId: 'req_aaaaaaaaaaaaaaaaaaaaaaaaaa',
    source: Buffer.from(text),
  })
  return { status, code }
}

async function asked(id: OperationId, request: Asked, built: Built = {}): Promise<Told & { reached: string[] }> {
  const stand = await build(built)
  return { ...await ask(stand, id, request), reached: stand.reached }
}

test.each(all)('$operationId is reached when all is right', async ({ operationId, security }) => {
  const { status, reached } = await asked(operationId, security.length > 0 ? { key: secretKey } : {})
  expect(status).toBeLessThan(400)
  expect(reached).toEqual([operationId])
})

describe.each(secured)('$operationId', ({ operationId }) => {
  test('401 without a key', async () => {
    expect(await asked(operationId, {})).toEqual({ status: 401, code: 'unauthorized', reached: [] })
  })

  test.each(['sk_test_other', '', 'null'])('401 with the unknown key "%s"', async (key) => {
    expect(await asked(operationId, { key })).toEqual({ status: 401, code: 'unauthorized', reached: [] })
  })

  const outage = () => {
    throw new Error('the database is away')
  }
  const translate = () => problem('service_unavailable', 'The service cannot answer at the moment.')

  test.each([['throws', outage], ['rejects', async () => outage()]])('503 when what knows the keys %s', async (_, authenticate) => {
    expect(await asked(operationId, { key: secretKey }, { options: { authenticate, translate } }))
      .toEqual({ status: 503, code: 'service_unavailable', reached: [] })
  })
})

describe.each(forServers)('$operationId', ({ operationId }) => {
  test.each([undefined, clientSecret])('403 with a publishable key, client secret: %s', async (secret) => {
    const answer = await asked(operationId, { key: publishableKey, ...(secret && { secret }) })
    expect(answer).toEqual({ status: 403, code: 'forbidden', reached: [] })
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
    const matchesClientSecret = async () => {
      throw new Error('the database is away')
    }
    const translate = () => problem('service_unavailable', 'The service cannot answer at the moment.')
    expect(await asked(operationId, { key, secret: clientSecret }, { options: { matchesClientSecret, translate } }))
      .toEqual({ status: 503, code: 'service_unavailable', reached: [] })
  })
})

const strict = all.filter(({ responses }) => responses[400])

test('only operations that take nothing declare no 400', () => {
  const lenient = all.filter((operation) => !strict.includes(operation)).map(({ operationId }) => operationId)
  const taking = lenient.filter((id) => described(id).parameters ?? described(id).requestBody)
  expect(taking).toEqual([])
})

test.each(strict)('400 and not reached: $operationId with an unknown query parameter', async ({ operationId, security }) => {
  const answer = await asked(operationId, { ...(security.length > 0 && { key: secretKey }), query: 'no_such_parameter=1' })
  expect(answer).toEqual({ status: 400, code: 'validation_failed', reached: [] })
})

test.each(withBody)('400 and not reached: $operationId with an unknown property', async ({ operationId, security }) => {
  const body = { ...requestExample(operationId), no_such_property: '1' }
  const answer = await asked(operationId, { ...(security.length > 0 && { key: secretKey }), body })
  expect(answer).toEqual({ status: 400, code: 'validation_failed', reached: [] })
})

test('a contract that lacks a handler is not served', async () => {
  const options = { app: { config: { mockMissing: false } }, handlers: {} } as never
  await expect(createContract(options)).rejects.toThrow('no handler: createPayment')
})

test('a handler that the contract lacks is not served', async () => {
  await expect(build({ handlers: { createInvoice: () => ({}) } as never })).rejects.toThrow('createInvoice')
})
