import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { appendFile, cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { savedFiles } from '../../scripts/dev/saved-files.ts'
import { freePort } from '../support/free-port.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'

const root = join(import.meta.dirname, '../..')

let project: string
let database: TestDatabase | undefined
let loop: ChildProcess
let url: string
let output = ''

/** Resolves once the loop has said this, counted from the last time that something was awaited. */
async function said(what: RegExp): Promise<string> {
  for (;;) {
    const match = what.exec(output)
    if (match) {
      output = output.slice(match.index + match[0].length)
      return match[0]
    }
    await once(loop.stdout!, 'data')
  }
}

async function change(path: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(join(project, path), 'utf8')
  expect(text).toMatch(from)
  await writeFile(join(project, path), text.replace(from, to))
}

/** On a connection of its own: one that is kept may lead to a server that is just being replaced. */
const ask = (path: string) => fetch(url + path, { headers: { Connection: 'close' } })
const served = async (path: string) => (await ask(path)).text()

/** The loop runs on a copy of the project, with the packages of this one. */
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'perfectpay-dev-'))
  for (const part of ['openapi', 'generated', 'src', 'scripts', 'package.json']) {
    await cp(join(root, part), join(project, part), { recursive: true, filter: (path) => basename(path) !== 'node_modules' })
  }
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'))
  database = await createDatabase()
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const settings = {
    NODE_ENV: 'development',
    PORT: String(port),
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    MASTER_KEY: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  }
  const env = { ...process.env, ...settings }
  loop = spawn(process.execPath, ['scripts/dev.ts'], { cwd: project, env, stdio: ['ignore', 'pipe', 'inherit'] })
  loop.stdout!.setEncoding('utf8').on('data', (text: string) => (output += text))
  await said(/✓ Server and portal[\s\S]*?PerfectPay is ready/)
})

afterAll(async () => {
  loop?.kill('SIGKILL')
  await database?.drop()
  await rm(project, { recursive: true, force: true })
})

describe('files that are saved are told of', () => {
  let tree: string
  const told = new Set<string>()
  /** Saves until it is told of: a folder that was just made is watched a moment later. */
  const isTold = (path: string) => vi.waitFor(async () => {
    await writeFile(join(tree, path), '')
    expect([...told]).toContain(path)
  }, { timeout: 20_000, interval: 50 })

  beforeAll(async () => {
    tree = await mkdtemp(join(tmpdir(), 'perfectpay-saves-'))
    await mkdir(join(tree, 'parts/inner'), { recursive: true })
    const follow = async () => {
      for await (const batch of savedFiles([tree])) for (const path of batch) told.add(relative(tree, path))
    }
    void follow()
  })
  afterAll(() => rm(tree, { recursive: true, force: true }))

  test('in a folder', async () => {
    await isTold('parts/inner/first.ts')
  })

  test('in a folder that was removed and comes back', async () => {
    await rm(join(tree, 'parts'), { recursive: true })
    await isTold('meanwhile.ts')
    await mkdir(join(tree, 'parts/inner'), { recursive: true })
    await isTold('parts/inner/second.ts')
  })

  test('in a folder that another one has replaced at once', async () => {
    rmSync(join(tree, 'parts'), { recursive: true })
    mkdirSync(join(tree, 'parts/inner'), { recursive: true })
    await isTold('parts/inner/third.ts')
  })

  test('in a folder that was moved, under its new name alone', async () => {
    await rename(join(tree, 'parts'), join(tree, 'pieces'))
    await isTold('pieces/inner/fourth.ts')
    await isTold('pieces/inner/fifth.ts')
    expect([...told]).not.toContain('parts/inner/fifth.ts')
  })
})

describe('npm run dev', () => {
  test('serves the contract and the portal', async () => {
    expect(await served('/docs')).toContain('exactly as')
    expect(await served('/openapi.yaml')).toContain('openapi: 3.1.0')
  })

  test('serves a change of the contract, everywhere', async () => {
    await change('openapi/openapi.yaml', /^ {2}version: .*/m, '  version: 1.99.0')
    await said(/✓ Contract: .*openapi\.json[\s\S]*?✓ Server and portal/)
    expect(JSON.parse(await served('/openapi.json')).info.version).toBe('1.99.0')
    expect(await served('/docs')).toContain('Contract 1.99.0')
  })

  test('answers a new operation by its example, and says so', async () => {
    const path = await readFile(join(project, 'openapi/paths/health_live.yaml'), 'utf8')
    await writeFile(join(project, 'openapi/paths/health_new.yaml'), path.replace('checkLiveness', 'checkSomething'))
    await change('openapi/openapi.yaml', '  /health/ready:\n', '  /health/new:\n    $ref: paths/health_new.yaml\n  /health/ready:\n')
    await said(/✓ Contract: .*operations\.ts[\s\S]*?✓ Server and portal/)
    const { status, headers } = await ask('/health/new')
    expect([status, headers.get('x-mock')]).toEqual([200, 'true'])
    expect((await ask('/health/live')).headers.get('x-mock')).toBe(null)
  })

  test('serves a change of a guide', async () => {
    await appendFile(join(project, 'openapi/guides/first-payment.md'), '\nOne more thing.\n')
    await said(/✓ Server and portal/)
    expect(await served('/docs/guides/first-payment')).toContain('One more thing.')
  })

  test('shows a mistake in the contract with file and line, and goes on with the last good version', async () => {
    const before = await served('/openapi.json')
    await change('openapi/components/schemas/payments/Capture.yaml', 'type: object', 'type: objekt')
    await said(/✗ The contract has faults[\s\S]*?openapi\/components\/schemas\/payments\/Capture\.yaml:1:7[\s\S]*?keeps serving/)
    expect(await served('/openapi.json')).toBe(before)
    expect(await readFile(join(project, 'generated/openapi.json'), 'utf8')).toBe(before)
    await change('openapi/components/schemas/payments/Capture.yaml', 'type: objekt', 'type: object')
    await said(/✓ Contract: nothing new/)
  })

  test('shows a mistake in the code with file and line, and goes on with the last good version', async () => {
    const source = join(project, 'src/portal/start.ts')
    const good = await readFile(source, 'utf8')
    await writeFile(source, good.replace('exactly as', 'almost as').concat('export const mistake: number =\n'))
    await said(/✗ The server does not start[\s\S]*?src\/portal\/start\.ts:\d+[\s\S]*?keeps serving/)
    expect(await served('/docs')).toContain('exactly as')
    await writeFile(source, good.replace('exactly as', 'really as'))
    await said(/✓ Server and portal/)
    expect(await served('/docs')).toContain('really as')
  })

  test('ends with what it started', async () => {
    loop.kill('SIGTERM')
    expect(await once(loop, 'exit')).toEqual([0, null])
    await expect(ask('/')).rejects.toThrow()
  })
})
