import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect, prepared, type Database } from '../../src/database/connection.ts'
import type { GroupWrite } from '../../src/database/group-commit.ts'
import { createDatabase, execute, silentLog, withDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let db: Database

beforeAll(async () => {
  database = await createDatabase()
  await execute(database.ownerUrl, 'CREATE TABLE note (n int PRIMARY KEY CHECK (n < 1000)); GRANT SELECT, INSERT, DELETE ON note TO perfectpay_app')
})
afterAll(() => database.drop())
beforeEach(() => {
  db = connect({ url: database.appUrl, role: database.appRole, pool: 1, lanes: 2, log: silentLog })
})
afterEach(async () => {
  await db.pool.run(prepared('DELETE FROM note'), [])
  await db.close()
})

const insert = prepared('INSERT INTO note SELECT unnest($1::text[])::int FROM pg_sleep($2) RETURNING n, txid_current()')

/** Writes numbers; the outcome of each is itself and the transaction that it was written in. */
const writeIn = (seconds: number): GroupWrite<number, string> => async (runner, jobs) =>
  (await runner.run(insert, [jobs.map(String), seconds])).map(([n, transaction]) => `${n} in ${transaction}`)
const write = writeIn(0)

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
const written = async () => (await db.pool.run(prepared('SELECT n FROM note ORDER BY n'), [])).flat()
const codes = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 'done' : (outcome.reason as { code: string }).code))

/** How many jobs each transaction has done. */
function sizes(outcomes: string[]): number[] {
  const groups = Map.groupBy(outcomes, (outcome) => outcome.split(' ')[2])
  return [...groups.values()].map(({ length }) => length).sort((a, b) => b - a)
}

test('what comes within one turn shares transactions, 16 in each at most, and each is told its own outcome', async () => {
  const outcomes = await Promise.all(numbers(40).map((n) => db.group(write, n)))
  expect(sizes(outcomes)).toEqual([16, 16, 8])
  expect(outcomes.map((outcome) => Number(outcome.split(' ')[0]))).toEqual(numbers(40))
})

test('what comes while all lanes are busy shares the next transaction', async () => {
  const slow = writeIn(0.1)
  const first = [db.group(slow, 1)]
  await new Promise(setImmediate)
  first.push(db.group(slow, 2))
  await new Promise(setImmediate)
  const next = []
  for (const n of [3, 4, 5]) {
    next.push(db.group(slow, n))
    await new Promise(setImmediate)
  }
  expect(sizes(await Promise.all(first))).toEqual([1, 1])
  expect(sizes(await Promise.all(next))).toEqual([3])
})

test('writes of different kinds share no statement', async () => {
  const other: GroupWrite<number, string> = (runner, jobs) => write(runner, jobs)
  expect(sizes(await Promise.all([db.group(write, 1), db.group(other, 2), db.group(write, 3)]))).toEqual([2, 1])
})

test('a job that PostgreSQL refuses is refused alone, and the others are done once', async () => {
  const outcomes = await Promise.allSettled([1, 2, 1000, 3].map((n) => db.group(write, n)))
  expect(codes(outcomes)).toEqual(['done', 'done', '23514', 'done'])
  expect(await written()).toEqual([1, 2, 3])
})

test('after a lost connection nobody knows: all are told so, and nothing is sent again', async () => {
  const forever = writeIn(30)
  const outcomes = Promise.allSettled([1, 2, 3].map((n) => db.group(forever, n)))
  const ended = prepared(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE 'INSERT INTO note%' AND state = 'active' AND pid <> pg_backend_pid()`)
  while ((await db.pool.run(ended, [])).length === 0);
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(await written()).toEqual([])
  await expect.poll(() => db.group(write, 4).catch(String)).toMatch(/^4 in /)
})

test('what cannot even be sent is an error of all, and the next one goes on', async () => {
  const broken: GroupWrite<unknown, string> = async (runner, jobs) => (await runner.run(insert, [jobs, 0])).map(String)
  const outcomes = await Promise.allSettled([{}, {}].map((job) => db.group(broken, job)))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await db.group(write, 5)).toMatch(/^5 in /)
})

test('without a database all are rejected', async () => {
  const nowhere = connect({ url: withDatabase(database.appUrl, 'gone'), role: database.appRole, pool: 1, lanes: 1, log: silentLog })
  const outcomes = await Promise.allSettled([1, 2].map((n) => nowhere.group(write, n)))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await nowhere.close()
})
