import { describe, expect, test } from 'vitest'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { createFaults } from '../support/faults.ts'
import { capture, make, paymentIn, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const faults = createFaults()
const stage = await openStage({ processor: faults.processor })
const { api } = stage

const requested = { ...card(), confirm: true, capture_method: 'manual', request_extended_authorization: true } as const
/** A card whose authorizations cannot be extended. */
const notSupporting = card('4000000000008211')

const ask = ({ payment_id }: Payment, body?: object): Promise<Received> =>
  api('extendAuthorization', { params: { payment_id }, ...(body && { body: body as Record<string, never> }) })

/** Seven days, in milliseconds. */
const week = 7 * 24 * 3600 * 1000
const weeksAfter = (time: string | null, weeks: number): string => new Date(Date.parse(time!) + weeks * week).toISOString().replace('.000', '')

describe('granted', () => {
  test.each([['{}', {}], ['no body', undefined]])('200 with %s: seven days more', async (_, sent) => {
    const payment = await make(api, requested)
    const { status, body } = await ask(payment, sent)
    expect(status).toBe(200)
    expect(body).toEqual({
      ...payment,
      capture_before: weeksAfter(payment.capture_before, 1),
      extended_authorization_applied: true,
      extended_authorization_last_applied_at: body.modified_at,
      modified_at: body.modified_at,
      version: payment.version + 1,
    })
    expect(await retrieve(api, payment)).toEqual(body)
  })

  test('200 each further call adds seven days', async () => {
    const payment = await make(api, requested)
    for (const weeks of [1, 2, 3]) expect((await ask(payment)).body.capture_before).toBe(weeksAfter(payment.capture_before, weeks))
  })

  test('200 what was extended can be captured when the first seven days are over, and still lapses in the end', async () => {
    const payment = await make(api, requested)
    const lapsing = await make(api, requested)
    for (const { payment_id } of [payment, lapsing]) {
      await stage.query(`UPDATE payment SET capture_before = now() + interval '1 hour' WHERE payment_id = $1`, [payment_id])
      await api('extendAuthorization', { params: { payment_id } })
      await stage.query(`UPDATE payment SET capture_before = capture_before - interval '2 hours' WHERE payment_id = $1`, [payment_id])
    }
    expect((await capture(api, payment, 10_000)).status).toBe('succeeded')
    await stage.lapse(lapsing.payment_id)
    expect(await retrieve(api, lapsing)).toMatchObject({ status: 'expired', capture_before: null, extended_authorization_applied: true })
  })
})

describe('not supported', () => {
  test('200 says so, and the deadline stays', async () => {
    const payment = await make(api, { ...requested, ...notSupporting })
    const { status, body } = await ask(payment)
    expect(status).toBe(200)
    expect(body).toEqual({ ...payment, extended_authorization_applied: false, modified_at: body.modified_at, version: payment.version + 1 })
    expect(await retrieve(api, payment)).toEqual(body)
  })

  test('200 after a success: the time of the success is kept', async () => {
    const payment = await make(api, requested)
    const { body: extended } = await ask(payment)
    faults.next('extend', <Answer>() => Promise.resolve({ kind: 'refused', code: 'x', message: 'x' } as Answer))
    const { body } = await ask(payment)
    expect(body).toEqual({ ...extended, extended_authorization_applied: false, modified_at: body.modified_at, version: extended.version + 1 })
  })
})

describe('refused', () => {
  test('409 not_enabled where it was not requested', async () => {
    const payment = await paymentIn(stage, 'requires_capture')
    expect(refusal(await ask(payment))).toEqual([409, 'not_enabled'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('409 invalid_state once a part is captured', async () => {
    const payment = await capture(api, await make(api, { ...requested, capture_method: 'manual_multiple' }), 1)
    expect(refusal(await ask(payment))).toEqual([409, 'invalid_state'])
  })

  test('409 invalid_state where the authorization has lapsed: it is not revived', async () => {
    const payment = await make(api, requested)
    await stage.lapse(payment.payment_id)
    expect(refusal(await ask(payment))).toEqual([409, 'invalid_state'])
    expect((await retrieve(api, payment)).status).toBe('expired')
  })

  test('422 invalid_combination at creation with automatic capture', async () => {
    const body = { amount: 10_000, currency: 'USD', request_extended_authorization: true } as const
    expect(refusal(await api('createPayment', { body }))).toEqual([422, 'invalid_combination', '/request_extended_authorization'])
  })

  test('400 with anything in the body', async () => {
    expect(refusal(await ask(await make(api, requested), { days: 7 }))).toEqual([400, 'validation_failed', '/days'])
  })
})

test('200 the same request again is answered the same, and extends once', async () => {
  const payment = await make(api, requested)
  const sent = { params: { payment_id: payment.payment_id }, idempotencyKey: 'extend-1' }
  const first = await api('extendAuthorization', sent)
  const again = await api('extendAuthorization', sent)
  expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true'])
  expect((await retrieve(api, payment)).capture_before).toBe(weeksAfter(payment.capture_before, 1))
})
