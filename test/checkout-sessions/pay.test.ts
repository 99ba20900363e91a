import { describe, expect, test } from 'vitest'
import { attemptToken } from '../../src/checkout-sessions/page.ts'
import { refusal } from '../support/api.ts'
import {
  cancel, decide, expire, lapse, manual, open, page, pageNow, paid, pay, series, sessionNow, settle, storyOf, submit, typed, type Session,
} from '../support/checkout.ts'
import { retrieve } from '../support/payments.ts'
import { methodsOf } from '../support/saved-cards.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api, app } = stage

const declined = '4000000000009995'
const challenged = '4000003800000446'
const slow = '4000000000008104'

const paymentOf = (session: Session) => retrieve(api, { payment_id: session.payment_id! })
/** Statuses of the payments of a session, oldest first. */
const attemptsOf = async ({ id }: Session): Promise<string[]> =>
  (await stage.query('SELECT status FROM payment WHERE session_id = $1 ORDER BY payment_id', [id])).map(({ status }) => status)

describe('a card', () => {
  test('303 back to the page, and the session is paid', async () => {
    const created = await open(api, { metadata: { order_id: '1001' }, ...page({ return_url: 'https://shop.example/thanks' }) })
    expect(await pay(api, created)).toBe(created.session_url)
    const session = await sessionNow(api, created)
    expect(session).toEqual({
      ...created, status: 'completed', payment_outcome: 'paid', payment_status: 'paid', payment_id: expect.stringMatching(/^pay_/),
      completed_at: session.updated_at, updated_at: expect.any(String), version: 2,
    })
    expect(await paymentOf(session)).toMatchObject({
      status: 'succeeded', amount: 4999, amount_received: 4999, customer_id: null, metadata: { order_id: '1001' }, payment_method_id: null,
      payment_method_data: { card: { last4: '4242', card_holder_name: 'Jane Doe' } },
    })
    expect(await storyOf(api, created)).toEqual(['created 1 active not_started', 'updated 2 completed paid', 'completed 2 completed paid'])
  })

  test('declined, and then paid: one payment per attempt', async () => {
    const session = await open(api)
    await pay(api, session, typed(declined))
    const first = await sessionNow(api, session)
    expect(first).toMatchObject({ status: 'active', payment_outcome: 'unpaid', payment_status: 'unpaid', last_payment_error: {
      error_code: 'card_declined', decline_code: 'insufficient_funds', message: expect.any(String), timestamp: first.updated_at } })
    expect((await paymentOf(first)).status).toBe('failed')
    await pay(api, session)
    const second = await sessionNow(api, session)
    expect(second).toMatchObject({ status: 'completed', payment_outcome: 'paid', last_payment_error: null, version: 3 })
    expect(second.payment_id).not.toBe(first.payment_id)
    expect(await attemptsOf(session)).toEqual(['failed', 'succeeded'])
    expect(await storyOf(api, session)).toEqual([
      'created 1 active not_started', 'updated 2 active unpaid', 'updated 3 completed paid', 'completed 3 completed paid',
    ])
  })

  test('409 after ten declines; the session stays active, and can be cancelled', async () => {
    const session = await open(api)
    for (let attempt = 0; attempt < 10; attempt++) await pay(api, session, typed(declined))
    expect(await pageNow(api, session)).toMatchObject({ status: 'active', methods: [], attempt_token: null })
    const attempt_token = attemptToken(app.vault, { payment_session_id: session.id, attempts: 10 })
    expect(refusal(await submit(api, session, { ...typed(), attempt_token }))).toEqual([409, 'invalid_state'])
    expect(await sessionNow(api, session)).toMatchObject({ status: 'active', payment_outcome: 'unpaid', version: 11 })
    expect(await attemptsOf(session)).toHaveLength(10)
    expect((await cancel(api, session)).status).toBe(200)
  })

  test('the result comes later: pending, then paid', async () => {
    const session = await open(api)
    await pay(api, session, typed(slow))
    expect(await sessionNow(api, session)).toMatchObject({ status: 'active', payment_outcome: 'pending', payment_status: 'pending', version: 2 })
    await settle(stage)
    expect(await storyOf(api, session)).toEqual([
      'created 1 active not_started', 'updated 2 active pending', 'updated 3 completed paid', 'completed 3 completed paid',
    ])
  })

  test('the result comes later: pending, then declined, and the customer tries again', async () => {
    const session = await open(api)
    await pay(api, session, typed('4000000000008112'))
    await settle(stage)
    expect(await sessionNow(api, session)).toMatchObject({ status: 'active', payment_outcome: 'unpaid', last_payment_error: { error_code: 'card_declined' } })
    await pay(api, session)
    expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', payment_outcome: 'paid' })
  })

  test('manual: reserved, and what happens to the payment afterwards changes nothing', async () => {
    const session = await paid(api, manual)
    expect(session).toMatchObject({ status: 'completed', payment_outcome: 'reserved', payment_status: 'paid', capture_method: 'manual' })
    const params = { payment_id: session.payment_id! }
    expect((await api('capturePayment', { params })).body.status).toBe('succeeded')
    expect((await api('createRefund', { body: params })).status).toBe(201)
    expect(await sessionNow(api, session)).toEqual(session)
    const released = await paid(api, manual)
    await api('cancelPayment', { params: { payment_id: released.payment_id! } })
    expect(await sessionNow(api, released)).toEqual(released)
    expect(await storyOf(api, released)).toHaveLength(3)
  })
})

describe('a verification', () => {
  test('the card is saved and nothing is charged', async () => {
    const session = await paid(api, { amount: 0, customer_id: 'cus_verified' })
    expect(session).toMatchObject({
      status: 'completed', payment_outcome: 'payment_method_verified', payment_status: 'paid', payment_method_id: expect.stringMatching(/^pm_/), mandate_id: null,
    })
    expect(await paymentOf(session)).toMatchObject({ status: 'succeeded', amount: 0, amount_received: 0 })
    expect((await methodsOf(api, 'cus_verified')).map(({ payment_method_id }) => payment_method_id)).toEqual([session.payment_method_id])
  })

  test('declined: active, and nothing is saved', async () => {
    const session = await paid(api, { amount: 0, customer_id: 'cus_unverified' }, typed(declined))
    expect(session).toMatchObject({ status: 'active', payment_outcome: 'unpaid', payment_method_id: null })
    expect(await methodsOf(api, 'cus_unverified')).toEqual([])
  })
})

describe("the issuer's challenge", () => {
  test.each([['approve', 'completed', 'paid', null], ['reject', 'active', 'unpaid', 'authentication_failed']] as const)(
    '%s: %s %s', async (outcome, status, payment_outcome, error_code) => {
      const session = await open(api)
      const step = await pay(api, session, typed(challenged))
      expect(await sessionNow(api, session)).toMatchObject({ status: 'active', payment_outcome: 'pending', payment_status: 'pending' })
      expect(await decide(step, outcome)).toMatch(session.session_url!)
      const after = await sessionNow(api, session)
      expect(after).toMatchObject({ status, payment_outcome })
      expect(after.last_payment_error?.error_code ?? null).toBe(error_code)
    })

  test('left, and paid with another card: the attempt that waited is cancelled', async () => {
    const session = await open(api)
    const step = await pay(api, session, typed(challenged))
    await pay(api, session)
    expect(await attemptsOf(session)).toEqual(['cancelled', 'succeeded'])
    expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', payment_outcome: 'paid', version: 3 })
    expect((await fetch(step, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ outcome: 'approve' }) })).status).toBe(410)
    expect(await storyOf(api, session)).toEqual([
      'created 1 active not_started', 'updated 2 active pending', 'updated 3 completed paid', 'completed 3 completed paid',
    ])
  })

  test('left, and begun again: the page shows the newer step', async () => {
    const session = await open(api)
    const first = await pay(api, session, typed(challenged))
    const second = await pay(api, session, typed(challenged))
    expect(second).not.toBe(first)
    expect(await pageNow(api, session)).toMatchObject({ next_action_url: second, payment_outcome: 'pending' })
    await decide(second, 'approve')
    expect(await attemptsOf(session)).toEqual(['cancelled', 'succeeded'])
    expect((await sessionNow(api, session)).payment_outcome).toBe('paid')
  })
})

describe('PayPal and iDEAL', () => {
  test.each([['paypal', 'USD', 'wallet'], ['ideal', 'EUR', 'bank_redirect']] as const)('%s: through its own page', async (method, currency, kind) => {
    const session = await open(api, { currency })
    await decide(await pay(api, session, { method }), 'approve')
    const after = await sessionNow(api, session)
    expect(after).toMatchObject({ status: 'completed', payment_outcome: 'paid' })
    expect(await paymentOf(after)).toMatchObject({ payment_method: kind, status: 'succeeded' })
    expect((await pageNow(api, session)).paid_with).toEqual({ method, card_network: null, last4: null })
  })

  test('rejected: another way is open', async () => {
    const session = await open(api)
    await decide(await pay(api, session, { method: 'paypal' }), 'reject')
    expect(await sessionNow(api, session)).toMatchObject({ status: 'active', payment_outcome: 'unpaid', last_payment_error: { decline_code: null } })
    await pay(api, session)
    expect((await sessionNow(api, session)).payment_outcome).toBe('paid')
  })

  test.each([['ideal', {}], ['paypal', { amount: 0 }], ['paypal', manual], ['paypal', series()]] as const)(
    '422 %s where it is not offered: %j', async (method, given) => {
      const session = await open(api, given)
      expect(refusal(await submit(api, session, { method, consent: 'on' }))).toEqual([422, 'payment_method_required', '/method'])
      expect(await attemptsOf(session)).toEqual([])
    })
})

describe('fields', () => {
  test.each<[string, Partial<ReturnType<typeof typed>>, string, string]>([
    ['no number', { card_number: '' }, 'payment_method_required', '/card_number'],
    ['a wrong check digit', { card_number: '4242424242424241' }, 'card_invalid', '/card_number'],
    ['letters', { card_number: 'four' }, 'card_invalid', '/card_number'],
    ['a short number', { card_number: '42424242' }, 'card_invalid', '/card_number'],
    ['no expiry', { card_exp: ' ' }, 'payment_method_required', '/card_exp'],
    ['month 13', { card_exp: '13 / 29' }, 'card_invalid', '/card_exp'],
    ['long over', { card_exp: '01/20' }, 'card_expired', '/card_exp'],
    ['no security code', { card_cvc: '' }, 'payment_method_required', '/card_cvc'],
    ['a short code', { card_cvc: '12' }, 'card_cvc_invalid', '/card_cvc'],
    ['a long one for the brand', { card_cvc: '1234' }, 'card_cvc_invalid', '/card_cvc'],
  ])('422 %s: nothing is charged, and the form may be sent again', async (_, given, code, pointer) => {
    const session = await open(api)
    const { attempt_token } = await pageNow(api, session)
    const got = await submit(api, session, { ...typed(), ...given, attempt_token: attempt_token! })
    expect(refusal(got)).toEqual([422, code, pointer])
    expect(got.text).not.toMatch(/42424242/)
    await pay(api, session, { ...typed(), attempt_token: attempt_token! })
    expect(await sessionNow(api, session)).toMatchObject({ payment_outcome: 'paid', version: 2 })
  })

  test.each(['4242 4242 4242 4242', ' 4242424242424242 '])('303 the number %j', async (card_number) => {
    expect((await paid(api, {}, { ...typed(), card_number })).payment_outcome).toBe('paid')
  })

  test.each(['10/29', '1029', '10 / 2029', '1/29', '10-29'])('303 the expiry %j', async (card_exp) => {
    expect((await paid(api, {}, { ...typed(), card_exp })).payment_outcome).toBe('paid')
  })

  test('400 a form that is not of the page', async () => {
    expect(refusal(await submit(api, await open(api), { ...typed(), amount: '1' } as never))).toEqual([400, 'validation_failed', '/amount'])
  })
})

describe('422 a customer who has been deleted meanwhile: nothing is charged', () => {
  test.each([['a verification', { amount: 0 }], ['a series', series()]])('%s', async (what, given) => {
    const customer_id = `cus_gone_${what.replaceAll(' ', '_')}`
    await api('createCustomer', { body: { customer_id } })
    const session = await open(api, { ...given, customer_id })
    await api('deleteCustomer', { params: { customer_id } })
    expect(refusal(await submit(api, session, { ...typed(), consent: 'on' }))).toEqual([422, 'customer_deleted'])
    expect(await attemptsOf(session)).toEqual([])
  })
})

test('409 after thirty attempts, also of those that wait for the customer', async () => {
  const session = await open(api)
  for (let i = 0; i < 30; i++) await pay(api, session, typed('4000003800000446'))
  expect(await pageNow(api, session)).toMatchObject({ status: 'active', methods: [], attempt_token: null })
  const attempt_token = attemptToken(app.vault, { payment_session_id: session.id, attempts: 30 })
  expect(refusal(await submit(api, session, { ...typed(), attempt_token }))).toEqual([409, 'invalid_state'])
})

describe('one form, one attempt', () => {
  test('303 sent 20 times at once', async () => {
    const session = await open(api)
    const { attempt_token } = await pageNow(api, session)
    const went = await Promise.all(Array.from({ length: 20 }, () => pay(api, session, { ...typed(declined), attempt_token: attempt_token! })))
    expect(new Set(went)).toEqual(new Set([session.session_url]))
    expect(await attemptsOf(session)).toEqual(['failed'])
    expect((await sessionNow(api, session)).version).toBe(2)
  })

  test('303 in a second tab, opened before: nothing', async () => {
    const session = await open(api)
    const { attempt_token } = await pageNow(api, session)
    await pay(api, session, { ...typed(declined), attempt_token: attempt_token! })
    expect(await pay(api, session, { ...typed(), attempt_token: attempt_token! })).toBe(session.session_url)
    expect(await attemptsOf(session)).toEqual(['failed'])
  })

  test("303 with another page's token, or none that there ever was: nothing", async () => {
    const [session, other] = [await open(api), await open(api)]
    const { attempt_token } = await pageNow(api, other)
    for (const token of [attempt_token!, 'x', '']) await pay(api, session, { ...typed(), attempt_token: token })
    expect(await attemptsOf(session)).toEqual([])
  })

  test.each(['cancelled', 'expired', 'late', 'paid', 'processing'] as const)('refused on a page that is %s meanwhile', async (what) => {
    const session = await open(api)
    const { attempt_token } = await pageNow(api, session)
    const bring = {
      cancelled: () => cancel(api, session), expired: () => expire(stage, session), late: () => lapse(stage, session), paid: () => pay(api, session),
      processing: () => pay(api, session, typed(slow)),
    }
    await bring[what]()
    const got = await submit(api, session, { ...typed(), attempt_token: attempt_token! })
    const expected = { cancelled: [409, 'invalid_state'], expired: [409, 'invalid_state'], late: [409, 'session_expired'], paid: [303, undefined],
      processing: [303, undefined] }
    expect(refusal(got)).toEqual(expected[what])
    expect(await attemptsOf(session)).toHaveLength(['paid', 'processing'].includes(what) ? 1 : 0)
    await settle(stage)
    if (what === 'late') await expire(stage, session)
  })
})

describe('money goes back', () => {
  test('a refund leaves the session as it is', async () => {
    const session = await paid(api)
    const { payment_id } = session
    expect((await api('createRefund', { body: { payment_id: payment_id!, amount: 1000 } })).status).toBe(201)
    expect(await sessionNow(api, session)).toEqual(session)
  })

  test('so does a cancellation after capture', async () => {
    const session = await paid(api)
    expect((await api('cancelPaymentPostCapture', { params: { payment_id: session.payment_id! } })).status).toBe(200)
    expect(await sessionNow(api, session)).toEqual(session)
  })
})
