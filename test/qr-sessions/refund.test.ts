import { beforeEach, describe, expect, test } from 'vitest'
import { maxItems } from '#generated/vocabulary.ts'
import { recoverRefunds } from '../../src/refunds/recover.ts'
import { refusal } from '../support/api.ts'
import { debitCard } from '../support/funding-sources.ts'
import { lostAfter, lostBefore } from '../support/faults.ts'
import { openRails, openSession, paidSession, payer, sessionNow, toldOf, typesOf, type CreatedSession } from '../support/qr-sessions.ts'

const { faults, stage, api, jane } = await openRails()

let session: CreatedSession
beforeEach(async () => {
  session = await paidSession(api, jane)
})

interface Refund { amount?: number | null; reason?: string | null }
const refund = (body?: Refund, idempotencyKey?: string) =>
  api('refundQrSession', { params: { session_id: session.session_id }, ...(body && { body }), ...(idempotencyKey && { idempotencyKey }) })

async function recover(): Promise<void> {
  await stage.query('UPDATE sandbox_operation SET settles_at = now() WHERE settles_at > now()')
  await stage.becomeDue()
  await recoverRefunds(stage.app)
}

test('200 all of it, with every member', async () => {
  const before = await sessionNow(api, session)
  const { status, body } = await refund({ amount: 575, reason: 'Item returned' })
  expect([status, body]).toEqual([200, {
    refund_id: expect.stringMatching(/^ref_/), session_id: session.session_id, payment_id: before.payment_id, amount: 575, currency: 'USD',
    status: 'succeeded', reason: 'Item returned', error_code: null, error_message: null, session_status: 'completed', amount_refunded: 575,
    created_at: expect.stringMatching(/Z$/),
  }])
  expect(await sessionNow(api, session)).toEqual({ ...before, amount_refunded: 575, updated_at: expect.any(String), version: 4 })
  expect(await typesOf(stage, session)).toEqual(['created', 'processing', 'completed', 'refunded'])
  expect((await api('retrieveRefund', { params: { refund_id: body.refund_id } })).body).toMatchObject({ amount: 575, status: 'succeeded' })
})

test('200 in parts, then all that is left; then 422', async () => {
  const sums = []
  for (const body of [{ amount: 75 }, { amount: 100 }, undefined]) sums.push((await refund(body)).body.amount_refunded)
  expect(sums).toEqual([75, 175, 575])
  for (const body of [{ amount: 1 }, {}]) expect(refusal(await refund(body))).toEqual([422, 'amount_too_large', '/amount'])
  expect((await toldOf(stage, session)).slice(3).map(({ object }) => JSON.parse(object).amount_refunded)).toEqual([75, 175, 575])
})

test('422 limit_reached where the payment has as many as it may have', async () => {
  for (let i = 0; i < maxItems.Payment.refunds; i += 1) expect((await refund({ amount: 1 })).status).toBe(200)
  expect(refusal(await refund({ amount: 1 }))).toEqual([422, 'limit_reached'])
  expect(await sessionNow(api, session)).toMatchObject({ amount_refunded: maxItems.Payment.refunds })
})

test('200 of a part that was captured: no more than that', async () => {
  session = await paidSession(api, jane, { capture_method: 'manual' })
  await api('captureQrSession', { params: { session_id: session.session_id }, body: { amount: 100 } })
  expect(refusal(await refund({ amount: 101 }))).toEqual([422, 'amount_too_large', '/amount'])
  expect((await refund({})).body).toMatchObject({ amount: 100, amount_refunded: 100 })
})

test.each<[object, string]>([
  [{ amount: 0 }, '/amount'], [{ amount: 1.5 }, '/amount'], [{ amount: '1' }, '/amount'], [{ reason: 'r'.repeat(256) }, '/reason'],
  [{ metadata: {} }, '/metadata'], [{ refund_id: 'ref_mine' }, '/refund_id'],
])('400 %j', async (body, pointer) => {
  expect(refusal(await refund(body))).toEqual([400, 'validation_failed', pointer])
})

describe('once', () => {
  test('200 repeated with the same key: byte for byte, and given back once', async () => {
    const key = session.session_id
    const first = await refund({ amount: 75 }, key)
    await refund({ amount: 100 })
    const again = await refund({ amount: 75 }, key)
    expect([again.status, again.text, again.headers.get('Idempotent-Replayed')]).toEqual([200, first.text, 'true'])
    expect((await sessionNow(api, session)).amount_refunded).toBe(175)
    expect(refusal(await refund({ amount: 76 }, key))).toEqual([422, 'idempotency_key_mismatch'])
  })

  test('12 at once of a tenth: never more than was captured, and one event each', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => refund({ amount: 57 })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
    expect(answers.filter(({ body }) => body.code === 'amount_too_large')).toHaveLength(2)
    expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', amount_refunded: 570, version: 13 })
    expect(await typesOf(stage, session)).toHaveLength(13)
  })
})

describe('that takes its time, or fails', () => {
  // The card's own way of refunding, as with any payment by it.
  const paidBy = async (number: string) => {
    const carded = await payer(api, debitCard(number))
    session = await openSession(api)
    await carded.pay(session, { rail: 'push_to_card' })
  }

  test('200 pending: it counts already; nothing more is told once it is done', async () => {
    await paidBy('4000000000007726')
    const { body } = await refund({ amount: 75 }, `pending-${session.session_id}`)
    expect(body).toMatchObject({ status: 'pending', amount_refunded: 75, session_status: 'completed' })
    const before = await sessionNow(api, session)
    await recover()
    expect((await api('retrieveRefund', { params: { refund_id: body.refund_id } })).body.status).toBe('succeeded')
    expect(await sessionNow(api, session)).toEqual(before)
    expect((await refund({ amount: 75 }, `pending-${session.session_id}`)).body).toEqual(body)
  })

  test('failed: it is given back, and told', async () => {
    await paidBy('4000000000005126')
    const { body } = await refund({})
    if (body.status === 'pending') await recover()
    const failed = (await api('retrieveRefund', { params: { refund_id: body.refund_id } })).body
    expect(failed).toMatchObject({ status: 'failed', error_code: expect.any(String) })
    expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', amount_refunded: 0, version: 5 })
    expect((await toldOf(stage, session)).slice(3).map(({ type, object }) => [type, JSON.parse(object).amount_refunded]))
      .toEqual([['qr_session.refunded', 575], ['qr_session.refunded', 0]])
  })

  test('503 the answer is lost: the key has it later, in the words of the session', async () => {
    const key = `lost-${session.session_id}`
    faults.next('refund', lostAfter)
    expect(refusal(await refund({ amount: 75 }, key))).toEqual([503, 'service_unavailable'])
    expect((await sessionNow(api, session)).amount_refunded).toBe(75)
    await recover()
    const replay = await refund({ amount: 75 }, key)
    expect([replay.status, replay.body]).toEqual([200, expect.objectContaining({
      session_id: session.session_id, status: 'succeeded', amount_refunded: 75, session_status: 'completed',
    })])
    expect((await sessionNow(api, session)).version).toBe(4)
  })

  test('503 it never arrived: refused at the processor, and given back', async () => {
    const key = `never-${session.session_id}`
    faults.next('refund', lostBefore)
    expect(refusal(await refund({ amount: 75 }, key))).toEqual([503, 'service_unavailable'])
    await recover()
    const replay = await refund({ amount: 75 }, key)
    expect([replay.status, replay.body.status, replay.body.amount_refunded]).toEqual([200, 'failed', 0])
    expect((await sessionNow(api, session)).amount_refunded).toBe(0)
  })
})

test("404 another merchant's, 403 a publishable key", async () => {
  const other = await stage.merchant()
  const params = { session_id: session.session_id }
  expect(refusal(await other.api('refundQrSession', { params, body: {} }))).toEqual([404, 'not_found'])
  expect(refusal(await api('refundQrSession', { key: stage.publishableKey, params, body: {} }))).toEqual([403, 'forbidden'])
})
