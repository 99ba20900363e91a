import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { request, type ClientRequest, type IncomingMessage } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test, vi } from 'vitest'
import { ensureFileKey } from '../../src/signer/local.ts'
import { allGone, commands, dataFolders, launch, processesOf, run, type Running } from './process.ts'

const dataFolder = await dataFolders()
const linux = process.platform === 'linux'

const get = async (running: Running, path: string) => {
  const response = await fetch(running.url + path, { headers: { 'api-key': running.secretKey } })
  return { status: response.status, headers: response.headers, body: await response.text() }
}

const order = JSON.stringify({ amount: 4999, currency: 'USD', description: 'Order 1001' })

async function createPayment({ url, secretKey }: Running): Promise<string> {
  const headers = { 'api-key': secretKey, 'Content-Type': 'application/json' }
  const response = await fetch(`${url}/payments`, { method: 'POST', headers, body: order })
  expect(response.status).toBe(201)
  return ((await response.json()) as { payment_id: string }).payment_id
}

describe.each(['node', 'npm'] as const)('started through %s', (way) => {
  const dataDir = dataFolder(way)
  let first: Running

  test('prints where it is and the keys to try it with', async () => {
    first = await launch({ DATA_DIR: dataDir }, { command: commands[way] })
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(first.stdout()).toContain(`${first.url}/docs`)
    expect(first.stdout()).toContain(`${first.url}/till#key=${first.secretKey}`)
    expect(first.secretKey).toMatch(/^sk_test_\w{16,}$/)
    expect(first.publishableKey).toMatch(/^pk_test_\w{16,}$/)
    expect((await fetch(`${first.url}/docs`)).status).toBe(200)
    for (const path of ['/health/live', '/health/ready']) {
      expect(await get(first, path)).toMatchObject({ status: 200, body: '{"status":"ok"}' })
    }
    await createPayment(first)
    first.signal('SIGTERM')
    expect((await first.ended).code).toBe(0)
    expect(processesOf(dataDir)).toEqual([])
  })

  test('keeps keys and payments over a restart', async () => {
    const second = await launch({ DATA_DIR: dataDir }, { command: commands[way] })
    expect([second.secretKey, second.publishableKey]).toEqual([first.secretKey, first.publishableKey])
    expect(JSON.parse((await get(second, '/payments/list')).body)).toMatchObject({ size: 1, data: [{ description: 'Order 1001' }] })
    second.signal('SIGTERM')
    expect((await second.ended).code).toBe(0)
  })
})

describe('settings', () => {
  test('fix the keys', async () => {
    const keys = { SANDBOX_SECRET_KEY: 'sk_test_0123456789abcdef', SANDBOX_PUBLISHABLE_KEY: 'pk_test_0123456789abcdef' }
    const running = await launch({ DATA_DIR: dataFolder('node'), ...keys })
    expect([running.secretKey, running.publishableKey]).toEqual(Object.values(keys))
    await createPayment(running)
  })

  test('that are wrong are told all at once, before anything starts', async () => {
    const dataDir = dataFolder('never')
    const { code, stdout, stderr } = await run({
      DATA_DIR: dataDir, PORT: 'http', ROLES: 'api,cook', LOG_LEVEL: 'loud', MASTER_KEY: 'short', SANDBOX_SECRET_KEY: 'sk_live_no',
      DATABASE_URL: 'mysql://db',
    })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr.match(/^ {2}- [A-Z_]+ /gm)!.map((line) => line.slice(4, -1)).sort())
      .toEqual(['DATABASE_URL', 'LOG_LEVEL', 'MASTER_KEY', 'PORT', 'ROLES', 'SANDBOX_SECRET_KEY'])
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(existsSync(dataDir)).toBe(false)
  })

  test('without the api role leave nobody listening', async () => {
    const running = await launch({ DATA_DIR: dataFolder('node'), ROLES: 'worker' })
    expect(running.stdout()).not.toContain('http://')
    running.signal('SIGTERM')
    expect(await running.ended).toMatchObject({ code: 0, stderr: '' })
  })

  test('for production leave nothing but lines of JSON on the output', async () => {
    const masterKey = `k1:${Buffer.alloc(32, 1).toString('base64')}`
    const keyFile = join(dataFolder('production'), 'key-1.pem')
    await ensureFileKey(keyFile)
    const settings = { DATA_DIR: dataFolder('production'), NODE_ENV: 'production', MASTER_KEY: masterKey, VP_KEYS: `key-1=file:${keyFile}` }
    const running = await launch(settings, { ready: '"ready"' })
    running.signal('SIGTERM')
    const { code, stdout, stderr } = await running.ended
    expect([code, stderr]).toEqual([0, ''])
    for (const line of stdout.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ level: 'info' })
    expect(stdout).not.toMatch(/[sp]k_test_/)
  })
})

describe('a port that is taken', () => {
  test('is told in one line, and nothing is left running', async () => {
    const rival = createServer().listen(0, '127.0.0.1')
    await once(rival, 'listening')
    const { port } = rival.address() as AddressInfo
    const { code, stderr } = await run({ DATA_DIR: dataFolder('node'), PORT: String(port) })
    rival.close()
    expect([code, stderr.trim().split('\n')]).toEqual([1, [expect.stringContaining(`PORT ${port} of 127.0.0.1 is in use`)]])
    expect(processesOf(dataFolder('node'))).toEqual([])
  })
})

/** Sends the beginning of a request; `finish` sends the rest. */
function slowly({ url, secretKey }: Running): { finish(): Promise<IncomingMessage>; request: ClientRequest } {
  const headers = { 'api-key': secretKey, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(order) }
  const sent = request(`${url}/payments`, { method: 'POST', headers, agent: false })
  const answered = once(sent, 'response').then(([response]) => response as IncomingMessage)
  answered.catch(() => {})
  sent.write(order.slice(0, 10))
  return {
    request: sent,
    finish: () => {
      sent.end(order.slice(10))
      return answered
    },
  }
}

/** Waits until the server has taken so many requests, beside the one that asks. */
async function inFlight(running: Running, count: number): Promise<void> {
  const told = `http_requests_in_flight ${count + 1}\n`
  await vi.waitFor(async () => expect((await get(running, '/metrics')).body).toContain(told), { timeout: 20_000 })
}

async function refusesConnections({ url }: Running): Promise<void> {
  const refusal = { cause: { code: 'ECONNREFUSED' } }
  await vi.waitFor(() => expect(fetch(`${url}/health/live`)).rejects.toMatchObject(refusal), { timeout: 20_000 })
}

describe('told to stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('by %s it answers what is in flight, however often it is told', async (signal) => {
    const running = await launch({ DATA_DIR: dataFolder('node') })
    const requests = Array.from({ length: 20 }, () => slowly(running))
    await inFlight(running, requests.length)
    running.signal(signal)
    await refusesConnections(running)
    running.signal(signal)

    for (const { finish } of requests) {
      const response = await finish()
      expect([response.statusCode, response.headers.connection]).toEqual([201, 'close'])
      expect(JSON.parse(await text(response))).toMatchObject({ status: 'requires_payment_method' })
    }
    expect(await running.ended).toMatchObject({ code: 0, signal: null, stderr: '' })
    expect(processesOf(dataFolder('node'))).toEqual([])
  })

  test('it does not wait for ever for a request that never comes to its end', async () => {
    const running = await launch({ DATA_DIR: dataFolder('node') })
    const { request: endless } = slowly(running)
    endless.on('error', () => {})
    await inFlight(running, 1)
    running.signal('SIGTERM')
    expect(await running.ended).toMatchObject({ code: 0, signal: null })
  })
})

describe('killed', () => {
  test('it starts again, with everything that it had answered', async () => {
    const dataDir = dataFolder('killed')
    const first = await launch({ DATA_DIR: dataDir })
    const created = await Promise.all(Array.from({ length: 5 }, () => createPayment(first)))
    first.signal('SIGKILL')
    await first.ended

    const second = await launch({ DATA_DIR: dataDir })
    for (const id of created) expect((await get(second, `/payments/${id}`)).status).toBe(200)
    second.signal('SIGTERM')
    expect((await second.ended).code).toBe(0)
  })

  test.runIf(linux)('it leaves nothing behind', async () => {
    const dataDir = dataFolder('killed')
    const running = await launch({ DATA_DIR: dataDir })
    expect(processesOf(dataDir).length).toBeGreaterThan(1)
    running.signal('SIGKILL')
    await running.ended
    await allGone(dataDir)
  })
})

describe('three at once on one folder', () => {
  test('share keys, payments and one database, which the one that started it stops last', async () => {
    const dataDir = dataFolder('three')
    const three = await Promise.all([1, 2, 3].map(() => launch({ DATA_DIR: dataDir })))
    expect(new Set(three.map(({ secretKey }) => secretKey)).size).toBe(1)
    const created = await Promise.all(three.map(createPayment))
    for (const running of three) {
      for (const id of created) expect((await get(running, `/payments/${id}`)).status).toBe(200)
    }

    const [starter, ...others] = three.toSorted((a, b) => Number(isGuest(a)) - Number(isGuest(b)))
    expect(three.filter(isGuest)).toHaveLength(2)
    for (const other of others) other.signal('SIGTERM')
    for (const other of others) expect((await other.ended).code).toBe(0)
    expect((await get(starter!, '/health/ready')).status).toBe(200)
    starter!.signal('SIGTERM')
    expect((await starter!.ended).code).toBe(0)
    expect(processesOf(dataDir)).toEqual([])
  })

  test('503 from the others once it is gone, and they stop as they should', async () => {
    const dataDir = dataFolder('three')
    const starter = await launch({ DATA_DIR: dataDir })
    const guest = await launch({ DATA_DIR: dataDir })
    starter.signal('SIGTERM')
    expect((await starter.ended).code).toBe(0)
    expect((await get(guest, '/health/live')).status).toBe(200)
    const ready = await get(guest, '/health/ready')
    expect([ready.status, JSON.parse(ready.body).code]).toEqual([503, 'service_unavailable'])
    guest.signal('SIGTERM')
    expect(await guest.ended).toMatchObject({ code: 0, signal: null })
  })
})

const isGuest = (running: Running): boolean => running.stdout().includes('started by another process')

describe('the log', () => {
  test('is lines of JSON where it goes to a program, each with the id of its request', async () => {
    const running = await launch({ DATA_DIR: dataFolder('node') })
    const { headers } = await get(running, '/payments/list')
    const id = headers.get('x-request-id')
    await vi.waitFor(() => expect(running.logged()).toContainEqual(expect.objectContaining({ request_id: id })))
    expect(running.logged().find((line) => line.request_id === id))
      .toMatchObject({ level: 'info', method: 'GET', route: '/payments/list', operation_id: 'listPayments', status: 200, msg: 'request' })
  })

  test.runIf(linux && existsSync('/usr/bin/script'))('is rows that a person reads in a terminal, and Ctrl-C ends it well', async () => {
    const running = await launch({ DATA_DIR: dataFolder('node') }, { command: commands.terminal })
    await get(running, '/payments/list')
    const unknown = await get(running, '/payments/pay_none')
    const id = unknown.headers.get('x-request-id')
    await vi.waitFor(() => expect(running.stdout()).toContain(id))
    expect(running.stdout()).toMatch(/^ {2}\d\d:\d\d:\d\d {2}GET +200 .+ ms {2}\/payments\/list\r?$/m)
    expect(running.stdout()).toMatch(/^ {2}\d\d:\d\d:\d\d {2}GET +404 .+ ms {2}\/payments\/\{payment_id\} {2}not_found/m)
    expect(running.stdout()).not.toContain('{"level"')
    running.type('\x03')
    expect((await running.ended).code).toBe(0)
    expect(processesOf(dataFolder('node'))).toEqual([])
  })
})
