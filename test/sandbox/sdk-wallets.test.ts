import { describe, expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import { actionOf, decide, make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'
import { answer, completeAuthorization, eligibleFor, endings, expectClosed, expectRejected, waiting } from '../support/steps.ts'
import { paidBy } from '../support/ways.ts'

const stage = await openStage()
const { api } = stage

const wallets = [['google_pay_third_party_sdk', 'google_pay'], ['apple_pay_third_party_sdk', 'apple_pay']] as const

describe.each(wallets)('%s', (name, wallet_name) => {
  test('comes with the session token that its SDK wants', async () => {
    const payment = await make(api, paidBy(name))
    expect(payment).toMatchObject({ ...waiting, payment_method: 'wallet', payment_method_type: wallet_name })
    const { body } = await api('createSessionTokens', { body: { payment_id: payment.payment_id, wallets: [wallet_name] } })
    const [token] = body.session_token
    const anew = wallet_name === 'apple_pay' && {
      session_token_data: {
        ...token.session_token_data,
        epoch_timestamp: expect.any(Number),
        expires_at: expect.any(Number),
        nonce: expect.any(String),
        merchant_session_identifier: expect.any(String),
      },
    }
    expect(payment.next_action).toEqual({
      type: 'third_party_sdk_session_token',
      session_token: { ...token, ...anew },
      sandbox_action_url: `${stage.url}/sandbox/actions/${actionOf(payment)}`,
    })
    expect(token).toMatchObject({ wallet_name, connector: 'perfectpay_sandbox' })
  })

  test('303 approve: the step is done, the merchant completes', async () => {
    const payment = await make(api, { ...paidBy(name), return_url: 'https://example.com/done' })
    const { status, headers } = await answer(api, payment, 'approve')
    expect([status, headers.get('location')]).toEqual([303, `${stage.url}/sandbox/actions/${actionOf(payment)}`])
    expect(await retrieve(api, payment)).toMatchObject({ ...waiting, next_action: null, version: payment.version + 1 })
    expect(await eligibleFor(api, payment)).toContain('complete_authorize')

    const completed = await completeAuthorization(api, payment)
    expect([completed.status, completed.body.status, completed.body.amount_received]).toEqual([200, 'succeeded', 10_000])
  })

  test('200 the page of the shop completes it, with the publishable key', async () => {
    const payment = await make(api, paidBy(name))
    await decide(api, payment, 'approve')
    const { status, body } = await api('completeAuthorization', {
      key: stage.publishableKey, params: { payment_id: payment.payment_id }, body: { client_secret: payment.client_secret },
    })
    expect([status, body.status, body.connector_transaction_id]).toEqual([200, 'succeeded', null])
  })

  test('409 customer_action_pending while the sheet is open', async () => {
    const payment = await make(api, paidBy(name))
    expect(refusal(await completeAuthorization(api, payment))).toEqual([409, 'customer_action_pending'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test.each(['manual', 'manual_multiple'] as const)('is authorized for %s capture', async (capture_method) => {
    const payment = await make(api, { ...paidBy(name), capture_method })
    await decide(api, payment, 'approve')
    expect((await completeAuthorization(api, payment)).body).toMatchObject({ status: 'requires_capture', amount_capturable: 10_000 })
  })

  test('reject: the customer does not want to pay', async () => expectRejected(api, await make(api, paidBy(name))))

  test.each(endings)('410 action_closed when %s', async (ending) => expectClosed(stage, await make(api, paidBy(name)), ending))
})
