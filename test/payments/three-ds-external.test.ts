import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { actionOf, decide, make, paymentIn, reachable, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'
import { answer, completeAuthorization, eligibleFor, endings, expectClosed } from '../support/steps.ts'
import { paidBy } from '../support/ways.ts'

const stage = await openStage()
const { api } = stage

const external = { confirm: true, authentication_type: 'three_ds', request_external_three_ds_authentication: true } as const
const confirm = (number?: string, given: Partial<Schema<'PaymentCreate'>> = {}): Promise<Payment> =>
  make(api, { ...card(number), ...external, ...given })
type Body = Schema<'ThreeDsAuthenticate'>

const authenticate = ({ payment_id }: Pick<Payment, 'payment_id'>, body: Body = {}, more = {}): Promise<Received> =>
  api('authenticateThreeDs', { params: { payment_id }, body, ...more })

const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const details = (authentication_flow: string, status: string, indicator: string | null, error_code: string | null = null) => ({
  authentication_flow, status, electronic_commerce_indicator: indicator, ds_transaction_id: uuid, version: '2.2.0', error_code,
  error_message: error_code && expect.any(String),
})

describe('the step', () => {
  test.each([
    ['4242424242424242', 'A000000003', 'Visa'],
    ['5555555555554444', 'A000000004', 'Mastercard'],
    ['2223003122003222', 'A000000004', 'Mastercard'],
    ['378282246310005', 'A000000025', 'AmericanExpress'],
    ['3566002020360505', 'A000000065', 'JCB'],
    ['38000000000006', 'A000000152', 'DinersClub'],
    ['6011111111111117', 'A000000152', 'Discover'],
    ['6200000000000005', 'A000000333', 'UnionPay'],
  ])('%s: directory server %s of %s', async (number, directory_server_id, card_network) => {
    const payment = await confirm(number)
    expect(payment).toMatchObject({
      status: 'requires_customer_action', amount_capturable: 10_000, amount_received: 0, external_authentication_details: null,
      connector_transaction_id: null,
    })
    const url = `${stage.url}/payments/${payment.payment_id}`
    expect(payment.next_action).toEqual({
      type: 'three_ds_invoke',
      three_ds_data: {
        three_ds_authentication_url: `${url}/3ds/authentication`,
        three_ds_authorize_url: `${url}/complete_authorize`,
        three_ds_method_details: { three_ds_method_data_submission: false, three_ds_method_data: null, three_ds_method_url: null },
        poll_config: null,
        message_version: '2.2.0',
        directory_server_id,
        card_network,
        three_ds_connector: 'perfectpay_sandbox',
      },
      sandbox_action_url: null,
    })
  })

  test('the addresses in it are those to call', async () => {
    const { next_action } = await confirm('4000000000001000')
    if (next_action?.type !== 'three_ds_invoke') throw new Error('It is another step')
    const call = (url: string) => fetch(url, { method: 'POST', headers: { 'api-key': stage.secretKey } })
    const { three_ds_authentication_url, three_ds_authorize_url } = next_action.three_ds_data
    expect(await (await call(three_ds_authentication_url)).json()).toMatchObject({ trans_status: 'Y' })
    expect(await (await call(three_ds_authorize_url)).json()).toMatchObject({ status: 'succeeded' })
  })

  test('comes without the merchant\'s wish where the issuer demands 3DS', async () => {
    const payment = await confirm('4000003800000446', { authentication_type: 'no_three_ds' })
    expect(payment.next_action?.type).toBe('three_ds_invoke')
  })

  test('does not come where 3DS is not run', async () => {
    const payment = await confirm('4242424242424242', { authentication_type: 'no_three_ds' })
    expect(payment).toMatchObject({ status: 'succeeded', next_action: null })
  })

  test('409 customer_action_pending: it is not completed before it is authenticated', async () => {
    const payment = await confirm()
    expect(refusal(await completeAuthorization(api, payment))).toEqual([409, 'customer_action_pending'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})

/** Cards that are not challenged: letter, how it reads in the payment, and the result. */
const frictionless = [
  ['4000000000001000', 'Y', 'success', '05', null],
  ['5200000000001005', 'Y', 'success', '02', null],
  ['4000000000001026', 'A', 'success', '06', null],
  ['4000000000001034', 'U', 'failed', '07', null],
  ['4000000000001018', 'N', 'failed', '07', 'authentication_failed'],
  ['4000000000001042', 'R', 'failed', '07', 'authentication_rejected'],
] as const

describe('200 without a challenge', () => {
  test.each(frictionless)('%s %s: %s, indicator %s', async (number, trans_status, status, indicator, error_code) => {
    const payment = await confirm(number)
    const { status: code, body } = await authenticate(payment)
    expect(code).toBe(200)
    expect(body).toEqual({
      trans_status, acs_url: null, challenge_request: null, three_dsserver_trans_id: uuid, acs_trans_id: uuid, message_version: '2.2.0',
    })
    const after = await retrieve(api, payment)
    const result = error_code ? 'failed' : 'requires_customer_action'
    expect(after).toMatchObject({ status: result, next_action: null, error_code, version: payment.version + 1 })
    expect(after.external_authentication_details).toEqual(details('frictionless', status, indicator, error_code))
  })

  const passed = frictionless.filter(([, , , , error_code]) => !error_code)

  test.each(passed)('%s %s: completed afterwards', async (number, _, status, indicator) => {
    const payment = await confirm(number)
    const first = await authenticate(payment)
    const stepDone = await retrieve(api, payment)
    expect(await eligibleFor(api, payment)).toContain('complete_authorize')
    expect((await authenticate(payment)).body).toEqual(first.body)
    expect(await retrieve(api, payment)).toEqual(stepDone)

    const { status: code, body } = await completeAuthorization(api, payment)
    expect([code, body.status, body.amount_received]).toEqual([200, 'succeeded', 10_000])
    expect(body.external_authentication_details).toEqual({
      ...details('frictionless', status, indicator), ds_transaction_id: stepDone.external_authentication_details!.ds_transaction_id,
    })
    expect(refusal(await authenticate(payment))).toEqual([409, 'invalid_state'])
  })

  test.each(frictionless.filter(([, , , , error_code]) => error_code))('%s %s: final', async (number) => {
    const payment = await confirm(number)
    await authenticate(payment)
    const after = await retrieve(api, payment)
    expect([after.amount_capturable, after.amount_received]).toEqual([0, 0])
    expect(refusal(await authenticate(payment))).toEqual([409, 'invalid_state'])
    expect(refusal(await completeAuthorization(api, payment))).toEqual([409, 'invalid_state'])
    expect(await retrieve(api, payment)).toEqual(after)
  })
})

/** Cards that are challenged: the indicators of an approved and of a rejected challenge, and what becomes of the payment. */
const challenged = [
  ['4242424242424242', '05', '07', 'succeeded', null],
  ['5200000000001096', '02', '00', 'succeeded', null],
  ['4000003800000446', '05', '07', 'succeeded', null],
  ['4000008400001629', '05', '07', 'failed', 'card_declined'],
  ['4000000000009995', '05', '07', 'failed', 'insufficient_funds'],
  ['4000000000008104', '05', '07', 'processing', null],
] as const

/** A payment whose customer is challenged now. */
async function challenge(number?: string): Promise<Payment> {
  const payment = await confirm(number)
  await authenticate(payment)
  return retrieve(api, payment)
}

describe('200 with a challenge', () => {
  test.each(challenged)('%s C', async (number) => {
    const payment = await confirm(number)
    const { status, body } = await authenticate(payment)
    expect([status, body.trans_status]).toEqual([200, 'C'])
    const after = await retrieve(api, payment)
    expect(after).toMatchObject({ status: 'requires_customer_action', version: payment.version + 1 })
    expect(after.next_action).toEqual({ ...payment.next_action, sandbox_action_url: body.acs_url })
    expect(after.external_authentication_details).toEqual(details('challenge', 'pending', null))
    expect(body.acs_url).toMatch(new RegExp(`^${stage.url}/sandbox/actions/act_[2-7a-z]{26}$`))

    expect(JSON.parse(Buffer.from(body.challenge_request, 'base64url').toString())).toEqual({
      threeDSServerTransID: body.three_dsserver_trans_id,
      acsTransID: body.acs_trans_id,
      challengeWindowSize: '05',
      messageType: 'CReq',
      messageVersion: '2.2.0',
    })
    expect((await authenticate(payment)).body).toEqual(body)
    expect(await retrieve(api, payment)).toEqual(after)
  })

  test.each(challenged)('%s approved, then completed', async (number, indicator, _, status, error_code) => {
    const payment = await challenge(number)
    const { status: code, headers } = await answer(api, payment, 'approve')
    expect([code, headers.get('location')]).toEqual([303, `${stage.url}/sandbox/actions/${actionOf(payment)}`])
    const stepDone = await retrieve(api, payment)
    expect(stepDone).toMatchObject({ status: 'requires_customer_action', next_action: null, version: payment.version + 1 })

    const completed = await completeAuthorization(api, payment)
    expect(completed.status).toBe(200)
    expect(completed.body).toMatchObject({ status, error_code, next_action: null })
    const { ds_transaction_id } = payment.external_authentication_details!
    expect(completed.body.external_authentication_details).toEqual({ ...details('challenge', 'success', indicator), ds_transaction_id })
  })

  test.each(challenged)('%s rejected', async (number, _, indicator) => {
    const payment = await challenge(number)
    expect((await answer(api, payment, 'reject')).status).toBe(303)
    const after = await retrieve(api, payment)
    expect(after).toMatchObject({ status: 'failed', error_code: 'authentication_failed', next_action: null, amount_received: 0 })
    const { ds_transaction_id } = payment.external_authentication_details!
    const failed = details('challenge', 'failed', indicator, 'authentication_failed')
    expect(after.external_authentication_details).toEqual({ ...failed, ds_transaction_id })
    expect(refusal(await authenticate(payment))).toEqual([409, 'invalid_state'])
  })

  test('303 the challenge request leads to the page, and decides nothing', async () => {
    const payment = await challenge()
    const { body } = await authenticate(payment)
    const action_id = actionOf(payment)
    for (const creq of [body.challenge_request, body.challenge_request]) {
      const { status, headers } = await api('finishSandboxAction', { key: null, params: { action_id }, body: { creq } })
      expect([status, headers.get('location')]).toEqual([303, body.acs_url])
    }
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('404 for a challenge request to a step of another kind', async () => {
    const payment = await make(api, paidBy('paypal_redirect'))
    const answered = await api('finishSandboxAction', { key: null, params: { action_id: actionOf(payment) }, body: { creq: 'e30' } })
    expect(refusal(answered)).toEqual([404, 'not_found'])
  })

  test('an approved challenge answers the same again until it is completed', async () => {
    const payment = await challenge()
    const { body } = await authenticate(payment)
    await decide(api, payment, 'approve')
    expect((await authenticate(payment)).body).toEqual(body)
    expect((await retrieve(api, payment)).next_action).toBeNull()
  })

  test.each(endings)('410 action_closed when %s', async (ending) => expectClosed(stage, await challenge(), ending))
})

describe('the request', () => {
  test.each<[string, Body]>([
    ['all of it', { device_channel: 'APP', threeds_method_comp_ind: 'Y' }],
    ['nulls', { client_secret: null, device_channel: null, threeds_method_comp_ind: null, browser_info: null }],
  ])('200 with %s', async (_, body) => {
    expect((await authenticate(await confirm(), body)).body.trans_status).toBe('C')
  })

  test('200 the browser that it tells of replaces the one of the payment', async () => {
    const payment = await confirm(undefined, { browser_info: { language: 'de', screen_width: 800 } })
    await authenticate(payment, { browser_info: { language: 'fr' } })
    expect((await retrieve(api, payment)).browser_info).toMatchObject({ language: 'fr', screen_width: null })
  })

  test('200 with the publishable key and the client secret', async () => {
    const payment = await confirm('4000000000001000')
    const key = { key: stage.publishableKey }
    expect((await authenticate(payment, { client_secret: payment.client_secret }, key)).body.trans_status).toBe('Y')
    expect(refusal(await authenticate(payment, {}, key))).toEqual([401, 'client_secret_invalid'])
    const { client_secret } = await confirm()
    expect(refusal(await authenticate(payment, { client_secret }, key))).toEqual([401, 'client_secret_invalid'])
  })

  test('200 replayed under its key, also when the payment has failed since', async () => {
    const payment = await confirm('4000000000001018')
    const first = await authenticate(payment, {}, { idempotencyKey: 'authenticate-once' })
    const second = await authenticate(payment, {}, { idempotencyKey: 'authenticate-once' })
    expect([second.status, second.text, second.headers.get('idempotent-replayed')]).toEqual([200, first.text, 'true'])
  })
})

describe('refused', () => {
  test.each<[string, () => Promise<Payment>]>([
    ['a redirect to 3DS', () => make(api, { ...card(), confirm: true, authentication_type: 'three_ds' })],
    ['another method, though it was asked for', () => make(api, { ...paidBy('paypal_redirect'), ...external })],
  ])('409 not_enabled: %s', async (_, waitingFor) => {
    const payment = await waitingFor()
    expect(refusal(await authenticate(payment))).toEqual([409, 'not_enabled'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test.each(reachable.filter((status) => status !== 'requires_customer_action'))('409 invalid_state: %s', async (status) => {
    const payment = await paymentIn(stage, status)
    expect(refusal(await authenticate(payment))).toEqual([409, 'invalid_state'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('409 invalid_state when the payment has expired', async () => {
    const payment = await confirm()
    await stage.lapse(payment.payment_id)
    expect(refusal(await authenticate(payment))).toEqual([409, 'invalid_state'])
    expect((await retrieve(api, payment)).status).toBe('expired')
  })

  test('404 for an unknown payment, and for one of another merchant', async () => {
    expect(refusal(await authenticate({ payment_id: 'pay_22222222222222222222222222' }))).toEqual([404, 'not_found'])
    const { api: another } = await stage.merchant()
    const { payment_id } = await confirm()
    expect(refusal(await another('authenticateThreeDs', { params: { payment_id }, body: {} }))).toEqual([404, 'not_found'])
  })
})
