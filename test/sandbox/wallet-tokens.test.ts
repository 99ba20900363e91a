import { describe, expect, test } from 'vitest'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'
import { applePay, googlePay } from '../support/ways.ts'

const stage = await openStage({ settings: { SETTLEMENT_DELAY_SECONDS: '0' } })
const { api } = stage

const wallets = [['google_pay', googlePay], ['apple_pay', applePay]] as const

describe.each(wallets)('%s', (type, paid) => {
  test.each([
    ['automatic', 'succeeded', 0, 10_000],
    ['manual', 'requires_capture', 10_000, 0],
    ['manual_multiple', 'requires_capture', 10_000, 0],
  ] as const)(
    'sandbox_success, captured %s', async (capture_method, status, amount_capturable, amount_received) => {
      const payment = await make(api, { ...paid('sandbox_success'), confirm: true, capture_method })
      expect(payment).toMatchObject({
        status, amount_capturable, amount_received, payment_method: 'wallet', payment_method_type: type,
        next_action: null, error_code: null, connector_transaction_id: expect.stringMatching(/^sbx_/),
      })
    },
  )

  test.each([
    ['card_declined', 'The card was declined.'],
    ['insufficient_funds', 'The card has insufficient funds.'],
    ['lost_card', 'The card was reported lost.'],
    ['stolen_card', 'The card was reported stolen.'],
    ['expired_card', 'The issuer says the card has expired.'],
    ['incorrect_cvc', 'The security code is incorrect.'],
    ['processing_error', 'The issuer could not process the card.'],
    ['suspected_fraud', 'The payment was blocked as suspected fraud.'],
    ['card_velocity_exceeded', 'The card has been used too often.'],
  ])('sandbox_%s', async (error_code, error_message) => {
    const payment = await make(api, { ...paid(`sandbox_${error_code}`), confirm: true })
    expect(payment).toMatchObject({ status: 'failed', error_code, error_message, amount_capturable: 0, amount_received: 0 })
  })

  test.each([
    'sandbox_', 'sandbox_nonsense', 'SANDBOX_SUCCESS', 'sandbox_success ', 'sandbox_toString', 'eyJzaWduYXR1cmUi', '4242424242424242',
  ])(
    'anything else, like %j, is no test token', async (token) => {
      const payment = await make(api, { ...paid(token), confirm: true })
      const error_message = 'The sandbox takes test tokens only; this is not one of them.'
      expect(payment).toMatchObject({ status: 'failed', error_code: 'invalid_wallet_token', error_message, amount_received: 0 })
    },
  )

  const settled = [
    ['sandbox_processing_success', 'automatic', { status: 'succeeded', amount_received: 10_000, error_code: null }],
    ['sandbox_processing_success', 'manual', { status: 'requires_capture', amount_capturable: 10_000, error_code: null }],
    ['sandbox_processing_failure', 'automatic', { status: 'failed', amount_received: 0, error_code: 'processor_declined' }],
  ] as const

  test.each(settled)('%s %s: settled by the job', async (token, capture_method, result) => {
    const payment = await make(api, { ...paid(token), confirm: true, capture_method })
    expect(payment).toMatchObject({ status: 'processing', amount_capturable: 10_000, amount_received: 0, error_code: null })
    await stage.becomeDue()
    await recoverAttempts(stage.app)
    expect(await retrieve(api, payment)).toMatchObject(result)
  })

  test.each(settled)('%s %s: settled by force_sync', async (token, capture_method, result) => {
    const { payment_id } = await make(api, { ...paid(token), confirm: true, capture_method })
    const { body } = await api('retrievePayment', { params: { payment_id }, query: { force_sync: true } })
    expect(body).toMatchObject(result)
  })

  test('the token is sealed until confirm, erased by it, and never answered', async () => {
    const stored = async (id: string) => (await stage.query('SELECT * FROM payment WHERE payment_id = $1', [id]))[0]!
    const payment = await make(api, paid('sandbox_stolen_card'))
    const { sealed_card: sealed, ...open } = await stored(payment.payment_id)
    expect(sealed).toBeInstanceOf(Buffer)
    expect([JSON.stringify(payment), JSON.stringify(open), (sealed as Buffer).toString('latin1')].join()).not.toContain('stolen')
    const { body } = await api('confirmPayment', { params: { payment_id: payment.payment_id }, body: {} })
    expect(body).toMatchObject({ status: 'failed', error_code: 'stolen_card' })
    expect((await stored(payment.payment_id))['sealed_card']).toBeNull()
  })

  test('no 3DS is run, whatever the merchant wants', async () => {
    const wanted = { authentication_type: 'three_ds', request_external_three_ds_authentication: true } as const
    const payment = await make(api, { ...paid('sandbox_success'), confirm: true, ...wanted })
    expect(payment).toMatchObject({ status: 'succeeded', external_authentication_details: null })
  })
})
