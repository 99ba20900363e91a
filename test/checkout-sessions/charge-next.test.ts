import { beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import {
  agreed, broken, cancel, chargeNext, decide, manual, open, page, paid, pay, series as first, sessionNow, settle, storyOf, typed, type Session,
} from '../support/checkout.ts'
import { retrieveMandate } from '../support/mandates.ts'
import { retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const other = await stage.merchant()

let series: Session
beforeAll(async () => {
  series = await agreed(api)
})

/** What a refused charge must not leave behind. */
const everything = () => stage.query(`SELECT (SELECT count(*) FROM payment_session) AS sessions, (SELECT count(*) FROM payment) AS payments,
  (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM sandbox_operation) AS asked`)

describe('a charge', () => {
  test('201 paid before the answer', async () => {
    const before = (await retrieveMandate(api, series.mandate_id!)).usage
    const { status, body, text } = await chargeNext(api, series, { external_reference: 'sub-77', metadata: { month: '2026-04' } })
    expect([status, body]).toEqual([201, {
      id: expect.stringMatching(/^ps_/), type: 'next_in_series', amount: 4999, currency: 'USD', status: 'completed', payment_outcome: 'paid',
      payment_status: 'paid', customer_id: series.customer_id, payment_method_id: series.payment_method_id, mandate_id: series.mandate_id,
      payment_id: expect.stringMatching(/^pay_/), checkout_session_id: null, session_url: null, return_url: null, save_payment_method: null,
      capture_method: 'automatic', mandate_options: null, last_payment_error: null, mode: 'test', external_reference: 'sub-77',
      metadata: { month: '2026-04' }, expires_at: null, completed_at: body.updated_at, created_at: expect.any(String), updated_at: expect.any(String),
      version: 2,
    }])
    expect((await api('retrievePaymentSession', { params: { payment_session_id: body.id } })).text).toBe(text)
    expect(await storyOf(api, body)).toEqual(['created 1 active not_started', 'updated 2 completed paid', 'completed 2 completed paid'])
    expect(await retrieve(api, body)).toMatchObject({
      status: 'succeeded', amount_received: 4999, off_session: true, mandate_id: series.mandate_id, metadata: { month: '2026-04' },
    })
    expect((await retrieveMandate(api, series.mandate_id!)).usage).toEqual({ count: before.count + 1, amount: before.amount + 4999 })
  })

  test.each([['in options', ({ customer_id, payment_method_id }: Session) => ({ options: { customer_id, payment_method_id } })],
    ['in both places', ({ customer_id, payment_method_id }: Session) => ({ customer_id, payment_method_id, options: { customer_id, payment_method_id } })],
    ['with the mandate', ({ customer_id, payment_method_id, mandate_id }: Session) => ({ customer_id, payment_method_id, mandate_id })]])(
    '201 named %s', async (_, named) => {
      const { status, body } = await chargeNext(api, { customer_id: null, payment_method_id: null }, named(series))
      expect([status, body.payment_outcome, body.mandate_id]).toEqual([201, 'paid', series.mandate_id])
    })

  test('201 manual: reserved; capture and refund change nothing', async () => {
    const { body } = await chargeNext(api, series, manual)
    expect(body).toMatchObject({ status: 'completed', payment_outcome: 'reserved', payment_status: 'paid', capture_method: 'manual' })
    const params = { payment_id: body.payment_id }
    expect((await api('capturePayment', { params })).status).toBe(200)
    expect((await api('createRefund', { body: { ...params, amount: 1 } })).status).toBe(201)
    expect(await sessionNow(api, body)).toEqual(body)
  })
})

describe('a card that answers otherwise when its customer is absent', () => {
  const demanding = async (): Promise<Session> => {
    const session = await open(api, first())
    await decide(await pay(api, session, { ...typed('4000002760003184'), consent: 'on' }), 'approve')
    return sessionNow(api, session)
  }

  test('201 declined: completed and unpaid, replayed byte for byte; a retry is another session', async () => {
    const session = await demanding()
    const declined = await chargeNext(api, session, {}, 'declined-1')
    expect([declined.status, declined.body]).toEqual([201, expect.objectContaining({
      status: 'completed', payment_outcome: 'unpaid', payment_status: 'unpaid', completed_at: declined.body.updated_at, version: 2,
      last_payment_error: { error_code: 'card_declined', decline_code: 'authentication_required', message: expect.any(String), timestamp: declined.body.updated_at },
    })])
    expect((await retrieve(api, declined.body)).status).toBe('failed')
    const before = await everything()
    const again = await chargeNext(api, session, {}, 'declined-1')
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([201, declined.text, 'true'])
    expect(await everything()).toEqual(before)
    expect(await storyOf(api, declined.body)).toEqual(['created 1 active not_started', 'updated 2 completed unpaid', 'completed 2 completed unpaid'])
    expect((await retrieveMandate(api, session.mandate_id!)).usage).toEqual({ count: 0, amount: 0 })
    expect((await chargeNext(api, session, {}, 'declined-2')).body.id).not.toBe(declined.body.id)
  })
})

describe('the result comes later', () => {
  const slow = async (number: string): Promise<Session> => {
    const session = await open(api, first())
    await pay(api, session, { ...typed(number), consent: 'on' })
    await settle(stage)
    return sessionNow(api, session)
  }

  test('201 active and pending, cannot be cancelled, and is paid', async () => {
    const { status, body } = await chargeNext(api, await slow('4000000000008104'), {}, 'slow-1')
    expect([status, body]).toEqual([201, expect.objectContaining({ status: 'active', payment_outcome: 'pending', payment_status: 'pending', version: 2 })])
    expect(refusal(await cancel(api, body))).toEqual([409, 'invalid_state'])
    await settle(stage)
    expect(await sessionNow(api, body)).toMatchObject({ status: 'completed', payment_outcome: 'paid', version: 3 })
    expect(await storyOf(api, body)).toEqual([
      'created 1 active not_started', 'updated 2 active pending', 'updated 3 completed paid', 'completed 3 completed paid',
    ])
  })
})

describe('idempotency', () => {
  test('201 repeated with the same key is answered byte for byte, also after the revocation', async () => {
    const session = await agreed(api)
    const first = await chargeNext(api, session, {}, 'next-1')
    await api('revokeMandate', { params: { mandate_id: session.mandate_id! } })
    const again = await chargeNext(api, session, {}, 'next-1')
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([201, first.text, 'true'])
    expect(refusal(await chargeNext(api, session, { amount: 1 }, 'next-1'))).toEqual([422, 'idempotency_key_mismatch'])
    expect((await retrieveMandate(api, session.mandate_id!)).usage.count).toBe(1)
  })

  test('422 a refusal by the mandate is replayed, also when it would be allowed by now', async () => {
    const session = await agreed(api, { max_occurrences: 1 })
    const charge = await chargeNext(api, session, manual)
    const refused = await chargeNext(api, session, {}, 'refused-1')
    expect(broken(refused)).toEqual([422, 'mandate_constraint_violated', 'max_occurrences'])
    await api('cancelPayment', { params: { payment_id: charge.body.payment_id } }) // the allowance comes back
    const again = await chargeNext(api, session, {}, 'refused-1')
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([422, refused.text, 'true'])
    expect((await chargeNext(api, session, {}, 'refused-2')).status).toBe(201)
  })
})

describe('refusals, which create nothing', () => {
  /** A refusal after which everything is as it was. */
  async function refused(work: () => ReturnType<typeof chargeNext>): Promise<unknown[]> {
    const before = await everything()
    const got = await work()
    expect(await everything()).toEqual(before)
    return refusal(got)
  }

  test('404 what there is not, in this order', async () => {
    const { customer_id, payment_method_id } = series
    expect(await refused(() => chargeNext(api, { customer_id: 'cus_unknown', payment_method_id }))).toEqual([404, 'not_found', '/customer_id'])
    expect(await refused(() => chargeNext(api, { customer_id, payment_method_id: 'pm_unknown' }))).toEqual([404, 'not_found', '/payment_method_id'])
    expect(await refused(() => chargeNext(api, series, { mandate_id: 'man_unknown' }))).toEqual([404, 'not_found', '/mandate_id'])
  })

  test("404 another customer's card, and another merchant's customer, card and mandate", async () => {
    const mine = await agreed(api)
    expect(await refused(() => chargeNext(api, { ...series, payment_method_id: mine.payment_method_id }))).toEqual([404, 'not_found', '/payment_method_id'])
    expect(await refused(() => chargeNext(other.api, series))).toEqual([404, 'not_found', '/customer_id'])
    await other.api('createCustomer', { body: { customer_id: series.customer_id! } })
    expect(await refused(() => chargeNext(other.api, series))).toEqual([404, 'not_found', '/payment_method_id'])
    const theirs = await agreed(other.api)
    expect(await refused(() => chargeNext(other.api, theirs, { mandate_id: series.mandate_id }))).toEqual([404, 'not_found', '/mandate_id'])
  })

  test('422 a card that was saved by a single payment', async () => {
    const session = await paid(api, { customer_id: 'cus_single', ...page({ save_payment_method: 'always' }) })
    expect((await refused(() => chargeNext(api, session))).slice(0, 2)).toEqual([422, 'mandate_missing'])
  })

  test('422 after the revocation', async () => {
    const session = await agreed(api)
    await api('revokeMandate', { params: { mandate_id: session.mandate_id! } })
    expect((await refused(() => chargeNext(api, session))).slice(0, 2)).toEqual([422, 'mandate_not_active'])
    expect((await refused(() => chargeNext(api, session, { mandate_id: session.mandate_id }))).slice(0, 2)).toEqual([422, 'mandate_not_active'])
  })

  test.each([['another currency', { currency: 'EUR' }, 'currency'], ['more than was agreed to', { amount: 5001 }, 'amount'],
    ['less than was agreed to', { amount: 999 }, 'amount']])('422 %s', async (_, given, constraint) => {
    const session = await agreed(api, { amount: { min: 1000, max: 5000 } })
    expect((await refused(() => chargeNext(api, session, given))).slice(0, 2)).toEqual([422, 'mandate_constraint_violated'])
    expect(broken(await chargeNext(api, session, given))[2]).toBe(constraint)
  })

  test('422 a second one in the window; the first payment, by the customer, does not count', async () => {
    const session = await agreed(api, { type: 'scheduled', recurrence: { type: 'monthly' } })
    expect((await chargeNext(api, session)).body.payment_outcome).toBe('paid')
    expect(await refused(() => chargeNext(api, session))).toEqual([422, 'mandate_constraint_violated'])
    expect(broken(await chargeNext(api, session))[2]).toBe('recurrence')
  })

  test('400 two that differ', async () => {
    expect(await refused(() => chargeNext(api, series, { options: { customer_id: 'cus_other' } }))).toEqual([400, 'validation_failed', '/options/customer_id'])
    expect(await refused(() => chargeNext(api, series, { options: { payment_method_id: 'pm_other' } })))
      .toEqual([400, 'validation_failed', '/options/payment_method_id'])
  })
})

test('201 the newest active mandate is charged where none is named', async () => {
  const { customer_id, payment_method_id, mandate_id } = await agreed(api)
  const again = await open(api, first(undefined, { customer_id }))
  await pay(api, again, { method: 'saved_card', payment_method_id: payment_method_id!, card_cvc: '123', consent: 'on' })
  const newer = (await sessionNow(api, again)).mandate_id
  expect(newer).not.toBe(mandate_id)
  const charged = async () => (await chargeNext(api, { customer_id, payment_method_id })).body.mandate_id
  expect(await charged()).toBe(newer)
  await api('revokeMandate', { params: { mandate_id: newer! } })
  expect(await charged()).toBe(mandate_id)
})
