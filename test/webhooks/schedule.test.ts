import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { pauseAfter, readRetryAfter } from '../../src/webhooks/pauses.ts'
import { startDeliveries, type Deliveries } from '../support/deliveries.ts'

const pauses = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

describe('pauses', () => {
  afterEach(() => void vi.restoreAllMocks())

  test.each([[0, 0.8], [0.5, 1], [1, 1.2]])('chance %d: %d of what is nominal', (chance, part) => {
    vi.spyOn(Math, 'random').mockReturnValue(chance)
    for (const [made, pause] of pauses.entries()) expect(pauseAfter(made, null, 1)).toBeCloseTo(pause * part)
  })

  test('none follows the tenth attempt', () => {
    expect(pauseAfter(10, null, 1)).toBeNull()
    expect(pauseAfter(10, 60, 1)).toBeNull()
  })

  test.each([[0, 300], [299, 300], [300, 300], [450, 450], [600, 600], [601, 600], [86_400, 600]])('Retry-After %i is taken as %i', (asked, taken) => {
    expect(pauseAfter(2, asked, 1)).toBe(taken)
    expect(pauseAfter(2, asked, 100)).toBe(taken / 100)
  })

  test('Retry-After is a number of seconds or a date', () => {
    const now = Date.parse('2026-03-23T15:00:00Z')
    const read = ['120', '0', 'Mon, 23 Mar 2026 15:02:00 GMT', 'Mon, 23 Mar 2026 14:00:00 GMT', 'soon', '-1', '1.5', '', '2026-03-23T15:02:00Z', undefined]
    expect(read.map((text) => readRetryAfter(text, now))).toEqual([120, 0, 120, 0, null, null, null, null, null, null])
  })
})

describe('a receiver that always fails', () => {
  let stage: Deliveries
  beforeAll(async () => { stage = await startDeliveries() })
  afterAll(() => stage.stop())

  test('is tried ten times at the waits of the schedule, then the delivery is exhausted', async () => {
    const { receiver } = await stage.listen()
    receiver.otherwise = 500
    const [eventId] = await stage.record()
    for (let made = 1; made <= 10; made++) {
      await stage.deliver()
      const [delivery] = await stage.deliveries()
      expect(delivery).toMatchObject({ state: made < 10 ? 'pending' : 'exhausted', attempts: made, scheduled: made })
      if (made < 10) {
        expect(delivery!.wait).toBeGreaterThanOrEqual(pauses[made]! * 0.8)
        expect(delivery!.wait).toBeLessThan(pauses[made]! * 1.2 + 10) // from the start of the attempt, whose end counts
      } else expect(delivery!.wait).toBeNull()
      await stage.hurry()
    }
    await stage.deliver()
    expect(receiver.got).toHaveLength(10)
    const attempts = await stage.attempts(eventId!)
    expect(attempts.map(({ attempt, next_attempt_at }) => [attempt, next_attempt_at === null])).toEqual(
      Array.from({ length: 10 }, (_, i) => [10 - i, i === 0]))
    expect(new Set(receiver.got.map(({ body }) => body)).size).toBe(1)
    expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([eventId]))
  })

  test('is left alone for as long as it asks for, within limits', async () => {
    const { receiver, id } = await stage.listen()
    receiver.otherwise = (response) => response.writeHead(503, { 'Retry-After': '9' }).end()
    await stage.record()
    await stage.deliver()
    const delivery = (await stage.deliveries()).find(({ webhook_endpoint_id }) => webhook_endpoint_id === id)
    expect(delivery!.wait).toBeGreaterThanOrEqual(9 - 0.1) // The attempt's time is the service's, the delivery's the database's.
    await stage.owner.query('DELETE FROM event')
  })

  test('a crashed worker leaves a lease of a minute, and a late result overwrites nothing', async () => {
    const { receiver, id } = await stage.listen()
    const own = async () => (await stage.deliveries()).filter(({ webhook_endpoint_id }) => webhook_endpoint_id === id)
    receiver.next = [(response) => {
      // While the answer is on its way another worker takes over, since the lease is over.
      const takeOver = "SET lease_token = gen_random_uuid(), due_at = now() + interval '60 seconds' WHERE lease_token IS NOT NULL"
      void stage.owner.query(`UPDATE webhook_delivery ${takeOver}`).then(() => response.end())
    }]
    await stage.record()
    await stage.deliver()
    expect(await own()).toMatchObject([{ state: 'pending', attempts: 0, scheduled: 0 }])
    await stage.deliver()
    expect(receiver.got).toHaveLength(1)
    await stage.hurry()
    await stage.deliver()
    expect(await own()).toMatchObject([{ state: 'succeeded', attempts: 1 }])
    expect(receiver.got).toHaveLength(2)
  })
})
