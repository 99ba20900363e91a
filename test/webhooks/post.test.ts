import type { ServerResponse } from 'node:http'
import net from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { realNetwork, type Network } from '../../src/webhooks/connect.ts'
import { createPoster, type Post, type Poster } from '../../src/webhooks/post.ts'
import { selfMadeCertificate, startReceiver, type Answering, type Receiver } from '../support/receiver.ts'

let receiver: Receiver
let poster: Poster
beforeEach(async () => {
  receiver = await startReceiver()
  poster = createPoster()
})
afterEach(async () => {
  poster.close()
  await receiver.close()
})

const post = (url = receiver.url, changes: Partial<Post> = {}): Post => ({
  url, endpointId: 'we_1', mode: 'test', allowLoopback: true, headers: { 'webhook-id': 'evt_1', 'Content-Type': 'application/json' },
  body: Buffer.from('{"amount":100}'), ...changes,
})

/** Shorter than what is waited for in life, and more than a machine that is busy needs to answer. */
const impatient = (network?: Network) => createPoster({ deadline: 1_000, ...(network && { network }) })

test('what arrives is what was given', async () => {
  await poster.post(post(`${receiver.url}?for=us`))
  expect(receiver.got).toMatchObject([{
    path: '/hooks?for=us', body: '{"amount":100}',
    headers: { 'webhook-id': 'evt_1', 'content-type': 'application/json', 'content-length': '14', host: new URL(receiver.url).host },
  }])
})

describe('what an answer means', () => {
  test.each([200, 201, 204, 299])('%i is a success', async (status) => {
    receiver.otherwise = status
    expect(await poster.post(post())).toMatchObject({ status, error: null, text: '', retryAfter: null })
  })

  test.each([
    [300, 'redirect_refused'], [304, 'redirect_refused'], [400, 'http_status'], [401, 'http_status'], [404, 'http_status'], [410, 'http_status'],
    [429, 'http_status'], [500, 'http_status'], [503, 'http_status'], [599, 'http_status'],
  ])('%i is %s', async (status, error) => {
    receiver.otherwise = status
    expect(await poster.post(post())).toMatchObject({ status, error, retryAfter: null })
  })

  test.each([301, 302, 303, 307, 308])('%i is refused and not followed', async (status) => {
    const elsewhere = await startReceiver()
    receiver.otherwise = (response) => response.writeHead(status, { Location: elsewhere.url }).end()
    expect(await poster.post(post())).toMatchObject({ status, error: 'redirect_refused' })
    expect([receiver.got.length, elsewhere.got.length]).toEqual([1, 0])
    await elsewhere.close()
  })

  test('101 is no success', async () => {
    receiver.otherwise = ({ socket }) => socket!.end('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n')
    expect(await poster.post(post())).toMatchObject({ status: 101, error: 'http_status' })
  })

  test.each([429, 503, 500])('Retry-After of a %i', async (status) => {
    receiver.otherwise = (response) => response.writeHead(status, { 'Retry-After': '120' }).end()
    expect((await poster.post(post())).retryAfter).toBe(status === 500 ? null : 120)
  })

  test('the first 1,000 characters are kept, as a database can keep them', async () => {
    receiver.otherwise = (response) => response.end(`\0${'\u{1f600}'.repeat(2_000)}`)
    expect((await poster.post(post())).text).toBe(`\ufffd${'\u{1f600}'.repeat(999)}`)
  })
})

describe('hostile receivers', () => {
  const endless = (response: ServerResponse) => {
    const go = () => { while (response.write(Buffer.alloc(65_536, 'a'))); }
    response.on('drain', go).on('error', () => {})
    go()
  }

  test('a body without an end is judged by its status, and its connection closed', async () => {
    const closed = Promise.withResolvers<void>()
    receiver.otherwise = (response) => {
      response.once('close', closed.resolve)
      endless(response)
    }
    expect(await poster.post(post())).toMatchObject({ status: 200, error: null, text: 'a'.repeat(1_000) })
    await closed.promise
  })

  test('a body that drips is judged by its status when the time is up', async () => {
    receiver.otherwise = (response) => void response.writeHead(200).write('drip')
    const hasty = impatient()
    expect(await hasty.post(post())).toMatchObject({ status: 200, error: null, text: 'drip' })
    hasty.close()
  })

  test.each<[string, Answering]>([
    ['no answer', () => {}],
    ['half a status line', ({ socket }) => void socket!.write('HTTP/1.1 20')],
    ['headers without an end', ({ socket }) => void socket!.write('HTTP/1.1 200 OK\r\nA: b\r\n')],
    ['100 Continue without an end', ({ socket }) => void socket!.write('HTTP/1.1 100 Continue\r\n\r\n')],
  ])('%s is a timeout', async (_, how) => {
    receiver.otherwise = how
    const hasty = impatient()
    expect(await hasty.post(post())).toMatchObject({ status: null, text: null, error: 'timeout' })
    hasty.close()
  })

  test.each<[string, Answering]>([
    ['10,000 headers', ({ socket }) => void socket!.write(`HTTP/1.1 200 OK\r\n${'X-Header: value\r\n'.repeat(10_000)}\r\n`)],
    ['a header of 20 kB', ({ socket }) => void socket!.write(`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)],
    ['a reset', ({ socket }) => void socket!.resetAndDestroy()],
    ['a close', ({ socket }) => void socket!.destroy()],
    ['garbage', ({ socket }) => void socket!.end('hello')],
  ])('%s is a connection that failed', async (_, how) => {
    receiver.otherwise = how
    expect(await poster.post(post())).toMatchObject({ status: null, text: null, error: 'connection_failed' })
    expect(receiver.got).toHaveLength(1)
  })

  test('a body cut off is judged by its status', async () => {
    receiver.otherwise = (response) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('half', () => response.socket!.end())
    }
    expect(await poster.post(post())).toMatchObject({ status: 200, error: null, text: 'half' })
  })

  test('nobody listening is a connection that failed', async () => {
    await receiver.close()
    expect(await poster.post(post())).toMatchObject({ status: null, error: 'connection_failed' })
    receiver = await startReceiver()
  })
})

describe('TLS', () => {
  test('a certificate that nobody vouches for is refused', async () => {
    const secure = await startReceiver(selfMadeCertificate())
    expect(await poster.post(post(secure.url))).toMatchObject({ status: null, error: 'tls_failed' })
    expect(secure.got).toEqual([])
    await secure.close()
  })

  test('a certificate that is trusted is accepted, and one of another name refused', async () => {
    const pair = selfMadeCertificate()
    const secure = await startReceiver(pair)
    const { resolve, connect } = realNetwork()
    const trusted: Network['connect'] = { ...connect, 'https:': (options) => connect['https:']({ ...options, ca: pair.cert }) }
    const trusting = createPoster({ network: { resolve, connect: trusted } })
    expect(await trusting.post(post(secure.url))).toMatchObject({ status: 200, error: null })
    expect(await trusting.post(post(secure.url.replace('127.0.0.1', 'localhost')))).toMatchObject({ status: null, error: 'tls_failed' })
    expect(secure.got).toHaveLength(1)
    trusting.close()
    await secure.close()
  })

  test('a server without TLS fails it', async () => {
    expect(await poster.post(post(receiver.url.replace('http:', 'https:')))).toMatchObject({ status: null, error: 'tls_failed' })
  })
})

test.each(['000', '099'])('a status that HTTP does not have is no answer: %s', async (status) => {
  const server = net.createServer((socket) => void socket.on('data', () => socket.end(`HTTP/1.1 ${status} What\r\nContent-Length: 0\r\n\r\n`)))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}/`
  expect(await poster.post(post(url))).toMatchObject({ status: null, error: 'connection_failed' })
  server.close()
})

describe('connections', () => {
  test('one is used again by the same endpoint, and by no other', async () => {
    for (const endpointId of ['we_1', 'we_1', 'we_2', 'we_1', 'we_2']) await poster.post(post(receiver.url, { endpointId }))
    expect(receiver.got.map(({ connection }) => connection)).toEqual([1, 1, 2, 2, 2])
  })

  test('one that the other side has closed meanwhile is replaced, and the message arrives once', async () => {
    const server = net.createServer((socket) => {
      let requests = 0
      socket.on('error', () => {}).on('data', () => {
        if (++requests > 1) socket.resetAndDestroy()
        else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
      })
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}/`
    for (let i = 0; i < 3; i++) expect(await poster.post(post(url))).toMatchObject({ status: 200, error: null })
    server.close()
  })
})

describe('where a name leads', () => {
  const connected: (string | undefined)[] = []
  beforeEach(() => void connected.splice(0))

  /** A network whose names lead where the test says, and whose connections are counted and go nowhere. */
  function counting(...answers: string[][]): Network {
    const count = (options: net.NetConnectOpts): net.Socket => {
      const { lookup, host } = options as net.TcpNetConnectOpts
      if (net.isIP(host!)) connected.push(host)
      else lookup!(host!, { all: true }, (_, addresses) => connected.push(...(addresses as { address: string }[]).map(({ address }) => address)))
      return new net.Socket().destroy(new Error('counted'))
    }
    return { resolve: async () => answers.shift() ?? [], connect: { 'http:': count, 'https:': count as never } }
  }

  const strict = { allowLoopback: false } as const

  test.each([
    [['127.0.0.1']], [['10.0.0.1']], [['169.254.169.254']], [['8.8.8.8', '192.168.0.1']], [['fd00::1', '8.8.8.8']], [['::ffff:8.8.8.8']],
    [['2606:4700::1', '::1']], [['64:ff9b::808:808']],
  ])('a name that leads to %j is not connected to', async (addresses) => {
    const guarded = createPoster({ network: counting(addresses, addresses) })
    for (const scheme of ['http', 'https']) {
      expect(await guarded.post(post(`${scheme}://shop.example/`, strict))).toMatchObject({ status: null, error: 'address_not_allowed' })
    }
    expect(connected).toEqual([])
    guarded.close()
  })

  test('a name is resolved once per connection: one that turns private after the check is of no use', async () => {
    const guarded = createPoster({ network: counting(['8.8.8.8'], ['127.0.0.1'], ['8.8.4.4', '1.1.1.1']) })
    const outcomes = []
    for (let i = 0; i < 3; i++) outcomes.push((await guarded.post(post('https://shop.example/', strict))).error)
    expect(outcomes).toEqual(['connection_failed', 'address_not_allowed', 'connection_failed'])
    expect(connected).toEqual(['8.8.8.8', '8.8.4.4', '1.1.1.1'])
    guarded.close()
  })

  test('a private address, or a name or port that is not allowed, is not even resolved', async () => {
    const guarded = createPoster({ network: counting(['8.8.8.8']) })
    const urls = [
      'http://127.0.0.1/', 'http://2130706433/', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://localhost/', 'http://shop.internal/',
      'http://shop.example:22/', 'ftp://shop.example/', receiver.url,
    ]
    for (const url of urls) expect(await guarded.post(post(url, strict))).toMatchObject({ status: null, error: 'address_not_allowed' })
    expect(await guarded.post(post(receiver.url, { mode: 'live' }))).toMatchObject({ status: null, error: 'address_not_allowed' })
    expect([connected, receiver.got]).toEqual([[], []])
    guarded.close()
  })

  test('a name that leads nowhere is dns_failed', async () => {
    const guarded = createPoster({ network: { ...counting(), resolve: () => Promise.reject(new Error('ENOTFOUND')) } })
    expect(await guarded.post(post('https://shop.example/', strict))).toMatchObject({ status: null, error: 'dns_failed' })
    guarded.close()
  })

  test('a name that is never resolved is a timeout', async () => {
    const guarded = impatient({ ...counting(), resolve: () => new Promise(() => {}) })
    expect(await guarded.post(post('https://shop.example/', strict))).toMatchObject({ status: null, error: 'timeout' })
    guarded.close()
  })
})
