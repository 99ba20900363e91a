import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createLogger } from '../../src/log.ts'
import { createDelivery } from '../../src/webhooks/deliver.ts'
import { reapEvents } from '../../src/webhooks/reap.ts'
import { card } from '../support/api.ts'
import { startDeliveries, type Deliveries, type Listening } from '../support/deliveries.ts'
import { verified, type Answering } from '../support/receiver.ts'

let stage: Deliveries
let shop: Listening
beforeAll(async () => {
  stage = await startDeliveries()
  shop = await stage.listen()
})
afterAll(() => stage.stop())
beforeEach(async () => {
  shop.receiver.got.splice(0)
  shop.receiver.next.splice(0)
  shop.receiver.otherwise = 200
})

const deliveryOf = async (eventId: string) => (await stage.deliveries()).find(({ event_id }) => event_id === eventId)!

test('a payment is told of as the API answers it, signed, in the bytes that the API shows', async () => {
  const { body: payment } = await stage.api('createPayment', { body: { amount: 100, currency: 'USD', confirm: true, ...card() } })
  await stage.deliver()
  const [got] = shop.receiver.got
  expect(verified(shop.secret, got!)).toMatchObject({ event_type: 'payment_succeeded', content: { object: { payment_id: payment.payment_id } } })
  const eventId = got!.headers['webhook-id']!
  expect(got!.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'PerfectPay-Webhooks/1' })
  expect((await stage.api('retrieveEvent', { params: { event_id: eventId } })).text).toBe(got!.body)
  expect(await stage.attempts(eventId)).toMatchObject([{
    event_id: eventId, webhook_endpoint_id: shop.id, attempt: 1, trigger: 'automatic', url: shop.receiver.url, status: 'succeeded', response_status: 200,
    response_body: '', error: null, next_attempt_at: null,
  }])
  expect(await deliveryOf(eventId)).toMatchObject({ state: 'succeeded', attempts: 1, scheduled: 1, wait: null })
  expect((await stage.api('retrieveWebhookEndpoint', { params: { webhook_endpoint_id: shop.id } })).body).toMatchObject({
    last_success_at: expect.any(String), first_failure_at: null, version: 1,
  })
})

test('after a failure the same bytes come again under the same id, signed anew', async () => {
  shop.receiver.next = [(response) => response.writeHead(500).end('oops')]
  const [eventId] = await stage.record()
  await stage.deliver()
  expect(await deliveryOf(eventId!)).toMatchObject({ state: 'pending', attempts: 1, scheduled: 1 })
  expect((await stage.api('retrieveWebhookEndpoint', { params: { webhook_endpoint_id: shop.id } })).body.first_failure_at).toEqual(expect.any(String))
  await stage.hurry()
  await stage.deliver()
  expect(await deliveryOf(eventId!)).toMatchObject({ state: 'succeeded', attempts: 2, scheduled: 2 })
  const [first, second] = shop.receiver.got
  expect([second!.body, second!.headers['webhook-id']]).toEqual([first!.body, first!.headers['webhook-id']])
  expect(verified(shop.secret, second!)).toEqual(verified(shop.secret, first!))
  expect(await stage.attempts(eventId!)).toMatchObject([
    { attempt: 2, status: 'succeeded', error: null, next_attempt_at: null },
    { attempt: 1, status: 'failed', response_status: 500, response_body: 'oops', error: 'http_status', next_attempt_at: expect.any(String) },
  ])
  expect((await stage.api('retrieveWebhookEndpoint', { params: { webhook_endpoint_id: shop.id } })).body.first_failure_at).toBeNull()
})

test('during a rotation both secrets verify; after it the new one alone', async () => {
  const params = { webhook_endpoint_id: shop.id }
  const { body: { secret } } = await stage.api('rotateWebhookSecret', { params, body: { overlap_seconds: 3600 } })
  await stage.record()
  await stage.deliver()
  const [during] = shop.receiver.got
  expect(during!.headers['webhook-signature']!.split(' ')).toHaveLength(2)
  expect(verified(secret, during!)).toEqual(verified(shop.secret, during!))
  await stage.owner.query('UPDATE webhook_endpoint SET secret_overlap_until = now()')
  await stage.record()
  await stage.deliver()
  const after = shop.receiver.got[1]!
  expect(verified(secret, after)).toMatchObject({ event_type: 'payment_succeeded' })
  expect(() => verified(shop.secret, after)).toThrow('No matching signature')
  shop.secret = secret
})

describe('retries by hand', () => {
  const retry = (eventId: string) => stage.api('retryEvent', { params: { event_id: eventId }, body: {} })

  test('a pending one is tried now, and its schedule goes on', async () => {
    shop.receiver.otherwise = 500
    const [eventId] = await stage.record()
    await stage.deliver()
    await retry(eventId!)
    await stage.deliver()
    const { wait, ...delivery } = await deliveryOf(eventId!)
    expect(delivery).toMatchObject({ state: 'pending', attempts: 2, scheduled: 1 })
    expect(wait).toBeGreaterThan(3)
    expect((await stage.attempts(eventId!)).map(({ trigger, attempt }) => [trigger, attempt])).toEqual([['manual', 2], ['automatic', 1]])
    shop.receiver.otherwise = 200
    await retry(eventId!)
    await stage.deliver()
    expect(await deliveryOf(eventId!)).toMatchObject({ state: 'succeeded', attempts: 3, scheduled: 1 })
  })

  test('one that succeeded stays so, whatever comes', async () => {
    const [eventId] = await stage.record()
    await stage.deliver()
    shop.receiver.otherwise = 500
    await retry(eventId!)
    await stage.deliver()
    expect(await deliveryOf(eventId!)).toMatchObject({ state: 'succeeded', attempts: 2, scheduled: 1, wait: null })
    expect(shop.receiver.got).toHaveLength(2)
    expect(await stage.attempts(eventId!)).toMatchObject([{ trigger: 'manual', status: 'failed', next_attempt_at: null }, { status: 'succeeded' }])
  })

  test.each(['exhausted', 'discarded'])('an %s one gets one attempt more, and succeeds or stays', async (state) => {
    const [eventId] = await stage.record()
    await stage.owner.query('UPDATE webhook_delivery SET state = $1, due_at = NULL WHERE event_id = $2', [state, eventId])
    for (const [answer, then] of [[500, state], [200, 'succeeded']] as const) {
      shop.receiver.otherwise = answer
      await retry(eventId!)
      await stage.deliver()
      expect(await deliveryOf(eventId!)).toMatchObject({ state: then, wait: null })
    }
    expect(shop.receiver.got).toHaveLength(2)
  })
})

describe('tests of an endpoint', () => {
  const params = () => ({ webhook_endpoint_id: shop.id })

  test('200 with the attempt, at once and once', async () => {
    const { status, body } = await stage.api('testWebhookEndpoint', { params: params(), idempotencyKey: 'test' })
    expect([status, body]).toMatchObject([200, { trigger: 'test', attempt: 1, status: 'succeeded', response_status: 200, next_attempt_at: null }])
    const again = await stage.api('testWebhookEndpoint', { params: params(), idempotencyKey: 'test' })
    expect([again.headers.get('Idempotent-Replayed'), again.body]).toEqual(['true', body])
    await stage.deliver()
    expect(shop.receiver.got).toHaveLength(1)
    expect(verified(shop.secret, shop.receiver.got[0]!)).toMatchObject({
      event_id: body.event_id, event_type: 'webhook_endpoint.test', content: { type: 'webhook_endpoint_details', object: { webhook_endpoint_id: shop.id } },
    })
    expect(await stage.attempts(body.event_id)).toEqual([body])
  })

  test('200 with a failed attempt, which is not repeated', async () => {
    shop.receiver.otherwise = 503
    const { status, body } = await stage.api('testWebhookEndpoint', { params: params() })
    expect([status, body]).toMatchObject([200, { status: 'failed', error: 'http_status', next_attempt_at: null }])
    expect((await stage.api('testWebhookEndpoint', { params: params() })).body.event_id).not.toBe(body.event_id)
    await stage.deliver()
    expect(shop.receiver.got).toHaveLength(2)
    expect((await stage.api('retrieveWebhookEndpoint', { params: params() })).body.first_failure_at).toBeNull()
  })

  test('409 while it is under way; a process that dies meanwhile frees the key in a minute', async () => {
    const { promise: asked, resolve: ask } = Promise.withResolvers<Parameters<Exclude<Answering, number>>[0]>()
    shop.receiver.next = [ask]
    const send = () => stage.api('testWebhookEndpoint', { params: params(), idempotencyKey: 'dying' })
    const keyRow = async () =>
      (await stage.owner.query("SELECT state, extract(epoch FROM expires_at - created_at)::int AS lasts FROM idempotency_key WHERE key = 'dying'")).rows[0]
    const dying = send()
    const response = await asked
    expect(await keyRow()).toEqual({ state: 'in_flight', lasts: 60 })
    expect((await send()).body.code).toBe('idempotency_key_in_use')
    await stage.owner.query("UPDATE idempotency_key SET expires_at = expires_at - interval '60 s', created_at = created_at - interval '60 s' WHERE key = 'dying'")
    const again = await send()
    expect([again.status, again.headers.get('Idempotent-Replayed')]).toEqual([200, null])
    expect(await keyRow()).toEqual({ state: 'done', lasts: 86_400 })
    response.end()
    expect((await dying).body.event_id).not.toBe(again.body.event_id)
    expect((await send()).text).toBe(again.text)
  })

  test('200 also for a disabled one, and 404 for none', async () => {
    await stage.api('updateWebhookEndpoint', { params: params(), body: { status: 'disabled' } })
    expect((await stage.api('testWebhookEndpoint', { params: params() })).body).toMatchObject({ status: 'succeeded' })
    await stage.api('updateWebhookEndpoint', { params: params(), body: { status: 'enabled' } })
    const unknown = { webhook_endpoint_id: `we_${'a'.repeat(26)}` }
    expect((await stage.api('testWebhookEndpoint', { params: unknown, idempotencyKey: 'none' })).status).toBe(404)
  })
})

test('two workers on one database: 1,000 events for two endpoints arrive once each, five at a time', async () => {
  const other = await stage.listen()
  const second = createDelivery(stage.app)
  const eventIds = await stage.record(1000)
  while ((await stage.deliveries()).some(({ state }) => state === 'pending')) await Promise.all([stage.deliver(), second.run()])
  await second.stop()
  for (const { receiver, secret } of [shop, other]) {
    expect(receiver.got.map(({ headers }) => headers['webhook-id']).sort()).toEqual(eventIds)
    expect(receiver.widest).toBeLessThanOrEqual(5)
    for (const delivered of receiver.got) verified(secret, delivered)
  }
})

test('the log holds no secret, body or signature, whatever is answered', async () => {
  const lines: string[] = []
  const log = createLogger({ logLevel: 'trace' }, { write: (line) => void lines.push(line) })
  const logging = createDelivery({ ...stage.app, log })
  const notWelcome: Answering = (response) => response.writeHead(400).end('not welcome')
  const broken: Answering = ({ socket }) => void socket!.destroy()
  shop.receiver.next = [500, notWelcome, broken, 302]
  const [unreadable] = await stage.record(6)
  await stage.owner.query("UPDATE event SET sealed_body = 'sealed otherwise' WHERE event_id = $1", [unreadable])
  await logging.run()
  await logging.stop()
  await stage.owner.query('DELETE FROM event WHERE event_id = $1', [unreadable])
  expect(shop.receiver.got).toHaveLength(5)
  const text = lines.join('')
  for (const { headers } of shop.receiver.got) expect(text).toContain(headers['webhook-id'])
  expect(text).toContain('SealBroken')
  for (const { body, headers } of shop.receiver.got) {
    for (const hidden of [body, headers['webhook-signature']!, 'payment_details', 'not welcome', shop.secret.slice(6), shop.receiver.url]) {
      expect(text).not.toContain(hidden)
    }
  }
})

describe('what has had its time', () => {
  test('what was recorded while its endpoint was disabled is discarded', async () => {
    const [eventId] = await stage.record()
    await stage.owner.query("UPDATE webhook_endpoint SET status = 'disabled', disabled_reason = 'manual', disabled_at = now()")
    await stage.deliver()
    await reapEvents(stage.app)
    expect(await deliveryOf(eventId!)).toMatchObject({ state: 'discarded', attempts: 0, wait: null })
    await stage.owner.query("UPDATE webhook_endpoint SET status = 'enabled', disabled_reason = NULL, disabled_at = NULL")
  })

  test('events older than 30 days are deleted, with their deliveries and attempts', async () => {
    const [old, young] = await stage.record(2)
    await stage.deliver()
    const ancient = `evt_${(Date.now() - 31 * 86_400_000).toString(16).padStart(12, '0')}${old!.slice(16)}`
    await stage.owner.query(`
      INSERT INTO event SELECT $2, account_id, event_type, 'pay_old', object_status, version, sealed_body, created_at - interval '31 days'
      FROM event WHERE event_id = $1`, [old, ancient])
    await stage.owner.query(`
      INSERT INTO webhook_attempt SELECT 'att_old', account_id, $2, webhook_endpoint_id, attempt, trigger, url, status, response_status, response_body,
        error, duration_ms, next_attempt_at, created_at FROM webhook_attempt WHERE event_id = $1 LIMIT 1`, [old, ancient])
    await reapEvents(stage.app)
    const { rows } = await stage.owner.query(`
      SELECT event_id, (SELECT count(*)::int FROM webhook_attempt a WHERE a.event_id = e.event_id) AS attempts FROM event e
      WHERE event_id = ANY($1) ORDER BY 1`, [[ancient, old, young]])
    expect(rows).toEqual([{ event_id: old, attempts: 2 }, { event_id: young, attempts: 2 }])
    expect((await stage.owner.query("SELECT FROM webhook_attempt WHERE attempt_id = 'att_old'")).rows).toEqual([])
  })
})

describe('an attempt that is under way when its endpoint ends', () => {
  /** Lets an endpoint end while an event is being sent to it, and its receiver answer then. */
  async function endMeanwhile(end: 'disabled' | 'deleted', answer: number) {
    const leaving = await stage.listen()
    const params = { webhook_endpoint_id: leaving.id }
    const { promise: asked, resolve: ask } = Promise.withResolvers<Parameters<Exclude<Answering, number>>[0]>()
    leaving.receiver.otherwise = ask
    const [eventId] = await stage.record()
    const delivering = stage.deliver()
    const response = await asked
    if (end === 'deleted') await stage.api('deleteWebhookEndpoint', { params })
    else await stage.api('updateWebhookEndpoint', { params, body: { status: 'disabled' } })
    response.writeHead(answer).end('at last')
    await delivering
    const mine = ({ webhook_endpoint_id }: { webhook_endpoint_id: string }) => webhook_endpoint_id === leaving.id
    return { attempts: (await stage.attempts(eventId!)).filter(mine), delivery: (await stage.deliveries()).find((row) => row.event_id === eventId && mine(row)) }
  }

  test.each(['disabled', 'deleted'] as const)('%s: what came of it is recorded, and nothing more is tried', async (end) => {
    const failed = await endMeanwhile(end, 500)
    expect(failed.attempts).toMatchObject([{ attempt: 1, status: 'failed', response_status: 500, response_body: 'at last', next_attempt_at: null }])
    expect(failed.delivery).toMatchObject({ state: 'discarded', attempts: 1, wait: null })
    const succeeded = await endMeanwhile(end, 200)
    expect(succeeded.attempts).toMatchObject([{ attempt: 1, status: 'succeeded', next_attempt_at: null }])
    expect(succeeded.delivery).toMatchObject({ state: 'succeeded', attempts: 1, wait: null })
  })
})
