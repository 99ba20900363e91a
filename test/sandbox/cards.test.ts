import { describe, expect, test } from 'vitest'
import { expireOverdue } from '../../src/payments/expire.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { card } from '../support/api.ts'
import { make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { SETTLEMENT_DELAY_SECONDS: '0' } })
const { api } = stage

type Row = [number: string, network: string, type: 'credit' | 'debit']

/** Cards that are accepted, as the documentation lists them. */
const accepted: Row[] = [
  ['4242424242424242', 'Visa', 'credit'],
  ['4111111111111111', 'Visa', 'credit'],
  ['4012888888881881', 'Visa', 'credit'],
  ['4000056655665556', 'Visa', 'debit'],
  ['5555555555554444', 'Mastercard', 'credit'],
  ['5425233430109903', 'Mastercard', 'credit'],
  ['2223003122003222', 'Mastercard', 'credit'],
  ['5200828282828210', 'Mastercard', 'debit'],
  ['378282246310005', 'AmericanExpress', 'credit'],
  ['371449635398431', 'AmericanExpress', 'credit'],
  ['6011111111111117', 'Discover', 'credit'],
  ['6011000990139424', 'Discover', 'credit'],
  ['38000000000006', 'DinersClub', 'credit'],
  ['30569309025904', 'DinersClub', 'credit'],
  ['3566002020360505', 'JCB', 'credit'],
  ['3530111333300000', 'JCB', 'credit'],
  ['6200000000000005', 'UnionPay', 'credit'],
  ['6759649826438453', 'Maestro', 'debit'],
  // Without 3DS the cards of the 3DS table simply succeed, and so do those whose peculiarity comes later.
  ['4000000000001091', 'Visa', 'credit'],
  ['5200000000001096', 'Mastercard', 'credit'],
  ['4000000000001000', 'Visa', 'credit'],
  ['5200000000001005', 'Mastercard', 'credit'],
  ['4000000000001026', 'Visa', 'credit'],
  ['4000000000001034', 'Visa', 'credit'],
  ['4000000000001018', 'Visa', 'credit'],
  ['4000000000001042', 'Visa', 'credit'],
  ['4000000000008203', 'Visa', 'credit'],
  ['4000000000008211', 'Visa', 'credit'],
  ['4000000000005126', 'Visa', 'credit'],
  ['4000000000007726', 'Visa', 'credit'],
]

describe('accepted', () => {
  test.each(accepted)('%s %s %s', async (number, card_network, card_type) => {
    const payment = await make(api, { ...card(number), confirm: true })
    expect(payment).toMatchObject({ status: 'succeeded', amount_received: 10_000, payment_method_type: card_type, error_code: null })
    expect(payment.external_authentication_details).toBeNull()
    const digits = { last4: number.slice(-4), card_isin: number.slice(0, 6) }
    expect(payment.payment_method_data!.card).toMatchObject({ card_network, card_type, ...digits })
  })

  test.each(accepted)('%s with manual capture', async (number) => {
    const payment = await make(api, { ...card(number), confirm: true, capture_method: 'manual' })
    expect(payment).toMatchObject({ status: 'requires_capture', amount_capturable: 10_000, error_code: null })
  })
})

describe('declined', () => {
  test.each([
    ['4000000000000002', 'card_declined', 'The card was declined.'],
    ['5105105105105100', 'card_declined', 'The card was declined.'],
    ['4000000000009995', 'insufficient_funds', 'The card has insufficient funds.'],
    ['4000000000009987', 'lost_card', 'The card was reported lost.'],
    ['4000000000009979', 'stolen_card', 'The card was reported stolen.'],
    ['4000000000000069', 'expired_card', 'The issuer says the card has expired.'],
    ['4000000000000127', 'incorrect_cvc', 'The security code is incorrect.'],
    ['4000000000000119', 'processing_error', 'The issuer could not process the card.'],
    ['4100000000000019', 'suspected_fraud', 'The payment was blocked as suspected fraud.'],
    ['4000000000006975', 'card_velocity_exceeded', 'The card has been used too often.'],
    // Numbers that are right and not listed: the sandbox is not for real cards.
    ['4000000000000077', 'card_not_supported', expect.any(String)],
    ['5200000000000007', 'card_not_supported', expect.any(String)],
    ['501800000009', 'card_not_supported', expect.any(String)],
    ['4000000000000000006', 'card_not_supported', expect.any(String)],
  ])('%s %s', async (number, error_code, error_message) => {
    for (const capture_method of ['automatic', 'manual'] as const) {
      const payment = await make(api, { ...card(number), confirm: true, capture_method })
      expect(payment).toMatchObject({ status: 'failed', error_code, error_message, amount_capturable: 0, amount_received: 0 })
      expect(payment.connector_transaction_id).not.toBeNull()
    }
  })

  test('is decided by the number: name and code are free', async () => {
    const data = { ...card('4000000000009995').payment_method_data.card, card_cvc: '999', card_holder_name: 'Success' }
    const payment = await make(api, { payment_method: 'card', payment_method_data: { card: data }, confirm: true })
    expect(payment.error_code).toBe('insufficient_funds')
  })
})

/** Lets the recovery job do what it would do in the next seconds. */
async function recover(): Promise<void> {
  await stage.becomeDue()
  await recoverAttempts(stage.app)
}

describe('processing', () => {
  const settled = [
    ['4000000000008104', 'automatic', { status: 'succeeded', amount_capturable: 0, amount_received: 10_000, error_code: null }],
    ['4000000000008104', 'manual', { status: 'requires_capture', amount_capturable: 10_000, amount_received: 0, error_code: null }],
    ['4000000000008112', 'automatic', { status: 'failed', amount_capturable: 0, amount_received: 0, error_code: 'processor_declined' }],
  ] as const

  test.each(settled)('%s %s: settled by the job', async (number, capture_method, result) => {
    const payment = await make(api, { ...card(number), confirm: true, capture_method })
    expect(payment).toMatchObject({ status: 'processing', amount_capturable: 10_000, amount_received: 0, error_code: null })
    await recover()
    const after = await retrieve(api, payment)
    expect(after).toMatchObject({ ...result, connector_transaction_id: payment.connector_transaction_id, version: payment.version + 1 })
    await recover()
    expect(await retrieve(api, payment)).toEqual(after)
  })

  test.each(settled)('%s %s: settled by force_sync', async (number, capture_method, result) => {
    const { payment_id } = await make(api, { ...card(number), confirm: true, capture_method })
    const look = async (force_sync?: boolean) =>
      (await api('retrievePayment', { params: { payment_id }, query: { ...(force_sync !== undefined && { force_sync }) } })).body
    expect((await look()).status).toBe('processing')
    expect((await look(false)).status).toBe('processing')
    expect(await look(true)).toMatchObject(result)
    expect(await look()).toMatchObject(result)
  })

  test('does not expire, and is captured once it is settled', async () => {
    const payment = await make(api, { ...card('4000000000008104'), confirm: true, capture_method: 'manual' })
    await stage.query(`UPDATE payment SET expires_on = now() WHERE payment_id = $1`, [payment.payment_id])
    await expireOverdue(stage.app)
    await recover()
    const { body } = await api('capturePayment', { params: { payment_id: payment.payment_id } })
    expect(body).toMatchObject({ status: 'succeeded', amount_received: 10_000 })
  })
})
