import { describe, expect, test } from 'vitest'
import { card, refusal } from '../support/api.ts'
import { agreeing, charge, charged, retrieveMandate, setUp, upTo } from '../support/mandates.ts'
import { capture, decide, make } from '../support/payments.ts'
import { methodsOf, retrieveMethod, save } from '../support/saved-cards.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const mandate = await setUp(api, 'jane')
const { mandate_id, payment_method_id } = mandate

describe('a charge', () => {
  test('201 with the card of the mandate, while the customer is absent', async () => {
    const before = await retrieveMandate(api, mandate_id)
    const payment = await charged(api, mandate, 1999)
    expect(payment).toMatchObject({
      status: 'succeeded', amount: 1999, amount_received: 1999, customer_id: 'jane', off_session: true, mandate_id, payment_method_id,
      payment_method: 'card', payment_method_type: 'credit', payment_method_data: { card: mandate.card },
      mandate_data: null, setup_future_usage: null,
    })
    const after = await retrieveMandate(api, mandate_id)
    expect(after).toEqual({ ...before, usage: { count: before.usage.count + 1, amount: before.usage.amount + 1999 }, version: before.version + 1 })
    expect((await retrieveMethod(api, mandate)).last_used_at).not.toBeNull()
    expect(await methodsOf(api, 'jane')).toHaveLength(1)
  })

  test('201 with the payment method named beside', async () => {
    expect(await charged(api, mandate, 1, { payment_method_id })).toMatchObject({ status: 'succeeded', payment_method_id })
  })

  test('201 authorized, and captured later', async () => {
    const { payment_id, status } = await charged(api, mandate, 500, { capture_method: 'manual' })
    const { body } = await api('capturePayment', { params: { payment_id } })
    expect([status, body.status, body.off_session]).toEqual(['requires_capture', 'succeeded', true])
  })

  test('200 captured in part: all that was authorized goes on counting', async () => {
    const limited = await setUp(api, 'in_part', upTo(1000))
    const payment = await charged(api, limited, 1000, { capture_method: 'manual' })
    expect((await capture(api, payment, 400)).status).toBe('partially_captured')
    expect((await retrieveMandate(api, limited.mandate_id)).usage).toEqual({ count: 1, amount: 1000 })
  })

  test('201 nobody is asked for 3DS, even where it is asked for', async () => {
    const asked = await charged(api, mandate, 500, { authentication_type: 'three_ds' })
    expect([asked.status, asked.external_authentication_details]).toEqual(['succeeded', null])
  })

  test('201 repeated with the same key is answered again, also when the mandate is spent by now', async () => {
    const once = await setUp(api, 'repeated', { single_use: { amount: 500, currency: 'USD' } })
    const { mandate_id: named } = once
    const body = { amount: 500, currency: 'USD', confirm: true, off_session: true, customer_id: 'repeated', mandate_id: named } as const
    const send = () => api('createPayment', { idempotencyKey: 'charge', body })
    const first = await send()
    const again = await send()
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text])
    expect((await retrieveMandate(api, once.mandate_id)).usage).toEqual({ count: 1, amount: 500 })
  })

  test.each([['4000002500003155', 'succeeded', null], ['4000002760003184', 'failed', 'authentication_required']] as const)(
    '201 the card %s, which demands 3DS: %s', async (number, status, error_code) => {
      const payment = await make(api, agreeing(`demanding_${status}`, null, number))
      await decide(api, payment, 'approve')
      const { body } = await api('completeAuthorization', { params: { payment_id: payment.payment_id } })
      expect(await charged(api, body, 100)).toMatchObject({ status, error_code })
    })
})

describe('refusals, which create no payment', () => {
  const whole = { confirm: true, off_session: true, customer_id: 'jane', mandate_id }

  test.each<[string, object, string, string]>([
    ['off_session without a mandate', { ...whole, mandate_id: null }, 'mandate_missing', '/mandate_id'],
    ['a customer who is there', { ...whole, off_session: false }, 'invalid_combination', '/off_session'],
    ['not confirmed', { ...whole, confirm: false }, 'invalid_combination', '/confirm'],
    ['no customer', { ...whole, customer_id: null }, 'invalid_combination', '/customer_id'],
    ['another card', { ...whole, ...card('5555555555554444') }, 'invalid_combination', '/payment_method_data'],
    ['another agreement', { ...agreeing('jane'), ...whole }, 'invalid_combination', '/payment_method_data'],
  ])('422 %s', async (_, given, ...expected) => {
    const [before] = await stage.query('SELECT count(*) FROM payment')
    expect(refusal(await api('createPayment', { body: { amount: 100, currency: 'USD', ...given } }))).toEqual([422, ...expected])
    expect(await stage.query('SELECT count(*) FROM payment')).toEqual([before])
  })

  test('422 another card is told to exclude the mandate, which the request names, and not a saved method, which it does not', async () => {
    const { body } = await charge(api, mandate, 100, card('5555555555554444'))
    expect([body.detail, body.errors[0].message]).toEqual([expect.stringContaining('payment method of the mandate'), 'excludes mandate_id'])
  })

  test('422 an agreement beside', async () => {
    const { mandate_data, setup_future_usage } = agreeing('jane')
    expect(refusal(await charge(api, mandate, 100, { mandate_data, setup_future_usage }))).toEqual([422, 'invalid_combination', '/mandate_data'])
  })

  test('422 mandate_mismatch: another customer, another payment method', async () => {
    const other = await save(api, 'jane', '5555555555554444')
    await save(api, 'john')
    expect(refusal(await charge(api, { ...mandate, customer_id: 'john' }, 100))).toEqual([422, 'mandate_mismatch', '/customer_id'])
    expect(refusal(await charge(api, { ...mandate, customer_id: 'nobody' }, 100))).toEqual([422, 'mandate_mismatch', '/customer_id'])
    const answer = await charge(api, mandate, 100, { payment_method_id: other.payment_method_id })
    expect(refusal(answer)).toEqual([422, 'mandate_mismatch', '/payment_method_id'])
    expect(refusal(await api('retrieveCustomer', { params: { customer_id: 'nobody' } }))).toEqual([404, 'not_found'])
  })

  test('404 unknown, and of another merchant', async () => {
    const other = await stage.merchant()
    await save(other.api, 'jane')
    const unknown = { ...mandate, mandate_id: 'man_aaaaaaaaaaaaaaaaaaaaaaaaaa' }
    for (const answer of [await charge(api, unknown, 100), await charge(other.api, mandate, 100)]) {
      expect(refusal(answer)).toEqual([404, 'not_found', '/mandate_id'])
    }
  })

  test('422 mandate_not_active: revoked', async () => {
    const revoked = await setUp(api, 'revoked', upTo(5000))
    await api('revokeMandate', { params: { mandate_id: revoked.mandate_id } })
    expect(refusal(await charge(api, revoked, 100))).toEqual([422, 'mandate_not_active', '/mandate_id'])
  })

  test('422 an amount that could be raised', async () => {
    const raising = { capture_method: 'manual', request_incremental_authorization: true } as const
    expect(refusal(await charge(api, mandate, 100, raising))).toEqual([422, 'invalid_combination', '/request_incremental_authorization'])
  })
})
