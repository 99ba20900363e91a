import { describe, expect, test } from 'vitest'
import type { OperationId } from '#generated/operations.ts'
import { problem, type Problem } from '../../src/shared/problems.ts'
import { Replayed } from '../../src/shared/replayed.ts'
import type { Claim } from '../../src/shared/claim.ts'
import { build, customerToken, paymentId, replyExample, requestExample, secretKey, type Built } from './stand.ts'

interface Sent { method?: string; path?: string; key?: string; body?: unknown; token?: string }

const noted = ['createPayment', 'retrievePayment', 'finishSandboxAction', 'createQrSession', 'deleteFundingSource'] as const

/** Sends a request with an idempotency key and gives what the handler was told and what was to be remembered. */
async function send({ method = 'POST', path = '/payments', key, body = requestExample('createPayment'), token }: Sent, built: Built = {}) {
  const claims: (Claim | null)[] = []
  const asked: unknown[] = []
  const remembered: { refusal: Problem; text: string }[] = []
  const noting = (id: OperationId) => ({ idempotency }: { idempotency: Claim | null }) => {
    claims.push(idempotency)
    return built.handlers?.[id]?.({} as never) ?? replyExample(id)
  }
  const stand = await build({
    ...built,
    handlers: Object.fromEntries(noted.map((id) => [id, noting(id)])),
    options: {
      claimOf: (name, request) => {
        asked.push(request)
        return { scope: 'm:1', key: name, fingerprint: Buffer.of(1) }
      },
      rememberRefusal: async (_, refusal, text) => { remembered.push({ refusal, text }) },
      ...built.options,
    },
  })
  const form = path.startsWith('/sandbox')
  const source = Buffer.from(method === 'GET' || body === null ? '' : form ? 'outcome=approve' : JSON.stringify(body))
  const answer = await stand.serve({
    method, path, query: '', requestId: 'req_aaaaaaaaaaaaaaaaaaaaaaaaaa', source,
    headers: {
      ...(token === undefined ? { 'api-key': secretKey } : { authorization: `Bearer ${token}` }),
      ...(key !== undefined && { 'idempotency-key': key }),
      'content-length': String(source.length),
      'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
    },
  })
  return { answer, claims, asked, remembered }
}

describe('the claim', () => {
  test('is made of caller, operation, path parameters and body', async () => {
    const { claims, asked } = await send({ key: 'order-1001' })
    expect(claims).toEqual([{ scope: 'm:1', key: 'order-1001', fingerprint: Buffer.of(1) }])
    const body = requestExample('createPayment')
    expect(asked).toMatchObject([{ caller: { accountId: 1 }, operationId: 'createPayment', params: {}, body }])
  })

  const session = requestExample('createQrSession')
  const sessions = '/v2/payment-sessions'

  test.each<[string, Sent]>([
    ['in the body', { body: { ...session, idempotency_key: 'till-7' } }],
    ['in the header, and null in the body', { body: { ...session, idempotency_key: null }, key: 'till-7' }],
    ['twice', { body: { ...session, idempotency_key: 'till-7' }, key: 'till-7' }],
    ['in the header alone', { body: session, key: 'till-7' }],
  ])('is the same with the key %s, which is no part of what is asked', async (_, sent) => {
    const { answer, claims, asked } = await send({ path: sessions, ...sent })
    expect([answer.status, claims]).toEqual([201, [{ scope: 'm:1', key: 'till-7', fingerprint: Buffer.of(1) }]])
    expect(asked).toMatchObject([{ operationId: 'createQrSession' }])
    expect((asked[0] as { body: object }).body).toEqual(session)
  })

  test('400 for two different keys, and nothing is claimed', async () => {
    const { answer, asked } = await send({ path: sessions, body: { ...session, idempotency_key: 'till-7' }, key: 'till-8' })
    expect([answer.status, JSON.parse(answer.text).errors]).toEqual([400, [
      { in: 'body', pointer: '/idempotency_key', message: 'must equal the Idempotency-Key header' },
    ]])
    expect(asked).toEqual([])
  })

  test.each(['', 'x'.repeat(256)])('400 for the key %j in the body', async (key) => {
    const { answer, asked } = await send({ path: sessions, body: { ...session, idempotency_key: key } })
    expect([answer.status, JSON.parse(answer.text).errors[0].pointer, asked]).toEqual([400, '/idempotency_key', []])
  })

  test('is made for a customer, and for a DELETE without a body', async () => {
    const { asked } = await send({
      method: 'DELETE', path: '/v2/customers/cus_abc123/funding-sources/fs_1', key: 'gone', body: null, token: customerToken,
    })
    expect(asked).toMatchObject([{ caller: { kind: 'customer', customerId: 'cus_abc123' }, operationId: 'deleteFundingSource' }])
  })

  test.each([
    ['without a key', {}],
    ['on a GET', { method: 'GET', path: `/payments/${paymentId}`, key: 'order-1001' }],
    ['where nobody is known', { path: '/sandbox/actions/act_1', key: 'order-1001' }],
  ])('is none %s', async (_, sent) => {
    const { claims, asked } = await send(sent)
    expect([claims, asked]).toEqual([[null], []])
  })

  test.each(['', 'x'.repeat(256), 'a\u0007b', 'a\u007fb'])('400 for the key %j, and nothing is claimed', async (key) => {
    const { answer, asked } = await send({ key })
    expect([answer.status, JSON.parse(answer.text).errors[0].pointer, asked]).toEqual([400, '/Idempotency-Key', []])
  })

  test('is not made for a request that is refused', async () => {
    expect((await send({ key: 'order-1001', body: {} })).asked).toEqual([])
  })
})

describe('a reply that was given before', () => {
  const refusal = {
    type: 'https://docs.example.com/errors/card_expired', title: 'The card has expired', status: 422, detail: 'It has.',
    instance: '/payments', code: 'card_expired', request_id: 'req_zzzzzzzzzzzzzzzzzzzzzzzzzz',
  }

  test.each<[number, string, unknown]>([
    [201, 'application/json', replyExample('createPayment').body],
    [422, 'application/problem+json', refusal],
  ])('%d goes out byte for byte', async (status, media, body) => {
    const stored = JSON.stringify(body, null, 1)
    const { answer, remembered } = await send({ key: 'order-1001' }, {
      handlers: { createPayment: () => { throw new Replayed(status, stored) } },
    })
    expect(answer).toMatchObject({ status, media, text: stored, headers: { 'Idempotent-Replayed': 'true' } })
    expect(remembered).toEqual([])
  })
})

describe('a refusal', () => {
  const refuse = { handlers: { createPayment: () => { throw problem('card_expired', 'The card has expired.') } } }

  test('is remembered with the very text that is sent', async () => {
    const { answer, remembered } = await send({ key: 'order-1001' }, refuse)
    expect(remembered).toMatchObject([{ refusal: { code: 'card_expired' }, text: answer.text }])
  })

  test('is not remembered without a key', async () => {
    expect((await send({}, refuse)).remembered).toEqual([])
  })

  test('503 where it cannot be remembered, since a retry would run again', async () => {
    const options = {
      rememberRefusal: async () => { throw new Error('connection lost') },
      translate: () => problem('service_unavailable', 'The service cannot answer at the moment.'),
    }
    expect((await send({ key: 'order-1001' }, { ...refuse, options })).answer.status).toBe(503)
  })

  test('is tried to be remembered once', async () => {
    let tried = 0
    const options = {
      rememberRefusal: async () => { throw new Error(`attempt ${++tried}`) },
      translate: () => problem('validation_failed', 'The request holds a character that cannot be stored.'),
    }
    expect((await send({ key: 'order-1001' }, { ...refuse, options })).answer.status).toBe(400)
    expect(tried).toBe(1)
  })
})
