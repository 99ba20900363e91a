import { once } from 'node:events'
import { connect as connectRaw } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { operations } from '#generated/operations.ts'
import type { Schema } from '#generated/types.ts'
import { violationsOf } from '../../src/http/conformity.ts'
import { problem } from '../../src/shared/problems.ts'
import { client, posting, requestExample, secretKey } from '../http/stand.ts'
import { newObjectId, openScene, pathOf, range, sequences } from './scene.ts'

const { happen, instance } = await openScene()
const allowed = 'https://pay.example.com'
const here = await instance({ originAllowed: async (accountId, origin) => accountId > 0 && origin === allowed })
const objectId = newObjectId()
await happen(objectId, 1)
const path = pathOf(objectId)
const token = `wst_${'a'.repeat(43)}`

const handshake = {
  Host: '127.0.0.1',
  'api-key': secretKey,
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

interface Rest { port?: number; line?: string; after?: string }
interface Answered { status: number; headers: Record<string, string>; json: Partial<Schema<'Problem'>>; text: string }

/** A request as it goes over the wire; headers that are undefined are left out. */
function written(headers: Record<string, string | undefined>, line = `GET ${path} HTTP/1.1`): string {
  const fields = Object.entries(headers).filter(([, value]) => value !== undefined)
  return `${line}\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
}

/** Writes a request as it is and reads until the server ends the connection. */
async function send(headers: Record<string, string | undefined>, { port = here.port, line, after = '' }: Rest = {}): Promise<Answered> {
  const socket = connectRaw({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.write(written({ ...handshake, ...headers }, line) + after, 'latin1')
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    if (text.startsWith('HTTP/1.1 101')) socket.end()
  })
  await once(socket, 'end')
  socket.destroy()
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const body = rest.join('\r\n\r\n')
  const read = Object.fromEntries(lines.map((each) => [each.slice(0, each.indexOf(':')).toLowerCase(), each.slice(each.indexOf(':') + 2)]))
  return { status: Number(first.split(' ')[1]), headers: read, text, json: body.startsWith('{') ? JSON.parse(body) : {} }
}

/** A refusal, once it has been held against the contract. */
function refused({ status, headers, json, text }: Answered): unknown[] {
  const media = headers['content-type'] ?? null
  expect(violationsOf(operations.streamQrSession, { status, headers, media, text: JSON.stringify(json) })).toEqual([])
  expect(headers).toMatchObject({ connection: 'close', 'content-length': String(Buffer.byteLength(text.slice(text.indexOf('{')))) })
  expect(json).toMatchObject({ status, instance: path, request_id: headers['x-request-id'] })
  return [status, json.code]
}

describe('101', () => {
  test('with the subprotocol, and without the token beside it', async () => {
    const { status, headers, text } = await send({ 'Sec-WebSocket-Protocol': `perfectpay.v2, ${token}`, 'X-Request-Id': 'mine' })
    expect([status, headers['sec-websocket-protocol'], headers['x-request-id']]).toEqual([101, 'perfectpay.v2', 'mine'])
    expect(headers['sec-websocket-accept']).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=')
    expect(text).not.toContain(token)
  })

  test('without a subprotocol where none, or no known one, is offered', async () => {
    expect((await send({})).headers).not.toHaveProperty('sec-websocket-protocol')
    expect((await send({ 'Sec-WebSocket-Protocol': token })).headers).not.toHaveProperty('sec-websocket-protocol')
  })

  test('without compression, though it is offered', async () => {
    const { status, headers } = await send({ 'Sec-WebSocket-Extensions': 'permessage-deflate' })
    expect([status, headers['sec-websocket-extensions']]).toEqual([101, undefined])
  })

  test('from a page of an allowed origin', async () => {
    expect((await send({ Origin: allowed })).status).toBe(101)
  })

  test('with frames that the client has sent along', async () => {
    const masked = Buffer.of(0x88, 0x80, 0, 0, 0, 0).toString('latin1')
    expect((await send({}, { after: masked })).status).toBe(101)
  })
})

describe('a refusal before the protocol is switched', () => {
  test('401 without a key', async () => {
    expect(refused(await send({ 'api-key': undefined }))).toEqual([401, 'unauthorized'])
  })

  test('403 from a page of another origin, or of none', async () => {
    expect(refused(await send({ Origin: 'https://evil.example.com' }))).toEqual([403, 'origin_not_allowed'])
    expect(refused(await send({ Origin: 'null' }))).toEqual([403, 'origin_not_allowed'])
  })

  const faulty: Record<string, Record<string, string | undefined>> = {
    'no Sec-WebSocket-Key': { 'Sec-WebSocket-Key': undefined },
    'a Sec-WebSocket-Key of another length': { 'Sec-WebSocket-Key': 'c2hvcnQ=' },
    'another version': { 'Sec-WebSocket-Version': '12' },
    'no version': { 'Sec-WebSocket-Version': undefined },
    'subprotocols that are no list': { 'Sec-WebSocket-Protocol': 'perfectpay.v2,,' },
    'a subprotocol twice': { 'Sec-WebSocket-Protocol': 'perfectpay.v2, perfectpay.v2' },
  }
  test.each(Object.entries(faulty))('426 with %s', async (_, headers) => {
    const answer = await send(headers)
    expect(refused(answer)).toEqual([426, 'upgrade_required'])
    expect(answer.headers).toMatchObject({ upgrade: 'websocket', 'sec-websocket-version': '13' })
    await nothingLeft()
  })

  test('426 for an ordinary GET, and a HEAD', async () => {
    const get = await client(here.port)(path)
    expect([get.status, get.json.code, get.headers.upgrade]).toEqual([426, 'upgrade_required', 'websocket'])
    expect(violationsOf(operations.streamQrSession, { status: 426, headers: get.headers as never, media: 'application/problem+json', text: get.text }))
      .toEqual([])
    expect((await client(here.port)(path, { method: 'HEAD' })).status).toBe(426)
  })

  test('426 for another protocol, which is answered in this one', async () => {
    const send = client(here.port)
    expect((await send(path, { headers: { connection: 'upgrade', upgrade: 'h2c' } })).status).toBe(426)
    const body = requestExample('createPayment')
    const h2c = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQBAAAAAAIAAAAA' }
    expect((await send('/payments', posting(body, { headers: h2c }))).status).toBe(201)
  })

  test('what handlers throw, and 500 for what is a fault of ours', async () => {
    const state = vi.fn(async (): Promise<never> => { throw problem('not_found', 'There is no such session.') })
    const broken = await instance({ stream: { state } })
    expect(refused(await send({}, { port: broken.port }))).toEqual([404, 'not_found'])
    state.mockImplementation(async () => { throw new Error('the state cannot be read') })
    expect(refused(await send({}, { port: broken.port }))).toEqual([500, 'internal_error'])
    expect([broken.events.size(), await broken.open()]).toEqual([0, 0])
  })

  test('other addresses answer as they do without', async () => {
    const ask = async (line: string) => (await send({}, { line })).status
    expect(await ask('GET /nowhere HTTP/1.1')).toBe(404)
    expect(await ask('GET /payments/%zz HTTP/1.1')).toBe(400)
    expect(await ask('GET /payments/pay_mbabizu24mvu3mela5njyhpit4/capture HTTP/1.1')).toBe(405)
    expect(await ask('GET /health/live?x=1 HTTP/1.1')).toBe(200)
    expect(await ask(`GET http://127.0.0.1${path} HTTP/1.1`)).toBe(101)
  })
})

test('a credential in the query is ignored', async () => {
  const line = `GET ${path}?api-key=${secretKey} HTTP/1.1`
  expect((await send({ 'api-key': undefined }, { line })).status).toBe(401)
})

test('403 for one socket more than there may be under a key, until one is closed', async () => {
  const limited = await instance({ stream: { limit: { key: 'one', most: 3 } } })
  const tries = await Promise.allSettled(range(1, 10).map(() => limited.connect(objectId)))
  const open = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  expect(open).toHaveLength(3)
  expect(refused(await send({}, { port: limited.port }))).toEqual([403, 'socket_limit_reached'])
  open[0]!.ws.close()
  await open[0]!.closed
  await vi.waitFor(async () => expect(await limited.open()).toBe(2))
  expect(sequences(await limited.connect(objectId).then(async (each) => (await each.until(1), each)))).toEqual([1])
})

test('a refused handshake takes no place', async () => {
  const limited = await instance({ stream: { limit: { key: 'two', most: 1 } } })
  for (const _ of range(1, 3)) await send({ 'Sec-WebSocket-Version': '1' }, { port: limited.port })
  await limited.connect(objectId)
})

test.each(['destroy', 'resetAndDestroy'] as const)('who goes away during the handshake leaves nothing behind: %s', async (goAway) => {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const slow = await instance({
    stream: {
      limit: { key: 'three', most: 1 },
      state: async () => {
        ask()
        await released
        return { sequence: 1, frame: '{"sequence":1}', over: false }
      },
    },
  })
  const gone = connectRaw({ port: slow.port, host: '127.0.0.1' })
  gone.write(written(handshake))
  await asked
  gone[goAway]()
  await client(slow.port)('/health/live')
  release()
  await vi.waitFor(() => expect(slow.events.size()).toBe(0))
  await (await slow.connect(objectId)).until(1)
})

test('a connection that waits for its answer is dropped when the grace is over', async () => {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const slow = await instance({ stream: { state: async () => { ask(); await released; throw problem('not_found', 'There is none.') } } })
  const waiting = slow.connect(objectId)
  const cutOff = expect(waiting).rejects.toThrow('socket hang up')
  await asked
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const stopped = slow.stop()
  await vi.advanceTimersByTimeAsync(8_000)
  vi.useRealTimers()
  await Promise.all([stopped, cutOff])
  release()
})

test('the log tells of upgrades as of requests, and never a token', async () => {
  await send({ 'Sec-WebSocket-Protocol': `perfectpay.v2, ${token}`, 'X-Request-Id': 'opened' })
  await send({ 'Sec-WebSocket-Protocol': `perfectpay.v2, ${token}`, 'X-Request-Id': 'refused', 'api-key': undefined })
  const about = (id: string) => here.lines.find((line) => line.request_id === id)
  const route = { method: 'GET', route: '/v2/payment-sessions/{session_id}/stream', operation_id: 'streamQrSession' }
  expect(about('opened')).toMatchObject({ ...route, status: 101, merchant_id: 'merchant_stand', ms: expect.any(Number) })
  expect(about('refused')).toMatchObject({ ...route, status: 401, code: 'unauthorized' })
  expect(JSON.stringify(here.lines)).not.toContain('wst_')
  expect(await here.metrics.registry.metrics()).toMatch(/http_request_duration_seconds_count\{operation_id="streamQrSession",status="101"\} \d/)
})

/** Waits until nobody is left. */
const nothingLeft = (): Promise<void> => vi.waitFor(async () => {
  expect([here.events.size(), await here.open()]).toEqual([0, 0])
}, { timeout: 20_000, interval: 20 })
