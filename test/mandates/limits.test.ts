import { describe, expect, test } from 'vitest'
import { expireOverdue } from '../../src/payments/expire.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { refusal } from '../support/api.ts'
import { createFaults, delayed, lostBefore } from '../support/faults.ts'
import { cardBecomes, charge, charged, onceUpTo, retrieveMandate, setUp, upTo } from '../support/mandates.ts'
import { cancel, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const faults = createFaults()
const stage = await openStage({ processor: faults.processor, settings: { SETTLEMENT_DELAY_SECONDS: '0' } })
const { api } = stage

let customers = 0
const fresh = (type: Parameters<typeof setUp>[2], number?: string) => setUp(api, `jane_${++customers}`, type, number)
const usage = async ({ mandate_id }: { mandate_id: string }) => (await retrieveMandate(api, mandate_id)).usage
const statusOf = async ({ mandate_id }: { mandate_id: string }) => (await retrieveMandate(api, mandate_id)).status

/** What a charge that breaks a limit is told. */
async function violated(...charging: Parameters<typeof charge>) {
  const { status, body } = await charge(...charging)
  return [status, body.code, body.errors?.[0].pointer, body.constraint, body.limit, body.used]
}

describe('multi_use', () => {
  test('422 total_amount: the sum of charges stays within the amount, to the last unit', async () => {
    const mandate = await fresh(upTo(1000))
    await charged(api, mandate, 600)
    expect(await violated(api, mandate, 401)).toEqual([422, 'mandate_constraint_violated', '/amount', 'total_amount', 1000, 600])
    await charged(api, mandate, 400)
    expect(await violated(api, mandate, 1)).toEqual([422, 'mandate_constraint_violated', '/amount', 'total_amount', 1000, 1000])
    const { body } = await charge(api, mandate, 1)
    expect([body.detail, body.errors[0].message])
      .toEqual(['The mandate is used up: all of its 1000 are charged already.', 'is too much: the mandate is used up'])
    expect([await usage(mandate), await statusOf(mandate)]).toEqual([{ count: 2, amount: 1000 }, 'active'])
  })

  test('201 the payment that set it up does not count', async () => {
    const mandate = await fresh(upTo(1))
    expect(mandate.usage).toEqual({ count: 0, amount: 0 })
    await charged(api, mandate, 1)
  })

  test('201 a mandate without a limit has none', async () => {
    const mandate = await fresh(null)
    for (const amount of [999_999_999_999, 999_999_999_999]) await charged(api, mandate, amount)
    expect(await usage(mandate)).toEqual({ count: 2, amount: 1_999_999_999_998 })
    await charged(api, mandate, 100, { currency: 'EUR' })
  })
})

describe('single_use', () => {
  test('422 amount: one charge up to it', async () => {
    const mandate = await fresh(onceUpTo(1000))
    expect(await violated(api, mandate, 1001)).toEqual([422, 'mandate_constraint_violated', '/amount', 'amount', 1000, 0])
    await charged(api, mandate, 400)
    expect([await usage(mandate), await statusOf(mandate)]).toEqual([{ count: 1, amount: 400 }, 'inactive'])
    expect(refusal(await charge(api, mandate, 1))).toEqual([422, 'mandate_not_active', '/mandate_id'])
  })

  test('200 the customer of a spent one can be deleted, and it does not come back to life when the charge is given back', async () => {
    const mandate = await fresh(onceUpTo(1000))
    const payment = await charged(api, mandate, 1000, { capture_method: 'manual' })
    expect((await api('deleteCustomer', { params: { customer_id: mandate.customer_id } })).status).toBe(200)
    await cancel(api, payment)
    expect([await usage(mandate), await statusOf(mandate)]).toEqual([{ count: 0, amount: 0 }, 'revoked'])
  })
})

describe('currency and time', () => {
  test('422 currency', async () => {
    const mandate = await fresh(upTo(1000))
    expect(await violated(api, mandate, 100, { currency: 'EUR' })).toEqual([422, 'mandate_constraint_violated', '/currency', 'currency', 'USD', null])
  })

  test('422 validity_period: before it begins', async () => {
    const mandate = await fresh(upTo(1000, { start_date: '2099-01-01T00:00:00Z' }))
    const expected = [422, 'mandate_constraint_violated', '/mandate_id', 'validity_period', '2099-01-01T00:00:00Z', null]
    expect([mandate.status, await violated(api, mandate, 100)]).toEqual(['active', expected])
  })

  test('422 validity_period: after it has ended', async () => {
    const mandate = await fresh(upTo(1000, { start_date: '2020-01-01T00:00:00Z', end_date: '2099-01-01T00:00:00Z' }))
    await stage.query("UPDATE mandate SET valid_until = '2021-01-01T00:00:00Z' WHERE mandate_id = $1", [mandate.mandate_id])
    const expected = [422, 'mandate_constraint_violated', '/mandate_id', 'validity_period', '2021-01-01T00:00:00Z', null]
    expect(await violated(api, mandate, 100)).toEqual(expected)
  })

  test('201 within', async () => {
    await charged(api, await fresh(onceUpTo(1000, { start_date: '2020-01-01T00:00:00Z', end_date: '2099-01-01T00:00:00Z' })), 1000)
  })
})

describe.each([['multi_use', upTo(1000)], ['single_use', onceUpTo(1000)]] as const)('%s: a charge is given back', (_, type) => {
  const untouched = { count: 0, amount: 0 }

  test('201 when it is declined', async () => {
    const mandate = await fresh(type)
    await cardBecomes(stage, mandate, '4000000000009995')
    expect(await charged(api, mandate, 1000)).toMatchObject({ status: 'failed', error_code: 'insufficient_funds' })
    expect([await usage(mandate), await statusOf(mandate)]).toEqual([untouched, 'active'])
  })

  test('200 when it is cancelled, and can be charged again', async () => {
    const mandate = await fresh(type)
    const payment = await charged(api, mandate, 1000, { capture_method: 'manual' })
    expect(await usage(mandate)).toEqual({ count: 1, amount: 1000 })
    await cancel(api, payment)
    expect([await usage(mandate), await statusOf(mandate)]).toEqual([untouched, 'active'])
    await charged(api, mandate, 1000)
  })

  test('200 when its authorization expires', async () => {
    const mandate = await fresh(type)
    const payment = await charged(api, mandate, 1000, { capture_method: 'manual' })
    await stage.lapse(payment.payment_id)
    await expireOverdue(stage.app)
    expect((await retrieve(api, payment)).status).toBe('expired')
    expect([await usage(mandate), await statusOf(mandate)]).toEqual([untouched, 'active'])
  })

  test('200 when it fails later', async () => {
    const mandate = await fresh(type)
    await cardBecomes(stage, mandate, '4000000000008112')
    const payment = await charged(api, mandate, 1000)
    expect([payment.status, await usage(mandate)]).toEqual(['processing', { count: 1, amount: 1000 }])
    await stage.becomeDue()
    await recoverAttempts(stage.app)
    expect((await retrieve(api, payment)).status).toBe('failed')
    expect([await usage(mandate), await statusOf(mandate)]).toEqual([untouched, 'active'])
  })

  test('503 when it never reached the processor: failed, told, and can be charged again', async () => {
    const mandate = await fresh(type)
    const { mandate_id, customer_id } = mandate
    const late = delayed()
    faults.next('authorize', late.fault)
    const body = { amount: 1000, currency: 'USD', confirm: true, off_session: true, customer_id, mandate_id } as const
    const send = () => api('createPayment', { idempotencyKey: mandate_id, body })
    expect(refusal(await send())).toEqual([503, 'service_unavailable'])
    expect(await usage(mandate)).toEqual({ count: 1, amount: 1000 })
    await stage.becomeDue()
    await recoverAttempts(stage.app)
    await expect(late.arrive()).rejects.toThrow('barred before it arrived')

    const replay = await send()
    expect([replay.status, replay.headers.get('Idempotent-Replayed')]).toEqual([201, 'true'])
    expect(replay.body).toMatchObject({
      status: 'failed',
      error_code: 'processing_error',
      error_message: 'The charge did not reach the processor.',
      connector_transaction_id: null,
    })
    expect(await retrieve(api, replay.body)).toEqual(replay.body)
    const told = await stage.query('SELECT event_type FROM event WHERE object_id = $1', [replay.body.payment_id])
    expect(told).toEqual([{ event_type: 'payment_failed' }])
    expect([await usage(mandate), await statusOf(mandate)]).toEqual([untouched, 'active'])
    await charged(api, mandate, 1000)
  })

  test('503 but not when its capture never reached the processor: it can be captured again', async () => {
    const mandate = await fresh(type)
    const payment = await charged(api, mandate, 1000, { capture_method: 'manual' })
    const { payment_id } = payment
    faults.next('capture', lostBefore)
    expect(refusal(await api('capturePayment', { params: { payment_id } }))).toEqual([503, 'service_unavailable'])
    await stage.becomeDue()
    await recoverAttempts(stage.app)
    expect([await retrieve(api, payment), await usage(mandate)]).toEqual([payment, { count: 1, amount: 1000 }])
    expect((await api('capturePayment', { params: { payment_id } })).body.status).toBe('succeeded')
  })

  test('200 but not when only a part of it is captured', async () => {
    const mandate = await fresh(type)
    const { payment_id } = await charged(api, mandate, 1000, { capture_method: 'manual' })
    await api('capturePayment', { params: { payment_id }, body: { amount_to_capture: 400 } })
    expect(await usage(mandate)).toEqual({ count: 1, amount: 1000 })
  })

  test('200 nor when the mandate is revoked', async () => {
    const mandate = await fresh(type)
    const payment = await charged(api, mandate, 500, { capture_method: 'manual' })
    const { status } = await api('revokeMandate', { params: { mandate_id: mandate.mandate_id } })
    expect([status, await usage(mandate)]).toEqual([mandate.mandate_type!.single_use ? 409 : 200, { count: 1, amount: 500 }])
    await cancel(api, payment)
    expect(await usage(mandate)).toEqual(untouched)
  })
})
