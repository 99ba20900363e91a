import { describe, expect, test } from 'vitest'
import { card, type Payment } from '../support/api.ts'
import { actionOf, decide, make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const confirm = (number: string, authentication_type?: 'three_ds' | 'no_three_ds'): Promise<Payment> =>
  make(api, { ...card(number), confirm: true, ...(authentication_type && { authentication_type }) })

const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const words = expect.any(String)

/** How authentication went, as the payment tells it. */
const details = (flow: string, status: string, indicator: string | null, error_code: string | null = null) => ({
  authentication_flow: flow,
  status,
  electronic_commerce_indicator: indicator,
  ds_transaction_id: uuid,
  version: '2.2.0',
  error_code,
  error_message: error_code && words,
})

/** Cards whose customer is asked: when the merchant wants it, or always, because the issuer demands it. */
const challenged: [number: string, demanded: boolean, authenticated: string, not: string, result: string, error_code: string | null][] = [
  ['4242424242424242', false, '05', '07', 'succeeded', null],
  ['5555555555554444', false, '02', '00', 'succeeded', null],
  ['2223003122003222', false, '02', '00', 'succeeded', null],
  ['378282246310005', false, '05', '07', 'succeeded', null],
  ['4000000000001091', false, '05', '07', 'succeeded', null],
  ['5200000000001096', false, '02', '00', 'succeeded', null],
  ['4000000000009995', false, '05', '07', 'failed', 'insufficient_funds'],
  ['4000000000008104', false, '05', '07', 'processing', null],
  ['4000003800000446', true, '05', '07', 'succeeded', null],
  ['4000000000003220', true, '05', '07', 'succeeded', null],
  ['4000008400001629', true, '05', '07', 'failed', 'card_declined'],
  ['4000002500003155', true, '05', '07', 'succeeded', null],
  ['4000002760003184', true, '05', '07', 'succeeded', null],
]

describe('challenge', () => {
  test.each(challenged)('%s asks the customer first', async (number) => {
    const payment = await confirm(number, 'three_ds')
    const url = `${stage.url}/sandbox/actions/${actionOf(payment)}`
    expect(payment).toMatchObject({
      status: 'requires_customer_action',
      amount_capturable: 10_000,
      amount_received: 0,
      next_action: { type: 'redirect_to_url', redirect_to_url: url, sandbox_action_url: url },
      external_authentication_details: details('challenge', 'pending', null),
      connector: 'perfectpay_sandbox',
      connector_transaction_id: null,
      error_code: null,
    })
    expect(actionOf(payment)).toMatch(/^act_[2-7a-z]{26}$/)
  })

  test.each(challenged)('%s demanded by the issuer: %s', async (number, demanded) => {
    const { status, authentication_type } = await confirm(number)
    expect(authentication_type).toBe('no_three_ds')
    expect(status === 'requires_customer_action').toBe(demanded)
  })

  test.each(challenged)('%s approved', async (number, _, indicator, __, status, error_code) => {
    const payment = await confirm(number, 'three_ds')
    const before = payment.external_authentication_details!
    await decide(api, payment, 'approve')
    const waiting = { status: 'requires_customer_action', next_action: null, external_authentication_details: before }
    expect(await retrieve(api, payment)).toMatchObject(waiting)
    await api('returnFromAction', { key: null, params: { payment_id: payment.payment_id, action_id: actionOf(payment) } })
    const after = await retrieve(api, payment)
    expect(after).toMatchObject({ status, next_action: null, error_code, connector_transaction_id: expect.stringMatching(/^sbx_/) })
    const { ds_transaction_id } = before
    expect(after.external_authentication_details).toEqual({ ...details('challenge', 'success', indicator), ds_transaction_id })
  })

  test.each(challenged)('%s rejected', async (number, _, __, indicator) => {
    const payment = await confirm(number, 'three_ds')
    const before = payment.external_authentication_details!
    await decide(api, payment, 'reject')
    const after = await retrieve(api, payment)
    expect(after).toMatchObject({ status: 'failed', next_action: null, error_code: 'authentication_failed', error_message: words })
    expect([after.amount_capturable, after.amount_received]).toEqual([0, 0])
    const { ds_transaction_id } = before
    expect(after.external_authentication_details).toEqual({
      ...details('challenge', 'failed', indicator, 'authentication_failed'), ds_transaction_id,
    })
  })
})

/** Cards that 3DS decides about without asking: how it reads, and how the payment ends. */
const frictionless: [number: string, letter: string, status: string, indicator: string, result: string, error_code: string | null][] = [
  ['4000000000001000', 'Y', 'success', '05', 'succeeded', null],
  ['5200000000001005', 'Y', 'success', '02', 'succeeded', null],
  ['4000000000001026', 'A', 'success', '06', 'succeeded', null],
  ['4000000000001034', 'U', 'failed', '07', 'succeeded', null],
  ['4000000000001018', 'N', 'failed', '07', 'failed', 'authentication_failed'],
  ['4000000000001042', 'R', 'failed', '07', 'failed', 'authentication_rejected'],
]

describe('frictionless', () => {
  test.each(frictionless)('%s %s: %s with indicator %s, then %s', async (number, _, status, indicator, result, error_code) => {
    const payment = await confirm(number, 'three_ds')
    expect(payment).toMatchObject({ status: result, error_code, error_message: error_code && words, next_action: null })
    expect(payment.external_authentication_details).toEqual(details('frictionless', status, indicator, error_code))
    expect(payment.amount_received).toBe(result === 'succeeded' ? 10_000 : 0)
  })

  test.each(frictionless)('%s without 3DS simply succeeds', async (number) => {
    expect(await confirm(number)).toMatchObject({ status: 'succeeded', external_authentication_details: null })
  })
})

test('a number that is not listed is declined without a challenge', async () => {
  expect(await confirm('4000000000000077', 'three_ds')).toMatchObject({
    status: 'failed', error_code: 'card_not_supported', next_action: null, external_authentication_details: null,
  })
})
