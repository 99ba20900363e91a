import { describe, expect, test } from 'vitest'
import { sessionLifecycle, type SessionOperation } from '../../src/qr-sessions/lifecycle.ts'
import { refusal, type Received } from '../support/api.ts'
import {
  openedAgo, openSession, payer, scan, sessionIn, sessionNow, sessionStatuses, settleRails, toldOf, type CreatedSession, type SessionStatus,
} from '../support/qr-sessions.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { RAIL_DELAY_SECONDS: '3600' } })
const { api } = stage
const jane = await payer(api)

const about = ({ session_id }: CreatedSession) => ({ params: { session_id } })

/** What can be asked of a session, and how it is refused where it cannot be done. */
const operations: Record<string, { send: (session: CreatedSession) => Promise<Received>; name: SessionOperation }> = {
  confirm: { name: 'confirm', send: (session) => jane.confirm(session) },
  cancel: { name: 'cancel', send: (session) => api('cancelQrSession', about(session)) },
  capture: { name: 'capture', send: (session) => api('captureQrSession', { ...about(session), body: {} }) },
  void: { name: 'void', send: (session) => api('voidQrSession', { ...about(session), body: {} }) },
  refund: { name: 'refund', send: (session) => api('refundQrSession', { ...about(session), body: {} }) },
}

/** Where each operation leads, from where it is possible; from everywhere else it is refused. */
const outcomes: Record<string, { [From in SessionStatus]?: SessionStatus }> = {
  confirm: { created: 'processing', scanned: 'processing' },
  cancel: { created: 'cancelled', scanned: 'cancelled' },
  capture: { authorized: 'completed' },
  void: { authorized: 'voided' },
  refund: { completed: 'completed' },
}

describe.each(sessionStatuses)('%s', (from) => {
  test.each(Object.keys(operations))('%s', async (operation) => {
    const session = await sessionIn(stage, from, jane)
    const before = await sessionNow(api, session)
    const answer = await operations[operation]!.send(session)
    const after = await sessionNow(api, session)
    const to = outcomes[operation]![from]
    if (to) {
      expect([answer.status, after.status, after.version]).toEqual([200, to, before.version + 1])
      return
    }
    const legal = Object.keys(sessionLifecycle[operations[operation]!.name]).join(', ')
    expect([...refusal(answer), answer.body.detail])
      .toEqual([409, 'invalid_state', `The session is ${from}; ${operation} is legal in: ${legal}.`])
    expect(after).toEqual(before)
  })

  const isOver = ['completed', 'cancelled', 'expired', 'voided'].includes(from)

  test(isOver ? '410 a fetch' : '200 five fetches, 423 the sixth', async () => {
    const session = await sessionIn(stage, from, jane)
    const before = await sessionNow(api, session)
    if (isOver) {
      const answer = await scan(api, session)
      expect([...refusal(answer), answer.body.session_status]).toEqual([410, 'session_closed', from])
      expect(await sessionNow(api, session)).toEqual(before)
      return
    }
    const left = 5 - before.fetch_count
    for (let fetches = left - 1; fetches >= 0; fetches--) {
      const { status, body } = await scan(api, session)
      expect([status, body.status, body.fetches_remaining]).toEqual([200, from === 'created' ? 'scanned' : from, fetches])
    }
    expect(refusal(await scan(api, session))).toEqual([423, 'session_locked'])
    const after = await sessionNow(api, session)
    expect([after.fetch_count, after.locked, after.version - before.version]).toEqual([5, true, from === 'created' ? 1 : 0])
  })

  test('200 the merchant reads it as often as it likes', async () => {
    const session = await sessionIn(stage, from, jane)
    const texts = await Promise.all(Array.from({ length: 7 }, () => api('retrieveQrSessionStatus', about(session)).then(({ text }) => text)))
    expect(new Set(texts).size).toBe(1)
  })
})

describe('past its time, and not swept yet', () => {
  const late = { created: () => openedAgo(stage, 901), scanned: async () => {
    const session = await openedAgo(stage, 898)
    expect((await scan(api, session)).status).toBe(200)
    await stage.query("SELECT pg_sleep(greatest(0, extract(epoch FROM $1::timestamptz - clock_timestamp())))", [session.expires_at])
    return session
  } }

  test.each(Object.entries(late))('%s: 409 for whoever pays or cancels, 410 for whoever fetches; the merchant still reads it', async (from, open) => {
    const session = await open()
    const before = await sessionNow(api, session)
    expect(before.status).toBe(from)
    expect(refusal(await operations.confirm!.send(session))).toEqual([409, 'session_expired'])
    expect(refusal(await operations.cancel!.send(session))).toEqual([409, 'session_expired'])
    for (const operation of ['capture', 'void', 'refund']) {
      expect(refusal(await operations[operation]!.send(session))).toEqual([409, 'invalid_state'])
    }
    const fetched = await scan(api, session)
    expect([...refusal(fetched), fetched.body.session_status]).toEqual([410, 'session_closed', 'expired'])
    expect(await sessionNow(api, session)).toEqual(before)
  })
})

describe('what is told', () => {
  test('each version is one event, which shows what the merchant read then, byte for byte', async () => {
    const session = await openSession(api, { capture_method: 'manual', metadata: { order_id: 'ORD-1234', register: 3, paid: null } })
    const read = async () => (await api('retrieveQrSessionStatus', about(session))).text
    const states = [await read()]
    const steps = [
      () => scan(api, session),
      () => jane.pay(session),
      () => settleRails(stage),
      () => operations.capture!.send(session),
      () => api('refundQrSession', { ...about(session), body: { amount: 75 } }),
      () => operations.refund!.send(session),
    ]
    for (const step of steps) {
      await step()
      states.push(await read())
    }
    expect(await toldOf(stage, session)).toEqual(
      ['created', 'scanned', 'processing', 'authorized', 'completed', 'refunded', 'refunded'].map((type, index) =>
        ({ type: `qr_session.${type}`, version: index + 1, object: states[index] })))
  })

  test('fetches that change nothing else are counted and not told', async () => {
    const session = await sessionIn(stage, 'scanned', jane)
    await scan(api, session)
    const { version, fetch_count } = await sessionNow(api, session)
    expect([version, fetch_count, (await toldOf(stage, session)).length]).toEqual([2, 2, 2])
  })
})
