import { describe, expect, test } from 'vitest'
import { card, refusal } from '../support/api.ts'
import { actionOf, decide, make, retrieve } from '../support/payments.ts'
import { retrieveMethod, save } from '../support/saved-cards.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const saved = await save(api, 'jane')
const { payment_method_id } = saved
const withSaved = { customer_id: 'jane', payment_method_id }
/** What a payment shows of the saved card. */
const shown = { payment_method: 'card', payment_method_type: 'credit', payment_method_id, payment_method_data: { card: saved.card } }

describe('with a saved card', () => {
  test('201 on create, which is the first use of it', async () => {
    expect(saved.last_used_at).toBeNull()
    expect(await make(api, { ...withSaved, confirm: true })).toMatchObject({ status: 'succeeded', amount_received: 10_000, ...shown })
    const used = await retrieveMethod(api, saved)
    expect(used).toEqual({ ...saved, last_used_at: expect.stringMatching(/Z$/) })
  })

  test('200 on confirm, named when the payment was created', async () => {
    const created = await make(api, withSaved)
    expect(created).toMatchObject({ status: 'requires_confirmation', ...shown })
    const { status, body } = await api('confirmPayment', { params: { payment_id: created.payment_id } })
    expect([status, body.status]).toEqual([200, 'succeeded'])
    expect(body).toMatchObject(shown)
  })

  test('200 on confirm, named there, in place of a card', async () => {
    const { payment_id } = await make(api, { customer_id: 'jane', ...card('4000000000000002') })
    const { body } = await api('confirmPayment', { params: { payment_id }, body: { payment_method_id } })
    expect(body).toMatchObject({ status: 'succeeded', ...shown })
  })

  test('200 on update, and taken away again', async () => {
    const { payment_id } = await make(api, { customer_id: 'jane' })
    const params = { payment_id }
    expect((await api('updatePayment', { params, body: { payment_method_id } })).body).toMatchObject({ status: 'requires_confirmation', ...shown })
    const { body } = await api('updatePayment', { params, body: { payment_method_id: null } })
    expect(body).toMatchObject({ status: 'requires_payment_method', payment_method_id: null, payment_method: null, payment_method_data: null })
    expect(refusal(await api('confirmPayment', { params }))).toEqual([422, 'payment_method_required', '/payment_method_data'])
  })

  test('201 with its own method and type named beside', async () => {
    const payment = await make(api, { ...withSaved, payment_method: 'card', payment_method_type: 'credit', confirm: true })
    expect(payment).toMatchObject({ status: 'succeeded', ...shown })
  })

  test('201 authorized, and captured later', async () => {
    const { payment_id, status } = await make(api, { ...withSaved, confirm: true, capture_method: 'manual' })
    const { body } = await api('capturePayment', { params: { payment_id } })
    expect([status, body.status, body.payment_method_id]).toEqual(['requires_capture', 'succeeded', payment_method_id])
  })

  test('201 one that declines does so, and is not used', async () => {
    const declining = await save(api, 'john', '4000000000009995')
    const payment = await make(api, { customer_id: 'john', payment_method_id: declining.payment_method_id, confirm: true })
    expect(payment).toMatchObject({ status: 'failed', error_code: 'insufficient_funds', payment_method_id: declining.payment_method_id })
    expect(await retrieveMethod(api, declining)).toEqual(declining)
  })

  test('200 after a challenge, which counts as use when it is over', async () => {
    const demanding = await save(api, 'challenged', '4000003800000446')
    const payment = await make(api, { customer_id: 'challenged', payment_method_id: demanding.payment_method_id, confirm: true })
    expect(payment).toMatchObject({ status: 'requires_customer_action', payment_method_id: demanding.payment_method_id })
    expect(actionOf(payment)).toMatch(/^act_/)
    expect((await retrieveMethod(api, demanding)).last_used_at).toBeNull()
    await decide(api, payment, 'approve')
    await api('completeAuthorization', { params: { payment_id: payment.payment_id } })
    expect(await retrieve(api, payment)).toMatchObject({ status: 'succeeded', payment_method_id: demanding.payment_method_id })
    expect((await retrieveMethod(api, demanding)).last_used_at).not.toBeNull()
  })

  test('200 by the customer\'s browser', async () => {
    const { payment_id, client_secret } = await make(api, { customer_id: 'jane' })
    const { status, body } = await api('confirmPayment', {
      key: stage.publishableKey, params: { payment_id }, body: { client_secret, payment_method_id },
    })
    expect([status, body.status]).toEqual([200, 'succeeded'])
  })

  test('the payment keeps no copy of the number', async () => {
    const { payment_id } = await make(api, withSaved)
    expect(await stage.query('SELECT sealed_card FROM payment WHERE payment_id = $1', [payment_id])).toEqual([{ sealed_card: null }])
  })
})

const johns = await save(api, 'other')

describe('refusals', () => {
  test.each<[string, object, number, string, string]>([
    ['unknown', { customer_id: 'jane', payment_method_id: 'pm_aaaaaaaaaaaaaaaaaaaaaaaaaa' }, 404, 'not_found', '/payment_method_id'],
    ["another customer's", { customer_id: 'jane', payment_method_id: johns.payment_method_id }, 404, 'not_found', '/payment_method_id'],
    ['of a new customer', { customer_id: 'new', payment_method_id }, 404, 'not_found', '/payment_method_id'],
    ['no customer', { payment_method_id }, 422, 'customer_required', '/customer_id'],
    ['data beside', { ...withSaved, ...card() }, 422, 'invalid_combination', '/payment_method_data'],
    ['another method beside', { ...withSaved, payment_method: 'wallet' }, 422, 'invalid_combination', '/payment_method'],
    ['another type beside', { ...withSaved, payment_method_type: 'debit' }, 422, 'invalid_combination', '/payment_method_type'],
  ])('refused: %s', async (_, given, ...expected) => {
    expect(refusal(await api('createPayment', { body: { amount: 1, currency: 'USD', confirm: true, ...given } }))).toEqual(expected)
    expect(refusal(await api('createPayment', { body: { amount: 1, currency: 'USD', ...given } }))).toEqual(expected)
  })

  test('404 a refused call creates no customer', async () => {
    expect(refusal(await api('retrieveCustomer', { params: { customer_id: 'new' } }))).toEqual([404, 'not_found'])
  })

  test('404 another merchant\'s', async () => {
    const other = await stage.merchant()
    const answer = await other.api('createPayment', { body: { amount: 1, currency: 'USD', confirm: true, ...withSaved } })
    expect(refusal(answer)).toEqual([404, 'not_found', '/payment_method_id'])
  })

  test('404 on confirm, and the payment is as it was', async () => {
    const payment = await make(api, { customer_id: 'jane', ...card() })
    const answer = await api('confirmPayment', { params: { payment_id: payment.payment_id }, body: { payment_method_id: johns.payment_method_id } })
    expect(refusal(answer)).toEqual([404, 'not_found', '/payment_method_id'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('422 the customer may not change under a saved method', async () => {
    const { payment_id } = await make(api, withSaved)
    const update = (customer_id: string | null) => api('updatePayment', { params: { payment_id }, body: { customer_id } })
    expect(refusal(await update('other'))).toEqual([422, 'invalid_combination', '/payment_method_id'])
    expect(refusal(await update(null))).toEqual([422, 'customer_required', '/customer_id'])
  })
})
