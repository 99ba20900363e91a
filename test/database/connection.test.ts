import type { Knex } from 'knex'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { connect, prepared, runnerOf, type Database, type Runner } from '../../src/database/connection.ts'
import { translate } from '../../src/database/errors.ts'
import { TurnSocket } from '../../src/database/turn-socket.ts'
import { createDatabase, execute, silentLog, withDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let db: Database

beforeAll(async () => {
  database = await createDatabase()
  const table = 'CREATE TABLE counter (id int PRIMARY KEY, n int NOT NULL)'
  await execute(database.ownerUrl, `${table}; GRANT SELECT, INSERT, UPDATE ON counter TO perfectpay_app`)
})
afterAll(() => database.drop())
beforeEach(() => {
  db = connect({ url: database.appUrl, role: database.appRole, pool: 1, lanes: 1, log: silentLog })
})
afterEach(() => db.close())

const runners: [string, (database: Database) => Runner][] = [['pool', ({ pool }) => pool], ['lanes', ({ lanes }) => lanes]]

/** Cuts every connection of the app, as a failover or an operator would. */
async function cutConnections(): Promise<void> {
  const ours = `datname = '${new URL(database.appUrl).pathname.slice(1)}' AND application_name = 'perfectpay'`
  await execute(inject('testServer').adminUrl, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${ours}`)
}

const backend = prepared('SELECT pg_backend_pid()')

describe('every connection', () => {
  const expected = [
    ['role', 'perfectpay_app'], ['statement_timeout', '5s'], ['lock_timeout', '2s'], ['idle_in_transaction_session_timeout', '10s'],
    ['default_transaction_isolation', 'read committed'], ['TimeZone', 'UTC'], ['jit', 'off'], ['application_name', 'perfectpay'],
  ] as const
  const settings = prepared(`SELECT current_user, ${expected.slice(1).map(([name]) => `current_setting('${name}')`).join(', ')}`)

  test.each(runners)('of the %s has the settings of the session', async (_, runnerIn) => {
    expect(await runnerIn(db).run(settings, [])).toEqual([expected.map(([, value]) => value)])
  })

  test('keeps the options of its URL', async () => {
    const url = new URL(database.appUrl)
    url.searchParams.set('options', '-c work_mem=5MB')
    const other = connect({ url: url.href, role: database.appRole, pool: 1, lanes: 1, log: silentLog })
    const both = prepared("SELECT current_setting('work_mem'), current_setting('lock_timeout')")
    expect(await other.pool.run(both, [])).toEqual([['5MB', '2s']])
    await other.close()
  })

  test('can take on a role that its login has', async () => {
    const other = connect({ url: database.ownerUrl, role: 'perfectpay_app', pool: 1, lanes: 1, log: silentLog })
    expect(await other.lanes.run(prepared('SELECT current_user'), [])).toEqual([['perfectpay_app']])
    await expect(other.pool.run(prepared('DELETE FROM counter'), [])).rejects.toMatchObject({ code: '42501' })
    await other.close()
  })

  test.each(runners)('of the %s reads bigint, time and json as their values', async (_, runnerIn) => {
    const values = prepared(`SELECT 999999999999::int8, $1::timestamptz, '{"a":[1]}'::jsonb, NULL::int8`)
    const [row] = await runnerIn(db).run(values, [new Date(5)])
    expect(row).toEqual([999_999_999_999, new Date(5), { a: [1] }, null])
  })

  test.each(runners)('of the %s refuses a bigint that a number cannot hold, and goes on', async (_, runnerIn) => {
    await expect(runnerIn(db).run(prepared('SELECT 9007199254740993::int8'), [])).rejects.toThrow(RangeError)
    expect(await runnerIn(db).run(prepared('SELECT 1'), [])).toEqual([[1]])
  })

  test('is prepared for a statement once', async () => {
    const statement = prepared('SELECT $1::int + 1')
    for (const n of [1, 2, 3]) expect(await db.lanes.run(statement, [n])).toEqual([[n + 1]])
    const uses = prepared('SELECT generic_plans + custom_plans FROM pg_prepared_statements WHERE name = $1')
    expect(await db.lanes.run(uses, [statement.name])).toEqual([[3]])
    expect(prepared('SELECT $1::int + 1')).toEqual(statement)
  })
})

describe('a lost connection', () => {
  test.each(runners)('of the %s that was idle is replaced, and ends nothing', async (_, runnerIn) => {
    const [before] = await runnerIn(db).run(backend, [])
    await cutConnections()
    const after = await vi.waitFor(() => runnerIn(db).run(backend, []))
    expect(after).not.toEqual([before])
  })

  test.each(runners)('of the %s rejects what was outstanding with a 503, and the next statement succeeds', async (name, runnerIn) => {
    await runnerIn(db).run(backend, [])
    // In the pool of one, a second statement would only start on the connection that replaces the lost one.
    const statements = name === 'pool' ? 1 : 3
    const outcomes = Promise.allSettled(Array.from({ length: statements }, () => runnerIn(db).run(prepared('SELECT pg_sleep(4)'), [])))
    await vi.waitFor(async () => {
      const sleeping = await activity("state = 'active' AND query LIKE '%pg_sleep(4)%'")
      expect(sleeping).toBe(1)
    })
    await cutConnections()
    const answers = (await outcomes).map((outcome) => (outcome.status === 'rejected' ? translate(outcome.reason).status : outcome.value))
    expect(answers).toEqual(Array(statements).fill(503))
    expect(await vi.waitFor(() => runnerIn(db).run(prepared('SELECT 1'), []))).toEqual([[1]])
  })

  test('within a transaction rejects it with an error that is a 503, and the next one succeeds', async () => {
    const lost = db.transaction(async (tx) => {
      await cutConnections()
      await tx.raw('SELECT 1')
    })
    expect(translate(await lost.catch((error: unknown) => error))).toMatchObject({ status: 503 })
    expect(await vi.waitFor(() => db.transaction((tx) => runnerOf(tx).run(prepared('SELECT 1'), [])))).toEqual([[1]])
  })

  test.each(runners)('of the %s that cannot be had is a 503', async (_, runnerIn) => {
    const nowhere = connect({ url: 'postgres://nobody:x@127.0.0.1:1/none', pool: 1, lanes: 1, log: silentLog })
    for (let tries = 0; tries < 2; tries++) {
      expect(translate(await runnerIn(nowhere).run(backend, []).catch((error: unknown) => error))).toMatchObject({ status: 503 })
    }
    await nowhere.close()
  })

  test('is logged without what it was doing', async () => {
    const warn = vi.fn()
    const logged = connect({ url: database.appUrl, role: database.appRole, pool: 1, lanes: 1, log: { warn, error: warn } })
    await logged.pool.run(backend, [])
    await cutConnections()
    await vi.waitFor(() => logged.pool.run(backend, []))
    await logged.close()
    expect(warn.mock.calls).toEqual([['knex: Connection Error']])
  })
})

/** Number of the app's connections that the condition on pg_stat_activity holds for. */
async function activity(condition: string): Promise<number> {
  const client = new pg.Client({ connectionString: withDatabase(inject('testServer').adminUrl, 'postgres') })
  await client.connect()
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'perfectpay' AND datname = $1 AND ${condition}`,
    [new URL(database.appUrl).pathname.slice(1)],
  )
  await client.end()
  return rows[0]!.n
}

describe('lanes', () => {
  test('send without waiting for answers, and an error is that of its own statement', async () => {
    const outcomes = await Promise.allSettled([
      db.lanes.run(prepared('SELECT 1'), []), db.lanes.run(prepared('SELECT 1 / $1::int'), [0]), db.lanes.run(prepared('SELECT 2'), []),
    ])
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : (outcome.reason as { code: string }).code)))
      .toEqual([[[1]], '22012', [[2]]])
  })

  test.each(['lanes', 'pool'] as const)('(%s) keep nothing of a statement without a name', async (kind) => {
    const run = (text: string) => db[kind].run({ name: '', text }, [])
    const known = async () => (await db[kind].run(prepared('SELECT name FROM pg_prepared_statements ORDER BY name'), [])).flat()
    const before = await known()
    expect(await Promise.all([run('SELECT 1::bigint'), run("SELECT 'one'"), run('SELECT 1::bigint')])).toEqual([[[1]], [['one']], [[1]]])
    expect(await known()).toEqual(before)
  })

  test.each(['lanes', 'reads'] as const)('(%s) send together what is asked for within one turn', async (kind) => {
    const runner = db[kind]
    await runner.run(backend, [])
    const writes = [vi.spyOn(TurnSocket.prototype, '_writev'), vi.spyOn(TurnSocket.prototype, '_write')]
    await Promise.all([1, 2, 3, 4].map(() => runner.run(backend, [])))
    expect(writes.reduce((calls, { mock }) => calls + mock.calls.length, 0)).toBe(1)
    vi.restoreAllMocks()
  })

  test('take the connection with the fewest statements outstanding', async () => {
    const two = connect({ url: database.appUrl, role: database.appRole, pool: 1, lanes: 2, log: silentLog })
    const rival = new pg.Client({ connectionString: database.ownerUrl })
    await rival.connect()
    await rival.query('SELECT pg_advisory_lock(1)')
    const slow = two.lanes.run(prepared('SELECT pg_backend_pid(), pg_advisory_xact_lock(1)'), []).catch(() => [])
    const quick = []
    for (let n = 0; n < 3; n++) quick.push(...(await two.lanes.run(backend, [])))
    await rival.end()
    const [busy] = await slow
    expect(busy).toBeDefined()
    expect(quick).toEqual(Array(3).fill(quick[0]))
    expect(quick).not.toContainEqual([busy![0]])
    await two.close()
  })

  test('keep no read waiting: those have a connection of their own', async () => {
    const order: string[] = []
    const write = db.lanes.run(prepared('SELECT 1 FROM pg_sleep(0.2)'), []).then(() => order.push('write'))
    const reads = [1, 2, 3].map((n) => db.reads.run(prepared('SELECT $1::int'), [n]).then(() => order.push(`read ${n}`)))
    await Promise.all([write, ...reads])
    expect(order).toEqual(['read 1', 'read 2', 'read 3', 'write'])
  })

  test('answer what is outstanding before they close', async () => {
    const last = db.lanes.run(prepared('SELECT 1 FROM pg_sleep(0.05)'), [])
    await db.lanes.run(prepared('SELECT 1'), [])
    await db.close()
    expect(await last).toEqual([[1]])
    await expect(db.lanes.run(backend, [])).rejects.toThrow('closed')
  })

  test.each(runners)('and the %s: a statement that a migration has outdated is a 503 once', async (_, runnerIn) => {
    await execute(database.ownerUrl, 'CREATE TABLE shape (n int); INSERT INTO shape VALUES (1); GRANT SELECT ON shape TO perfectpay_app')
    const statement = prepared('SELECT n FROM shape')
    await runnerIn(db).run(statement, [])
    await execute(database.ownerUrl, 'ALTER TABLE shape ALTER n TYPE text')
    expect(translate(await runnerIn(db).run(statement, []).catch((error: unknown) => error))).toMatchObject({ status: 503 })
    expect(await runnerIn(db).run(statement, [])).toEqual([['1']])
    await execute(database.ownerUrl, 'DROP TABLE shape')
  })
})

describe('a transaction', () => {
  /** Fails as PostgreSQL does when a rival was first, so many times. */
  const failing = (times: number, state: string) => {
    const work = vi.fn(async (tx: Knex.Transaction) => {
      if (work.mock.calls.length <= times) await tx.raw(`DO $$ BEGIN RAISE EXCEPTION 'rival' USING ERRCODE = '${state}'; END $$`)
      return 'done'
    })
    return work
  }

  test.each(['40001', '40P01'])('is repeated up to three times after %s', async (state) => {
    const work = failing(3, state)
    expect(await db.transaction(work)).toBe('done')
    expect(work).toHaveBeenCalledTimes(4)
  })

  test('is given up after the third repetition, which is a 503', async () => {
    const work = failing(9, '40001')
    expect(translate(await db.transaction(work).catch((error: unknown) => error))).toMatchObject({ status: 503 })
    expect(work).toHaveBeenCalledTimes(4)
  })

  test('is not repeated after any other error, and leaves nothing', async () => {
    const work = vi.fn(async (tx: Knex.Transaction) => {
      await runnerOf(tx).run(prepared('INSERT INTO counter VALUES ($1, 0)'), [1])
      throw new Error('changed our mind')
    })
    await expect(db.transaction(work)).rejects.toThrow('changed our mind')
    expect(work).toHaveBeenCalledTimes(1)
    expect(await db.knex('counter').where({ id: 1 })).toEqual([])
  })

  test('lets no query beside it pass in a pool of one: that fails at the acquire timeout', async () => {
    const refused = await db.transaction(async (tx) => {
      await tx('counter').insert({ id: 2, n: 0 })
      return Promise.all([db.knex('counter').catch((error: unknown) => error), db.pool.run(backend, []).catch((error: unknown) => error)])
    })
    for (const error of refused) expect(error).toMatchObject({ name: 'KnexTimeoutError' })
    expect(translate(refused[0])).toMatchObject({ status: 503 })
    expect(await db.knex('counter').where({ id: 2 })).toHaveLength(1)
  })

  test('takes no statement once it is over', async () => {
    const runner = await db.transaction(async (tx) => runnerOf(tx))
    await expect(runner.run(backend, [])).rejects.toThrow('over')
  })

  test('that a connection is still in is not handed to the next user', async () => {
    const [before] = await db.pool.run(backend, [])
    await db.knex.raw('BEGIN')
    expect(await db.pool.run(backend, [])).not.toEqual([before])
  })
})
