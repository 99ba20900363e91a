import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { expirePaymentSessions } from '../../src/checkout-sessions/expire.ts'
import { expireOverdue } from '../../src/payments/expire.ts'
import {
  agreed, cancel, chargeNext, decide, expire, lapse, manual, open, paid, pay, sessionNow, settle, storyOf, typed, type Session,
} from '../support/checkout.ts'
import { retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api, app } = stage

const paymentsOf = async ({ id }: Session): Promise<string[]> =>
  (await stage.query('SELECT status FROM payment WHERE session_id = $1 ORDER BY payment_id', [id])).map(({ status }) => status)

test('one that nobody has paid: expired, once', async () => {
  const created = await open(api)
  await expirePaymentSessions(app)
  expect((await sessionNow(api, created)).status).toBe('active')
  await expire(stage, created)
  await expirePaymentSessions(app)
  const session = await sessionNow(api, created)
  expect(session).toMatchObject({ status: 'expired', payment_outcome: 'unpaid', payment_status: 'unpaid', completed_at: null, version: 2 })
  expect(await storyOf(api, created)).toEqual(['created 1 active not_started', 'updated 2 expired unpaid'])
})

test('one that was declined: expired, and its words stay', async () => {
  const session = await paid(api, {}, typed('4000000000009995'))
  await expire(stage, session)
  expect(await sessionNow(api, session)).toMatchObject({
    status: 'expired', payment_outcome: 'unpaid', payment_id: session.payment_id, last_payment_error: session.last_payment_error, version: 3,
  })
})

test('one whose customer is at the issuer: the payment is cancelled, and an approval comes too late', async () => {
  const session = await open(api)
  const step = await pay(api, session, typed('4000003800000446'))
  await expire(stage, session)
  expect(await sessionNow(api, session)).toMatchObject({ status: 'expired', payment_outcome: 'unpaid', version: 3 })
  expect(await paymentsOf(session)).toEqual(['cancelled'])
  expect((await fetch(step, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ outcome: 'approve' }) })).status).toBe(410)
  expect(await storyOf(api, session)).toEqual(['created 1 active not_started', 'updated 2 active pending', 'updated 3 expired unpaid'])
})

describe('one that is processed waits for the result', () => {
  test.each([['4000000000008104', 'completed', 'paid'], ['4000000000008112', 'expired', 'unpaid']])('%s: %s %s', async (number, status, outcome) => {
    const session = await paid(api, {}, typed(number))
    await expire(stage, session)
    expect(await sessionNow(api, session)).toEqual({ ...session, expires_at: expect.any(String) })
    await settle(stage)
    expect(await sessionNow(api, session)).toMatchObject({ status, payment_outcome: outcome, version: 3 })
    const end = `${status} ${outcome}`
    const told = ['created 1 active not_started', 'updated 2 active pending', `updated 3 ${end}`, ...(status === 'completed' ? [`completed 3 ${end}`] : [])]
    expect(await storyOf(api, session)).toEqual(told)
  })
})

test('one that cannot be expired now holds up no other', async () => {
  const sessions = [await open(api), await open(api)]
  for (const session of sessions) await lapse(stage, session)
  const rival = new pg.Client(stage.database.ownerUrl)
  await rival.connect()
  await rival.query('BEGIN')
  await rival.query('SELECT FROM payment_session WHERE payment_session_id = $1 FOR UPDATE', [sessions[0]!.id])
  await expirePaymentSessions(app)
  expect((await Promise.all(sessions.map((session) => sessionNow(api, session)))).map(({ status }) => status)).toEqual(['active', 'expired'])
  await rival.end()
  await expirePaymentSessions(app)
  expect((await sessionNow(api, sessions[0]!)).status).toBe('expired')
})

test('one whose payment expires first, by the same deadline, expires with it', async () => {
  const session = await open(api)
  await pay(api, session, typed('4000003800000446'))
  const { payment_id } = await sessionNow(api, session)
  await lapse(stage, session)
  await stage.lapse(payment_id!)
  await expireOverdue(app)
  expect((await retrieve(api, { payment_id: payment_id! })).status).toBe('expired')
  expect(await sessionNow(api, session)).toMatchObject({ status: 'expired', payment_outcome: 'unpaid' })
  await expirePaymentSessions(app)
  expect(await storyOf(api, session)).toEqual(['created 1 active not_started', 'updated 2 active pending', 'updated 3 expired unpaid'])
})

test('a reservation that lapses leaves its session as it is', async () => {
  const session = await paid(api, manual)
  await stage.lapse(session.payment_id!)
  await expireOverdue(app)
  expect((await retrieve(api, { payment_id: session.payment_id! })).status).toBe('expired')
  expect(await sessionNow(api, session)).toEqual(session)
})

test('those that are over are left alone, and a charge of an absent customer never expires', async () => {
  const cancelled = (await cancel(api, await open(api))).body as Session
  const completed = await paid(api)
  for (const session of [cancelled, completed]) {
    await stage.query(`BEGIN; ALTER TABLE payment_session DISABLE TRIGGER USER;
      UPDATE payment_session SET expires_at = now() - interval '1 second' WHERE payment_session_id = '${session.id}';
      ALTER TABLE payment_session ENABLE TRIGGER USER; COMMIT`)
  }
  const charge: Session = (await chargeNext(api, await agreed(api))).body
  await expirePaymentSessions(app)
  expect((await Promise.all([cancelled, completed, charge].map((session) => sessionNow(api, session)))).map(({ status }) => status))
    .toEqual(['cancelled', 'completed', 'completed'])
})

test('an approval just before the end is paid', async () => {
  const session = await open(api)
  const step = await pay(api, session, typed('4000003800000446'))
  await decide(step, 'approve')
  await expire(stage, session)
  expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', payment_outcome: 'paid' })
})

test('more than a batch', async () => {
  const sessions = await Promise.all(Array.from({ length: 105 }, () => open(api)))
  await Promise.all(sessions.map((session) => lapse(stage, session)))
  await expirePaymentSessions(app)
  const left = await stage.query("SELECT FROM payment_session WHERE status = 'active' AND expires_at <= now()")
  expect(left).toHaveLength(0)
})
