import { expect, test, vi } from 'vitest'
import { newObjectId, openScene, pathOf, range, sequences } from './scene.ts'

const { query, happen, instance } = await openScene()
const here = await instance()
const there = await instance()

/** An object of which something has happened already. */
async function object(version = 1): Promise<string> {
  const objectId = newObjectId()
  for (const each of range(1, version)) await happen(objectId, each)
  return objectId
}

test('the present state comes first, then each event with its number', async () => {
  const objectId = await object(3)
  const client = await here.connect(objectId)
  await client.until(3)
  await happen(objectId, 4, { status: 'scanned' })
  await client.until(4)
  expect(client.frames).toEqual([
    { sequence: 3, event_type: 'qr_session.state', status: 'created' },
    { sequence: 4, event_type: 'qr_session.scanned', event_id: expect.stringMatching(/^evt_/), status: 'scanned' },
  ])
  client.ws.close()
})

test('1000 after the frame that is the last, and nothing after it', async () => {
  const objectId = await object()
  const client = await here.connect(objectId)
  await happen(objectId, 2, { status: 'completed' })
  await happen(objectId, 3, { status: 'completed' })
  expect([await client.closed, sequences(client)]).toEqual([1000, [1, 2]])
})

test('1000 after the state of what is over already', async () => {
  const objectId = newObjectId()
  await happen(objectId, 1, { status: 'completed' })
  const client = await here.connect(objectId)
  expect([await client.closed, client.frames]).toEqual([1000, [{ sequence: 1, event_type: 'qr_session.state', status: 'completed' }]])
})

test('a browser hears it as well', async () => {
  const objectId = await object()
  const browser = new WebSocket(`ws://127.0.0.1:${here.port}${pathOf(objectId)}`, { protocols: ['perfectpay.v2'], headers: { 'api-key': 'sk_test_stand' } } as never)
  const texts: string[] = []
  const closed = new Promise<CloseEvent>((resolve) => { browser.onclose = resolve })
  browser.onmessage = ({ data }) => {
    if (texts.push(data) === 1) void happen(objectId, 2, { status: 'completed' })
  }
  expect(await closed).toMatchObject({ code: 1000, wasClean: true })
  expect([browser.protocol, texts.map((text) => JSON.parse(text).sequence)]).toEqual(['perfectpay.v2', [1, 2]])
})

test('500 changes are heard on every instance, in order, without gap or repeat', async () => {
  const objectId = await object()
  const clients = await Promise.all([here, here, there, there, there].map((each) => each.connect(objectId)))
  for (const version of range(2, 501)) await happen(objectId, version)
  await Promise.all(clients.map((client) => client.until(501)))
  for (const client of clients) expect(sequences(client)).toEqual(range(1, 501))
  for (const { ws } of clients) ws.close()
})

test('whoever comes while things happen misses nothing between state and events', async () => {
  const objectId = await object()
  const changes = (async () => {
    for (const version of range(2, 200)) await happen(objectId, version)
  })()
  const clients = await Promise.all(range(1, 30).map((i) => (i % 2 ? here : there).connect(objectId)))
  await changes
  const late = await here.connect(objectId)
  for (const client of [...clients, late]) {
    await client.until(200)
    expect(sequences(client)).toEqual(range(client.frames[0]!.sequence, 200))
    client.ws.close()
  }
})

test('what happened between subscribing and reading the state is not told twice', async () => {
  const objectId = await object()
  const slow = await instance({
    stream: {
      state: async () => {
        await happen(objectId, 2)
        return { sequence: 2, frame: '{"sequence":2}', over: false }
      },
    },
  })
  const client = await slow.connect(objectId)
  await happen(objectId, 3)
  await client.until(3)
  expect(sequences(client)).toEqual([2, 3])
})

test('what happened between reading the state and its frame is told', async () => {
  const objectId = await object()
  const slow = await instance({
    stream: {
      state: async () => {
        await happen(objectId, 2, { hint: false })
        return { sequence: 1, frame: '{"sequence":1}', over: false }
      },
    },
  })
  const client = await slow.connect(objectId)
  await client.until(2)
  expect(sequences(client)).toEqual([1, 2])
})

test('events of one object are not told to those who watch another', async () => {
  const [mine, other] = [await object(), await object()]
  const client = await here.connect(mine)
  await happen(other, 2)
  await happen(mine, 2)
  await client.until(2)
  expect(client.frames).toHaveLength(2)
  client.ws.close()
})

test('events are told to their own account alone, whatever their object is called', async () => {
  const objectId = await object()
  const stranger = await instance({ stream: { accountId: 999, state: async () => ({ sequence: 1, frame: '{"sequence":1}', over: false }) } })
  const foreign = await stranger.connect(objectId)
  const own = await instance().then((each) => each.connect(objectId))
  await happen(objectId, 2, { status: 'completed' })
  await own.closed
  await stranger.stop()
  expect(sequences(foreign)).toEqual([1])
})

test('a hint is enough: without the poll everything is heard as well', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  const deaf = await instance()
  vi.useRealTimers()
  const objectId = await object()
  const client = await deaf.connect(objectId)
  await client.until(1)
  await listening(3)
  for (const version of range(2, 20)) await happen(objectId, version)
  await client.until(20)
  expect(sequences(client)).toEqual(range(1, 20))
})

test('the poll is enough: hints that are lost cost a second', async () => {
  const objectId = await object()
  const client = await there.connect(objectId)
  for (const version of range(2, 20)) await happen(objectId, version, { hint: false })
  await client.until(20)
  expect(sequences(client)).toEqual(range(1, 20))
  client.ws.close()
})

test('the connection that listens is lost, and 100 changes are made meanwhile', async () => {
  const objectId = await object()
  const clients = await Promise.all([here, here, there].map((each) => each.connect(objectId)))
  await terminate(`query LIKE 'LISTEN%'`)
  for (const version of range(2, 101)) await happen(objectId, version)
  for (const client of clients) {
    await client.until(101)
    expect(sequences(client)).toEqual(range(1, 101))
    client.ws.close()
  }
  await listening(2)
})

test('every connection to the database is lost, and found again', async () => {
  const objectId = await object()
  const client = await here.connect(objectId)
  for (const version of range(2, 6)) {
    await listening(2)
    await terminate('true')
    await happen(objectId, version)
  }
  await client.until(6)
  expect(sequences(client)).toEqual(range(1, 6))
  client.ws.close()
})

test('an event that cannot be opened holds up nobody else, and comes when it can', async () => {
  const [broken, sound] = [await object(), await object()]
  const clients = await Promise.all([broken, sound].map((objectId) => here.connect(objectId)))
  const mend = await happen(broken, 2, { broken: true })
  await happen(broken, 3)
  await happen(sound, 2)
  await clients[1]!.until(2)
  expect(sequences(clients[0]!)).toEqual([1])
  await mend()
  await clients[0]!.until(3)
  expect(sequences(clients[0]!)).toEqual([1, 2, 3])
  for (const { ws } of clients) ws.close()
})

/** Ends connections that instances have to this test's database, and waits for their end: who looks afterwards does not take them for new ones. */
async function terminate(which: string): Promise<void> {
  const ended = await query(
    `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'perfectpay' AND ${which}`)
  expect(ended.length).toBeGreaterThan(0)
}

/** Waits until so many connections listen. */
const listening = (count: number): Promise<void> => vi.waitFor(async () => {
  const rows = await query(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`)
  expect(rows.length).toBeGreaterThanOrEqual(count)
}, { timeout: 20_000, interval: 50 })
