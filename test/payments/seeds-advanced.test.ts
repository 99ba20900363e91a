import { describe, expect, test } from 'vitest'
import { card, type Payment } from '../support/api.ts'
import { runCommand, type Printed } from '../support/commands.ts'
import { decide, make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

/** The commands of the product's page about advanced operations, as they stand there. */
const commands = {
  increment: `curl https://sandbox.perfectpay.ai/payments/pay_mbabizu24mvu3mela5njyhpit4/incremental_authorization \\
-X POST \\
-H "api-key: YOUR_SECRET_API_KEY" \\
-H "Content-Type: application/json" \\
-d '{
"amount": 7500,
"reason": "Additional room service charges"
}'`,
  extend: `curl https://sandbox.perfectpay.ai/payments/pay_mbabizu24mvu3mela5njyhpit4/extend_authorization \\
-X POST \\
-H "api-key: YOUR_SECRET_API_KEY" \\
-H "Content-Type: application/json" \\
-d '{}'`,
  cancelPostCapture: `curl https://sandbox.perfectpay.ai/payments/pay_mbabizu24mvu3mela5njyhpit4/cancel_post_capture \\
-X POST \\
-H "api-key: YOUR_SECRET_API_KEY" \\
-H "Content-Type: application/json" \\
-d '{
"cancellation_reason": "Order cancelled by customer"
}'`,
  complete: `curl https://sandbox.perfectpay.ai/payments/pay_mbabizu24mvu3mela5njyhpit4/complete_authorize \\
-X POST \\
-H "api-key: YOUR_SECRET_API_KEY" \\
-H "Content-Type: application/json" \\
-d '{}'`,
  sessionTokens: `curl https://sandbox.perfectpay.ai/payments/session_tokens \\
-X POST \\
-H "api-key: YOUR_SECRET_API_KEY" \\
-H "Content-Type: application/json" \\
-d '{
"payment_id": "pay_mbabizu24mvu3mela5njyhpit4",
"wallets": ["apple_pay", "google_pay"]
}'`,
  updateMetadata: `curl https://sandbox.perfectpay.ai/payments/pay_mbabizu24mvu3mela5njyhpit4/update_metadata \\
-X PUT \\
-H "api-key: YOUR_SECRET_API_KEY" \\
-H "Content-Type: application/json" \\
-d '{
"metadata": {
"internal_order_id": "ORD-5678",
"fulfilled_at": "2026-03-23T10:00:00Z"
}
}'`,
  eligibility: `curl https://sandbox.perfectpay.ai/payments/pay_mbabizu24mvu3mela5njyhpit4/eligibility \\
-H "api-key: YOUR_SECRET_API_KEY"`,
  authenticate: `curl https://sandbox.perfectpay.ai/payments/pay_mbabizu24mvu3mela5njyhpit4/3ds/authentication \\
-X POST \\
-H "api-key: YOUR_SECRET_API_KEY" \\
-H "Content-Type: application/json" \\
-d '{}'`,
}

const run = (name: keyof typeof commands, { payment_id }: Payment): Promise<Printed> => runCommand(stage, commands[name], payment_id)

/** A payment that is confirmed with the documentation's card. */
const confirmed = (given: Parameters<typeof make>[1] = {}): Promise<Payment> =>
  make(api, { ...card(), amount: 5000, confirm: true, ...given })

describe('the page\'s own commands', () => {
  test('200 incremental authorization', async () => {
    const payment = await confirmed({ capture_method: 'manual', request_incremental_authorization: true })
    const { status, body } = await run('increment', payment)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'requires_capture',
      amount: 7500,
      amount_capturable: 7500,
      authorization_count: 1,
      incremental_authorizations: [
        { amount: 7500, previously_authorized_amount: 5000, status: 'success', error_code: null, error_message: null },
      ],
    })
  })

  test('409 incremental authorization in another status', async () => {
    expect(await run('increment', await confirmed())).toMatchObject({ status: 409, body: { code: 'invalid_state' } })
  })

  test('200 extended authorization', async () => {
    const payment = await confirmed({ capture_method: 'manual', request_extended_authorization: true })
    const { status, body } = await run('extend', payment)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'requires_capture', extended_authorization_applied: true, extended_authorization_last_applied_at: expect.any(String),
    })
    expect(Date.parse(body.capture_before) - Date.parse(payment.capture_before!)).toBe(7 * 86_400_000)
  })

  test('200 extended authorization, where the processor does not support it: the response says so', async () => {
    const payment = await confirmed({ ...card('4000000000008211'), capture_method: 'manual', request_extended_authorization: true })
    const { status, body } = await run('extend', payment)
    expect(status).toBe(200)
    expect(body).toMatchObject({ extended_authorization_applied: false, extended_authorization_last_applied_at: null })
    expect(body.capture_before).toBe(payment.capture_before)
  })

  test('200 cancel post capture', async () => {
    const { status, body } = await run('cancelPostCapture', await confirmed())
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'cancelled_post_capture', cancellation_reason: 'Order cancelled by customer', amount_received: 5000, amount_refunded: 5000,
    })
  })

  test('200 complete authorization', async () => {
    const payment = await confirmed({ authentication_type: 'three_ds' })
    expect(await run('complete', payment)).toMatchObject({ status: 409, body: { code: 'customer_action_pending' } })
    await decide(api, payment, 'approve')
    const { status, body } = await run('complete', payment)
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'succeeded', amount_received: 5000, next_action: null })
  })

  test('200 session tokens', async () => {
    const payment = await make(api)
    const { status, body } = await run('sessionTokens', payment)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      payment_id: payment.payment_id, client_secret: payment.client_secret,
      session_token: [{ wallet_name: 'apple_pay' }, { wallet_name: 'google_pay' }],
    })
  })

  test.each([['before confirm', false], ['after it', true]])('200 update metadata, %s', async (_, confirm) => {
    const payment = await make(api, { ...card(), confirm, metadata: { order_id: '1001' } })
    const { status, body } = await run('updateMetadata', payment)
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: payment.status, version: payment.version + 1 })
    expect(body.metadata).toEqual({ order_id: '1001', internal_order_id: 'ORD-5678', fulfilled_at: '2026-03-23T10:00:00Z' })
  })

  test('200 eligibility', async () => {
    const payment = await confirmed({ capture_method: 'manual' })
    const { status, body } = await run('eligibility', payment)
    expect(status).toBe(200)
    expect(body).toEqual({
      payment_id: payment.payment_id,
      status: 'requires_capture',
      operations: [
        { operation: 'capture', eligible: true, reason: null },
        { operation: 'cancel', eligible: true, reason: null },
        { operation: 'incremental_authorization', eligible: false, reason: 'not_enabled' },
        { operation: 'extend_authorization', eligible: false, reason: 'not_enabled' },
        { operation: 'cancel_post_capture', eligible: false, reason: 'invalid_state' },
        { operation: 'complete_authorize', eligible: false, reason: 'invalid_state' },
        { operation: 'refund', eligible: false, reason: 'invalid_state' },
        { operation: 'update', eligible: false, reason: 'invalid_state' },
      ],
    })
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('200 external 3DS', async () => {
    const payment = await confirmed({ authentication_type: 'three_ds', request_external_three_ds_authentication: true })
    const { status, body } = await run('authenticate', payment)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      trans_status: 'C', acs_url: expect.any(String), challenge_request: expect.any(String), message_version: '2.2.0',
    })
  })
})
