import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answering } from '../support/receiver.ts'
import { createDelivery } from '../../src/webhooks/deliver.ts'
import { createPoster } from '../../src/webhooks/post.ts'
import { startDeliveries, type Deliveries } from '../support/deliveries.ts'

let stage: Deliveries
// As long as in life: what a test waits for comes, or it fails.
beforeEach(async () => { stage = await startDeliveries({}, 15_000) })
afterEach(() => stage.stop())

/** Ends what would go on for hours. */
const disableAll = () =>
  stage.owner.query("UPDATE webhook_endpoint SET status = 'disabled', disabled_reason = 'manual', disabled_at = now()")

const drip: Answering = (response) => {
  response.writeHead(200)
  const timer = setInterval(() => response.write('.'), 1_000)
  response.once('close', () => clearInterval(timer))
}

test.each<[string, Answering]>([
  ['answers nothing', () => {}],
  ['drips headers', ({ socket }) => void socket!.write('HTTP/1.1 200 OK\r\n')],
  ['drips a byte a second', drip],
])('an endpoint that %s holds its own five places only', async (_, how) => {
  const [slow, quick] = [await stage.listen(), await stage.listen()]
  slow.receiver.otherwise = how
  await stage.record(100)
  const delivering = stage.deliver()
  await quick.receiver.until(100)
  expect([slow.receiver.open, slow.receiver.got.length]).toEqual([5, 5])
  await stage.record(50)
  await quick.receiver.until(150)
  expect([slow.receiver.open, slow.receiver.got.length]).toEqual([5, 5])
  await disableAll()
  await slow.receiver.close()
  await delivering
})

test('many hanging endpoints hold up nobody', async () => {
  const hanging = await Promise.all(Array.from({ length: 15 }, () => stage.listen()))
  for (const { receiver } of hanging) receiver.otherwise = () => {}
  await stage.record(10)
  const delivering = stage.deliver()
  await Promise.all(hanging.map(({ receiver }) => receiver.until(5)))
  const quick = await stage.listen()
  await stage.record(20)
  await quick.receiver.until(20)
  expect(hanging.map(({ receiver }) => receiver.open)).toEqual(hanging.map(() => 5))
  await disableAll()
  await Promise.all(hanging.map(({ receiver }) => receiver.close()))
  await delivering
})

test('a body of 100 MB is not read, and memory stays flat', async () => {
  const size = 100 * 2 ** 20
  const chunk = Buffer.alloc(65_536, 'a')
  let sent = 0
  const flood: Answering = (response) => {
    response.writeHead(200, { 'Content-Length': size })
    const go = () => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length
    }
    response.on('drain', go).on('error', () => {})
    go()
  }
  const [flooding, quick] = [await stage.listen(), await stage.listen()]
  flooding.receiver.otherwise = flood
  await stage.record(20)
  const before = process.memoryUsage()
  await stage.deliver()
  const after = process.memoryUsage()
  expect(flooding.receiver.got).toHaveLength(20)
  expect(quick.receiver.got).toHaveLength(20)
  expect(sent / 20).toBeLessThan(size / 5) // what the operating system takes in advance
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(20 * 2 ** 20)
  expect((await stage.deliveries()).map(({ state }) => state)).toEqual(Array(40).fill('succeeded'))
})

test('a backlog drains five at a time, and what comes meanwhile for another overtakes it', async () => {
  const backlog = await stage.listen(['payment_succeeded'])
  const other = await stage.listen(['payment_failed'])
  await stage.record(600, 'payment_succeeded')
  const delivering = stage.deliver()
  await backlog.receiver.until(100)
  await stage.record(1, 'payment_failed')
  await other.receiver.until(1)
  expect(backlog.receiver.got.length).toBeLessThan(600)
  await delivering
  expect([backlog.receiver.got.length, backlog.receiver.widest <= 5]).toEqual([600, true])
})

test('stopping gives back what does not end, and another worker sends it', async () => {
  const { receiver } = await stage.listen()
  receiver.otherwise = () => {}
  await stage.record(3)
  const second = createDelivery(stage.app, createPoster(), 100)
  const running = second.run()
  await receiver.until(3)
  await second.stop()
  await running
  expect(await stage.deliveries()).toMatchObject(Array(3).fill({ state: 'pending', attempts: 0 }))
  receiver.otherwise = 200
  await stage.deliver()
  expect(await stage.deliveries()).toMatchObject(Array(3).fill({ state: 'succeeded', attempts: 1 }))
})
