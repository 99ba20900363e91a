import { beforeAll, describe, expect, test } from 'vitest'
import { operations, type Operation, type OperationId } from '#generated/operations.ts'
import { runnerOf } from '../../src/database/connection.ts'
import { mintToken } from '../../src/customers/token.ts'
import { createKey } from '../../src/merchants/keys.ts'
import type { ProblemCode } from '../../src/shared/problems.ts'
import { received, type Api, type Received } from '../support/api.ts'
import { happen } from '../support/endpoints.ts'
import { nowhere, sendTo, wireOf, type Ask } from '../support/harness-requests.ts'
import { endpointOf, mandated, savedCard, workable } from '../support/harness-subjects.ts'
import { make } from '../support/payments.ts'
import { openStage, type Merchant, type Stage } from '../support/stage.ts'

/** Who may call an operation, as the contract's `security` says it. */
const securities = {
  anybody: '',
  servers: 'SecretKey BearerKey',
  'servers and browsers': 'SecretKey BearerKey PublishableKey',
}

/** Written down a second time, so that nobody opens or closes an operation by a slip in the contract. */
const circles: Record<OperationId, keyof typeof securities> = {
  createPayment: 'servers',
  listPayments: 'servers',
  retrievePayment: 'servers and browsers',
  updatePayment: 'servers',
  confirmPayment: 'servers and browsers',
  capturePayment: 'servers',
  cancelPayment: 'servers',
  completeAuthorization: 'servers and browsers',
  incrementAuthorization: 'servers',
  extendAuthorization: 'servers',
  cancelPaymentPostCapture: 'servers',
  updatePaymentMetadata: 'servers',
  checkPaymentEligibility: 'servers',
  createSessionTokens: 'servers and browsers',
  authenticateThreeDs: 'servers and browsers',
  returnFromAction: 'anybody',
  createRefund: 'servers',
  listRefunds: 'servers',
  retrieveRefund: 'servers',
  createPaymentMethod: 'servers',
  retrievePaymentMethod: 'servers',
  updatePaymentMethod: 'servers',
  deletePaymentMethod: 'servers',
  retrieveMandate: 'servers',
  revokeMandate: 'servers',
  createCustomer: 'servers',
  listCustomers: 'servers',
  retrieveCustomer: 'servers',
  updateCustomer: 'servers',
  deleteCustomer: 'servers',
  listCustomerPaymentMethods: 'servers',
  listCustomerMandates: 'servers',
  createCustomerToken: 'servers',
  createWebhookEndpoint: 'servers',
  listWebhookEndpoints: 'servers',
  retrieveWebhookEndpoint: 'servers',
  updateWebhookEndpoint: 'servers',
  deleteWebhookEndpoint: 'servers',
  rotateWebhookSecret: 'servers',
  testWebhookEndpoint: 'servers',
  listEvents: 'servers',
  retrieveEvent: 'servers',
  listEventAttempts: 'servers',
  retryEvent: 'servers',
  retrieveKeys: 'anybody',
  retrieveSandboxAction: 'anybody',
  finishSandboxAction: 'anybody',
  fetchQrCode: 'anybody',
  checkLiveness: 'anybody',
  checkReadiness: 'anybody',
}

/** Operations about an object that their body names. */
const named: OperationId[] = ['createSessionTokens', 'createRefund', 'createPaymentMethod']

const isAboutObject = ({ operationId, path }: Operation) => path.includes('{') || named.includes(operationId)

/** The code of the refusal; `in`: it is let in; `nobody's`: it is let in, and does not find another account's object. */
type Outcome = ProblemCode | 'in' | "nobody's"

interface Keys {
  secretKey: string
  publishableKey: string
}

/** Everybody who may come, and what they come for. */
interface Situation {
  mine: Stage
  other: Merchant
  live: Merchant
  revoked: Keys
  expired: Keys
  /** The client secret of the payment that is asked for, and that of another one. */
  secret: string
  otherSecret: string
  /** Tokens of customers: of the one who is asked for, and of others. */
  tokens: Record<'own' | 'foreign' | 'otherMerchants' | 'expired', string>
}

/** Headers, and the client secret, which stands in the query or in the body, as the operation has it. */
interface Presented {
  headers: Record<string, string>
  secret?: string
}

const apiKey = (key: string): Presented => ({ headers: { 'api-key': key } })
const bearer = (key: string): Presented => ({ headers: { authorization: `Bearer ${key}` } })

type Row = [credential: string, present: (situation: Situation) => Presented, forServers: Outcome, forServersAndBrowsers: Outcome]

const rows: Row[] = [
  ['nothing', () => ({ headers: {} }), 'unauthorized', 'unauthorized'],
  ['an empty key', () => apiKey(''), 'unauthorized', 'unauthorized'],
  ['what is no key', () => apiKey('Robert"); DROP TABLE api_key'), 'unauthorized', 'unauthorized'],
  ['an unknown key', () => apiKey(`sk_test_${'x'.repeat(32)}`), 'unauthorized', 'unauthorized'],
  ['an unknown bearer', () => bearer(`sk_test_${'x'.repeat(32)}`), 'unauthorized', 'unauthorized'],
  ['the client secret alone', ({ secret }) => ({ headers: {}, secret }), 'unauthorized', 'unauthorized'],

  ['a secret key', ({ mine }) => apiKey(mine.secretKey), 'in', 'in'],
  ['a secret key as bearer', ({ mine }) => bearer(mine.secretKey), 'in', 'in'],
  ['a secret key, client secret', ({ mine, secret }) => ({ ...apiKey(mine.secretKey), secret }), 'in', 'in'],
  ['a secret key, wrong client secret', ({ mine, secret }) => ({ ...apiKey(mine.secretKey), secret: `${secret}x` }),
    'in', 'client_secret_invalid'],
  ['a revoked secret key', ({ revoked }) => apiKey(revoked.secretKey), 'unauthorized', 'unauthorized'],
  ['an expired secret key', ({ expired }) => apiKey(expired.secretKey), 'unauthorized', 'unauthorized'],
  ['two secret keys', ({ mine, other }) => ({ headers: { ...apiKey(mine.secretKey).headers, ...bearer(other.secretKey).headers } }),
    'unauthorized', 'unauthorized'],
  ["another merchant's secret key", ({ other }) => apiKey(other.secretKey), "nobody's", "nobody's"],
  ["another merchant's secret key, client secret", ({ other, secret }) => ({ ...apiKey(other.secretKey), secret }), "nobody's", "nobody's"],
  ["another mode's secret key", ({ live }) => apiKey(live.secretKey), "nobody's", "nobody's"],

  ['a publishable key', ({ mine }) => apiKey(mine.publishableKey), 'forbidden', 'client_secret_invalid'],
  ['a publishable key, client secret', ({ mine, secret }) => ({ ...apiKey(mine.publishableKey), secret }), 'forbidden', 'in'],
  ['a publishable key, wrong client secret', ({ mine, secret }) => ({ ...apiKey(mine.publishableKey), secret: `${secret}x` }),
    'forbidden', 'client_secret_invalid'],
  ["a publishable key, another payment's secret", ({ mine, otherSecret }) => ({ ...apiKey(mine.publishableKey), secret: otherSecret }),
    'forbidden', 'client_secret_invalid'],
  ['a publishable key as bearer, client secret', ({ mine, secret }) => ({ ...bearer(mine.publishableKey), secret }),
    'unauthorized', 'unauthorized'],
  ['a revoked publishable key, client secret', ({ revoked, secret }) => ({ ...apiKey(revoked.publishableKey), secret }),
    'unauthorized', 'unauthorized'],
  ['an expired publishable key, client secret', ({ expired, secret }) => ({ ...apiKey(expired.publishableKey), secret }),
    'unauthorized', 'unauthorized'],
  ["another merchant's publishable key, client secret", ({ other, secret }) => ({ ...apiKey(other.publishableKey), secret }),
    'forbidden', 'client_secret_invalid'],
  ["another mode's publishable key, client secret", ({ live, secret }) => ({ ...apiKey(live.publishableKey), secret }),
    'forbidden', 'client_secret_invalid'],

  // No operation is for customers yet, so a token opens nothing.
  ["the customer's token", ({ tokens }) => bearer(tokens.own), 'unauthorized', 'unauthorized'],
  ["the customer's token as key", ({ tokens }) => apiKey(tokens.own), 'unauthorized', 'unauthorized'],
  ["the customer's token, client secret", ({ tokens, secret }) => ({ ...bearer(tokens.own), secret }), 'unauthorized', 'unauthorized'],
  ["another customer's token", ({ tokens }) => bearer(tokens.foreign), 'unauthorized', 'unauthorized'],
  ["the token of another merchant's customer of that id", ({ tokens }) => bearer(tokens.otherMerchants), 'unauthorized', 'unauthorized'],
  ["the customer's expired token", ({ tokens }) => bearer(tokens.expired), 'unauthorized', 'unauthorized'],
]

let everybody: Omit<Situation, 'secret' | 'tokens'>
beforeAll(async () => {
  const mine = await openStage()
  everybody = {
    mine,
    other: await mine.merchant({ merchantId: 'merchant_other' }),
    live: await mine.merchant({ merchantId: 'merchant_abc', mode: 'live' }),
    revoked: await keysThat(mine, 'revoked_at = now()'),
    expired: await keysThat(mine, "created_at = now() - interval '2 days', expires_at = now() - interval '1 day'"),
    otherSecret: (await make(mine.api)).client_secret,
  }
})

/** Two more keys of the sandbox's merchant, changed as only the owner of the table can change them. */
async function keysThat({ app, query }: Stage, change: string): Promise<Keys> {
  const [account] = await query("SELECT id FROM merchant_account WHERE merchant_id = 'merchant_abc' AND mode = 'test'")
  const owner = { accountId: Number(account!.id), mode: 'test' } as const
  const keyOf = (kind: 'secret' | 'publishable') => app.db.transaction((tx) => createKey(runnerOf(tx), app.vault, owner, kind))
  const keys = { secretKey: await keyOf('secret'), publishableKey: await keyOf('publishable') }
  await query(`UPDATE api_key SET ${change} WHERE id IN (SELECT id FROM api_key ORDER BY id DESC LIMIT 2)`)
  return keys
}

test.each(Object.values(operations))('the contract opens $operationId to its circle', ({ operationId, security }) => {
  expect(security.flat().join(' ')).toBe(securities[circles[operationId]])
})

describe.each(Object.values(operations))('$operationId', (operation) => {
  test.each(rows)('with %s', async (_, present, forServers, forServersAndBrowsers) => {
    const ask = await workable(everybody.mine, operation.operationId)
    const answer = await asked(operation, ask, present(await situationOf(ask)))
    const outcome = { anybody: 'in', servers: forServers, 'servers and browsers': forServersAndBrowsers }[circles[operation.operationId]]
    const hidden = isAboutObject(operation) ? 'not_found' : 'in'
    expect(answer.status < 400 ? 'in' : answer.body.code).toBe(outcome === "nobody's" ? hidden : outcome)
  })
})

/** Everybody, with the secrets of what is asked for: of any payment, or any customer, where it is none. */
async function situationOf({ params = {}, body }: Ask): Promise<Situation> {
  const { payment_id, customer_id = 'cus_any' } = { ...(body as { payment_id?: string; customer_id?: string }), ...params }
  return { ...everybody, secret: await secretOf(payment_id), tokens: await tokensOf(customer_id) }
}

async function secretOf(payment_id?: string): Promise<string> {
  if (payment_id === undefined) return everybody.otherSecret
  return (await everybody.mine.api('retrievePayment', { params: { payment_id } })).body.client_secret
}

/** Tokens of a customer and of those who could pass for this one. */
async function tokensOf(customerId: string): Promise<Situation['tokens']> {
  const { app } = everybody.mine
  const anHourAgo = { ...app, clock: { ...app.clock, now: () => new Date(app.clock.now().getTime() - 3_600_000) } }
  const mint = async (id: string, merchantId = 'merchant_abc', service = app) =>
    (await mintToken(service, { merchantId, mode: 'test' }, id)).token
  return {
    own: await mint(customerId),
    foreign: await mint('cus_other'),
    otherMerchants: await mint(customerId, 'merchant_other'),
    expired: await mint(customerId, 'merchant_abc', anHourAgo),
  }
}

/** Sends a request with a credential, and holds the answer against the contract. */
async function asked(operation: Operation, ask: Ask, { headers, secret }: Presented): Promise<Received> {
  const credited = { ...ask, headers }
  if (secret !== undefined && circles[operation.operationId] === 'servers and browsers') {
    if (operation.body) credited.body = { ...(ask.body as object), client_secret: secret }
    else credited.query = { ...ask.query, client_secret: secret }
  }
  return received(operation.operationId, await sendTo(everybody.mine.url, wireOf(operation.operationId, credited)))
}

describe('an object of another account is answered like one that there is not', () => {
  const hidden = Object.values(operations).filter((operation) => isAboutObject(operation) && circles[operation.operationId] !== 'anybody')
  const strangers = ["another merchant's secret key", "another mode's secret key", "another merchant's publishable key, client secret"]
  const theirs = rows.filter(([credential]) => strangers.includes(credential))
  const pairs = hidden.flatMap(({ operationId }) => theirs.map(([credential, present]) => [operationId, credential, present] as const))

  test.each(pairs)('%s with %s', async (id, _, present) => {
    const there = await workable(everybody.mine, id)
    await expectHidden(id, there, present(await situationOf(there)))
  })

  const attaching: Reference = async (theirs, mine) => {
    const { payment_id } = await make(theirs, { customer_id: 'cus_own' })
    return { params: { payment_id }, body: { payment_method_id: (await savedCard(mine)).payment_method_id } }
  }

  /** What a request names beside the object that it is about. */
  const references: [what: string, id: OperationId, ask: Reference][] = [
    ['payment_method_id', 'createPayment', async (_, mine) => {
      const { customer_id, payment_method_id } = await savedCard(mine)
      return { body: { amount: 4999, currency: 'USD', customer_id, payment_method_id } }
    }],
    ['payment_method_id', 'updatePayment', attaching],
    ['payment_method_id', 'confirmPayment', attaching],
    ['mandate_id', 'createPayment', async (_, mine) => {
      const { customer_id, mandate_id } = await mandated(mine)
      return { body: { amount: 4999, currency: 'USD', customer_id, mandate_id, confirm: true, off_session: true } }
    }],
    ['webhook_endpoint_id', 'retryEvent', async (theirs, mine) => {
      const [{ event_id }, { webhook_endpoint_id }] = [await happen(theirs), await endpointOf(mine)]
      return { params: { event_id }, body: { webhook_endpoint_id } }
    }],
  ]

  describe.each(['other', 'live'] as const)('with the secret key of the %s account', (who) => {
    test.each(references)('%s of %s', async (_, id, ask) => {
      const there = await ask(everybody[who].api, everybody.mine)
      expect((await expectHidden(id, there, apiKey(everybody[who].secretKey), there.params)).body.code).toBe('not_found')
    })
  })

  /** Asks for what is there and for what is not, and finds no difference. `own` is what the stranger may ask for, both times. */
  async function expectHidden(id: OperationId, there: Ask, presented: Presented, own?: Ask['params']): Promise<Received> {
    const missing = { ...nowhere(there), ...(own && { params: own }) }
    const [hidden, unknown] = [await asked(operations[id], there, presented), await asked(operations[id], missing, presented)]
    expect(withoutIds(hidden, there)).toEqual(withoutIds(unknown, missing))
    return hidden
  }

  /** An answer without the ids that were asked for, and without its own. */
  function withoutIds({ status, text, headers }: Received, { params = {}, body = {} }: Ask) {
    const ids = [...Object.values(params), ...Object.values(body), headers.get('x-request-id')].filter(isLong)
    return { status, names: [...headers.keys()], text: ids.reduce((shown, id) => shown.replaceAll(id, '…'), text) }
  }
})

/** A request of a stranger that names an object of mine in its body. */
type Reference = (theirs: Api, mine: Stage) => Promise<Ask>

/** Long enough to be an id. */
const isLong = (value: unknown): value is string => typeof value === 'string' && value.length > 8
