import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { createFaults } from '../support/faults.ts'
import { actionOf, cancel, decide, make, paymentIn, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const faults = createFaults()
const stage = await openStage({ processor: faults.processor })
const { api } = stage

const challenged = { ...card(), confirm: true, authentication_type: 'three_ds' } as const

const complete = ({ payment_id }: Payment, body?: object): Promise<Received> =>
  api('completeAuthorization', { params: { payment_id }, ...(body && { body: body as Schema<'AuthorizationComplete'> }) })

/** A payment whose customer has said yes, and whose browser has not come back. */
async function approved(given: Partial<Schema<'PaymentCreate'>> = {}): Promise<Payment> {
  const payment = await make(api, { ...challenged, ...given })
  await decide(api, payment, 'approve')
  return retrieve(api, payment)
}

const authenticated = { authentication_flow: 'challenge', status: 'success', electronic_commerce_indicator: '05', error_code: null }

describe('the step is done', () => {
  test.each([
    ['{}', {}],
    ['no body', undefined],
    ['threeds_method_comp_ind', { threeds_method_comp_ind: 'Y' }],
  ])('200 with %s: as confirm would have answered without a step', async (_, sent) => {
    const payment = await approved()
    expect(payment).toMatchObject({ status: 'requires_customer_action', next_action: null })
    const { status, body } = await complete(payment, sent)
    expect(status).toBe(200)
    expect(body).toEqual({
      ...payment,
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: 10_000,
      connector_transaction_id: expect.stringMatching(/^sbx_/),
      external_authentication_details: { ...payment.external_authentication_details, ...authenticated },
      modified_at: body.modified_at,
      version: payment.version + 1,
    })
    expect(body.external_authentication_details.ds_transaction_id).toBe(payment.external_authentication_details!.ds_transaction_id)
    expect(await retrieve(api, payment)).toEqual(body)
  })

  test.each<[what: string, given: Partial<Schema<'PaymentCreate'>>, expected: object]>([
    ['manual', { capture_method: 'manual' }, { status: 'requires_capture', amount_capturable: 10_000, amount_received: 0 }],
    ['manual_multiple', { capture_method: 'manual_multiple' }, { status: 'requires_capture', amount_capturable: 10_000 }],
    ['an issuer that declines', card('4000008400001629'), { status: 'failed', error_code: 'card_declined', error_message: 'The card was declined.' }],
    ['a card that demands 3DS', { ...card('4000000000003220'), authentication_type: 'no_three_ds' }, { status: 'succeeded' }],
  ])('200 %s', async (_, given, expected) => {
    expect((await complete(await approved(given))).body).toMatchObject({ ...expected, next_action: null })
  })

  test('200 the browser, if it comes back after all, changes nothing', async () => {
    const payment = await make(api, challenged)
    await decide(api, payment, 'approve')
    const { body } = await complete(payment)
    expect((await api('returnFromAction', { key: null, params: { payment_id: payment.payment_id, action_id: actionOf(payment) } })).status).toBe(302)
    expect(await retrieve(api, payment)).toEqual(body)
  })

  test('200 ten times at once: one completion', async () => {
    const payment = await approved()
    const before = faults.calls.length
    const answers = await Promise.all(Array.from({ length: 10 }, () => complete(payment)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)])
    expect(faults.calls.slice(before).map(({ operation }) => operation)).toEqual(['complete'])
  })

  test('200 the same request again is answered the same', async () => {
    const { payment_id } = await approved()
    const sent = { params: { payment_id }, idempotencyKey: 'complete-1' }
    const first = await api('completeAuthorization', sent)
    const again = await api('completeAuthorization', sent)
    expect([first.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([200, first.text, 'true'])
  })
})

describe('not now', () => {
  test('409 customer_action_pending while the step is open', async () => {
    const payment = await make(api, challenged)
    expect(refusal(await complete(payment))).toEqual([409, 'customer_action_pending'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('409 invalid_state after the customer has rejected', async () => {
    const payment = await make(api, challenged)
    await decide(api, payment, 'reject')
    expect(refusal(await complete(payment))).toEqual([409, 'invalid_state'])
    expect(await retrieve(api, payment)).toMatchObject({ status: 'failed', error_code: 'authentication_failed' })
  })

  test('409 invalid_state after it was cancelled: a done step brings it not back', async () => {
    const payment = await cancel(api, await approved())
    expect(refusal(await complete(payment))).toEqual([409, 'invalid_state'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('409 invalid_state after its time is up', async () => {
    const payment = await approved()
    await stage.lapse(payment.payment_id)
    expect(refusal(await complete(payment))).toEqual([409, 'invalid_state'])
    expect((await retrieve(api, payment)).status).toBe('expired')
  })

  test.each<[body: object, pointer: string]>([
    [{ threeds_method_comp_ind: 'X' }, '/threeds_method_comp_ind'],
    [{ amount: 1 }, '/amount'],
  ])('400 %j', async (body, pointer) => {
    expect(refusal(await complete(await approved(), body))).toEqual([400, 'validation_failed', pointer])
  })
})

describe('from a browser', () => {
  const fromBrowser = ({ payment_id }: Pick<Payment, 'payment_id'>, client_secret?: string): Promise<Received> =>
    api('completeAuthorization', { key: stage.publishableKey, params: { payment_id }, body: client_secret === undefined ? {} : { client_secret } })

  test('200 with the client secret, without what is the merchant\'s own', async () => {
    const payment = await approved({ metadata: { order_id: '1001' } })
    const { status, body } = await fromBrowser(payment, payment.client_secret)
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'succeeded', metadata: null, browser_info: null, connector_transaction_id: null, refunds: [] })
    expect((await retrieve(api, payment)).metadata).toEqual({ order_id: '1001' })
  })

  test('401 client_secret_invalid without it, with another one, and for an unknown payment', async () => {
    const [payment, another] = [await approved(), await make(api)]
    const unknown = { payment_id: 'pay_22222222222222222222222222' }
    for (const answer of [
      await fromBrowser(payment), await fromBrowser(payment, another.client_secret), await fromBrowser(unknown, payment.client_secret),
    ]) expect(refusal(answer)).toEqual([401, 'client_secret_invalid'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('401 client_secret_invalid with a secret key, if it is sent and wrong', async () => {
    const payment = await approved()
    expect(refusal(await complete(payment, { client_secret: (await make(api)).client_secret }))).toEqual([401, 'client_secret_invalid'])
    expect((await complete(payment, { client_secret: payment.client_secret })).status).toBe(200)
  })

  test('409 as for the merchant', async () => {
    const payment = await make(api, challenged)
    expect(refusal(await fromBrowser(payment, payment.client_secret))).toEqual([409, 'customer_action_pending'])
    const { client_secret, payment_id } = await paymentIn(stage, 'succeeded')
    expect(refusal(await fromBrowser({ payment_id }, client_secret))).toEqual([409, 'invalid_state'])
  })
})
