import { describe, expect, test } from 'vitest'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { card, refusal, type Payment } from '../support/api.ts'
import { decide, make, retrieve } from '../support/payments.ts'
import { methodsOf, retrieveMethod, save } from '../support/saved-cards.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { SETTLEMENT_DELAY_SECONDS: '0', DATABASE_POOL: '5' } })
const { api } = stage

const saving = (customer_id: string, number?: string) => ({ customer_id, setup_future_usage: 'on_session' as const, ...card(number) })
const confirmed = (customer_id: string, number?: string) => ({ ...saving(customer_id, number), confirm: true })

/** The payment names the one card that its customer has. */
async function expectSaved(payment: Payment): Promise<void> {
  const methods = await methodsOf(api, payment.customer_id!)
  expect(methods.map(({ payment_method_id }) => payment_method_id)).toEqual([payment.payment_method_id])
  expect(methods[0]).toMatchObject({ card: payment.payment_method_data!.card, metadata: {}, last_used_at: expect.any(String) })
}

describe('a card is saved once it is accepted', () => {
  test('201 create and confirm', async () => {
    const payment = await make(api, confirmed('at_once'))
    expect(payment).toMatchObject({ status: 'succeeded', setup_future_usage: 'on_session', payment_method_id: expect.stringMatching(/^pm_/) })
    await expectSaved(payment)
  })

  test('200 confirm, with the card that the payment kept', async () => {
    const { payment_id, payment_method_id } = await make(api, saving('kept'))
    expect([payment_method_id, await methodsOf(api, 'kept')]).toEqual([null, []])
    const { body } = await api('confirmPayment', { params: { payment_id } })
    await expectSaved(body)
  })

  test('200 confirm, where card and wish come with it', async () => {
    const { payment_id } = await make(api, { customer_id: 'late' })
    const { body } = await api('confirmPayment', { params: { payment_id }, body: { ...card(), setup_future_usage: 'off_session' } })
    await expectSaved(body)
  })

  test('201 an authorization that waits for its capture', async () => {
    await expectSaved(await make(api, { ...confirmed('manual'), capture_method: 'manual' }))
  })

  test('200 after a challenge, and not before', async () => {
    const payment = await make(api, confirmed('challenged', '4000003800000446'))
    expect([payment.status, await methodsOf(api, 'challenged')]).toEqual(['requires_customer_action', []])
    await decide(api, payment, 'approve')
    await api('completeAuthorization', { params: { payment_id: payment.payment_id } })
    await expectSaved(await retrieve(api, payment))
  })

  test('200 after processing, and not before', async () => {
    const payment = await make(api, confirmed('slow', '4000000000008104'))
    expect([payment.status, await methodsOf(api, 'slow')]).toEqual(['processing', []])
    await stage.becomeDue()
    await recoverAttempts(stage.app)
    await expectSaved(await retrieve(api, payment))
  })

  test('200 what was saved pays again', async () => {
    const { customer_id, payment_method_id } = await make(api, confirmed('again'))
    expect(await make(api, { customer_id, payment_method_id, confirm: true })).toMatchObject({ status: 'succeeded', payment_method_id })
  })

  test('201 a number that was saved before keeps its id, and takes over the expiry', async () => {
    const saved = await save(api, 'known', undefined, { metadata: { a: 1 } })
    const { payment_method, payment_method_data } = card()
    const data = { card: { ...payment_method_data.card, card_exp_year: '31' } }
    const payment = await make(api, { ...confirmed('known'), payment_method, payment_method_data: data })
    expect(payment.payment_method_id).toBe(saved.payment_method_id)
    expect(await retrieveMethod(api, saved)).toMatchObject({ metadata: { a: 1 }, card: { card_exp_year: '31' } })
  })
})

describe('a card is not saved', () => {
  test.each([['that is declined', '4000000000000002', 'failed'], ['that needs a challenge first', '4000000000003220', 'requires_customer_action']])(
    '201 %s', async (_, number, status) => {
      const payment = await make(api, confirmed(`not_${status}`, number))
      expect([payment.status, payment.payment_method_id]).toEqual([status, null])
      expect(await methodsOf(api, `not_${status}`)).toEqual([])
    })

  test('200 whose challenge is rejected', async () => {
    const payment = await make(api, confirmed('rejected', '4000003800000446'))
    await decide(api, payment, 'reject')
    await api('completeAuthorization', { params: { payment_id: payment.payment_id } })
    expect(await retrieve(api, payment)).toMatchObject({ status: 'failed', payment_method_id: null })
    expect(await methodsOf(api, 'rejected')).toEqual([])
  })

  test('200 whose processing fails', async () => {
    const payment = await make(api, confirmed('late_failure', '4000000000008112'))
    await stage.becomeDue()
    await recoverAttempts(stage.app)
    expect(await retrieve(api, payment)).toMatchObject({ status: 'failed', payment_method_id: null })
    expect(await methodsOf(api, 'late_failure')).toEqual([])
  })

  test('201 that nobody asked to save', async () => {
    await make(api, { customer_id: 'unasked', ...card(), confirm: true })
    expect(await methodsOf(api, 'unasked')).toEqual([])
  })

  test('201 whose customer was deleted meanwhile; the payment is made', async () => {
    const payment = await make(api, confirmed('deleted', '4000000000008104'))
    await api('deleteCustomer', { params: { customer_id: 'deleted' } })
    await stage.becomeDue()
    await recoverAttempts(stage.app)
    expect(await retrieve(api, payment)).toMatchObject({ status: 'succeeded', payment_method_id: null })
    expect(await stage.query(`SELECT FROM payment_method WHERE customer_id = 'deleted'`)).toEqual([])
  })
})

describe('refusals', () => {
  test('422 customer_required without a customer', async () => {
    const answer = await api('createPayment', { body: { amount: 1, currency: 'USD', setup_future_usage: 'on_session', ...card() } })
    expect(refusal(answer)).toEqual([422, 'customer_required', '/customer_id'])
  })

  test('422 invalid_combination for anything but a card', async () => {
    const ideal = { payment_method: 'bank_redirect', payment_method_type: 'ideal', payment_method_data: { bank_redirect: { ideal: {} } } } as const
    const answer = await api('createPayment', { body: { amount: 1, currency: 'EUR', customer_id: 'x', setup_future_usage: 'on_session', ...ideal } })
    expect(refusal(answer)).toEqual([422, 'invalid_combination', '/setup_future_usage'])
  })

  test('403 a browser may not decide to save', async () => {
    const { payment_id, client_secret } = await make(api, { customer_id: 'browser' })
    const answer = await api('confirmPayment', {
      key: stage.publishableKey, params: { payment_id }, body: { client_secret, setup_future_usage: 'on_session', ...card() },
    })
    expect(refusal(answer)).toEqual([403, 'forbidden', '/setup_future_usage'])
  })
})

describe('at once', () => {
  test('one id, however often the same card of the same customer is saved', async () => {
    await api('createCustomer', { body: { customer_id: 'crowd' } })
    const body = { customer_id: 'crowd', ...card() }
    const answers = await Promise.all(Array.from({ length: 20 }, () => api('createPaymentMethod', { body })))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 201])
    expect(new Set(answers.map((answer) => answer.body.payment_method_id)).size).toBe(1)
    expect(await methodsOf(api, 'crowd')).toHaveLength(1)
  })

  test('one id, however many payments save it', async () => {
    const payments = await Promise.all(Array.from({ length: 20 }, () => make(api, confirmed('buyers'))))
    expect(new Set(payments.map(({ payment_method_id }) => payment_method_id)).size).toBe(1)
    expect(await methodsOf(api, 'buyers')).toHaveLength(1)
  })

  test('saving against deleting: what is answered can be seen, or is gone', async () => {
    const first = await save(api, 'torn')
    const remove = api('deletePaymentMethod', { params: { payment_method_id: first.payment_method_id } })
    const again = Array.from({ length: 10 }, () => api('createPaymentMethod', { body: { customer_id: 'torn', ...card() } }))
    expect((await remove).status).toBe(200)
    const answers = await Promise.all(again)
    expect(answers.filter(({ status }) => status > 201).map(({ text }) => text)).toEqual([])
    const ids = new Set(answers.map(({ body }) => body.payment_method_id))
    ids.delete(first.payment_method_id)
    expect((await methodsOf(api, 'torn')).map(({ payment_method_id }) => payment_method_id)).toEqual([...ids])
  })
})
