import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { inspect } from 'node:util'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { connectPlaid } from '../../src/funding-sources/plaid/plaid.ts'
import { plaidSimulator } from '../../src/funding-sources/plaid/simulator.ts'
import type { Problem } from '../../src/shared/problems.ts'

/** What the double of Plaid answers, by path; an array is status and body, `cut` ends the connection. */
type Answers = Record<string, object | [status: number, body: object] | 'cut'>

const account = (given: object = {}) => ({
  account_id: 'acct_1', name: 'Plaid Checking', official_name: null, mask: '0000', type: 'depository', subtype: 'checking', ...given,
})
const auth = (given: object = {}, numbers = [{ account_id: 'acct_1', account: '1111222233330000', routing: '011401533', wire_routing: null }]) => ({
  accounts: [account(given)], numbers: { ach: numbers }, item: { item_id: 'item_1', institution_name: 'First Platypus Bank' }, request_id: 'r',
})
const exchanged = { access_token: 'access-sandbox-secret', item_id: 'item_1', request_id: 'r' }
const fault = (error_code: string, status = 400): [number, object] => [status, { error_type: 'X', error_code, error_message: 'm', request_id: 'r' }]

let answers: Answers = {}
const asked: { path: string; keys: unknown[]; body: any }[] = []
const server = createServer(async (request, response) => {
  const path = request.url!
  asked.push({ path, keys: [request.headers['plaid-client-id'], request.headers['plaid-secret']], body: JSON.parse(await text(request)) })
  const answer = answers[path]!
  if (answer === 'cut') return void response.destroy()
  const [status, body] = Array.isArray(answer) ? answer as [number, object] : [200, answer]
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
afterAll(() => void server.close())

const keys = { clientId: 'client', secret: 'plaid-secret', environment: 'sandbox' } as const
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const plaid = await connectPlaid(keys, url)
const link = (publicToken = 'public-sandbox-1') => plaid.link({ publicToken, accountId: 'acct_1', customerId: 'jane' })
const refusalOf = (call: Promise<unknown>): Promise<Problem> => call.then(() => expect.unreachable(), (problem: Problem) => problem)
const pathsAsked = () => asked.map(({ path }) => path)

beforeEach(() => {
  asked.length = 0
  answers = { '/item/public_token/exchange': exchanged, '/auth/get': auth(), '/item/remove': { request_id: 'r' } }
})

describe('linking', () => {
  test('exchanges the token and asks for the one account', async () => {
    expect(await link()).toEqual({
      accessRef: 'access-sandbox-secret', bankName: 'First Platypus Bank', accountName: 'Plaid Checking', accountType: 'checking', last4: '0000',
      fingerprintInput: '011401533:1111222233330000',
    })
    expect(asked).toEqual([
      { path: '/item/public_token/exchange', keys: ['client', 'plaid-secret'], body: { public_token: 'public-sandbox-1' } },
      {
        path: '/auth/get', keys: ['client', 'plaid-secret'],
        body: { access_token: 'access-sandbox-secret', options: { account_ids: ['acct_1'] } },
      },
    ])
  })

  test('a bank that gives a new number each time is known by its own name for the account', async () => {
    answers['/auth/get'] = auth({ subtype: 'savings', mask: null, persistent_account_id: 'forever' })
    expect(await link()).toMatchObject({ accountType: 'savings', last4: '0000', fingerprintInput: 'forever' })
  })

  test.each<[string, Answers, number, string]>([
    ['a token that is none', { '/item/public_token/exchange': fault('INVALID_PUBLIC_TOKEN') }, 422, 'plaid_token_invalid'],
    ['a bank that wants a new login', { '/auth/get': fault('ITEM_LOGIN_REQUIRED') }, 422, 'plaid_token_invalid'],
    ['an unknown account', { '/auth/get': fault('INVALID_ACCOUNT_ID') }, 422, 'plaid_account_not_found'],
    ['no account to pay from', { '/auth/get': fault('NO_AUTH_ACCOUNTS') }, 422, 'plaid_account_not_found'],
    ['another account than asked for', { '/auth/get': auth({ account_id: 'acct_2' }) }, 422, 'plaid_account_not_found'],
    ['an account without numbers', { '/auth/get': auth({}, []) }, 422, 'plaid_account_not_found'],
    ['a credit card', { '/auth/get': auth({ type: 'credit', subtype: 'credit card' }) }, 422, 'plaid_account_not_found'],
    ['an error of Plaid', { '/auth/get': fault('INTERNAL_SERVER_ERROR', 500) }, 503, 'service_unavailable'],
    ['a bank that is down', { '/auth/get': fault('INSTITUTION_DOWN') }, 503, 'service_unavailable'],
    ['keys that are not ours', { '/item/public_token/exchange': fault('INVALID_API_KEYS') }, 503, 'service_unavailable'],
    ['too many requests', { '/item/public_token/exchange': fault('RATE_LIMIT', 429) }, 503, 'service_unavailable'],
    ['a connection that breaks', { '/item/public_token/exchange': 'cut' }, 503, 'service_unavailable'],
    ['an answer that is no JSON of Plaid', { '/item/public_token/exchange': [502, []] }, 503, 'service_unavailable'],
  ])('refused: %s', async (_, given, status, code) => {
    Object.assign(answers, given)
    const refusal = await refusalOf(link())
    expect([refusal.status, refusal.code]).toEqual([status, code])
    if (status === 503) expect(refusal.headers).toHaveProperty('Retry-After')
  })

  test('access that nobody will use is given back', async () => {
    answers['/auth/get'] = fault('INVALID_ACCOUNT_ID')
    answers['/item/remove'] = 'cut'
    expect((await refusalOf(link())).code).toBe('plaid_account_not_found')
    expect(pathsAsked()).toEqual(['/item/public_token/exchange', '/auth/get', '/item/remove'])
  })

  test('a refusal holds neither our secret nor the token, wherever one looks', async () => {
    answers['/auth/get'] = fault('INTERNAL_SERVER_ERROR', 500)
    const told = inspect(await refusalOf(link('public-sandbox-mine')), { depth: null })
    for (const secret of ['plaid-secret', 'access-sandbox-secret', 'public-sandbox-mine']) expect(told).not.toContain(secret)
    expect(told).toContain('INTERNAL_SERVER_ERROR')
  })
})

describe('unlinking', () => {
  test('removes the item', async () => {
    await plaid.unlink('access-sandbox-secret')
    expect(asked).toMatchObject([{ path: '/item/remove', body: { access_token: 'access-sandbox-secret' } }])
  })

  test('503 where Plaid does not answer', async () => {
    answers['/item/remove'] = 'cut'
    expect((await refusalOf(plaid.unlink('access-sandbox-secret'))).status).toBe(503)
  })
})

test.each([['sandbox', 'test'], ['production', 'live']] as const)('%s serves %s mode', async (environment, mode) => {
  expect((await connectPlaid({ ...keys, environment })).mode).toBe(mode)
})

describe('the simulator', () => {
  const simulate = (publicToken: string, accountId: string) => plaidSimulator.link({ publicToken, accountId, customerId: 'jane' })

  test('links a checking account of Sandbox Bank, the same one whenever the id is the same', async () => {
    const [first, again, other] = [
      await simulate('public-sandbox-1', 'acct_1'), await simulate('public-sandbox-2', 'acct_1'), await simulate('public-sandbox-1', 'acct_2'),
    ]
    expect(first).toMatchObject({ bankName: 'Sandbox Bank', accountType: 'checking', last4: expect.stringMatching(/^\d{4}$/) })
    expect(again).toEqual({ ...first, accessRef: expect.any(String) })
    expect(again.accessRef).not.toBe(first.accessRef)
    expect([other.last4, other.fingerprintInput]).not.toEqual([first.last4, first.fingerprintInput])
  })

  test.each([
    ['public-production-1', 'acct_1', 422, 'plaid_token_invalid'],
    ['public-sandbox', 'acct_1', 422, 'plaid_token_invalid'],
    ['public-sandbox-expired-1', 'acct_1', 422, 'plaid_token_invalid'],
    ['public-sandbox-unavailable-1', 'acct_1', 503, 'service_unavailable'],
    ['public-sandbox-1', 'acct_missing', 422, 'plaid_account_not_found'],
    ['public-sandbox-1', 'acct_missing_2', 422, 'plaid_account_not_found'],
  ])('%s with %s: %i %s', async (publicToken, accountId, status, code) => {
    const refusal = await refusalOf(simulate(publicToken, accountId))
    expect([refusal.status, refusal.code]).toEqual([status, code])
  })
})
