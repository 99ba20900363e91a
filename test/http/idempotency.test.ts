import { describe, expect, test } from 'vitest'
import type { OperationId } from '#generated/operations.ts'
import { problem, type Problem } from '../../src/shared/problems.ts'
import { Replayed } from '../../src/shared/replayed.ts'
import type { Claim } from '../../src/shared/claim.ts'
import { build, paymentId, replyExample, requestExample, secretKey, type Built } from './stand.ts'

interface Sent { method?: string; path?: string; key?: string; body?: unknown }

/** Sends a request with an idempotency key and gives what the handler was told and what was to be remembered. */
async function send({ method = 'POST', path = '/payments', key, body = requestExample('createPayment') }: Sent, built: Built = {}) {
  const claims: (Claim | null)[] = []
  const asked: unknown[] = []
  const remembered: { refusal: Problem; text: string }[] = []
  const noting = (id: OperationId) => ({ idempotency }: { idempotency: Claim | null }) => {
    claims.push(idempotency)
    return built.handlers?.[id]?.({} as never) ?? replyExample(id)
  }
  const stand = await build({
    ...built,
    handlers: Object.fromEntries((['createPayment', 'retrievePayment', 'finishSandboxAction'] as const).map((id) => [id, noting(id)])),
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
  const source = Buffer.from(method === 'GET' ? '' : form ? 'outcome=approve' : JSON.stringify(body))
  const answer = await stand.serve({
    method, path, query: '', requestId: 'req_aaaaaaaaaaaaaaaaaaaaaaaaaa', source,
    headers: {
      'api-key': secretKey, ...(key !== undefined && { 'idempotency-key': key }), 'content-length': String(source.length),
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
