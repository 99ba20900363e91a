import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { newObjectId, openScene, range, sequences, type Client } from './scene.ts'

const { happen, instance } = await openScene()
const here = await instance()

async function object(): Promise<string> {
  const objectId = newObjectId()
  await happen(objectId, 1)
  return objectId
}

/** Waits until a client is gone, as far as the server knows, and nothing is left of it. */
const nothingLeft = (on = here): Promise<void> => vi.waitFor(async () => {
  expect([on.events.size(), await on.open()]).toEqual([0, 0])
}, { timeout: 20_000, interval: 20 })

test('when everybody has gone, nothing is watched and no socket counted', async () => {
  const objectId = await object()
  const clients = await Promise.all([objectId, objectId, await object()].map((id) => here.connect(id)))
  expect([here.events.size(), await here.open()]).toEqual([2, 3])
  clients[0]!.ws.terminate()
  clients[1]!.ws.close(1000)
  clients[2]!.ws.close(4001)
  await nothingLeft()
})

test('messages are read by nobody, and ten in ten seconds do no harm', async () => {
  const objectId = await object()
  const client = await here.connect(objectId)
  for (const each of range(1, 9)) client.ws.send(`message ${each}`)
  client.ws.send(Buffer.alloc(4096))
  await happen(objectId, 2, { status: 'completed' })
  expect([await client.closed, sequences(client)]).toEqual([1000, [1, 2]])
  await nothingLeft()
})

/** What a client may not send, and how the socket is closed then. */
const offences: Record<string, [(client: Client) => void, number]> = {
  'the eleventh message in ten seconds': [({ ws }) => range(1, 11).forEach(() => ws.send('')), 1008],
  'the eleventh ping in ten seconds, for each is answered': [({ ws }) => range(1, 11).forEach(() => ws.ping()), 1008],
  'a message of more than 4 KB': [({ ws }) => ws.send('a'.repeat(4097)), 1009],
  'a message of more than 4 KB in two parts': [({ ws }) => {
    ws.send(Buffer.alloc(4000), { fin: false })
    ws.send(Buffer.alloc(97))
  }, 1009],
  'text that is not UTF-8': [({ ws }) => ws.send(Buffer.of(0xc3, 0x28), { binary: false }), 1007],
}

test.each(Object.entries(offences))('%s', async (_, [offend, code]) => {
  const client = await here.connect(await object())
  offend(client)
  expect(await client.closed).toBe(code)
  await nothingLeft()
})

test('a frame that breaks the protocol', async () => {
  const client = await here.connect(await object())
  ;(client.ws as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(Buffer.of(0xff, 0xff, 0xff, 0xff))
  expect(await client.closed).toBe(1002)
  await nothingLeft()
})

test('1013 for who reads too slowly, while others get everything', async () => {
  const padding = 'x'.repeat(200_000)
  const wide = await instance({ stream: { frameOf: ({ version }) => ({ frame: JSON.stringify({ sequence: version, padding }), over: false }) } })
  const objectId = await object()
  const slow = await wide.connect(objectId)
  const quick = await wide.connect(objectId)
  await slow.until(1)
  slow.ws.pause()
  // More than the buffers of the system take.
  for (const version of range(2, 80)) {
    await happen(objectId, version)
    await quick.until(version)
  }
  slow.ws.resume()
  expect(await slow.closed).toBe(1013)
  expect(sequences(slow)).toEqual(range(1, slow.frames.length))
  expect(slow.frames.length).toBeLessThan(80)
  expect(sequences(quick)).toEqual(range(1, 80))
  quick.ws.close()
  await nothingLeft(wide)
})

test('1013 at once for a frame that is too long by itself', async () => {
  const wide = await instance({ stream: { frameOf: () => ({ frame: 'x'.repeat(1024 * 1024 + 1), over: false }) } })
  const objectId = await object()
  const client = await wide.connect(objectId)
  await happen(objectId, 2)
  expect([await client.closed, sequences(client)]).toEqual([1013, [1]])
})

test('1011 where a frame cannot be made', async () => {
  const broken = await instance({ stream: { frameOf: () => { throw new Error('no frame') } } })
  const objectId = await object()
  const client = await broken.connect(objectId)
  await happen(objectId, 2)
  expect(await client.closed).toBe(1011)
  await nothingLeft(broken)
})

test('a socket that answers pings stays, one that does not is ended', async () => {
  const objectId = await object()
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const lively = await here.connect(objectId)
  const dead = await here.connect(objectId, { autoPong: false })
  for (const _ of range(1, 3)) {
    const pinged = once(lively.ws, 'ping')
    vi.advanceTimersByTime(30_000)
    await pinged
    // Whoever answers this has read what was sent before it.
    lively.ws.ping()
    await once(lively.ws, 'pong')
  }
  vi.useRealTimers()
  expect([await dead.closed, here.events.size(), await here.open()]).toEqual([1006, 1, 1])
  await happen(objectId, 2, { status: 'completed' })
  expect([await lively.closed, sequences(lively)]).toEqual([1000, [1, 2]])
  await nothingLeft()
})

test('1001 when the instance is stopped, and it stops', async () => {
  const objectId = await object()
  const ending = await instance()
  const clients = await Promise.all(range(1, 5).map(() => ending.connect(objectId)))
  await ending.stop()
  expect(await Promise.all(clients.map(({ closed }) => closed))).toEqual([1001, 1001, 1001, 1001, 1001])
  expect(ending.events.size()).toBe(0)
})

test('a client that does not confirm does not hold up the stop', async () => {
  const ending = await instance()
  const client = await ending.connect(await object())
  client.ws.pause()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const stopped = ending.stop()
  await vi.advanceTimersByTimeAsync(5_000)
  vi.useRealTimers()
  await stopped
  client.ws.resume()
  expect(await client.closed).toBe(1001)
})

test('1001 for who is let in while the instance is being stopped', async () => {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const ending = await instance({
    stream: {
      state: async () => {
        ask()
        await released
        return { sequence: 1, frame: '{"sequence":1}', over: false }
      },
    },
  })
  const client = ending.connect(await object())
  await asked
  const stopped = ending.stop()
  release()
  expect([await (await client).closed, sequences(await client)]).toEqual([1001, [1]])
  await stopped
})
