import { afterEach, expect, test, vi } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { apiOf, card } from '../support/api.ts'
import { capture, make, refund } from '../support/payments.ts'
import { startReceiver, verified, type Receiver } from '../support/receiver.ts'
import { dataFolders, launch } from './process.ts'

const dataFolder = await dataFolders()

let receiver: Receiver
afterEach(() => receiver.close())

test('a shop whose receiver is down at first learns of everything that happens to a payment', async () => {
  receiver = await startReceiver()
  // Minutes become milliseconds, and the five days after which an endpoint is given up still last longer than this test.
  const running = await launch({ DATA_DIR: dataFolder('shop'), WEBHOOKS_ALLOW_LOOPBACK: 'true', WEBHOOKS_CLOCK: '4000' })
  const api = apiOf(running)
  const { body: endpoint } = await api('createWebhookEndpoint', { body: { url: receiver.url } })

  receiver.next = [500, 500, 500]
  const created = await make(api, { capture_method: 'manual' })
  const { body: authorized } = await api('confirmPayment', { params: { payment_id: created.payment_id }, body: card() })
  await receiver.until(4)
  const captured = await capture(api, created, created.amount)
  await receiver.until(6)
  const refunded = await refund(api, created, 4000)
  await receiver.until(7)

  // What the shop has accepted: each event once, and of no object an older version after a newer one.
  const received = receiver.got.map((delivered) => verified(endpoint.secret, delivered) as Schema<'Event'>)
  const accepted = received.slice(3)
  expect(received.slice(0, 3)).toEqual(Array(3).fill(accepted[0]))
  expect(new Set(accepted.map(({ event_id }) => event_id)).size).toBe(4)
  const told = accepted.map(({ event_type, content: { object } }) => [event_type, object])
  expect(told[0]).toEqual(['payment_authorized', authorized])
  // Both are of one version, so neither has to come before the other.
  expect(told.slice(1, 3).sort()).toEqual([['payment_captured', captured], ['payment_succeeded', captured]])
  expect(told[3]).toEqual(['refund_succeeded', refunded])
  expect(authorized.version).toBeLessThan(captured.version)

  const listed = async (query: Record<string, boolean>) => (await api('listEvents', { query })).body.data
  await vi.waitFor(async () => expect(await listed({ is_delivered: true })).toHaveLength(4), { timeout: 20_000 })
  expect((await listed({})).toReversed()).toEqual(accepted.toSorted((one, other) => (one.event_id < other.event_id ? -1 : 1)))
  expect(await listed({ is_delivered: false })).toEqual([])

  for (const { event_id } of accepted) {
    const { body: { data: attempts } } = await api('listEventAttempts', { params: { event_id } })
    const statuses = event_id === accepted[0]!.event_id ? [500, 500, 500, 200] : [200]
    expect(attempts.toReversed()).toMatchObject(statuses.map((response_status, i) => ({
      event_id, webhook_endpoint_id: endpoint.webhook_endpoint_id, attempt: i + 1, trigger: 'automatic', url: receiver.url, response_status,
      status: response_status === 200 ? 'succeeded' : 'failed', error: response_status === 200 ? null : 'http_status',
      next_attempt_at: response_status === 200 ? null : expect.any(String),
    })))
  }
})
