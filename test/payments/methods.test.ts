import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card, refusal } from '../support/api.ts'
import { make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'
import { googlePay, paidBy, ways, type Way, type WayName } from '../support/ways.ts'

const stage = await openStage()
const { api } = stage

type Create = Schema<'PaymentCreate'>

const names = Object.keys(ways) as WayName[]
const table = names.map((name) => [name, ways[name] as Way] as const)
const take = (given: Partial<Create>) => api('createPayment', { body: { amount: 10_000, currency: 'USD', ...given } })
const countPayments = async () => Number((await stage.query('SELECT count(*) AS count FROM payment'))[0]!['count'])

/** Currencies with zero, two and three digits, and those that some way takes alone. */
const currencies = ['USD', 'EUR', 'BRL', 'HKD', 'MYR', 'THB', 'VND', 'JPY', 'BHD', 'GBP'] as const

describe('each way to pay', () => {
  test.each(table)('201 %s is kept, masked, until confirm', async (name, { chosen, masked }) => {
    const payment = await make(api, { ...paidBy(name), confirm: false })
    expect(payment).toMatchObject({
      status: 'requires_confirmation',
      payment_method: chosen.payment_method,
      payment_method_type: chosen.payment_method_type,
      payment_method_id: null,
      next_action: null,
      connector: null,
    })
    expect(payment.payment_method_data).toEqual(masked)
    expect(JSON.stringify(payment)).not.toContain('sandbox_success')
  })

  test.each(table)('201 %s, confirmed at once, leads where it is documented', async (name, { step, masked }) => {
    const payment = await make(api, { ...paidBy(name), authentication_type: 'three_ds' })
    expect(payment.status).toBe(step ? 'requires_customer_action' : 'succeeded')
    expect(payment.next_action?.type ?? null).toBe(step)
    const amount_received = step ? 0 : 10_000
    expect(payment).toMatchObject({ connector: 'perfectpay_sandbox', external_authentication_details: null, amount_received })
    expect(payment.payment_method_data).toEqual(masked)
  })

  test.each(table)('200 %s, kept and then confirmed, leads there too', async (name, { step }) => {
    const { payment_id } = await make(api, { ...paidBy(name), confirm: false })
    const { status, body } = await api('confirmPayment', { params: { payment_id }, body: {} })
    expect([status, body.status]).toEqual([200, step ? 'requires_customer_action' : 'succeeded'])
    expect(body.next_action?.type ?? null).toBe(step)
  })
})

describe('currency', () => {
  test.each(table)('%s takes its own, or any', async (name, { currency }) => {
    for (const asked of currencies) {
      const answer = await take({ ...paidBy(name), confirm: false, currency: asked })
      const expected = currency === null || currency === asked ? [201, undefined] : [422, 'currency_not_supported', '/currency']
      expect([asked, ...refusal(answer)]).toEqual([asked, ...expected])
    }
  })

  const particular = table.filter(([, { currency }]) => currency !== null)

  test.each(particular)('422 currency_not_supported for %s: nothing is created, not even the customer', async (name) => {
    const before = await countPayments()
    const answer = await take({ ...paidBy(name), currency: 'JPY', customer_id: `cus_${name}` })
    expect(refusal(answer)).toEqual([422, 'currency_not_supported', '/currency'])
    expect(await countPayments()).toBe(before)
    expect((await api('retrieveCustomer', { params: { customer_id: `cus_${name}` } })).status).toBe(404)
  })

  test.each(particular)('422 currency_not_supported for %s on update and confirm: the payment stays as it is', async (name, { chosen }) => {
    const payment = await make(api, { currency: 'JPY' })
    const params = { payment_id: payment.payment_id }
    expect(refusal(await api('confirmPayment', { params, body: chosen }))).toEqual([422, 'currency_not_supported', '/currency'])
    expect(refusal(await api('updatePayment', { params, body: chosen }))).toEqual([422, 'currency_not_supported', '/currency'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('422 currency_not_supported where an update takes the currency away', async () => {
    const payment = await make(api, { ...paidBy('ideal'), confirm: false })
    const answer = await api('updatePayment', { params: { payment_id: payment.payment_id }, body: { currency: 'USD' } })
    expect(refusal(answer)).toEqual([422, 'currency_not_supported', '/currency'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})

describe('manual capture', () => {
  const later = ['manual', 'manual_multiple'] as const
  const cases = table.flatMap(([name, way]) => later.map((capture_method) => ({ name, ...way, capture_method })))

  test.each(cases)('$name $capture_method: $manualCapture', async ({ name, manualCapture, capture_method }) => {
    const answer = await take({ ...paidBy(name), confirm: false, capture_method })
    expect(refusal(answer)).toEqual(manualCapture ? [201, undefined] : [422, 'capture_method_not_supported', '/capture_method'])
  })

  test.each(cases.filter(({ manualCapture }) => !manualCapture))(
    '422 capture_method_not_supported for $name $capture_method on update and confirm', async ({ chosen, currency, capture_method }) => {
      const payment = await make(api, { currency: currency ?? 'USD', capture_method })
      const params = { payment_id: payment.payment_id }
      const expected = [422, 'capture_method_not_supported', '/capture_method']
      expect(refusal(await api('confirmPayment', { params, body: chosen }))).toEqual(expected)
      expect(refusal(await api('updatePayment', { params, body: chosen }))).toEqual(expected)
      expect(await retrieve(api, payment)).toEqual(payment)
    },
  )
})

type Refused = [what: string, given: Partial<Create>, pointer: string]

describe('what does not belong together', () => {
  const data = '/payment_method_data'
  const type = '/payment_method_type'
  const ideal = ways.ideal.chosen
  const wallet = googlePay('sandbox_success')
  const { chosen: applesSheet } = ways.apple_pay_third_party_sdk
  const { chosen: ach } = ways.ach_bank_transfer
  const refused: Refused[] = [
    ['data of another method', { ...ideal, payment_method_data: wallet.payment_method_data }, data],
    ['a card\'s data for a wallet', { ...wallet, payment_method_data: card().payment_method_data }, data],
    ['a wallet\'s data for a card', { payment_method: 'card', payment_method_data: wallet.payment_method_data }, data],
    ['the type of another method', { ...ideal, payment_method_type: 'sepa' }, type],
    ['the type of a card for a wallet', { ...wallet, payment_method_type: 'credit' }, type],
    ['the type of a wallet for a card', { ...card(), payment_method_type: 'google_pay' }, type],
    ['the type of another wallet', { ...wallet, payment_method_type: 'apple_pay' }, `${data}/wallet/google_pay`],
    ['the sheet of another wallet', { ...applesSheet, payment_method_type: 'google_pay' }, `${data}/wallet/apple_pay_third_party_sdk`],
    ['the data of another transfer', { ...ach, payment_method_type: 'sepa' }, `${data}/bank_transfer/ach_bank_transfer`],
    ['the data of another instant payment', { ...ways.fps.chosen, payment_method_type: 'viet_qr' }, `${data}/real_time_payment/fps`],
    ...table.map(([name, { chosen }]): Refused => [`${name} without a type`, { ...chosen, payment_method_type: null }, type]),
    ['a method without data', { payment_method: 'bank_redirect', payment_method_type: 'ideal' }, data],
    ['data without a method', { payment_method_data: ideal.payment_method_data }, '/payment_method'],
    ['a type without a method', { payment_method_type: 'ideal' }, '/payment_method'],
    ...table.map(([name]): Refused =>
      [`${name} to be saved`, { ...paidBy(name), customer_id: 'cus_saver', setup_future_usage: 'off_session' }, '/setup_future_usage']),
  ]

  test.each(refused)('422 %s', async (_, given, pointer) => {
    const before = await countPayments()
    expect(refusal(await take({ confirm: false, ...given }))).toEqual([422, 'invalid_combination', pointer])
    expect(await countPayments()).toBe(before)
  })

  test.each(refused.filter(([, given]) => !given.setup_future_usage))('422 %s, on confirm', async (_, given, pointer) => {
    const payment = await make(api)
    const { confirm: __, currency: ___, ...body } = given
    const answer = await api('confirmPayment', { params: { payment_id: payment.payment_id }, body })
    expect(refusal(answer)).toEqual([422, 'invalid_combination', pointer])
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})

describe('400 for what the contract does not know', () => {
  const { payment_method_data } = ways.ideal.chosen
  const { payment_method_data: another } = ways.fps.chosen
  const twoWallets = { wallet: { paypal_redirect: {}, we_chat_pay_qr: {} } }
  test.each<[string, object]>([
    ['klarna', { payment_method: 'real_time_payment', payment_method_type: 'klarna', payment_method_data }],
    ['two methods at once', { ...ways.ideal.chosen, payment_method_data: { ...payment_method_data, ...another } }],
    ['two wallets at once', { ...ways.paypal_redirect.chosen, payment_method_data: twoWallets }],
    ['no wallet', { ...ways.paypal_redirect.chosen, payment_method_data: { wallet: {} } }],
    ['an unknown member', { ...ways.paypal_redirect.chosen, payment_method_data: { wallet: { paypal_redirect: { email: 'a@b.c' } } } }],
    ['a Google Pay without token', googlePay('')],
  ])('%s', async (_, given) => {
    const { status, body } = await take(given as Partial<Create>)
    expect([status, body.code]).toEqual([400, 'validation_failed'])
  })
})

describe('422 for what only a QR session is paid with', () => {
  const { payment_method_data } = ways.fps.chosen
  test.each<[string, object, string]>([
    ...['fednow', 'rtp', 'same_day_ach', 'push_to_card', 'stablecoin'].map((type): [string, object, string] => [
      type, { payment_method: 'real_time_payment', payment_method_type: type, payment_method_data }, '/payment_method_type',
    ]),
    ['crypto', { payment_method: 'crypto', payment_method_data }, '/payment_method'],
  ])('%s', async (_, given, pointer) => {
    expect(refusal(await take(given as Partial<Create>))).toEqual([422, 'invalid_combination', pointer])
  })
})
