import { describe, expect, test } from 'vitest'
import { card, refusal } from '../support/api.ts'
import { methodsOf, retrieveMethod, save, toSave } from '../support/saved-cards.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const create = (body: ReturnType<typeof toSave>, idempotencyKey?: string) =>
  api('createPaymentMethod', { body, ...(idempotencyKey && { idempotencyKey }) })
const customer = async (customer_id: string) => void (await api('createCustomer', { body: { customer_id } }))
/** The documentation's card with other data. */
const cardWith = (given: object) => ({ payment_method_data: { card: { ...card().payment_method_data.card, ...given } } })

await customer('jane')
await customer('claimant')

describe('what is saved', () => {
  test('201 all its fields, and retrieve answers the same', async () => {
    await customer('cus_abc123')
    const { status, body } = await create(toSave('cus_abc123'))
    expect([status, body]).toEqual([201, {
      payment_method_id: expect.stringMatching(/^pm_[2-7a-z]{26}$/),
      payment_method: 'card',
      payment_method_type: 'credit',
      customer_id: 'cus_abc123',
      card: {
        last4: '4242', card_isin: '424242', card_network: 'Visa', card_type: 'credit', card_exp_month: '10', card_exp_year: '25',
        card_holder_name: 'Jane Doe', fingerprint: expect.stringMatching(/^fp_[A-Za-z0-9]{24}$/),
      },
      metadata: {},
      created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      last_used_at: null,
    }])
    expect(await retrieveMethod(api, body)).toEqual(body)
  })

  test.each([
    ['4000056655665556', 'Visa', 'debit'], ['5555555555554444', 'Mastercard', 'credit'], ['378282246310005', 'AmericanExpress', 'credit'],
    ['6011111111111117', 'Discover', 'credit'], ['38000000000006', 'DinersClub', 'credit'], ['3566002020360505', 'JCB', 'credit'],
    ['6200000000000005', 'UnionPay', 'credit'], ['6759649826438453', 'Maestro', 'debit'],
  ])('201 %s is a %s %s card', async (number, card_network, card_type) => {
    const { status, body } = await create(toSave('jane', number))
    expect([status, body.payment_method_type]).toEqual([201, card_type])
    expect(body.card).toMatchObject({ card_network, card_type, last4: number.slice(-4), card_isin: number.slice(0, 6) })
  })

  test.each([
    ['4000056655665556', 'credit', 'debit', 'as its number says, whatever the request claims'],
    ['4539578763621486', 'debit', 'debit', 'as the request claims, where its number says nothing'],
  ] as const)('201 %s, claimed to be %s, is a %s card: %s', async (number, payment_method_type, card_type, _) => {
    const { status, body } = await create(toSave('claimant', number, { payment_method_type }))
    expect([status, body.payment_method_type, body.card.card_type]).toEqual([201, payment_method_type, card_type])
    const paid = await api('createPayment', { body: { amount: 1, currency: 'USD', ...card(number), payment_method_type } })
    expect([paid.body.payment_method_type, paid.body.payment_method_data.card.card_type]).toEqual([payment_method_type, card_type])
  })

  test('201 month and year in two digits, spaces in the number ignored, name, code and type left out', async () => {
    const { payment_method } = card()
    const data = { card: { card_number: '4111 1111 1111 1111', card_exp_month: '7', card_exp_year: '2031' } }
    const { status, body } = await create({ payment_method, payment_method_data: data, customer_id: 'jane' })
    expect(status).toBe(201)
    expect(body.card).toMatchObject({ last4: '1111', card_exp_month: '07', card_exp_year: '31', card_holder_name: null })
  })

  test('201 a card that any payment would be declined with: nobody is asked', async () => {
    expect((await create(toSave('jane', '4000000000000002'))).status).toBe(201)
  })

  test('201 a Luhn number that the sandbox does not know', async () => {
    expect((await create(toSave('jane', '4539578763621486'))).status).toBe(201)
  })
})

describe('the same number', () => {
  test('200 of the same customer keeps its id; expiry, name and metadata are taken over', async () => {
    const first = await save(api, 'same', '4242424242424242', { metadata: { a: 1 } })
    const { status, body } = await create(toSave('same', undefined, {
      ...cardWith({ card_number: '4242 4242 4242 4242', card_exp_month: '1', card_exp_year: '30', card_holder_name: 'J. Doe' }), metadata: { b: 2 },
    }))
    const expected = { ...first, metadata: { b: 2 }, card: { ...first.card, card_exp_month: '01', card_exp_year: '30', card_holder_name: 'J. Doe' } }
    expect([status, body]).toEqual([200, expected])
    expect(await methodsOf(api, 'same')).toEqual([expected])
  })

  test('200 what is not given stays', async () => {
    const first = await save(api, 'stays', undefined, { metadata: { a: 1 } })
    const { status, body } = await create(toSave('stays', undefined, cardWith({ card_holder_name: null })))
    expect([status, body]).toEqual([200, first])
  })

  test('201 of another customer is another method, with the same fingerprint', async () => {
    const [one, other] = [await save(api, 'one'), await save(api, 'other')]
    expect(other.payment_method_id).not.toBe(one.payment_method_id)
    expect(other.card.fingerprint).toBe(one.card.fingerprint)
  })

  test('201 of another merchant has another fingerprint', async () => {
    const other = await stage.merchant()
    expect((await save(other.api, 'jane')).card.fingerprint).not.toBe((await save(api, 'fingerprinted')).card.fingerprint)
  })

  test('201 after it was deleted is new', async () => {
    const first = await save(api, 'again')
    await api('deletePaymentMethod', { params: { payment_method_id: first.payment_method_id } })
    const { status, body } = await create(toSave('again'))
    expect(status).toBe(201)
    expect(body.payment_method_id).not.toBe(first.payment_method_id)
  })
})

describe('idempotency', () => {
  test('201 repeated is answered again, byte for byte', async () => {
    const first = await create(toSave('jane', '5425233430109903'), 'once')
    const again = await create(toSave('jane', '5425233430109903'), 'once')
    expect([first.status, again.status, again.headers.get('Idempotent-Replayed')]).toEqual([201, 201, 'true'])
    expect(again.text).toBe(first.text)
  })

  test('422 with another card', async () => {
    await create(toSave('jane', '2223003122003222'), 'taken')
    expect(refusal(await create(toSave('jane', '5200828282828210'), 'taken'))).toEqual([422, 'idempotency_key_mismatch'])
  })
})

describe('refusals', () => {
  const faulty: [name: string, body: object, status: number, code: string, pointer: string][] = [
    ['an unknown customer', toSave('nobody'), 404, 'not_found', '/customer_id'],
    ['a wrong check digit', toSave('jane', '4242424242424241'), 422, 'card_invalid', '/payment_method_data/card/card_number'],
    ['before the floor', toSave('jane', undefined, cardWith({ card_exp_month: '12', card_exp_year: '24' })), 422, 'card_expired',
      '/payment_method_data/card/card_exp_year'],
    ['a code of four digits', toSave('jane', undefined, cardWith({ card_cvc: '1234' })), 422, 'card_cvc_invalid',
      '/payment_method_data/card/card_cvc'],
    ['a month that is none', toSave('jane', undefined, cardWith({ card_exp_month: '13' })), 400, 'validation_failed',
      '/payment_method_data/card/card_exp_month'],
    ['no customer', { ...card() }, 400, 'validation_failed', '/customer_id'],
    ['no data', { payment_method: 'card', customer_id: 'jane' }, 400, 'validation_failed', '/payment_method_data'],
    ['a wallet', { ...toSave('jane'), payment_method: 'wallet' }, 400, 'validation_failed', '/payment_method'],
    ['a type that is none of cards', { ...toSave('jane'), payment_method_type: 'google_pay' }, 400, 'validation_failed', '/payment_method_type'],
    ['an unknown property', { ...toSave('jane'), card_number: '4242424242424242' }, 400, 'validation_failed', '/card_number'],
  ]
  test.each(faulty)('refused: %s', async (_, body, ...expected) => {
    expect(refusal(await create(body as never))).toEqual(expected)
  })

  test('404 a deleted customer', async () => {
    await customer('gone')
    await api('deleteCustomer', { params: { customer_id: 'gone' } })
    expect(refusal(await create(toSave('gone')))).toEqual([404, 'not_found', '/customer_id'])
  })

  test('404 a customer of another merchant', async () => {
    const other = await stage.merchant({ merchantId: 'merchant_far' })
    await other.api('createCustomer', { body: { customer_id: 'theirs' } })
    expect(refusal(await create(toSave('theirs')))).toEqual([404, 'not_found', '/customer_id'])
  })

  test('403 a publishable key', async () => {
    expect(refusal(await api('createPaymentMethod', { key: stage.publishableKey, body: toSave('jane') }))).toEqual([403, 'forbidden'])
  })

  test('404 a refused call saves nothing and creates no customer', async () => {
    await create(toSave('nobody'))
    expect(refusal(await api('retrieveCustomer', { params: { customer_id: 'nobody' } }))).toEqual([404, 'not_found'])
  })
})
