import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { refusal, type Payment, type Received } from '../support/api.ts'
import { make, paymentIn, reachable, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

type Wallet = Schema<'SdkWallet'>

const mint = (payment_id: string, wallets: Wallet[] = [], more: { client_secret?: string | null } = {}, key?: string): Promise<Received> =>
  api('createSessionTokens', { body: { payment_id, wallets, ...more }, ...(key && { key }) })

const common = { connector: 'perfectpay_sandbox', delayed_session_token: false, sdk_next_action: { next_action: 'confirm' } }

const googlePay = ({ merchant_id, currency }: Payment, total_price: string) => ({
  wallet_name: 'google_pay',
  ...common,
  merchant_info: { merchant_id, merchant_name: 'Corner Store' },
  allowed_payment_methods: [{
    type: 'CARD',
    parameters: { allowed_auth_methods: ['PAN_ONLY', 'CRYPTOGRAM_3DS'], allowed_card_networks: ['VISA', 'MASTERCARD', 'AMEX', 'DISCOVER'] },
    tokenization_specification: { type: 'PAYMENT_GATEWAY', parameters: { gateway: 'perfectpay', gateway_merchant_id: merchant_id } },
  }],
  transaction_info: { country_code: 'US', currency_code: currency, total_price_status: 'FINAL', total_price },
})

const applePay = ({ merchant_id, currency }: Payment, amount: string, domain_name: string) => ({
  wallet_name: 'apple_pay',
  ...common,
  session_token_data: {
    epoch_timestamp: expect.any(Number),
    expires_at: expect.any(Number),
    merchant_session_identifier: expect.stringMatching(/^SSHSANDBOX/),
    nonce: expect.stringMatching(/^[0-9a-f]{8}$/),
    merchant_identifier: merchant_id,
    domain_name,
    display_name: 'Corner Store',
    signature: expect.stringMatching(/^[\w-]+$/),
    operational_analytics_identifier: `Corner Store:${merchant_id}`,
    retries: 0,
    psp_id: merchant_id,
  },
  payment_request_data: {
    country_code: 'US',
    currency_code: currency,
    total: { label: 'Corner Store', type: 'final', amount },
    merchant_capabilities: ['supports3DS'],
    supported_networks: ['visa', 'masterCard', 'amex', 'discover'],
    merchant_identifier: merchant_id,
  },
})

describe('200', () => {
  test('everything that the sheets want, and the payment is as it was', async () => {
    const payment = await make(api, { amount: 4999, return_url: 'https://shop.example.com/done' })
    const { status, body } = await mint(payment.payment_id, ['apple_pay', 'google_pay'])
    expect(status).toBe(200)
    expect(body).toEqual({
      payment_id: payment.payment_id,
      client_secret: payment.client_secret,
      session_token: [applePay(payment, '49.99', 'shop.example.com'), googlePay(payment, '49.99')],
    })
    const { epoch_timestamp, expires_at } = body.session_token[0].session_token_data
    expect(expires_at).toBeGreaterThan(epoch_timestamp)
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test.each<[Wallet[], Wallet[]]>([
    [[], ['apple_pay', 'google_pay']],
    [['apple_pay'], ['apple_pay']],
    [['google_pay'], ['google_pay']],
    [['google_pay', 'apple_pay'], ['google_pay', 'apple_pay']],
  ])('%j: a token for %j, in this order', async (wallets, expected) => {
    const { payment_id } = await make(api)
    const { body } = await mint(payment_id, wallets)
    expect(body.session_token.map(({ wallet_name }: { wallet_name: string }) => wallet_name)).toEqual(expected)
  })

  test.each([
    ['USD', 4999, '49.99'],
    ['USD', 5, '0.05'],
    ['USD', 100, '1.00'],
    ['USD', 999_999_999_999, '9999999999.99'],
    ['JPY', 4999, '4999'],
    ['JPY', 1, '1'],
    ['BHD', 4999, '4.999'],
    ['BHD', 1000, '1.000'],
    ['BHD', 7, '0.007'],
  ] as const)('%s %i reads %s', async (currency, amount, decimal) => {
    const payment = await make(api, { currency, amount })
    const { body } = await mint(payment.payment_id)
    expect(body.session_token).toEqual([applePay(payment, decimal, new URL(stage.url).hostname), googlePay(payment, decimal)])
  })

  test.each(['requires_payment_method', 'requires_confirmation', 'requires_customer_action'] as const)('in %s', async (status) => {
    const payment = await paymentIn(stage, status)
    expect((await mint(payment.payment_id)).status).toBe(200)
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('with the publishable key and the client secret, which is in the body', async () => {
    const { payment_id, client_secret } = await make(api)
    const { status, body } = await mint(payment_id, ['google_pay'], { client_secret }, stage.publishableKey)
    expect([status, body.payment_id, body.session_token.length]).toEqual([200, payment_id, 1])
  })

  test('with the secret key and the right client secret', async () => {
    const { payment_id, client_secret } = await make(api)
    expect((await mint(payment_id, [], { client_secret })).status).toBe(200)
    expect((await mint(payment_id, [], { client_secret: null })).status).toBe(200)
  })

  test('the same under the same key, anew without one', async () => {
    const { payment_id } = await make(api)
    const ask = (idempotencyKey?: string) =>
      api('createSessionTokens', { body: { payment_id, wallets: ['apple_pay'] }, ...(idempotencyKey !== undefined && { idempotencyKey }) })
    const [first, second] = [await ask('tokens-once'), await ask('tokens-once')]
    expect([second.text, second.headers.get('idempotent-replayed')]).toEqual([first.text, 'true'])
    expect((await ask()).text).not.toBe(first.text)
  })
})

describe('refused', () => {
  const open = ['requires_payment_method', 'requires_confirmation', 'requires_customer_action']

  test.each(reachable.filter((status) => !open.includes(status)))('409 invalid_state: %s', async (status) => {
    const payment = await paymentIn(stage, status)
    expect(refusal(await mint(payment.payment_id))).toEqual([409, 'invalid_state'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('409 invalid_state when the payment has expired', async () => {
    const payment = await make(api)
    await stage.lapse(payment.payment_id)
    expect(refusal(await mint(payment.payment_id))).toEqual([409, 'invalid_state'])
    expect((await retrieve(api, payment)).status).toBe('expired')
  })

  test('404 for an unknown payment, and for one of another merchant', async () => {
    const { payment_id } = await make(api)
    const { api: another } = await stage.merchant()
    const foreign = await another('createSessionTokens', { body: { payment_id, wallets: [] } })
    const unknown = await mint('pay_22222222222222222222222222')
    for (const answer of [foreign, unknown, await mint('nonsense')]) expect(refusal(answer)).toEqual([404, 'not_found', '/payment_id'])
  })

  const inBrowser = (payment_id: string, client_secret?: string | null): Promise<Received> =>
    mint(payment_id, [], client_secret === undefined ? {} : { client_secret }, stage.publishableKey)

  test.each<[string, (payment: Payment) => Promise<Received>]>([
    ['none', ({ payment_id }) => inBrowser(payment_id)],
    ['null', ({ payment_id }) => inBrowser(payment_id, null)],
    ['a wrong one', ({ payment_id }) => inBrowser(payment_id, `${payment_id}_secret_aaaaaaaaaaaaaaaaaaaaaaaa`)],
    ['that of another payment', async ({ payment_id }) => inBrowser(payment_id, (await make(api)).client_secret)],
    ['one for a payment that is none', ({ client_secret }) => inBrowser('pay_22222222222222222222222222', client_secret)],
    ['that of another payment, with the secret key', async ({ payment_id }) =>
      mint(payment_id, [], { client_secret: (await make(api)).client_secret })],
  ])('401 client_secret_invalid: %s', async (_, ask) => {
    expect(refusal(await ask(await make(api)))).toEqual([401, 'client_secret_invalid'])
  })

  test.each<[string, object, pointer: string]>([
    ['a wallet twice', { wallets: ['apple_pay', 'apple_pay'] }, '/wallets'],
    ['a wallet that has no sheet', { wallets: ['paypal'] }, '/wallets/0'],
    ['no list', {}, '/wallets'],
    ['null for the list', { wallets: null }, '/wallets'],
  ])('400 validation_failed: %s', async (_, given, pointer) => {
    const { payment_id } = await make(api)
    const answer = await api('createSessionTokens', { body: { payment_id, ...given } as never })
    expect(refusal(answer)).toEqual([400, 'validation_failed', pointer])
  })

  test('400 without a payment', async () => {
    const answer = await api('createSessionTokens', { body: { wallets: [] } as never })
    expect(refusal(answer)).toEqual([400, 'validation_failed', '/payment_id'])
  })
})
