import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { card, type Api, type Received } from '../support/api.ts'
import { expectCleanAudit } from '../support/audit.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { make, retrieve } from '../support/payments.ts'
import { runService, type Running } from '../support/running.ts'
import { answer } from '../support/steps.ts'
import { paidBy } from '../support/ways.ts'
import { atOnce } from './arena.ts'
import { manual, on } from './deeds.ts'

let database: TestDatabase
let owner: pg.Client
beforeAll(async () => {
  database = await createDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
const running: Running[] = []
afterAll(async () => {
  await Promise.all(running.map((service) => service.end('SIGKILL')))
  await expectCleanAudit(database)
  await owner.end()
  await database.drop()
})

async function run(): Promise<Running> {
  const service = await runService(database)
  running.push(service)
  return service
}

/** Sends a request until it is answered: the service may be away, or still be asking the processor what came of the first try. */
async function insist(send: () => Promise<Received>): Promise<Received> {
  for (;;) {
    const answer = await send()
    if (answer.body?.code !== 'idempotency_key_in_use') return answer
    await owner.query("UPDATE attempt SET due_at = now() WHERE state = 'open'")
    await pause(100)
  }
}

const newPayment = { amount: 10_000, currency: 'USD', ...card() } as const

test('kill -9 in the middle of every operation: the restarted service finds out what came of each', async () => {
  const first = await run()
  const captured = await atOnce(2, () => make(first.api, manual))
  const cancelled = await atOnce(2, () => make(first.api, manual))
  const wheres = ['before', 'after'] as const
  const deeds = wheres.flatMap((where, index) => [
    {
      call: `authorize ${where}`, done: 'succeeded',
      send: (api: Api) => api('createPayment', { body: { ...newPayment, confirm: true }, idempotencyKey: `create ${where}` }),
    },
    {
      call: `capture ${where}`, done: 'succeeded',
      send: (api: Api) => api('capturePayment', { params: on(captured[index]!), body: {}, idempotencyKey: `capture ${where}` }),
    },
    {
      call: `void ${where}`, done: 'cancelled',
      send: (api: Api) => api('cancelPayment', { params: on(cancelled[index]!), body: {}, idempotencyKey: `cancel ${where}` }),
    },
  ])
  const unanswered: Promise<unknown>[] = []
  for (const { call, send } of deeds) {
    first.tell(call)
    unanswered.push(expect(send(first.api)).rejects.toThrow('fetch failed'))
    expect(await first.said()).toBe(call)
  }
  await first.end('SIGKILL')
  await Promise.all(unanswered)

  const second = await run()
  for (const { call, done, send } of deeds) {
    const answer = await insist(() => send(second.api))
    const replayed = call.endsWith('after') ? 'true' : null // else it was never carried out, given up, and done now
    expect([call, answer.body.status, answer.headers.get('Idempotent-Replayed')]).toEqual([call, done, replayed])
  }
  await second.end('SIGKILL')
})

test("kill -9 between a customer's approval and the payment: the restarted service pays, once", async () => {
  const first = await run()
  const calls = ['answer after', 'complete before', 'complete after']
  const payments = await atOnce(calls.length, () => make(first.api, paidBy('pix')))
  const unanswered: Promise<unknown>[] = []
  for (const [index, call] of calls.entries()) {
    first.tell(call)
    unanswered.push(expect(answer(first.api, payments[index]!, 'approve')).rejects.toThrow('fetch failed'))
    expect(await first.said()).toBe(call)
  }
  await first.end('SIGKILL')
  await Promise.all(unanswered)

  const second = await run()
  await owner.query("UPDATE attempt SET due_at = now() WHERE state = 'open'")
  await owner.query('UPDATE sandbox_action SET due_at = now() WHERE due_at IS NOT NULL')
  for (const payment of payments) {
    await vi.waitFor(async () => expect((await retrieve(second.api, payment)).status).toBe('succeeded'), { timeout: 20_000, interval: 200 })
    const { rows } = await owner.query('SELECT kind FROM ledger_entry WHERE payment_id = $1 ORDER BY kind', [payment.payment_id])
    expect(rows).toEqual([{ kind: 'authorize' }, { kind: 'capture' }])
  }
  await second.end('SIGKILL')
})

test('kill -9 ten times under load: whatever was acknowledged is there, whatever was not is done once', async () => {
  const journal: Acknowledged[] = []
  const refused: unknown[] = []
  const unanswered: { key: string; send: (api: Api) => Promise<Received> }[] = []
  let keys = 0
  let crashing = Promise.withResolvers<void>()
  let crashAt = Infinity

  /** Sends a write with a key; keeps what is answered in the journal, and what is not for later. */
  async function write(api: Api, send: (api: Api, key: string) => Promise<Received>): Promise<Received> {
    const key = `load ${++keys}`
    try {
      const answer = await send(api, key)
      if (answer.status < 300) journal.push(answer.body)
      else refused.push(answer.body)
      if (journal.length >= crashAt) crashing.resolve()
      return answer
    } catch (error) {
      unanswered.push({ key, send: (later) => send(later, key) })
      throw error
    }
  }

  /** A shop: creates, and captures or cancels, until the service is gone. */
  async function trade(api: Api, shop: number): Promise<void> {
    for (;;) {
      const { body } = await write(api, (by, key) =>
        by('createPayment', { body: { ...newPayment, ...manual, description: key }, idempotencyKey: key }))
      const params = on(body)
      await write(api, (by, idempotencyKey) => shop % 2 === 0
        ? by('capturePayment', { params, body: {}, idempotencyKey })
        : by('cancelPayment', { params, body: {}, idempotencyKey }))
    }
  }

  for (let crash = 0; crash < 10; crash++) {
    const service = await run()
    const shops = Promise.allSettled(Array.from({ length: 8 }, (_, shop) => trade(service.api, shop)))
    crashing = Promise.withResolvers()
    crashAt = journal.length + 10 + Math.floor(Math.random() * 50)
    await crashing.promise
    await service.end('SIGKILL')
    await shops
  }

  const service = await run()
  for (const { key, send } of unanswered) {
    const { status, body } = await insist(() => send(service.api))
    expect([key, Math.floor(status / 100)]).toEqual([key, 2])
    journal.push(body)
  }
  await service.end('SIGKILL')

  expect(refused).toEqual([])
  expect(await acknowledgedLost(journal)).toEqual([])
  const { rows: twice } = await owner.query(
    `SELECT description FROM payment WHERE description LIKE 'load %' AND authorized > 0 GROUP BY description HAVING count(*) > 1`,
  )
  expect(twice).toEqual([])
  expect(unanswered.length).toBeGreaterThan(0)
})

/** What a payment was when the client was told of it. */
interface Acknowledged {
  payment_id: string
  version: number
  status: string
}

/** What a client was told and the database does not know: a payment, its version, or the event of what it had become. */
async function acknowledgedLost(journal: Acknowledged[]): Promise<unknown[]> {
  const told = JSON.stringify(journal.map(({ payment_id, version, status }) => ({ payment_id, version, status })))
  const { rows } = await owner.query(
    `SELECT j.* FROM jsonb_to_recordset($1) AS j (payment_id text, version int, status text)
     LEFT JOIN payment p ON p.payment_id = j.payment_id AND p.version >= j.version
     LEFT JOIN event e ON e.object_id = j.payment_id AND e.version = j.version AND e.object_status = j.status
     WHERE p.payment_id IS NULL OR e.event_id IS NULL`,
    [told],
  )
  return rows
}
