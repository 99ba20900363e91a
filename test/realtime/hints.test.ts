import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { runnerOf } from '../../src/database/connection.ts'
import { channel } from '../../src/events/store.ts'
import { expireSessions } from '../../src/qr-sessions/expire.ts'
import { lockSession } from '../../src/qr-sessions/store.ts'
import { transition } from '../../src/qr-sessions/transition.ts'
import { openedAgo, openSession, scan, type CreatedSession } from '../support/qr-sessions.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api, app } = stage

const listener = new pg.Client({ connectionString: stage.database.ownerUrl })
const heard: string[] = []
listener.on('notification', ({ payload }) => heard.push(payload!))
await listener.connect()
await listener.query(`LISTEN ${channel}`)
afterAll(() => listener.end())

/** What was told of a session, once whatever was sent until now has arrived. */
async function told({ session_id }: CreatedSession): Promise<string[]> {
  const end = `end:${Math.random()}`
  await stage.query('SELECT pg_notify($1, $2)', [channel, end])
  await vi.waitFor(() => expect(heard).toContain(end))
  return heard.filter((payload) => payload.startsWith(session_id)).map((payload) => payload.slice(session_id.length))
}

test('each step that is committed is told by id and version; the first version is not, for nobody can watch yet', async () => {
  const session = await openSession(api)
  await scan(api, session)
  await api('cancelQrSession', { params: { session_id: session.session_id } })
  await vi.waitFor(async () => expect(await told(session)).toEqual([':2', ':3']))
})

test('a sweep tells of all that it has expired', async () => {
  const sessions = [await openedAgo(stage, 901), await openedAgo(stage, 901), await openedAgo(stage, 901)]
  await expireSessions(app)
  for (const session of sessions) await vi.waitFor(async () => expect(await told(session)).toEqual([':2']))
})

test('nothing is told before the commit, nor of what is rolled back', async () => {
  const session = await openSession(api)
  const cancel = async (meanwhile: () => Promise<unknown>) => app.db.transaction(async (tx) => {
    const locked = (await lockSession(runnerOf(tx), session.session_id))!
    await transition(app, runnerOf(tx), locked, { operation: 'cancel', changes: { status: 'cancelled' }, at: app.clock.now() })
    await meanwhile()
  })
  await expect(cancel(() => Promise.reject(new Error('not so')))).rejects.toThrow('not so')
  expect(await told(session)).toEqual([])
  await cancel(async () => expect(await told(session)).toEqual([]))
  await vi.waitFor(async () => expect(await told(session)).toEqual([':2']))
})

test('the database itself notifies in no transaction: that would put all commits in one row', async () => {
  expect(await stage.query(`SELECT proname FROM pg_proc WHERE prosrc ~* 'pg_notify *\\(|\\ynotify\\y' AND pronamespace = 'public'::regnamespace`)).toEqual([])
})
