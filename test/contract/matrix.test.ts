import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { operations, type Operation, type OperationId } from '#generated/operations.ts'
import { runnerOf } from '../../src/database/connection.ts'
import { mintToken } from '../../src/customers/token.ts'
import { createKey } from '../../src/merchants/keys.ts'
import { insertToken } from '../../src/qr-sessions/store.ts'
import { newStreamToken, tokenDigest } from '../../src/qr-sessions/stream-token.ts'
import { received, type Api, type Received } from '../support/api.ts'
import { happen } from '../support/endpoints.ts'
import { nowhere, sendTo, wireOf, type Ask } from '../support/harness-requests.ts'
import { apiKey, rows, type Keys, type Outcome, type Presented, type Situation } from '../support/harness-credentials.ts'
import { endpointOf, mandated, savedCard, workable } from '../support/harness-subjects.ts'
import { make } from '../support/payments.ts'
import { openSession } from '../support/qr-sessions.ts'
import { openStage, type Stage } from '../support/stage.ts'

/** Who may call an operation, as the contract's `security` says it. */
const securities = {
  anybody: '',
  servers: 'SecretKey BearerKey',
  'servers and browsers': 'SecretKey BearerKey PublishableKey',
  customers: 'CustomerToken',
  'servers and followers': 'SecretKey BearerKey StreamToken',
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
  createQrSession: 'servers',
  fetchQrSession: 'anybody',
  cancelQrSession: 'servers',
  retrieveQrSessionStatus: 'servers',
  streamQrSession: 'servers and followers',
  confirmQrSession: 'customers',
  captureQrSession: 'servers',
  voidQrSession: 'servers',
  refundQrSession: 'servers',
  createPaymentSession: 'servers',
  listPaymentSessions: 'servers',
  retrievePaymentSession: 'servers',
  cancelPaymentSession: 'servers',
  retrieveCheckout: 'anybody',
  payCheckout: 'anybody',
  cancelCheckout: 'anybody',
  linkFundingSource: 'customers',
  listFundingSources: 'customers',
  deleteFundingSource: 'customers',
  retrieveKeys: 'anybody',
  retrieveDidDocument: 'anybody',
  retrievePaymentsContext: 'anybody',
  retrieveSandboxAction: 'anybody',
  finishSandboxAction: 'anybody',
  fetchQrCode: 'anybody',
  createDemoCustomerToken: 'anybody',
  checkLiveness: 'anybody',
  checkReadiness: 'anybody',
}

/** Operations about an object that their body names. */
const named: OperationId[] = ['createSessionTokens', 'createRefund', 'createPaymentMethod', 'confirmQrSession']

/** Not where a customer's client asks for what is its own. */
const isAboutObject = ({ operationId, path }: Operation) =>
  path.replace(circles[operationId] === 'customers' ? '{customer_id}' : '', '').includes('{') || named.includes(operationId)

let everybody: Omit<Situation, 'secret' | 'tokens' | 'streams'>
let otherSession: string
beforeAll(async () => {
  const mine = await openStage({ settings: { RAIL_DELAY_SECONDS: '0' } })
  await mine.api('createCustomer', { body: { customer_id: 'cus_other' } })
  otherSession = (await openSession(mine.api)).ws_token
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
  const circle = circles[operation.operationId]
  // What is refused changes nothing, so all that are refused ask about one object.
  let untouched: Promise<[Ask, Situation]> | undefined
  const scene = async (): Promise<[Ask, Situation]> => {
    const ask = await workable(everybody.mine, operation.operationId)
    return [ask, await situationOf(ask)]
  }
  test.each(rows)('with %s', async (_, present, servers, browsers, { customers = 'unauthorized', followers = servers } = {}) => {
    const outcomes: Record<typeof circle, Outcome> =
      { anybody: 'in', servers, 'servers and browsers': browsers, customers, 'servers and followers': followers }
    const expected = codeOf(operation, outcomes[circle])
    const [ask, situation] = await (expected === 'in' ? scene() : (untouched ??= scene()))
    const answer = await asked(operation, ask, present(situation))
    expect(answer.status < 400 ? 'in' : answer.body.code).toBe(expected)
  })
})

function codeOf(operation: Operation, outcome: Outcome): string {
  if (outcome === "another's") return operation.path.includes('{customer_id}') ? 'customer_mismatch' : 'not_found'
  if (outcome === "nobody's") return isAboutObject(operation) ? 'not_found' : 'in'
  return outcome
}

/** Everybody, with the secrets of what is asked for: of any payment, customer or session, where it is none. */
async function situationOf({ params = {}, body, token }: Ask): Promise<Situation> {
  const { payment_id, customer_id = 'cus_any' } = { ...(body as { payment_id?: string; customer_id?: string }), ...params }
  const tokens = await (token === undefined ? tokensOf(customer_id) : tokensOfThree(decodeJwt(token).sub!))
  return { ...everybody, secret: await secretOf(payment_id), tokens, streams: await streamsOf(params.session_id) }
}

/** Tokens of a customer who is one at other accounts as well. */
async function tokensOfThree(customer_id: string): Promise<Situation['tokens']> {
  for (const { api } of [everybody.other, everybody.live]) await api('createCustomer', { body: { customer_id } })
  return tokensOf(customer_id)
}

async function streamsOf(sessionId?: string): Promise<Situation['streams']> {
  if (sessionId === undefined) return { own: otherSession, foreign: otherSession }
  const { app: { db, vault } } = everybody.mine
  const own = newStreamToken()
  await insertToken(db.pool, sessionId, tokenDigest(vault, own))
  return { own, foreign: otherSession }
}

async function secretOf(payment_id?: string): Promise<string> {
  if (payment_id === undefined) return everybody.otherSecret
  return (await everybody.mine.api('retrievePayment', { params: { payment_id } })).body.client_secret
}

/** Tokens of a customer and of those who could pass for this one. */
async function tokensOf(customerId: string): Promise<Situation['tokens']> {
  const { app } = everybody.mine
  const anHourAgo = { ...app, clock: { ...app.clock, now: () => new Date(app.clock.now().getTime() - 3_600_000) } }
  const mint = async (id: string, { merchantId = 'merchant_abc', mode = 'test' as 'test' | 'live', service = app } = {}) =>
    (await mintToken(service, { merchantId, mode }, id)).token
  return {
    own: await mint(customerId),
    foreign: await mint('cus_other'),
    otherMerchants: await mint(customerId, { merchantId: 'merchant_other' }),
    otherModes: await mint(customerId, { mode: 'live' }),
    expired: await mint(customerId, { service: anHourAgo }),
  }
}

/** Sends a request with a credential, and holds the answer against the contract. */
async function asked(operation: Operation, { token: _, ...ask }: Ask, { headers, secret }: Presented): Promise<Received> {
  const credited = { ...ask, headers: { ...ask.headers, ...headers } }
  if (secret !== undefined && circles[operation.operationId] === 'servers and browsers') {
    if (operation.body) credited.body = { ...(ask.body as object), client_secret: secret }
    else credited.query = { ...ask.query, client_secret: secret }
  }
  return received(operation.operationId, await sendTo(everybody.mine.url, wireOf(operation.operationId, credited)))
}

describe('an object of another account is answered like one that there is not', () => {
  const hidden = Object.values(operations).filter((operation) => isAboutObject(operation) && circles[operation.operationId] !== 'anybody')
  const strangers = [
    "another merchant's secret key", "another mode's secret key", "another merchant's publishable key, client secret",
    "the token of another merchant's customer of that id", "the token of another mode's customer of that id",
  ]
  const theirs = rows.filter(([credential]) => strangers.includes(credential))
  const pairs = hidden.flatMap(({ operationId }) => theirs.map(([credential, present]) => [operationId, credential, present] as const))

  test.each(pairs)('%s with %s', async (id, _, present) => {
    const there = await workable(everybody.mine, id)
    const { customer_id } = there.params ?? {}
    const own = circles[id] === 'customers' && customer_id !== undefined ? { customer_id } : {}
    await expectHidden(id, there, present(await situationOf(there)), own)
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
    ['customer_id', 'createPaymentSession', async (_, mine) => {
      const { customer_id, payment_method_id } = await savedCard(mine)
      return { body: { amount: 4999, currency: 'USD', type: 'next_in_series', customer_id, payment_method_id } }
    }],
    ['mandate_id', 'createPaymentSession', async (_, mine) => {
      const { customer_id, payment_method_id, mandate_id } = await mandated(mine)
      return { body: { amount: 4999, currency: 'USD', type: 'next_in_series', customer_id, payment_method_id, mandate_id } }
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
  async function expectHidden(id: OperationId, there: Ask, presented: Presented, own: Ask['params'] = {}): Promise<Received> {
    const { params, ...missingElse } = nowhere(there)
    const missing = { ...missingElse, params: { ...params, ...own } }
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
