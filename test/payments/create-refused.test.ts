import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card, refusal } from '../support/api.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const data = card().payment_method_data.card
const paying = (change: Partial<Record<keyof Schema<'CardData'>, unknown>>) => ({
  payment_method: 'card',
  payment_method_data: { card: { ...data, ...change } },
})
const cardAt = (member: string): string => `/payment_method_data/card/${member}`

const send = (body: object) => api('createPayment', { body: { amount: 4999, currency: 'USD', ...body } as Schema<'PaymentCreate'> })

/** A value that is wrong by itself: what is sent, and which field is to blame. */
const malformed: [what: string, body: object, pointer: string][] = [
  ['no amount', { amount: undefined }, '/amount'],
  ['amount null', { amount: null }, '/amount'],
  ['amount 0', { amount: 0 }, '/amount'],
  ['a negative amount', { amount: -1 }, '/amount'],
  ['an amount of 13 digits', { amount: 1_000_000_000_000 }, '/amount'],
  ['a fraction of a minor unit', { amount: 49.99 }, '/amount'],
  ['an amount as text', { amount: '4999' }, '/amount'],
  ['no currency', { currency: undefined }, '/currency'],
  ['currency null', { currency: null }, '/currency'],
  ['a currency in lower case', { currency: 'usd' }, '/currency'],
  ['a code that is none', { currency: 'USX' }, '/currency'],
  ['gold', { currency: 'XAU' }, '/currency'],
  ['the code for tests', { currency: 'XTS' }, '/currency'],
  ['the code for funds', { currency: 'USN' }, '/currency'],
  ['confirm as text', { confirm: 'true' }, '/confirm'],
  ['an empty customer_id', { customer_id: '' }, '/customer_id'],
  ['a customer_id of 65 characters', { customer_id: 'c'.repeat(65) }, '/customer_id'],
  ['a customer_id with a space', { customer_id: 'jane doe' }, '/customer_id'],
  ['a customer_id with a letter that is none of A to Z', { customer_id: 'josé' }, '/customer_id'],
  ['an unknown capture_method', { capture_method: 'auto' }, '/capture_method'],
  ['an unknown authentication_type', { authentication_type: 'two_ds' }, '/authentication_type'],
  ['an unknown payment_method', { payment_method: 'cash', payment_method_data: card().payment_method_data }, '/payment_method'],
  ['an unknown payment_method_type', { ...card(), payment_method_type: 'prepaid' }, '/payment_method_type'],
  ['payment_method_data without a key', { payment_method: 'card', payment_method_data: {} }, '/payment_method_data'],
  ['payment_method_data with two keys', { ...card(), payment_method_data: { ...card().payment_method_data, wallet: { paypal_redirect: {} } } },
    '/payment_method_data'],
  ['data of an unknown method', { payment_method: 'card', payment_method_data: { cash: {} } }, '/payment_method_data/cash'],
  ['a card number as a number', paying({ card_number: 4242424242424242 }), cardAt('card_number')],
  ['a card number of 11 digits', paying({ card_number: '42424242424' }), cardAt('card_number')],
  ['a card number of 20 digits', paying({ card_number: '42424242424242424242' }), cardAt('card_number')],
  ['a card number with dashes', paying({ card_number: '4242-4242-4242-4242' }), cardAt('card_number')],
  ['no card number', paying({ card_number: undefined }), cardAt('card_number')],
  ['month 13', paying({ card_exp_month: '13' }), cardAt('card_exp_month')],
  ['month 00', paying({ card_exp_month: '00' }), cardAt('card_exp_month')],
  ['month 0', paying({ card_exp_month: '0' }), cardAt('card_exp_month')],
  ['a month as a number', paying({ card_exp_month: 10 }), cardAt('card_exp_month')],
  ['no month', paying({ card_exp_month: undefined }), cardAt('card_exp_month')],
  ['a year of one digit', paying({ card_exp_year: '5' }), cardAt('card_exp_year')],
  ['a year of three digits', paying({ card_exp_year: '025' }), cardAt('card_exp_year')],
  ['no year', paying({ card_exp_year: undefined }), cardAt('card_exp_year')],
  ['a security code of two digits', paying({ card_cvc: '12' }), cardAt('card_cvc')],
  ['a security code of five digits', paying({ card_cvc: '12345' }), cardAt('card_cvc')],
  ['a security code as a number', paying({ card_cvc: 123 }), cardAt('card_cvc')],
  ['no security code', paying({ card_cvc: undefined }), cardAt('card_cvc')],
  ['a holder name of 256 characters', paying({ card_holder_name: 'x'.repeat(256) }), cardAt('card_holder_name')],
  ['an unknown member of the card', paying({ card_issuer: 'x' } as object), cardAt('card_issuer')],
  ['a relative return_url', { return_url: '/checkout/complete' }, '/return_url'],
  ['a return_url that is no page', { return_url: 'ftp://example.com/' }, '/return_url'],
  ['a return_url of 2049 characters', { return_url: `https://example.com/${'p'.repeat(2049 - 20)}` }, '/return_url'],
  ['a return_url whose port is none', { return_url: 'https://example.com:99999/' }, '/return_url'],
  ['a return_url whose host is none', { return_url: 'https://256.256.256.256/' }, '/return_url'],
  ['a description of 1001 characters', { description: 'd'.repeat(1001) }, '/description'],
  ['an empty statement_descriptor', { statement_descriptor: '' }, '/statement_descriptor'],
  ['a statement_descriptor of 256 characters', { statement_descriptor: 's'.repeat(256) }, '/statement_descriptor'],
  ['metadata of 51 keys', { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, i])) }, '/metadata'],
  ['a metadata key of 41 characters', { metadata: { ['k'.repeat(41)]: 1 } }, `/metadata/${'k'.repeat(41)}`],
  ['a metadata value of 501 characters', { metadata: { note: 'v'.repeat(501) } }, '/metadata/note'],
  ['an object in metadata', { metadata: { nested: {} } }, '/metadata/nested'],
  ['a list as metadata', { metadata: [] }, '/metadata'],
  ['an unknown member of browser_info', { browser_info: { browser: 'Lynx' } }, '/browser_info/browser'],
  ['a colour depth as text', { browser_info: { color_depth: '24' } }, '/browser_info/color_depth'],
  ['line1 of 201 characters', { billing: { address: { line1: 'l'.repeat(201) } } }, '/billing/address/line1'],
  ['a city of 256 characters', { shipping: { address: { city: 'c'.repeat(256) } } }, '/shipping/address/city'],
  ['a country in lower case', { billing: { address: { country: 'us' } } }, '/billing/address/country'],
  ['an unknown member of billing', { billing: { name: 'Jane' } }, '/billing/name'],
  ['an acceptance that is null', { mandate_data: { customer_acceptance: null, mandate_type: null } }, '/mandate_data/customer_acceptance'],
  ['an acceptance that is text', { mandate_data: { customer_acceptance: 'online', mandate_type: null } }, '/mandate_data/customer_acceptance'],
  ['an expiry of 59 seconds', { session_expiry: 59 }, '/session_expiry'],
  ['an expiry of 7890001 seconds', { session_expiry: 7_890_001 }, '/session_expiry'],
  ['an expiry of half a second', { session_expiry: 60.5 }, '/session_expiry'],
  ['a misspelt property', { captur_method: 'manual' }, '/captur_method'],
]

describe('a value that is wrong by itself', () => {
  test.each(malformed)('400 %s', async (_, body, pointer) => {
    expect(refusal(await send(body))).toEqual([400, 'validation_failed', pointer])
  })

  test('400 names every fault at once', async () => {
    const answer = await send({ amount: 0, currency: 'usd', capture_method: 'auto', confirm: 1 })
    expect(new Set(refusal(answer))).toEqual(new Set([400, 'validation_failed', '/amount', '/capture_method', '/confirm', '/currency']))
    expect(answer.body.detail).toBe('4 problems were found in the request body.')
  })

  test('400 says what is wrong, as a problem of RFC 9457', async () => {
    const { headers, body } = await send({ captur_method: 'manual' })
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body).toEqual({
      type: 'https://docs.perfectpay.ai/errors/validation_failed',
      title: 'The request does not match the API description',
      status: 400,
      detail: '1 problem was found in the request body.',
      instance: '/payments',
      code: 'validation_failed',
      request_id: headers.get('x-request-id'),
      errors: [{ in: 'body', pointer: '/captur_method', message: 'is not a known property' }],
    })
  })
})

const luhn = cardAt('card_number')
const expiry = cardAt('card_exp_year')
const code = cardAt('card_cvc')

/** A value that is wrong against another field, a stored object or the calendar. */
const impossible: [what: string, code: string, pointer: string, body: object][] = [
  ['the check digit is wrong', 'card_invalid', luhn, paying({ card_number: '4242424242424241' })],
  ['a digit of an American Express number is wrong', 'card_invalid', luhn, paying({ card_number: '378282246310006', card_cvc: '1234' })],
  ['the card expired in 12/24', 'card_expired', expiry, paying({ card_exp_month: '12', card_exp_year: '24' })],
  ['the card expired in 12/2024', 'card_expired', expiry, paying({ card_exp_month: '12', card_exp_year: '2024' })],
  ['the card expired in 1/00', 'card_expired', expiry, paying({ card_exp_month: '1', card_exp_year: '00' })],
  ['the card expires in 10/2124', 'card_invalid', expiry, paying({ card_exp_month: '10', card_exp_year: '2124' })],
  ['the card expired in 10/1999', 'card_invalid', expiry, paying({ card_exp_month: '10', card_exp_year: '1999' })],
  ['a security code of four digits with Visa', 'card_cvc_invalid', code, paying({ card_cvc: '1234' })],
  ['a security code of three digits with American Express', 'card_cvc_invalid', code, paying({ card_number: '378282246310005' })],
  ['data without payment_method', 'invalid_combination', '/payment_method', { payment_method_data: card().payment_method_data }],
  ['payment_method without data', 'invalid_combination', '/payment_method_data', { payment_method: 'card' }],
  ['both without data', 'invalid_combination', '/payment_method_data', { payment_method: 'card', payment_method_type: 'credit' }],
  ['payment_method with data null', 'invalid_combination', '/payment_method_data', { payment_method: 'card', payment_method_data: null }],
  ['a type without payment_method', 'invalid_combination', '/payment_method', { payment_method_type: 'credit' }],
  ['confirm with nothing to pay with', 'payment_method_required', '/payment_method_data', { confirm: true }],
]

describe('a value that is wrong against another', () => {
  test.each(impossible)('422 %s: %s', async (_, problem, pointer, body) => {
    expect(refusal(await send(body))).toEqual([422, problem, pointer])
  })

  test.each([
    ['10', '25', 'the documentation\'s own sample'],
    ['01', '25', 'the floor'],
    ['1', '2025', 'the floor in full'],
  ])('201 a card of %s/%s: %s', async (card_exp_month, card_exp_year) => {
    expect((await send(paying({ card_exp_month, card_exp_year }))).status).toBe(201)
  })

  test('422 customer_deleted', async () => {
    await api('createCustomer', { body: { customer_id: 'gone' } })
    await api('deleteCustomer', { params: { customer_id: 'gone' } })
    for (const confirm of [false, true]) {
      expect(refusal(await send({ customer_id: 'gone', confirm, ...card() }))).toEqual([422, 'customer_deleted', '/customer_id'])
    }
  })

  test('422 with a live key where the customer would come back without https', async () => {
    const live = await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })
    const body = { amount: 4999, currency: 'USD', return_url: 'http://example.com/' } as const
    expect(refusal(await live.api('createPayment', { body }))).toEqual([422, 'invalid_combination', '/return_url'])
    expect((await live.api('createPayment', { body: { ...body, return_url: 'https://example.com/' } })).status).toBe(201)
    expect((await send({ return_url: 'http://example.com/' })).status).toBe(201)
  })

  test('422 with a live key where the card has expired by the calendar', async () => {
    const live = await stage.merchant({ merchantId: 'merchant_live', mode: 'live' })
    const body = { amount: 4999, currency: 'USD', ...card() } as const
    expect(refusal(await live.api('createPayment', { body }))).toEqual([422, 'card_expired', expiry])
    const valid = { payment_method_data: { card: { ...data, card_exp_year: '99' } } }
    expect((await live.api('createPayment', { body: { ...body, ...valid } })).status).toBe(201)
  })
})

describe('what only a payment knows', () => {
  // Each is a field of the answer, and so a likely mistake of whoever sends an answer back.
  const answered = {
    payment_id: 'pay_mbabizu24mvu3mela5njyhpit4', merchant_id: 'merchant_abc', status: 'succeeded', amount_capturable: 4999, refunds: [],
    next_action: null, created: '2026-03-01T10:00:00Z', version: 1, client_secret: 'pay_mbabizu24mvu3mela5njyhpit4_secret_x',
  }
  test.each(Object.entries(answered))('400 %s is not a known property', async (name, value) => {
    const answer = await send({ [name]: value })
    expect(refusal(answer)).toEqual([400, 'validation_failed', `/${name}`])
    expect(answer.body.errors[0].message).toBe('is not a known property')
  })
})

describe('a refusal', () => {
  test.each([...malformed.map(([what, body]) => [what, body] as const), ...impossible.map(([what, , , body]) => [what, body] as const)]
    .filter(([, body]) => !('customer_id' in body)))('creates neither payment nor customer: %s', async (_, body) => {
    const before = await stage.query('SELECT count(*) FROM payment')
    expect((await send({ ...body, customer_id: 'never_made' })).status).toBeGreaterThanOrEqual(400)
    expect(await stage.query('SELECT count(*) FROM payment')).toEqual(before)
    expect((await api('retrieveCustomer', { params: { customer_id: 'never_made' } })).status).toBe(404)
  })
})
