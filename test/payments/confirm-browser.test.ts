import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api, publishableKey } = stage
const other = await stage.merchant()

type Confirmation = Schema<'PaymentConfirm'>

const confirm = ({ payment_id }: Pick<Payment, 'payment_id'>, body: Confirmation, key = publishableKey): Promise<Received> =>
  api('confirmPayment', { key, params: { payment_id }, body })

const look = ({ payment_id }: Pick<Payment, 'payment_id'>, query: { client_secret?: string }, key = publishableKey): Promise<Received> =>
  api('retrievePayment', { key, params: { payment_id }, query })

/** What belongs to the merchant and is not shown to a browser. */
const withheld = { metadata: null, browser_info: null, connector_transaction_id: null, refunds: [] }

const mine = await make(api, { metadata: { a: 1 }, browser_info: { color_depth: 24 } })
const another = await make(api)
const theirs = await make(other.api)
const unknown = { payment_id: 'pay_22222222222222222222222222' }

describe('a publishable key with the client secret', () => {
  test('200 pays, and sees the payment without what is the merchant\'s own', async () => {
    const payment = await make(api, { metadata: { a: 1 } })
    const given = { browser_info: { color_depth: 24 }, billing: { email: 'jane@example.com' }, return_url: 'https://example.com/' }
    const { status, body } = await confirm(payment, { client_secret: payment.client_secret, ...card(), ...given })
    expect(status).toBe(200)
    const seen = await retrieve(api, payment)
    expect(seen).toMatchObject({ ...given, status: 'succeeded', metadata: { a: 1 } })
    expect(seen.connector_transaction_id).not.toBeNull()
    expect(body).toEqual({ ...seen, ...withheld })
  })

  test('200 looks', async () => {
    const { status, body } = await look(mine, { client_secret: mine.client_secret })
    expect(status).toBe(200)
    expect(body).toEqual({ ...mine, ...withheld })
  })

  test('422 is told what is wrong with the card', async () => {
    const { client_secret } = mine
    expect(refusal(await confirm(mine, { client_secret, ...card('4242424242424241') }))).toEqual([
      422, 'card_invalid', '/payment_method_data/card/card_number',
    ])
  })

  test('409 is told in which status the payment is', async () => {
    const { client_secret, ...payment } = await make(api, { ...card(), confirm: true })
    expect(refusal(await confirm(payment, { client_secret, ...card() }))).toEqual([409, 'invalid_state'])
  })
})

/** Secrets that open nothing, by what is wrong with them. */
const wrong: [what: string, of: Pick<Payment, 'payment_id'>, client_secret?: string][] = [
  ['is missing', mine],
  ['is not a secret', mine, 'secret'],
  ['differs in its last character', mine, `${mine.client_secret.slice(0, -1)}${mine.client_secret.endsWith('a') ? 'b' : 'a'}`],
  ['is that of another payment', mine, another.client_secret],
  ['is right, of another merchant\'s payment', theirs, theirs.client_secret],
  ['is that of another payment, of another merchant\'s payment', theirs, mine.client_secret],
  ['cannot be right, because there is no such payment', unknown, mine.client_secret],
]

/** A refusal without what names the request. */
const saying = ({ status, body }: Received) => {
  const { instance: _, request_id: __, ...said } = body
  return { status, ...said }
}

describe('the client secret', () => {
  const unmatched = {
    type: 'https://docs.perfectpay.ai/errors/client_secret_invalid',
    title: expect.any(String),
    status: 401,
    detail: 'The client_secret is not that of this payment.',
    code: 'client_secret_invalid',
  }
  const absent = { ...unmatched, detail: 'A publishable key needs the client_secret of the payment.' }

  test.each(wrong)('401 client_secret_invalid on confirm where it %s', async (_, payment, client_secret) => {
    const answer = await confirm(payment, { ...(client_secret && { client_secret }), ...card() })
    expect(saying(answer)).toEqual(client_secret ? unmatched : absent)
  })

  test.each(wrong)('401 client_secret_invalid on retrieve where it %s', async (_, payment, client_secret) => {
    const answer = await look(payment, { ...(client_secret && { client_secret }) })
    expect(saying(answer)).toEqual(client_secret ? unmatched : absent)
  })

  test('401 comes before the body is checked', async () => {
    const unknown = (client_secret: string) => confirm(mine, { client_secret, amount: 1 } as Confirmation)
    expect(refusal(await unknown(another.client_secret))).toEqual([401, 'client_secret_invalid'])
    expect(refusal(await unknown(mine.client_secret))).toEqual([400, 'validation_failed', '/amount'])
  })

  test('401 with a publishable key of another merchant', async () => {
    const { client_secret } = mine
    expect(refusal(await confirm(mine, { client_secret, ...card() }, other.publishableKey))).toEqual([401, 'client_secret_invalid'])
    expect(refusal(await look(mine, { client_secret }, other.publishableKey))).toEqual([401, 'client_secret_invalid'])
  })

  test('changes nothing where it is wrong', async () => {
    expect(await retrieve(api, mine)).toEqual(mine)
    expect(await retrieve(other.api, theirs)).toEqual(theirs)
  })

  test('with a secret key is not needed, but has to be right', async () => {
    const payment = await make(api, card())
    const { secretKey } = stage
    expect((await look(payment, { client_secret: payment.client_secret }, secretKey)).body).toEqual(payment)
    expect(refusal(await look(payment, { client_secret: another.client_secret }, secretKey))).toEqual([401, 'client_secret_invalid'])
    expect(refusal(await confirm(payment, { client_secret: another.client_secret }, secretKey))).toEqual([401, 'client_secret_invalid'])
    expect(await retrieve(api, payment)).toEqual(payment)
    expect((await confirm(payment, { client_secret: payment.client_secret }, secretKey)).body.status).toBe('succeeded')
  })
})

describe('what is the merchant\'s to decide', () => {
  test.each([['capture_method', 'manual'], ['authentication_type', 'no_three_ds']])('403 forbidden %s', async (name, value) => {
    const { client_secret } = mine
    expect(refusal(await confirm(mine, { client_secret, ...card(), [name]: value }))).toEqual([403, 'forbidden', `/${name}`])
    expect(await retrieve(api, mine)).toEqual(mine)
  })

  test('200 null is not given', async () => {
    const { client_secret, ...payment } = await make(api)
    const { status } = await confirm(payment, { client_secret, ...card(), capture_method: null, authentication_type: null })
    expect(status).toBe(200)
  })

  test('403 forbidden on every operation of the merchant', async () => {
    const { payment_id, client_secret } = mine
    const key = publishableKey
    const params = { payment_id }
    const answers = await Promise.all([
      api('createPayment', { key, body: { amount: 1, currency: 'USD' } }),
      api('updatePayment', { key, params, body: { description: 'x' } }),
      api('capturePayment', { key, params }),
      api('cancelPayment', { key, params }),
      api('listPayments', { key }),
      api('createCustomer', { key, body: {} }),
      api('listCustomers', { key }),
      api('retrieveCustomer', { key, params: { customer_id: 'c' } }),
      api('updateCustomer', { key, params: { customer_id: 'c' }, body: {} }),
      api('deleteCustomer', { key, params: { customer_id: 'c' } }),
    ])
    expect(answers.map(refusal)).toEqual(answers.map(() => [403, 'forbidden']))
    expect((await look(mine, { client_secret })).body).toEqual({ ...mine, ...withheld })
  })
})
