import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card, type Api, type Received } from '../support/api.ts'
import { agreed, cancel, chargeNext, manual, open, pageNow, paid, sessionNow, submit, typed } from '../support/checkout.ts'
import { debitCard } from '../support/funding-sources.ts'
import { agreeing } from '../support/mandates.ts'
import { make, refund } from '../support/payments.ts'
import { openSession, payer, scan } from '../support/qr-sessions.ts'
import { toSave } from '../support/saved-cards.ts'

/** A card's way through the API: everything that is answered on it. */
type Life = (api: Api, pan: string) => Promise<void>

function succeeded({ status, body }: Received): any {
  expect([status < 300, body.code]).toEqual([true, undefined])
  return body
}

const save = async (api: Api, pan: string): Promise<Schema<'SavedPaymentMethod'>> => {
  const { customer_id } = succeeded(await api('createCustomer', { body: { name: 'Jane Doe' } }))
  return succeeded(await api('createPaymentMethod', { body: toSave(customer_id, pan, { metadata: { label: 'blue' } }), idempotencyKey: randomUUID() }))
}

/** A debit card pays QR sessions: a manual capture that is taken in part, one that is voided, and one at once, which is returned. */
const payByQrCode: Life = async (api, pan) => {
  const holder = await payer(api, debitCard(pan))
  const pay = async (given: Partial<Schema<'QrSessionCreate'>>) => {
    const session = await openSession(api, given)
    succeeded(await scan(api, session))
    await holder.pay(session, { rail: 'push_to_card' })
    return { session_id: session.session_id }
  }
  succeeded(await api('captureQrSession', { params: await pay({ capture_method: 'manual' }), body: { amount: 100 } }))
  succeeded(await api('voidQrSession', { params: await pay({ capture_method: 'manual' }), body: { reason: 'Changed mind' } }))
  const params = await pay({})
  succeeded(await api('refundQrSession', { params, body: { reason: 'Item returned' } }))
  succeeded(await api('retrieveQrSessionStatus', { params }))
  succeeded(await holder.link(debitCard(pan)))
  succeeded(await holder.list())
  succeeded(await holder.remove(holder.fundingSourceId))
}

/** Lives of debit cards, which are of two networks. */
export const debitLives: Record<string, Life> = { 'linked as a debit card, paid with by QR code, unlinked': payByQrCode }
export const debitPrefixes = ['4929', '51', '2221']

/** What a card goes through that is accepted everywhere. */
export const lives: Record<string, Life> = {
  'saved, paid with, refunded, changed, deleted': async (api, pan) => {
    const { payment_method_id, customer_id } = await save(api, pan)
    const params = { payment_method_id }
    const payment = await make(api, { customer_id, payment_method_id, confirm: true })
    await refund(api, payment, 4000)
    succeeded(await api('updatePaymentMethod', { params, body: { payment_method_data: { card: { card_exp_month: '12', card_exp_year: '31' } } } }))
    const later = await make(api, { customer_id, payment_method_id })
    succeeded(await api('confirmPayment', { params: { payment_id: later.payment_id }, body: { payment_method_id } }))
    succeeded(await api('listCustomerPaymentMethods', { params: { customer_id } }))
    succeeded(await api('createCustomerToken', { params: { customer_id }, body: {} }))
    succeeded(await api('deletePaymentMethod', { params }))
  },
  'saved by a payment, agreed to, charged in absence, revoked': async (api, pan) => {
    const customer_id = randomUUID()
    const { mandate_id } = await make(api, agreeing(customer_id, { multi_use: { amount: 50_000, currency: 'USD' } }, pan))
    await make(api, { customer_id, mandate_id, off_session: true, confirm: true })
    succeeded(await api('listCustomerMandates', { params: { customer_id } }))
    succeeded(await api('revokeMandate', { params: { mandate_id: mandate_id! }, body: {} }))
  },
  'typed on the page of a session, agreed to, charged again': async (api, pan) => {
    const series = await agreed(api, undefined, pan)
    succeeded(await chargeNext(api, series))
    const again = await open(api, { customer_id: series.customer_id })
    await submit(api, again, { method: 'saved_card', payment_method_id: series.payment_method_id!, card_cvc: '12' })
    await pageNow(api, again)
    succeeded(await cancel(api, again))
  },
  'typed on the page wrongly, then reserved': async (api, pan) => {
    const session = await open(api, manual)
    expect((await submit(api, session, { ...typed(pan), card_exp: pan.slice(0, 16) })).status).toBe(422)
    expect((await submit(api, session, { ...typed(pan), card_cvc: '1' })).status).toBe(422)
    await pageNow(api, session)
    await sessionNow(api, await paid(api, manual, typed(pan)))
    succeeded(await api('listPaymentSessions'))
  },
  'authorized, raised, extended, captured, cancelled after all': async (api, pan) => {
    const flags = { request_incremental_authorization: true, request_extended_authorization: true }
    const { payment_id } = await make(api, { ...card(pan), confirm: true, capture_method: 'manual', ...flags })
    const params = { payment_id }
    succeeded(await api('incrementAuthorization', { params, body: { amount: 12_000 } }))
    succeeded(await api('extendAuthorization', { params, body: {} }))
    succeeded(await api('checkPaymentEligibility', { params }))
    succeeded(await api('capturePayment', { params, body: {} }))
    succeeded(await api('cancelPaymentPostCapture', { params, body: {} }))
  },
  'authenticated by a challenge, and completed': async (api, pan) => {
    const secure = { authentication_type: 'three_ds', request_external_three_ds_authentication: true } as const
    const { payment_id } = await make(api, { ...card(pan), confirm: true, ...secure })
    const params = { payment_id }
    const { acs_url } = succeeded(await api('authenticateThreeDs', { params, body: {} }))
    const action_id: string = acs_url.split('/').at(-1)
    succeeded(await api('retrieveSandboxAction', { key: null, params: { action_id } }))
    await api('finishSandboxAction', { key: null, params: { action_id }, body: { outcome: 'approve' } })
    succeeded(await api('completeAuthorization', { params, body: {} }))
  },
  'kept, given to the sheets of wallets, and thrown away': async (api, pan) => {
    const { payment_id } = await make(api, card(pan))
    const params = { payment_id }
    succeeded(await api('createSessionTokens', { body: { payment_id, wallets: ['apple_pay', 'google_pay'] } }))
    succeeded(await api('updatePaymentMetadata', { params, body: { metadata: { order_id: '1001' } } }))
    succeeded(await api('cancelPayment', { params, body: {} }))
  },
}
