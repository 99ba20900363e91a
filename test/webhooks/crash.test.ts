import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDeliveries, type Deliveries, type Listening } from '../support/deliveries.ts'
import { runService, type Running } from '../support/running.ts'

let stage: Deliveries
let shops: Listening[]
const running: Running[] = []
beforeAll(async () => {
  stage = await startDeliveries()
  shops = [await stage.listen(), await stage.listen()]
})
afterAll(async () => {
  await Promise.all(running.map((service) => service.end('SIGKILL')))
  await stage.stop()
})

/** A worker in a process of its own, on the same database. Proxies that its environment names lead nowhere. */
async function work(): Promise<Running> {
  const { database, secretKey, publishableKey } = stage.service
  const worker = await runService(database, {
    SANDBOX_SECRET_KEY: secretKey, SANDBOX_PUBLISHABLE_KEY: publishableKey, WEBHOOKS_ALLOW_LOOPBACK: 'true',
    HTTP_PROXY: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9', NODE_USE_ENV_PROXY: '1', NO_PROXY: '', no_proxy: '',
  })
  running.push(worker)
  return worker
}

const slow = { timeout: 240_000 }

test('kill -9 ten times during deliveries: none is lost, and what comes twice was under way, with the same bytes', slow, async () => {
  const eventIds: string[] = []
  let underWay = 0
  const total = () => shops.reduce((sum, { receiver }) => sum + receiver.got.length, 0)
  for (let crash = 0; crash < 10; crash++) {
    eventIds.push(...await stage.record(40))
    const worker = await work()
    const [shop] = shops
    await shop!.receiver.until(shop!.receiver.got.length + 1 + Math.floor(Math.random() * 30))
    await worker.end('SIGKILL')
    const { rows: [leased] } = await stage.owner.query('SELECT count(*)::int FROM webhook_delivery WHERE lease_token IS NOT NULL')
    underWay += leased.count
    await stage.hurry()
  }
  await stage.deliver()

  expect((await stage.deliveries()).filter(({ state }) => state !== 'succeeded')).toEqual([])
  for (const { receiver } of shops) {
    const bodies = new Map<string, Set<string>>()
    for (const { headers, body } of receiver.got) {
      const id = headers['webhook-id']!
      bodies.set(id, (bodies.get(id) ?? new Set()).add(body))
    }
    expect([...bodies.keys()].sort()).toEqual([...eventIds].sort())
    expect([...bodies.values()].filter(({ size }) => size !== 1)).toEqual([])
  }
  expect(total() - 2 * eventIds.length).toBeLessThanOrEqual(underWay)
})
