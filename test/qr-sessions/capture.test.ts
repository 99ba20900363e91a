import { beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import { lostAfter, lostBefore } from '../support/faults.ts'
import { openRails, paidSession, sessionNow, settleRails, typesOf, type CreatedSession } from '../support/qr-sessions.ts'

const { faults, stage, api, jane } = await openRails()

let session: CreatedSession
beforeEach(async () => {
  session = await paidSession(api, jane, { capture_method: 'manual' })
})

const capture = (body?: { amount?: number | null }, idempotencyKey?: string) =>
  api('captureQrSession', { params: { session_id: session.session_id }, ...(body && { body }), ...(idempotencyKey && { idempotencyKey }) })
const paymentOf = async () => (await api('retrievePayment', { params: { payment_id: (await sessionNow(api, session)).payment_id! } })).body

test.each([[undefined], [{}], [{ amount: null }], [{ amount: 575 }]])('200 %j: all of it, and the whole session is the answer', async (body) => {
  const before = await sessionNow(api, session)
  const answer = await capture(body)
  expect([answer.status, answer.body]).toEqual([200, {
    ...before, status: 'completed', amount_capturable: 0, amount_captured: 575, closed_at: answer.body.updated_at,
    updated_at: expect.any(String), version: 4,
  }])
  expect((await api('retrieveQrSessionStatus', { params: { session_id: session.session_id } })).text).toBe(answer.text)
  expect(await typesOf(stage, session)).toEqual(['created', 'processing', 'authorized', 'completed'])
  expect((await paymentOf()).status).toBe('succeeded')
})

test('200 a part: the rest is released, and that is the end', async () => {
  const { body } = await capture({ amount: 75 })
  expect(body).toMatchObject({ status: 'completed', amount_capturable: 0, amount_captured: 75, version: 4 })
  expect((await paymentOf())).toMatchObject({ status: 'partially_captured', amount_received: 75 })
  expect(refusal(await capture({ amount: 1 }))).toEqual([409, 'invalid_state'])
})

test.each([576, 999_999_999_999])('422 %i is more than there is: nothing happens', async (amount) => {
  const before = await sessionNow(api, session)
  const called = faults.calls.length
  const answer = await capture({ amount })
  expect([...refusal(answer), answer.body.errors[0].message]).toEqual([422, 'amount_too_large', '/amount', 'must be at most 575'])
  expect([await sessionNow(api, session), faults.calls.length]).toEqual([before, called])
})

test.each([[{ amount: 0 }], [{ amount: -1 }], [{ amount: 1.5 }], [{ amount: '75' }], [{ amount: 1_000_000_000_000 }]])('400 %j', async (body) => {
  expect(refusal(await capture(body as never))).toEqual([400, 'validation_failed', '/amount'])
})

test('400 the words of payments are not those of sessions', async () => {
  expect(refusal(await capture({ amount_to_capture: 75 } as never))).toEqual([400, 'validation_failed', '/amount_to_capture'])
})

describe('once', () => {
  test('200 repeated with the same key: byte for byte, and captured once', async () => {
    const key = session.session_id
    const first = await capture({ amount: 75 }, key)
    const again = await capture({ amount: 75 }, key)
    expect([again.status, again.text, again.headers.get('Idempotent-Replayed')]).toEqual([200, first.text, 'true'])
    expect(refusal(await capture({ amount: 76 }, key))).toEqual([422, 'idempotency_key_mismatch'])
    expect((await paymentOf()).amount_received).toBe(75)
  })

  test('409 repeated with the same key: the refusal in its own words', async () => {
    await capture()
    const first = await capture({}, `again-${session.session_id}`)
    const again = await capture({}, `again-${session.session_id}`)
    expect([...refusal(first), again.text]).toEqual([409, 'invalid_state', first.text])
  })

  test('20 at once: one does it, and the others are told that it is completed', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => capture({ amount: 100 })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const refused = answers.filter(({ status }) => status !== 200)
    expect(new Set(refused.map(({ body }) => body.detail))).toEqual(new Set(['The session is completed; capture is legal in: authorized.']))
    expect(await sessionNow(api, session)).toMatchObject({ amount_captured: 100, version: 4 })
  })

  test('capture and void at once: one of them, and the other is told so', async () => {
    const voided = api('voidQrSession', { params: { session_id: session.session_id }, body: {} })
    const answers = await Promise.all([capture(), voided])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const { status, version } = await sessionNow(api, session)
    expect([status, version]).toEqual([answers[0]!.status === 200 ? 'completed' : 'voided', 4])
  })
})

describe('the answer is lost', () => {
  test('503, then the key has the answer, in the words of the session', async () => {
    const key = `lost-${session.session_id}`
    faults.next('capture', lostAfter)
    expect(refusal(await capture({ amount: 75 }, key))).toEqual([503, 'service_unavailable'])
    expect((await sessionNow(api, session)).status).toBe('authorized')
    expect(refusal(await capture({ amount: 75 }, key))).toEqual([409, 'idempotency_key_in_use'])
    await settleRails(stage)
    const replay = await capture({ amount: 75 }, key)
    expect([replay.status, replay.headers.get('Idempotent-Replayed')]).toEqual([200, 'true'])
    expect(replay.body).toEqual(await sessionNow(api, session))
    expect(replay.body).toMatchObject({ status: 'completed', amount_captured: 75, version: 4 })
  })

  test('503 it never arrived: given up, and the same request can be sent again', async () => {
    const key = `never-${session.session_id}`
    faults.next('capture', lostBefore)
    expect(refusal(await capture({}, key))).toEqual([503, 'service_unavailable'])
    await settleRails(stage)
    expect(await sessionNow(api, session)).toMatchObject({ status: 'authorized', version: 3 })
    const again = await capture({}, key)
    expect([again.body.status, again.headers.get('Idempotent-Replayed')]).toEqual(['completed', null])
  })

  test('answered twice: the second answer changes nothing, and both say the same', async () => {
    faults.next('capture', async (carryOut) => {
      const answer = await carryOut()
      await settleRails(stage)
      return answer
    })
    const { status, body } = await capture()
    expect([status, body]).toEqual([200, await sessionNow(api, session)])
    expect(body.version).toBe(4)
    expect(await typesOf(stage, session)).toEqual(['created', 'processing', 'authorized', 'completed'])
  })
})

test('422 the processor refuses: the session stays as it is', async () => {
  const before = await sessionNow(api, session)
  faults.next('capture', async () => ({ kind: 'refused', code: 'capture_failed', message: 'No.' }) as never)
  expect(refusal(await capture())).toEqual([422, 'processor_refused'])
  expect(await sessionNow(api, session)).toEqual(before)
})

describe('who may', () => {
  test("404 an unknown session, another merchant's, a payment's id", async () => {
    const other = await stage.merchant()
    const send = (session_id: string, by = api) => by('captureQrSession', { params: { session_id }, body: {} })
    const { payment_id } = await sessionNow(api, session)
    const answers = [await send('2mGFCDJt5RmJlk9WcPqN0123456'), await send('x'), await send(payment_id!), await send(session.session_id, other.api)]
    for (const answer of answers) expect(refusal(answer)).toEqual([404, 'not_found'])
  })

  test('403 a publishable key, 401 the customer', async () => {
    const params = { session_id: session.session_id }
    expect(refusal(await api('captureQrSession', { key: stage.publishableKey, params, body: {} }))).toEqual([403, 'forbidden'])
    const headers = { Authorization: `Bearer ${jane.token}` }
    expect(refusal(await api('captureQrSession', { key: null, headers, params, body: {} }))).toEqual([401, 'unauthorized'])
  })
})
