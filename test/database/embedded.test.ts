import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installedBinaries } from '../../src/database/embedded/binaries.ts'
import { openCluster } from '../../src/database/embedded/cluster.ts'
import { findCluster } from '../../src/database/embedded/find-cluster.ts'
import { startDatabase } from '../../src/database/embedded.ts'
import { createDatabase, silentLog, type TestDatabase } from '../support/database.ts'
import { homeOf, query, temporaryFolder, useHolders } from './launch.ts'

const folder = temporaryFolder()
const hold = useHolders()

const fault = (message: RegExp) => ({ name: 'DatabaseFault', message: expect.stringMatching(message) as string })

describe('a server that is started here', () => {
  test('takes settings', async () => {
    const database = await startDatabase({ dataDir: join(folder, 'settings') }, silentLog, { synchronous_commit: 'off', fsync: 'off' })
    expect(await query(database.appUrl, "SELECT current_setting('synchronous_commit')")).toEqual([['off']])
    await database.stop()
  })

  test('but does not get ready is told of with the end of its log', async () => {
    await expect(startDatabase({ dataDir: join(folder, 'broken') }, silentLog, { shared_buffers: 'plenty' }))
      .rejects.toMatchObject(fault(/did not get ready.*\n(.*\n)*.*shared_buffers.*plenty/))
  })

  test('may be an installed PostgreSQL of version 15 or newer', async ({ skip }) => {
    const binaries = await installedBinaries()
    if (!binaries) return skip('there is none on this machine')
    const cluster = await openCluster({ dataDir: join(folder, 'installed'), binaries, log: silentLog })
    expect(await query(cluster.url('perfectpay_app'), 'SHOW server_version')).toEqual([[expect.stringContaining(binaries.version)]])
    await cluster.stop()
  })
})

describe('a given database', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase()
  })
  afterAll(() => database.drop())

  test('is used as it is, with the role of the server where one login is for everything', async () => {
    const started = await startDatabase({ dataDir: folder, databaseUrl: database.ownerUrl }, silentLog)
    expect(started).toMatchObject({ ownerUrl: database.ownerUrl, appUrl: database.ownerUrl, appRole: 'perfectpay_app' })
    expect(started.description).toMatch(/^PostgreSQL [\d.]+ at [\w.]+:\d+\/t_\w+ \(DATABASE_URL\)$/)
  })

  test('is used without that role where the owner has a login of its own', async () => {
    const databaseOwnerUrl = Object.assign(new URL(database.ownerUrl), { username: 'another' }).href
    const started = await startDatabase({ dataDir: folder, databaseUrl: database.appUrl, databaseOwnerUrl }, silentLog)
    expect(started).toMatchObject({ ownerUrl: databaseOwnerUrl, appUrl: database.appUrl })
    expect(started.appRole).toBeUndefined()
  })

  test('that does not let us in is told of without its password', async () => {
    const databaseUrl = Object.assign(new URL(database.ownerUrl), { password: 'secret-of-ours', pathname: '/none' }).href
    const refused = startDatabase({ dataDir: folder, databaseUrl }, silentLog)
    await expect(refused).rejects.toMatchObject(fault(/^The database of DATABASE_URL \([\w.]+:\d+\/none\) does not answer: /))
    await expect(refused).rejects.not.toThrow('secret-of-ours')
  })
})

test('a database can be found and deleted, but not while somebody uses it', async () => {
  const dataDir = join(folder, 'found')
  expect(await findCluster(dataDir)).toBeNull()
  const holder = await hold({ dataDir })
  const running = await findCluster(dataDir)
  expect(running).toMatchObject({ running: true, ownerUrl: holder.database.ownerUrl })
  await expect(running!.remove()).rejects.toThrow(`Process ${holder.pid} is using the database`)
  await holder.end()

  const stopped = await findCluster(dataDir)
  expect(stopped).toMatchObject({ running: false, ownerUrl: holder.database.ownerUrl })
  await stopped!.remove()
  expect(existsSync(homeOf(dataDir))).toBe(false)
})

describe('npm run db:*', () => {
  const scripts = join(import.meta.dirname, '../../scripts')
  const project = join(folder, 'project')
  /** Runs a command where nothing is set but by the .env file of its folder. */
  const run = (command: string) => new Promise<{ code: number | null; stdout: string; stderr: string }>((done) => {
    const { DATABASE_URL, DATABASE_OWNER_URL, DATA_DIR, ...env } = process.env
    const program = [join(scripts, 'run.mjs'), join(scripts, 'database.ts'), command]
    const child = execFile(process.execPath, program, { cwd: project, env }, (_, stdout, stderr) => done({ code: child.exitCode, stdout, stderr }))
  })
  const withEnv = (text: string): void => {
    mkdirSync(project, { recursive: true })
    writeFileSync(join(project, '.env'), text)
  }

  test('mean the database that .env names', async () => {
    withEnv('DATABASE_URL=postgres://somebody@shop.example/books\n')
    expect(await run('url')).toEqual({ code: 0, stdout: 'postgres://somebody@shop.example/books\n', stderr: '' })
    const refused = 'DATABASE_URL is set: only the database that the service starts by itself is deleted here.\n'
    expect(await run('reset')).toEqual({ code: 1, stdout: '', stderr: refused })
  })

  test('mean the data folder that .env names', async () => {
    withEnv('DATA_DIR=elsewhere\n')
    expect(await run('reset')).toEqual({ code: 0, stdout: 'There is no database in elsewhere.\n', stderr: '' })
  })
})
