import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { maxItems } from '#generated/vocabulary.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { createFaults } from '../support/faults.ts'
import { cancel, capture, make, paymentIn, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const faults = createFaults()
const stage = await openStage({ processor: faults.processor })
const { api } = stage

const requested = { ...card(), confirm: true, capture_method: 'manual', request_incremental_authorization: true } as const
/** A card whose increments the issuer declines. */
const declining = card('4000000000008203')

const ask = ({ payment_id }: Payment, body: object, idempotencyKey?: string): Promise<Received> =>
  api('incrementAuthorization', {
    params: { payment_id }, body: body as Schema<'AuthorizationIncrement'>, ...(idempotencyKey && { idempotencyKey }),
  })

async function raise(payment: Payment, amount: number): Promise<Payment> {
  const { status, body } = await ask(payment, { amount })
  expect([status, body.code]).toEqual([200, undefined])
  return body
}

describe('granted', () => {
  test('200 the total rises, and nothing else changes', async () => {
    const payment = await make(api, requested)
    const { status, body } = await ask(payment, { amount: 15_000, reason: 'Additional room service charges' })
    expect(status).toBe(200)
    expect(body).toEqual({
      ...payment,
      amount: 15_000,
      amount_capturable: 15_000,
      authorization_count: 1,
      incremental_authorizations: [{
        authorization_id: expect.stringMatching(/^auth_[a-z2-7]{26}$/),
        amount: 15_000,
        previously_authorized_amount: 10_000,
        status: 'success',
        error_code: null,
        error_message: null,
      }],
      modified_at: body.modified_at,
      version: payment.version + 1,
    })
    expect(await retrieve(api, payment)).toEqual(body)
  })

  test('200 several times, oldest first', async () => {
    const payment = await raise(await raise(await make(api, requested), 10_001), 12_000)
    expect(payment).toMatchObject({ amount: 12_000, authorization_count: 2 })
    expect(payment.incremental_authorizations.map(({ previously_authorized_amount, amount }) => [previously_authorized_amount, amount]))
      .toEqual([[10_000, 10_001], [10_001, 12_000]])
    expect(new Set(payment.incremental_authorizations.map(({ authorization_id }) => authorization_id)).size).toBe(2)
  })

  test('200 up to the largest amount', async () => {
    expect(await raise(await make(api, requested), 999_999_999_999)).toMatchObject({ amount_capturable: 999_999_999_999 })
  })

  test('200 the whole new total can be captured', async () => {
    const payment = await raise(await make(api, requested), 15_000)
    expect(await capture(api, payment, 15_000)).toMatchObject({ status: 'succeeded', amount: 15_000, amount_received: 15_000 })
  })

  test('200 a part of it, and the rest is released', async () => {
    const payment = await raise(await make(api, requested), 15_000)
    expect(await capture(api, payment, 12_000)).toMatchObject({ status: 'partially_captured', amount: 15_000, amount_received: 12_000 })
  })

  test('200 it can be cancelled', async () => {
    const payment = await raise(await make(api, requested), 15_000)
    expect(await cancel(api, payment)).toMatchObject({ status: 'cancelled', amount: 15_000, amount_capturable: 0 })
  })

  test('200 the processor is asked for the new total, and the reason is kept', async () => {
    const totals: number[] = []
    const listening = await openStage({
      processor: (sandbox) => ({
        ...sandbox,
        increment: (request) => {
          totals.push(request.amount)
          return sandbox.increment(request)
        },
      }),
    })
    const { payment_id } = await make(listening.api, requested)
    await listening.api('incrementAuthorization', { params: { payment_id }, body: { amount: 15_000, reason: 'Minibar' } })
    expect(totals).toEqual([15_000])
    expect(await listening.query("SELECT amount, reason FROM attempt WHERE operation = 'increment'")).toEqual([{ amount: '5000', reason: 'Minibar' }])
  })
})

describe('declined', () => {
  test('200 the payment is as it was, but for the entry', async () => {
    const payment = await make(api, { ...requested, ...declining })
    const { status, body } = await ask(payment, { amount: 15_000 })
    expect(status).toBe(200)
    expect(body).toEqual({
      ...payment,
      incremental_authorizations: [{
        authorization_id: expect.stringMatching(/^auth_[a-z2-7]{26}$/),
        amount: 15_000,
        previously_authorized_amount: 10_000,
        status: 'failure',
        error_code: 'incremental_authorization_declined',
        error_message: 'The issuer declined the higher amount.',
      }],
      modified_at: body.modified_at,
      version: payment.version + 1,
    })
    expect(await retrieve(api, payment)).toEqual(body)
  })

  test('200 again and again: each is told, none counts', async () => {
    const payment = await make(api, { ...requested, ...declining })
    await raise(payment, 15_000)
    expect(await raise(payment, 11_000)).toMatchObject({ amount: 10_000, authorization_count: 0, incremental_authorizations: [{}, {}] })
    expect(await capture(api, payment, 10_000)).toMatchObject({ status: 'succeeded', amount_received: 10_000 })
  })
})

describe('refused', () => {
  test.each([10_000, 9_999, 1])('422 amount_too_small %i is not more than 10000', async (amount) => {
    const payment = await make(api, requested)
    const asked = faults.calls.length
    const answer = await ask(payment, { amount })
    expect(refusal(answer)).toEqual([422, 'amount_too_small', '/amount'])
    expect(answer.body.errors[0].message).toBe('must be more than 10000')
    expect(faults.calls).toHaveLength(asked)
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('422 amount_too_small is measured by what it was raised to', async () => {
    const payment = await raise(await make(api, requested), 15_000)
    expect(refusal(await ask(payment, { amount: 15_000 }))).toEqual([422, 'amount_too_small', '/amount'])
    expect(refusal(await ask(payment, { amount: 12_000 }))).toEqual([422, 'amount_too_small', '/amount'])
  })

  test('409 not_enabled where it was not requested, whatever the amount', async () => {
    const payment = await paymentIn(stage, 'requires_capture')
    for (const amount of [1, 15_000]) expect(refusal(await ask(payment, { amount }))).toEqual([409, 'not_enabled'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('409 invalid_state comes before not_enabled', async () => {
    expect(refusal(await ask(await paymentIn(stage, 'succeeded'), { amount: 15_000 }))).toEqual([409, 'invalid_state'])
  })

  test('409 invalid_state once a part is captured', async () => {
    const payment = await capture(api, await make(api, { ...requested, capture_method: 'manual_multiple' }), 1)
    expect(refusal(await ask(payment, { amount: 15_000 }))).toEqual([409, 'invalid_state'])
  })

  test('409 invalid_state where the authorization has lapsed', async () => {
    const payment = await make(api, requested)
    await stage.lapse(payment.payment_id)
    expect(refusal(await ask(payment, { amount: 15_000 }))).toEqual([409, 'invalid_state'])
    expect((await retrieve(api, payment)).status).toBe('expired')
  })

  test('422 invalid_combination at creation with automatic capture, which leaves nothing to raise', async () => {
    const body = { amount: 10_000, currency: 'USD', request_incremental_authorization: true } as const
    expect(refusal(await api('createPayment', { body }))).toEqual([422, 'invalid_combination', '/request_incremental_authorization'])
  })

  test.each<[body: object, pointer: string]>([
    [{}, '/amount'],
    [{ amount: null }, '/amount'],
    [{ amount: 0 }, '/amount'],
    [{ amount: 1.5 }, '/amount'],
    [{ amount: '15000' }, '/amount'],
    [{ amount: 1_000_000_000_000 }, '/amount'],
    [{ amount: 15_000, reason: 'r'.repeat(256) }, '/reason'],
    [{ amount: 15_000, currency: 'USD' }, '/currency'],
  ])('400 %j', async (body, pointer) => {
    const payment = await make(api, requested)
    expect(refusal(await ask(payment, body))).toEqual([400, 'validation_failed', pointer])
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})

describe('too many', () => {
  const most = maxItems.Payment.incremental_authorizations

  test.each([['granted', {}], ['declined', declining]])('422 limit_reached after the last that was %s, and the issuer is not asked', async (_, method) => {
    let payment = await make(api, { ...requested, ...method })
    for (let i = 1; i <= most; i += 1) payment = await raise(payment, 10_000 + i)
    expect(payment.incremental_authorizations).toHaveLength(most)
    const asked = faults.calls.length
    expect(refusal(await ask(payment, { amount: 20_000 }))).toEqual([422, 'limit_reached'])
    expect(faults.calls).toHaveLength(asked)
    expect(await retrieve(api, payment)).toEqual(payment)
    expect(await capture(api, payment, payment.amount)).toMatchObject({ status: 'succeeded' })
  })
})

describe('at once', () => {
  test('200 one after the other: a later one sees what the first has raised', async () => {
    const payment = await make(api, requested)
    const answers = await Promise.all([15_000, 15_000, 15_000].map((amount) => ask(payment, { amount })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422])
    expect(await retrieve(api, payment)).toMatchObject({ amount: 15_000, authorization_count: 1 })
  })

  test('200 the same request again is answered the same, and the issuer is asked once', async () => {
    const payment = await make(api, requested)
    const first = await ask(payment, { amount: 15_000 }, 'raise-1')
    const asked = faults.calls.length
    const again = await ask(payment, { amount: 15_000 }, 'raise-1')
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true'])
    expect(faults.calls).toHaveLength(asked)
  })
})
