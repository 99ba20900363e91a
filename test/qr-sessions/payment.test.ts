import { describe, expect, test } from 'vitest'
import { presentEvent } from '../../src/events/present.ts'
import { findLater } from '../../src/events/store.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { expireSessions } from '../../src/qr-sessions/expire.ts'
import { refusal } from '../support/api.ts'
import { expectCleanAudit } from '../support/audit.ts'
import { createFaults, delayed, lostAfter, lostBefore, paused } from '../support/faults.ts'
import {
  failingBank, openedAgo, openSession, payer, sessionNow, settleRails, toldOf, typesOf, withClockOff, type CreatedSession,
} from '../support/qr-sessions.ts'
import { openStage } from '../support/stage.ts'

const faults = createFaults()
const stage = await openStage({ settings: { DATABASE_POOL: '5', RAIL_DELAY_SECONDS: '3600' }, processor: faults.processor })
const { api, app } = stage
const jane = await payer(api)
const poor = await payer(api, failingBank('insufficient_funds'))

/** A session that the rail has approved. */
async function paid(capture_method: 'automatic' | 'manual' = 'automatic'): Promise<{ session: CreatedSession; payment_id: string }> {
  const session = await openSession(api, { capture_method })
  const { payment_id } = await jane.pay(session)
  await settleRails(stage)
  return { session, payment_id }
}

const paymentNow = async (payment_id: string) => (await api('retrievePayment', { params: { payment_id } })).body
const paymentEvents = async (payment_id: string): Promise<string[]> =>
  (await stage.query('SELECT event_type FROM event WHERE object_id = $1 ORDER BY version, event_id', [payment_id]))
    .map(({ event_type }) => event_type)

describe('is an ordinary payment', () => {
  test('that names its amount, its customer, its rail and its deadline', async () => {
    const session = await openSession(api, { metadata: { order_id: 'ORD-1234' } })
    const { payment_id } = await jane.pay(session)
    expect(await paymentNow(payment_id)).toMatchObject({
      payment_id, status: 'processing', amount: 575, currency: 'USD', capture_method: 'automatic', customer_id: jane.customerId,
      payment_method_type: 'fednow', metadata: { order_id: 'ORD-1234' }, error_code: null,
    })
    expect((await api('listPayments', { query: { limit: 1 } })).body.data[0]).toEqual(await paymentNow(payment_id))
    await settleRails(stage)
    expect(await paymentNow(payment_id)).toMatchObject({ status: 'succeeded', amount_received: 575 })
    expect(await paymentEvents(payment_id)).toEqual(['payment_processing', 'payment_succeeded'])
  })

  test.each([
    ['processing', 'automatic', false, 'processing', 'processing'], ['approved', 'automatic', true, 'completed', 'succeeded'],
    ['approved, to be captured', 'manual', true, 'authorized', 'requires_capture'],
  ] as const)('%s', async (_, capture_method, settled, status, paymentStatus) => {
    const session = await openSession(api, { capture_method })
    const { payment_id } = await jane.pay(session)
    if (settled) await settleRails(stage)
    expect([(await sessionNow(api, session)).status, (await paymentNow(payment_id)).status]).toEqual([status, paymentStatus])
    await settleRails(stage)
  })

  test('200 asked for by force, it is asked for at the rail, and the session moves', async () => {
    const session = await openSession(api)
    const { payment_id } = await jane.pay(session)
    const { body } = await api('retrievePayment', { params: { payment_id }, query: { force_sync: true } })
    expect([body.status, (await sessionNow(api, session)).status]).toEqual(['succeeded', 'completed'])
  })
})

describe('acted on as a payment: the session moves alike, in the same transaction', () => {
  test('capture of all', async () => {
    const { session, payment_id } = await paid('manual')
    expect((await api('capturePayment', { params: { payment_id }, body: {} })).body).toMatchObject({ payment_id, status: 'succeeded' })
    expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', amount_captured: 575, amount_capturable: 0, version: 4 })
    expect(await typesOf(stage, session)).toEqual(['created', 'processing', 'authorized', 'completed'])
  })

  test('capture of a part', async () => {
    const { session, payment_id } = await paid('manual')
    await api('capturePayment', { params: { payment_id }, body: { amount_to_capture: 75 } })
    expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', amount_captured: 75, amount_capturable: 0, version: 4 })
  })

  test('cancel', async () => {
    const { session, payment_id } = await paid('manual')
    await api('cancelPayment', { params: { payment_id }, body: { cancellation_reason: 'Out of stock' } })
    expect(await sessionNow(api, session)).toMatchObject({ status: 'voided', void_reason: 'Out of stock', amount_capturable: 0, version: 4 })
    expect((await typesOf(stage, session)).at(-1)).toBe('voided')
  })

  test('refund', async () => {
    const { session, payment_id } = await paid()
    expect((await api('createRefund', { body: { payment_id, amount: 75 } })).status).toBe(201)
    expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', amount_refunded: 75, version: 4 })
    expect((await typesOf(stage, session)).at(-1)).toBe('refunded')
    expect(refusal(await api('refundQrSession', { params: { session_id: session.session_id }, body: { amount: 501 } })))
      .toEqual([422, 'amount_too_large', '/amount'])
  })

  test('cancel after capture: it stays completed, with everything refunded', async () => {
    const { session, payment_id } = await paid()
    const { closed_at } = await sessionNow(api, session)
    expect((await api('cancelPaymentPostCapture', { params: { payment_id } })).body.status).toBe('cancelled_post_capture')
    expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', amount_captured: 575, amount_refunded: 575, closed_at, version: 4 })
    expect((await typesOf(stage, session)).at(-1)).toBe('refunded')
    const refund = await api('refundQrSession', { params: { session_id: session.session_id }, body: {} })
    expect([...refusal(refund), (await sessionNow(api, session)).amount_refunded]).toEqual([422, 'amount_too_large', '/amount', 575])
  })

  test('other metadata: the session is not concerned', async () => {
    const { session, payment_id } = await paid()
    const before = await sessionNow(api, session)
    await api('updatePaymentMetadata', { params: { payment_id }, body: { metadata: { changed: true } } })
    expect(await sessionNow(api, session)).toEqual(before)
  })

  test('a refund that bears the id of a session is none of its events', async () => {
    const { payment_id } = await paid()
    const { session_id } = await openSession(api)
    expect((await api('createRefund', { body: { payment_id, refund_id: session_id } })).body.status).toBe('succeeded')
    expect((await api('cancelQrSession', { params: { session_id } })).body).toMatchObject({ status: 'cancelled', version: 2 })
    const later = await findLater(app.db.reads, [{ objectId: session_id, after: 0 }])
    const bodies = later.map((event) => JSON.parse(presentEvent(app.vault, event).text).event_type)
    expect(bodies).toEqual(['qr_session.created', 'qr_session.cancelled'])
  })

  test('409 a higher amount and a longer hold are not for sessions', async () => {
    const { session, payment_id } = await paid('manual')
    expect(refusal(await api('incrementAuthorization', { params: { payment_id }, body: { amount: 600 } }))).toEqual([409, 'not_enabled'])
    expect(refusal(await api('extendAuthorization', { params: { payment_id } }))).toEqual([409, 'not_enabled'])
    expect((await sessionNow(api, session)).version).toBe(3)
  })

  test('409 while the rail works on it, and once it has failed for good', async () => {
    const session = await openSession(api)
    const { payment_id } = await poor.pay(session)
    const params = { payment_id }
    const refused = async () => {
      expect(refusal(await api('cancelPayment', { params }))).toEqual([409, 'invalid_state'])
      expect(refusal(await api('confirmPayment', { params, body: {} }))).toEqual([409, 'invalid_state'])
      expect(refusal(await api('updatePayment', { params, body: { amount: 1 } }))).toEqual([409, 'invalid_state'])
      expect(refusal(await api('createRefund', { body: { payment_id } }))).toEqual([409, 'invalid_state'])
    }
    await refused()
    await settleRails(stage)
    await refused()
    expect(await sessionNow(api, session)).toMatchObject({ status: 'scanned', version: 3 })
  })
})

describe('the rail answers late, twice, or not at all', () => {
  test('the request never arrived: the attempt has failed, and the next one can be made', async () => {
    const session = await openSession(api)
    const late = delayed()
    faults.next('authorize', late.fault)
    const { payment_id } = await jane.pay(session)
    expect((await sessionNow(api, session)).status).toBe('processing')
    await expectCleanAudit(stage.database)
    await settleRails(stage)
    expect(await sessionNow(api, session)).toMatchObject({ status: 'scanned', last_payment_error: { code: 'processing_error', rail: 'fednow' } })
    await expect(late.arrive()).rejects.toThrow('barred before it arrived')
    expect((await paymentNow(payment_id)).status).toBe('failed')
    await jane.pay(session)
    await settleRails(stage)
    expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', last_payment_error: null })
  })

  test.each([['approves', jane, 'completed', 3], ['declines', poor, 'scanned', 3]] as const)(
    'the rail %s and its first answer is lost: it is asked, and the session moves once', async (_, who, status, version) => {
      const session = await openSession(api)
      faults.next('authorize', lostAfter)
      const { payment_id } = await who.pay(session)
      expect((await sessionNow(api, session)).status).toBe('processing')
      await settleRails(stage)
      await settleRails(stage)
      expect(await sessionNow(api, session)).toMatchObject({ status, version })
      const calls = await stage.query('SELECT count(*)::int AS count FROM sandbox_operation WHERE payment_id = $1', [payment_id])
      expect(calls).toEqual([{ count: 1 }])
    })

  test('an answer to a question is lost: it is asked again', async () => {
    const session = await openSession(api)
    await jane.pay(session)
    faults.next('ask', lostBefore)
    await settleRails(stage)
    expect((await sessionNow(api, session)).status).toBe('processing')
    await settleRails(stage)
    expect((await sessionNow(api, session)).status).toBe('completed')
  })

  test('two answers at once, and one after them: one step, one event', async () => {
    const session = await openSession(api)
    const { payment_id } = await jane.pay(session)
    await stage.query('UPDATE sandbox_operation SET settles_at = now() WHERE settles_at > now()')
    const held = paused('after')
    faults.next('ask', held.fault)
    await stage.becomeDue()
    const slow = recoverAttempts(app)
    await held.reached
    await stage.becomeDue()
    await recoverAttempts(app)
    const moved = await sessionNow(api, session)
    held.resume()
    await slow
    expect([moved.status, await sessionNow(api, session)]).toEqual(['completed', moved])
    expect(await typesOf(stage, session)).toEqual(['created', 'processing', 'completed'])
    expect(await paymentEvents(payment_id)).toEqual(['payment_processing', 'payment_succeeded'])
  })

  test('it approves after the deadline: paid is paid', async () => {
    const session = await openSession(api)
    await jane.pay(session)
    await withClockOff(app, 901, () => settleRails(stage))
    expect((await sessionNow(api, session)).status).toBe('completed')
  })

  test('the first attempt cannot move the session that a second one pays', async () => {
    const session = await openSession(api)
    const { payment_id } = await poor.pay(session)
    await settleRails(stage)
    await jane.pay(session)
    await api('updatePaymentMetadata', { params: { payment_id }, body: { metadata: { changed: true } } })
    await settleRails(stage)
    expect(await typesOf(stage, session)).toEqual(['created', 'processing', 'attempt_failed', 'processing', 'completed'])
  })
})

describe('it declines at or after the deadline', () => {
  test.each([[900, ['created', 'processing', 'attempt_failed', 'expired']], [600, ['created', 'processing', 'attempt_failed']]])(
    '%i seconds after the session was made', async (seconds, types) => {
      const session = await openSession(api)
      await poor.pay(session)
      const at = Date.parse(session.created_at) + seconds * 1000
      const { clock } = app
      app.clock = { ...clock, now: () => new Date(at) }
      await settleRails(stage).finally(() => {
        app.clock = clock
      })
      const now = await sessionNow(api, session)
      const status = seconds === 900 ? 'expired' : 'scanned'
      expect([now.status, now.version, now.last_payment_error?.code]).toEqual([status, types.length, 'insufficient_funds'])
      const told = await toldOf(stage, session)
      expect(told.map(({ type }) => type.replace('qr_session.', ''))).toEqual(types)
      expect(JSON.parse(told[2]!.object)).toMatchObject({ status: 'scanned', closed_at: null })
      if (status === 'expired') {
        const rows = await stage.query('SELECT DISTINCT xmin FROM event WHERE object_id = $1 AND version > 2', [session.session_id])
        expect([rows.length, now.closed_at, JSON.parse(told[3]!.object)]).toEqual([1, now.updated_at, now])
      }
    })

  test('the sweep leaves it alone until then', async () => {
    const session = await openedAgo(stage, 898)
    await poor.pay(session)
    await stage.query('SELECT pg_sleep(greatest(0, extract(epoch FROM $1::timestamptz - clock_timestamp())))', [session.expires_at])
    await expireSessions(app)
    expect((await sessionNow(api, session)).status).toBe('processing')
    await settleRails(stage)
    expect(await sessionNow(api, session)).toMatchObject({ status: 'expired', version: 4 })
  })
})
