import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { migrate } from '../../src/database/migrate.ts'
import { createDatabase, execute, silentLog, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let directory: string

beforeEach(async () => {
  database = await createDatabase('template0')
  directory = await mkdtemp(join(tmpdir(), 'perfectpay-migrations-'))
  await migration('0001_first.ts', 'CREATE TABLE note (text text); GRANT SELECT, INSERT ON note TO perfectpay_app')
})
afterEach(async () => {
  await rm(directory, { recursive: true })
  await database.drop()
})

const migration = (name: string, statements: string) =>
  writeFile(join(directory, name), `export const up = (knex) => knex.raw(${JSON.stringify(statements)})\n`)

async function rows(statement: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  const result = await client.query<unknown[]>({ text: statement, rowMode: 'array' })
  await client.end()
  return result.rows
}

describe('migrations', () => {
  test('run once each when three instances start at once', async () => {
    await migration('0002_second.ts', "INSERT INTO note SELECT 'written once' FROM pg_sleep(0.1)")
    await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, silentLog, directory)))
    expect(await rows('SELECT text FROM note')).toEqual([['written once']])
    expect(await rows('SELECT name FROM migration ORDER BY id')).toEqual([['0001_first.ts'], ['0002_second.ts']])
  })

  test('go on where they stopped, and say what they did', async () => {
    const info = vi.fn()
    await migrate(database.ownerUrl, { info, warn: vi.fn() }, directory)
    await migration('0002_second.ts', 'ALTER TABLE note ADD at timestamptz')
    await migrate(database.ownerUrl, { info, warn: vi.fn() }, directory)
    await migrate(database.ownerUrl, { info, warn: vi.fn() }, directory)
    const told = info.mock.calls.map(([fields]) => fields as unknown)
    expect(told).toEqual([{ migrations: ['0001_first.ts'] }, { migrations: ['0002_second.ts'] }])
  })

  test('leave nothing behind when one of them fails', async () => {
    await migration('0002_second.ts', 'CREATE TABLE other (n int); SELECT 1 / 0')
    await expect(migrate(database.ownerUrl, silentLog, directory)).rejects.toMatchObject({ code: '22012' })
    expect(await rows("SELECT relname FROM pg_class WHERE relname IN ('note', 'other')")).toEqual([])

    await rm(join(directory, '0002_second.ts'))
    await migration('0002_repaired.ts', 'CREATE TABLE other (n int)')
    await migrate(database.ownerUrl, silentLog, directory)
    expect(await rows('SELECT count(*)::int FROM migration')).toEqual([[2]])
  })

  test('do not queue behind a table in use, but come back to it', async () => {
    await migrate(database.ownerUrl, silentLog, directory)
    await migration('0002_second.ts', 'ALTER TABLE note ADD at timestamptz')
    const reader = new pg.Client({ connectionString: database.ownerUrl })
    await reader.connect()
    await reader.query('BEGIN; SELECT * FROM note')
    const release = vi.fn(() => void reader.query('COMMIT'))
    await migrate(database.ownerUrl, { info: vi.fn(), warn: release }, directory)
    expect(release).toHaveBeenCalled()
    expect(await rows('SELECT at FROM note')).toEqual([])
    await reader.end()
  })

  test('make the role of the server, and keep it if it is there', async () => {
    await migrate(database.ownerUrl, silentLog, directory)
    expect(await rows("SELECT pg_has_role(current_user, 'perfectpay_app', 'MEMBER')")).toEqual([[true]])
    const may = (privilege: string) => `has_table_privilege('perfectpay_app', 'note', '${privilege}')`
    expect(await rows(`SELECT ${may('INSERT')}, ${may('DELETE')}`)).toEqual([[true, false]])
  })

  test('tell a login that may not make that role what is needed', async () => {
    const login = `t_${crypto.randomUUID().slice(0, 8)}`
    const poor = Object.assign(new URL(database.ownerUrl), { username: login, password: 'x' }).href
    const { adminUrl } = inject('testServer')
    await execute(adminUrl, `CREATE ROLE ${login} LOGIN PASSWORD 'x'`)
    try {
      await expect(migrate(poor, silentLog, directory)).rejects.toThrow(/may not make the role perfectpay_app or join it/)
    } finally {
      await execute(adminUrl, `DROP ROLE ${login}`)
    }
  })
})
