import { beforeEach, expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import { lostAfter } from '../support/faults.ts'
import { openRails, paidSession, sessionNow, settleRails, typesOf, type CreatedSession } from '../support/qr-sessions.ts'

const { faults, stage, api, jane } = await openRails()

let session: CreatedSession
beforeEach(async () => {
  session = await paidSession(api, jane, { capture_method: 'manual' })
})

const voiding = (body?: { reason?: string | null }, idempotencyKey?: string) =>
  api('voidQrSession', { params: { session_id: session.session_id }, ...(body && { body }), ...(idempotencyKey && { idempotencyKey }) })

test.each([
  [undefined, null], [{}, null], [{ reason: null }, null], [{ reason: 'Customer changed mind' }, 'Customer changed mind'],
  [{ reason: 'r'.repeat(255) }, 'r'.repeat(255)],
])('200 %j: the hold is gone, and the whole session is the answer', async (body, void_reason) => {
  const before = await sessionNow(api, session)
  const answer = await voiding(body)
  expect([answer.status, answer.body]).toEqual([200, {
    ...before, status: 'voided', void_reason, amount_capturable: 0, closed_at: answer.body.updated_at, updated_at: expect.any(String), version: 4,
  }])
  expect((await api('retrieveQrSessionStatus', { params: { session_id: session.session_id } })).text).toBe(answer.text)
  expect(await typesOf(stage, session)).toEqual(['created', 'processing', 'authorized', 'voided'])
  const payment = (await api('retrievePayment', { params: { payment_id: before.payment_id! } })).body
  expect([payment.status, payment.cancellation_reason, payment.amount_capturable]).toEqual(['cancelled', void_reason, 0])
})

test.each([[{ reason: 'r'.repeat(256) }, '/reason'], [{ reason: 7 }, '/reason'], [{ cancellation_reason: 'x' }, '/cancellation_reason']])(
  '400 %j', async (body, pointer) => {
    expect(refusal(await voiding(body as never))).toEqual([400, 'validation_failed', pointer])
  })

test('200 repeated with the same key: byte for byte', async () => {
  const key = session.session_id
  const first = await voiding({ reason: 'once' }, key)
  const again = await voiding({ reason: 'once' }, key)
  expect([again.status, again.text, again.headers.get('Idempotent-Replayed')]).toEqual([200, first.text, 'true'])
  expect(refusal(await voiding({ reason: 'twice' }, key))).toEqual([422, 'idempotency_key_mismatch'])
})

test('10 at once: one does it', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => voiding({ reason: String(index) })))
  const [done] = answers.filter(({ status }) => status === 200)
  expect(answers.filter(({ body }) => body.code === 'invalid_state')).toHaveLength(9)
  expect(await sessionNow(api, session)).toEqual(done!.body)
})

test('503 the answer is lost: the key has it later, with the reason', async () => {
  faults.next('void', lostAfter)
  const key = `lost-${session.session_id}`
  expect(refusal(await voiding({ reason: 'lost' }, key))).toEqual([503, 'service_unavailable'])
  await settleRails(stage)
  const replay = await voiding({ reason: 'lost' }, key)
  expect([replay.status, replay.body]).toEqual([200, await sessionNow(api, session)])
  expect(replay.body).toMatchObject({ status: 'voided', void_reason: 'lost', version: 4 })
})

test("404 another merchant's, 403 a publishable key", async () => {
  const other = await stage.merchant()
  const params = { session_id: session.session_id }
  expect(refusal(await other.api('voidQrSession', { params, body: {} }))).toEqual([404, 'not_found'])
  expect(refusal(await api('voidQrSession', { key: stage.publishableKey, params, body: {} }))).toEqual([403, 'forbidden'])
})
