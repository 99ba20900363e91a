import pg from 'pg'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { expireOverdue } from '../../src/payments/expire.ts'
import { expireSessions } from '../../src/qr-sessions/expire.ts'
import { refusal } from '../support/api.ts'
import {
  lapseHold, openedAgo, openSession, payer, scan, sessionNow, settleRails, toldOf, typesOf, withClockOff, type CreatedSession,
} from '../support/qr-sessions.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { DATABASE_POOL: '5', RAIL_DELAY_SECONDS: '0' } })
const { api, app } = stage
const jane = await payer(api)
/** A customer whose token is valid for an instance whose clock is ten minutes behind, too. */
const early = await withClockOff(app, -600, () => payer(api))
const owner = new pg.Pool({ connectionString: stage.database.ownerUrl })
owner.on('error', () => {})
afterAll(() => owner.end())

/** Waits until the session's deadline has passed by the database's clock. */
const itsTime = async ({ expires_at }: CreatedSession): Promise<void> =>
  void (await stage.query('SELECT pg_sleep(greatest(0, extract(epoch FROM $1::timestamptz - clock_timestamp())))', [expires_at]))

describe('the sweep', () => {
  test('expires what is over, created or scanned, and tells it once; the rest it leaves alone', async () => {
    const created = await openedAgo(stage, 901)
    const scanned = await openedAgo(stage, 898)
    await scan(api, scanned)
    const [young, cancelled, held] = [await openSession(api), await openedAgo(stage, 890), await openedAgo(stage, 890, { capture_method: 'manual' })]
    await api('cancelQrSession', { params: { session_id: cancelled.session_id } })
    await jane.pay(held)
    await itsTime(scanned)
    await expireSessions(app)
    await expireSessions(app)
    for (const session of [created, scanned]) {
      const now = await sessionNow(api, session)
      expect(now).toMatchObject({ status: 'expired', closed_at: now.updated_at, last_payment_error: null })
      const told = await toldOf(stage, session)
      expect([told.at(-1)!.type, JSON.parse(told.at(-1)!.object)]).toEqual(['qr_session.expired', now])
    }
    expect(await typesOf(stage, created)).toEqual(['created', 'expired'])
    expect(await typesOf(stage, scanned)).toEqual(['created', 'scanned', 'expired'])
    const statuses = await Promise.all([young, cancelled, held].map((session) => sessionNow(api, session)))
    expect(statuses.map(({ status }) => status)).toEqual(['created', 'cancelled', 'authorized'])
  })

  test('takes whatever number is due, and waits for nobody who works on one', async () => {
    const sessions = await withClockOff(app, -901, () => Promise.all(Array.from({ length: 120 }, () => openSession(api))))
    const busy = sessions[7]!
    const client = await owner.connect()
    await client.query('BEGIN')
    await client.query('SELECT FROM qr_session WHERE session_id = $1 FOR UPDATE', [busy.session_id])
    await expireSessions(app)
    const left = () => stage.query("SELECT session_id FROM qr_session WHERE status = 'created' AND expires_at <= now()")
    expect(await left()).toEqual([{ session_id: busy.session_id }])
    await client.query('ROLLBACK')
    client.release()
    await expireSessions(app)
    expect(await left()).toEqual([])
  })

  test('expires the others where one cannot be, which is logged, and tried again by the next sweep', async () => {
    const sessions: CreatedSession[] = []
    for (const seconds of [905, 904, 903, 902, 901]) sessions.push(await openedAgo(stage, seconds))
    const stuck = [sessions[0]!, sessions[2]!].map(({ session_id }) => session_id)
    await stage.query(`CREATE FUNCTION stick() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'it sticks'; END $$`)
    await stage.query(`CREATE TRIGGER stick BEFORE UPDATE ON qr_session FOR EACH ROW
      WHEN (OLD.session_id IN ('${stuck.join("', '")}')) EXECUTE FUNCTION stick()`)
    const error = vi.spyOn(app.log, 'error')
    await expireSessions(app)
    const statuses = async () => (await Promise.all(sessions.map((session) => sessionNow(api, session)))).map(({ status }) => status)
    expect(await statuses()).toEqual(['created', 'expired', 'created', 'expired', 'expired'])
    const sticks = expect.objectContaining({ message: expect.stringContaining('it sticks') })
    expect(error.mock.calls.map(([fields]) => fields)).toEqual(stuck.map((session_id) => ({ session_id, err: sticks })))
    error.mockRestore()
    await stage.query('DROP FUNCTION stick CASCADE')
    await expireSessions(app)
    expect(new Set(await statuses())).toEqual(new Set(['expired']))
  })

  test('fails where no session is to blame', async () => {
    const lost = vi.spyOn(app.db.pool, 'run').mockRejectedValueOnce(new Error('The connection was lost'))
    await expect(expireSessions(app)).rejects.toThrow('The connection was lost')
    lost.mockRestore()
  })

  test('goes by the database: an instance whose clock is ten minutes ahead expires nothing early', async () => {
    const session = await openSession(api)
    await withClockOff(app, 901, () => expireSessions(app))
    expect((await sessionNow(api, session)).status).toBe('created')
  })
})

describe('an authorization that lapses', () => {
  test('expires the session, and the hold is released; nothing of it can be captured', async () => {
    const session = await openSession(api, { capture_method: 'manual' })
    const { payment_id } = await jane.pay(session)
    await lapseHold(stage, session)
    expect(await sessionNow(api, session)).toMatchObject({ status: 'expired', amount_capturable: 0, amount_captured: 0, version: 4 })
    expect(await typesOf(stage, session)).toEqual(['created', 'processing', 'authorized', 'expired'])
    expect((await api('retrievePayment', { params: { payment_id } })).body).toMatchObject({ status: 'expired', amount_capturable: 0 })
    await expireOverdue(app)
    expect((await sessionNow(api, session)).version).toBe(4)
  })

  test.each(['captureQrSession', 'voidQrSession'] as const)('%s before the sweep: 409, and expired', async (operation) => {
    const session = await openSession(api, { capture_method: 'manual' })
    const { payment_id } = await jane.pay(session)
    await stage.lapse(payment_id)
    const answer = await api(operation, { params: { session_id: session.session_id }, body: {} })
    expect([...refusal(answer), answer.body.detail]).toEqual([409, 'invalid_state', expect.stringContaining('The session is expired;')])
    expect(await typesOf(stage, session)).toEqual(['created', 'processing', 'authorized', 'expired'])
  })
})

describe('409 too late by the clock of the database, before any sweep', () => {
  /** Sends while the row is locked, and lets it go once the deadline has passed. */
  async function heldOver<Result>(session: CreatedSession, send: () => Promise<Result>): Promise<Result> {
    const client = await owner.connect()
    await client.query('BEGIN')
    await client.query('SELECT FROM qr_session WHERE session_id = $1 FOR UPDATE', [session.session_id])
    try {
      const answer = send()
      const waiting = () => client.query(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)
      while ((await waiting()).rowCount === 0);
      const [row] = (await client.query('SELECT clock_timestamp() < $1 AS early', [session.expires_at])).rows
      expect(row.early, 'it has begun in time').toBe(true)
      await itsTime(session)
      await client.query('COMMIT')
      return await answer
    } finally {
      client.release(true)
    }
  }

  test.each<[string, (session: CreatedSession) => ReturnType<typeof scan>, unknown[]]>([
    ['confirm', (session) => early.confirm(session), [409, 'session_expired']],
    ['cancel', (session) => api('cancelQrSession', { params: { session_id: session.session_id } }), [409, 'session_expired']],
    ['fetch', (session) => scan(api, session), [410, 'session_closed']],
  ])('%s, in time when it came and too late when the row was free', async (_, send, refused) => {
    const session = await openedAgo(stage, 898.3)
    // The instance's own clock is behind: it is the database that refuses.
    const answer = await withClockOff(app, -600, () => heldOver(session, () => send(session)))
    expect(refusal(answer)).toEqual(refused)
    expect(await sessionNow(api, session)).toMatchObject({ status: 'created', version: 1, payment_id: null, fetch_count: 0 })
  })
})

test('a payment in its last seconds counts', async () => {
  const session = await openedAgo(stage, 898)
  await jane.pay(session)
  await itsTime(session)
  await expireSessions(app)
  await settleRails(stage)
  expect((await sessionNow(api, session)).status).toBe('completed')
})
