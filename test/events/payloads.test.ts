import { afterAll, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { responseEvent } from '#generated/validators.js'
import { testCards } from '../../src/processor/sandbox/cards.ts'
import { expireSessions } from '../../src/qr-sessions/expire.ts'
import { recoverRefunds } from '../../src/refunds/recover.ts'
import { createDelivery } from '../../src/webhooks/deliver.ts'
import { card } from '../support/api.ts'
import { open, pay, sessionNow as checkoutNow, typed } from '../support/checkout.ts'
import { addEndpoint, look } from '../support/endpoints.ts'
import { retrieveMandate, setUp, upTo } from '../support/mandates.ts'
import { make, paymentIn, refund, retrieve, type Reachable } from '../support/payments.ts'
import { failingBank, openedAgo, openSession, payer, scan, sessionNow, settleRails, signatureIn } from '../support/qr-sessions.ts'
import type { CreatedSession, Payer } from '../support/qr-sessions.ts'
import { startReceiver, verified } from '../support/receiver.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { WEBHOOKS_ALLOW_LOOPBACK: 'true' } })
const { api, app } = stage
const delivery = createDelivery(app)
const receiver = await startReceiver()
afterAll(async () => {
  await delivery.stop()
  await receiver.close()
})
const endpoint = await addEndpoint(api, { url: receiver.url })

/** What no event may hold. */
const secrets = [stage.secretKey, stage.publishableKey, endpoint.secret, ...Object.keys(testCards)]

/** An object that something has just happened to, and what the API answers for it now. */
interface Happened {
  id: string
  answered: object
}

const reached = (status: Reachable) => async (): Promise<Happened> => {
  const payment = await retrieve(api, await paymentIn(stage, status))
  return { id: payment.payment_id, answered: payment }
}

/** A refund with which the processor is done, at once or later. */
const refunded = (number?: string) => async (): Promise<Happened> => {
  const { payment_id } = await make(api, { ...card(number), confirm: true })
  const { refund_id } = await refund(api, { payment_id }, 4000)
  await stage.query('UPDATE sandbox_operation SET settles_at = now() WHERE payment_id = $1', [payment_id])
  await stage.becomeDue()
  await recoverRefunds(app)
  return { id: refund_id, answered: (await api('retrieveRefund', { params: { refund_id } })).body }
}

/** What becomes of a session, once something has happened to it. */
async function sessionAfter(session: CreatedSession, happen: (session: CreatedSession) => Promise<unknown>): Promise<Happened> {
  secrets.push(session.ws_token, signatureIn(session))
  await happen(session)
  return { id: session.session_id, answered: await sessionNow(api, session) }
}

const session = (happen: (session: CreatedSession) => Promise<unknown>) => async (): Promise<Happened> =>
  sessionAfter(await openSession(api), happen)

/** A session that somebody has paid, with what the rail has said to it. */
const paid = (
  given: Partial<Schema<'QrSessionCreate'>>,
  happen: (params: { session_id: string }) => Promise<unknown>,
  by: () => Promise<Payer> = () => payer(api),
) => async (): Promise<Happened> =>
  sessionAfter(await openSession(api, given), async (opened) => {
    const { token, pay } = await by()
    secrets.push(token, (await pay(opened)).ws_token)
    await settleRails(stage)
    await happen({ session_id: opened.session_id })
  })

const nothing = async (): Promise<void> => {}

/** A session whose customer pays on its page, or tries to. */
const checkout = (number?: string) => async (): Promise<Happened> => {
  const session = await open(api, { customer_id: 'cus_checkout', metadata: { order_id: '1001' } })
  if (number) await pay(api, session, typed(number))
  return { id: session.id, answered: await checkoutNow(api, session) }
}

/** How each event comes about. A type that is new in the contract is missing here, which does not compile. */
const occasions: Record<Schema<'EventType'>, () => Promise<Happened>> = {
  payment_succeeded: reached('succeeded'),
  payment_failed: reached('failed'),
  payment_processing: reached('processing'),
  payment_action_required: reached('requires_customer_action'),
  payment_authorized: reached('requires_capture'),
  payment_captured: reached('partially_captured'),
  payment_cancelled: reached('cancelled'),
  payment_cancelled_post_capture: reached('cancelled_post_capture'),
  payment_expired: reached('expired'),
  refund_succeeded: refunded(),
  refund_failed: refunded('4000000000005126'),
  mandate_active: async () => {
    const mandate = await setUp(api, 'jane', upTo(20_000))
    return { id: mandate.mandate_id, answered: mandate }
  },
  mandate_revoked: async () => {
    const { mandate_id } = await setUp(api, 'john')
    await api('revokeMandate', { params: { mandate_id } })
    return { id: mandate_id, answered: await retrieveMandate(api, mandate_id) }
  },
  'qr_session.created': session(nothing),
  'qr_session.scanned': session((opened) => scan(api, opened)),
  'qr_session.processing': session(async (opened) => (await payer(api)).pay(opened)),
  'qr_session.authorized': paid({ capture_method: 'manual' }, nothing),
  'qr_session.completed': paid({ capture_method: 'manual' }, (params) => api('captureQrSession', { params, body: { amount: 500 } })),
  'qr_session.attempt_failed': paid({}, nothing, () => payer(api, failingBank('insufficient_funds'))),
  'qr_session.cancelled': session(({ session_id }) => api('cancelQrSession', { params: { session_id } })),
  'qr_session.expired': async () => sessionAfter(await openedAgo(stage, 901), () => expireSessions(app)),
  'qr_session.voided': paid({ capture_method: 'manual' }, (params) => api('voidQrSession', { params, body: { reason: 'Changed mind' } })),
  'qr_session.refunded': paid({}, (params) => api('refundQrSession', { params, body: { amount: 75 } })),
  'payment_session.created': checkout(),
  'payment_session.updated': checkout('4000000000009995'),
  'payment_session.completed': checkout('4242424242424242'),
  'webhook_endpoint.disabled': async () => {
    const gone = await startReceiver()
    gone.otherwise = 410
    const leading = await addEndpoint(api, { url: gone.url })
    await paymentIn(stage, 'cancelled')
    await delivery.run()
    await gone.close()
    return { id: leading.webhook_endpoint_id, answered: await look(api, leading) }
  },
  'webhook_endpoint.test': async () => {
    await api('testWebhookEndpoint', { params: { webhook_endpoint_id: endpoint.webhook_endpoint_id } })
    return { id: endpoint.webhook_endpoint_id, answered: await look(api, endpoint) }
  },
}

/** Every value in it, however deep. */
const valuesOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : [value]

test.each(Object.entries(occasions))('200 %s: the same bytes in every channel, as the API answers the object', async (type, happen) => {
  const { id, answered } = await happen()
  await delivery.run()
  const list = await api('listEvents', { query: { object_id: id, event_type: type } })
  const event: Schema<'Event'> = list.body.data[0]
  const { event_id } = event

  const [delivered, ...again] = receiver.got.filter(({ headers }) => headers['webhook-id'] === event_id)
  expect(again).toEqual([])
  expect(list.text).toBe(`{"size":1,"data":[${delivered!.body}],"has_more":false}`)
  expect((await api('retrieveEvent', { params: { event_id } })).text).toBe(delivered!.body)

  expect(verified(endpoint.secret, delivered!)).toEqual(event)
  expect(responseEvent(event), JSON.stringify(responseEvent.errors)).toBe(true)
  expect(event).toMatchObject({ merchant_id: 'merchant_abc', event_type: type })
  expect(event.content.object).toEqual(answered)

  expect(Buffer.byteLength(delivered!.body)).toBeLessThan(20_000)
  expect(secrets.filter((secret) => delivered!.body.includes(secret))).toEqual([])
  const { card_cvc, card_number } = card().payment_method_data.card
  const values = valuesOf(event)
  expect([card_cvc, card_number].filter((kept) => values.includes(kept) || values.includes(Number(kept)))).toEqual([])
})
