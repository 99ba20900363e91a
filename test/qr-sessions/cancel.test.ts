import { describe, expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import {
  failingBank, openedAgo, openSession, payer, scan, sessionNow, settleRails, typesOf, withClockOff, type CreatedSession,
} from '../support/qr-sessions.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { DATABASE_POOL: '5', RAIL_DELAY_SECONDS: '3600' } })
const { api, app } = stage

const cancel = ({ session_id }: Pick<CreatedSession, 'session_id'>, idempotencyKey?: string, by = api) =>
  by('cancelQrSession', { params: { session_id }, ...(idempotencyKey && { idempotencyKey }) })

test.each(['created', 'scanned'])('200 %s: it is over, and told once', async (status) => {
  const session = await openSession(api)
  if (status === 'scanned') await scan(api, session)
  const before = await sessionNow(api, session)
  const { status: code, body, text } = await cancel(session)
  expect([code, body]).toEqual([200, {
    ...before, status: 'cancelled', closed_at: body.updated_at, updated_at: expect.any(String), version: before.version + 1,
  }])
  expect((await api('retrieveQrSessionStatus', { params: { session_id: session.session_id } })).text).toBe(text)
  expect((await typesOf(stage, session)).at(-1)).toBe('cancelled')
})

test('200 after an attempt that failed: what failed is still told', async () => {
  const session = await openSession(api)
  await (await payer(api, failingBank('limit_exceeded'))).pay(session)
  await settleRails(stage)
  expect((await cancel(session)).body).toMatchObject({ status: 'cancelled', version: 4, last_payment_error: { code: 'limit_exceeded' } })
})

test('409 twice, and 409 once somebody pays', async () => {
  const [cancelled, paid] = [await openSession(api), await openSession(api)]
  await cancel(cancelled)
  expect(refusal(await cancel(cancelled))).toEqual([409, 'invalid_state'])
  await (await payer(api)).pay(paid)
  expect(refusal(await cancel(paid))).toEqual([409, 'invalid_state'])
})

describe('409 session_expired', () => {
  test('past its time: nothing changes', async () => {
    const session = await openedAgo(stage, 901)
    const before = await sessionNow(api, session)
    expect(refusal(await cancel(session))).toEqual([409, 'session_expired'])
    expect(await sessionNow(api, session)).toEqual(before)
  })

  test("by the database's clock, where the instance's is behind", async () => {
    const session = await openedAgo(stage, 901)
    expect(refusal(await withClockOff(app, -600, () => cancel(session)))).toEqual([409, 'session_expired'])
  })
})

describe('once', () => {
  test('200 repeated with the same key: byte for byte, though it is over', async () => {
    const session = await openSession(api)
    const first = await cancel(session, 'cancel')
    const again = await cancel(session, 'cancel')
    expect([again.status, again.text, again.headers.get('Idempotent-Replayed')]).toEqual([200, first.text, 'true'])
    expect((await sessionNow(api, session)).version).toBe(2)
  })

  test('422 the key of another session', async () => {
    const [one, other] = [await openSession(api), await openSession(api)]
    await cancel(one, 'one')
    expect(refusal(await cancel(other, 'one'))).toEqual([422, 'idempotency_key_mismatch'])
  })

  test('20 at once without a key: one does it', async () => {
    const session = await openSession(api)
    const answers = await Promise.all(Array.from({ length: 20 }, () => cancel(session)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => body.code === 'invalid_state')).toHaveLength(19)
    expect(await typesOf(stage, session)).toEqual(['created', 'cancelled'])
  })
})

describe('who may', () => {
  test("404 an unknown session, an id that cannot be, another merchant's", async () => {
    const other = await stage.merchant()
    const session = await openSession(api)
    const strange = await cancel(session, undefined, other.api)
    for (const answer of [strange, await cancel({ session_id: '2mGFCDJt5RmJlk9WcPqN0123456' }), await cancel({ session_id: 'x' })]) {
      expect(refusal(answer)).toEqual([404, 'not_found'])
    }
    expect(strange.body.detail).toBe(`There is no session ${session.session_id}.`)
    expect((await sessionNow(api, session)).status).toBe('created')
  })

  test('403 a publishable key, 401 nobody', async () => {
    const params = { session_id: (await openSession(api)).session_id }
    expect(refusal(await api('cancelQrSession', { key: stage.publishableKey, params }))).toEqual([403, 'forbidden'])
    expect(refusal(await api('cancelQrSession', { key: null, params }))).toEqual([401, 'unauthorized'])
  })

  test('404 the status of an unknown session, and of another merchant\'s; 403 a publishable key', async () => {
    const other = await stage.merchant({ merchantId: 'merchant_third' })
    const { session_id } = await openSession(api)
    const read = (id: string, given = {}) => api('retrieveQrSessionStatus', { params: { session_id: id }, ...given })
    expect(refusal(await read('2mGFCDJt5RmJlk9WcPqN0123456'))).toEqual([404, 'not_found'])
    expect(refusal(await other.api('retrieveQrSessionStatus', { params: { session_id } }))).toEqual([404, 'not_found'])
    expect(refusal(await read(session_id, { key: stage.publishableKey }))).toEqual([403, 'forbidden'])
    expect(refusal(await read(session_id, { key: null }))).toEqual([401, 'unauthorized'])
  })
})
