import { describe, expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import { actionOf, decide, make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'
import { answer, completeAuthorization, eligibleFor, endings, expectClosed, expectRejected, waiting } from '../support/steps.ts'
import { paidBy } from '../support/ways.ts'

const stage = await openStage()
const { api } = stage

const methods = [['paypal_redirect', 'wallet', 'paypal', 'USD'], ['ideal', 'bank_redirect', 'ideal', 'EUR']] as const

describe.each(methods)('%s', (name, payment_method, payment_method_type, currency) => {
  test('sends the browser to a page', async () => {
    const payment = await make(api, paidBy(name))
    const url = `${stage.url}/sandbox/actions/${actionOf(payment)}`
    expect(payment).toMatchObject(waiting)
    expect(payment.next_action).toEqual({ type: 'redirect_to_url', redirect_to_url: url, sandbox_action_url: url })
    expect(await eligibleFor(api, payment)).not.toContain('complete_authorize')
    expect((await api('retrieveSandboxAction', { key: null, params: { action_id: actionOf(payment) } })).body).toMatchObject({
      type: 'redirect_to_url', status: 'open', payment_method, payment_method_type, amount: 10_000, currency,
    })
  })

  test('303 approve leads to the return route; the step is done, the payment still waits', async () => {
    const payment = await make(api, paidBy(name))
    const { status, headers } = await answer(api, payment, 'approve')
    expect([status, headers.get('location')]).toEqual([303, `${stage.url}/payments/${payment.payment_id}/return/${actionOf(payment)}`])
    expect(await retrieve(api, payment)).toMatchObject({ ...waiting, next_action: null, version: payment.version + 1 })
    expect(await eligibleFor(api, payment)).toContain('complete_authorize')
  })

  test('302 the return route completes it and goes on to the shop', async () => {
    const payment = await make(api, { ...paidBy(name), return_url: 'https://example.com/done' })
    const action_id = actionOf(payment)
    await decide(api, payment, 'approve')
    const back = await api('returnFromAction', { key: null, params: { payment_id: payment.payment_id, action_id } })
    expect([back.status, new URL(back.headers.get('location')!).searchParams.get('status')]).toEqual([302, 'succeeded'])
    expect(await retrieve(api, payment)).toMatchObject({
      status: 'succeeded', amount_received: 10_000, external_authentication_details: null,
      connector_transaction_id: expect.stringMatching(/^sbx_/),
    })
  })

  test('200 complete_authorize for a browser that never came back', async () => {
    const payment = await make(api, paidBy(name))
    expect(refusal(await completeAuthorization(api, payment))).toEqual([409, 'customer_action_pending'])
    await decide(api, payment, 'approve')
    const { status, body } = await completeAuthorization(api, payment)
    expect([status, body.status, body.amount_received, body.next_action]).toEqual([200, 'succeeded', 10_000, null])
    expect(refusal(await completeAuthorization(api, payment))).toEqual([409, 'invalid_state'])
  })

  test('reject: the customer does not want to pay', async () => expectRejected(api, await make(api, paidBy(name))))

  test.each(endings)('410 action_closed when %s', async (ending) => expectClosed(stage, await make(api, paidBy(name)), ending))
})

test.each(['manual', 'manual_multiple'] as const)('paypal is authorized for %s capture', async (capture_method) => {
  const payment = await make(api, { ...paidBy('paypal_redirect'), capture_method })
  await decide(api, payment, 'approve')
  const { body } = await completeAuthorization(api, payment)
  expect(body).toMatchObject({ status: 'requires_capture', amount_capturable: 10_000, capture_before: expect.any(String) })
  const captured = await api('capturePayment', { params: { payment_id: payment.payment_id }, body: { amount_to_capture: 10_000 } })
  expect(captured.body).toMatchObject({ status: 'succeeded', amount_received: 10_000 })
})

test('the customer names the bank, which is not shown', async () => {
  const bank_name = 'Bank of Nowhere'
  const payment = await make(api, { ...paidBy('ideal'), payment_method_data: { bank_redirect: { ideal: { bank_name } } } })
  expect(payment.payment_method_data).toEqual({ bank_redirect: { ideal: {} } })
})
