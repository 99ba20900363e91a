import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { enums } from '#generated/vocabulary.ts'
import { refusal, type Received } from '../support/api.ts'
import { addEndpoint, address } from '../support/endpoints.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { DATABASE_POOL: '5' } })
const { api, app } = stage
const live = await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })
// Each of these has its own sixteen places.
const [refused, racing, many] = await Promise.all(['merchant_refused', 'merchant_racing', 'merchant_many']
  .map((merchantId) => stage.merchant({ merchantId })))

const create = (body: object, by = api): Promise<Received> => by('createWebhookEndpoint', { body: body as Schema<'WebhookEndpointCreate'> })

const count = async () => (await stage.query('SELECT count(*) FROM webhook_endpoint'))[0]!.count

const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
const fresh = {
  webhook_endpoint_id: expect.stringMatching(/^we_[2-7a-z]{26}$/), url: address, description: null, enabled_events: ['*'], status: 'enabled',
  disabled_reason: null, disabled_at: null, secret_overlap_until: null, mode: 'test', metadata: {}, last_success_at: null,
  first_failure_at: null, created_at: timestamp, updated_at: timestamp, version: 1,
  secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
}

describe('what is answered', () => {
  test('201 for all events, where nothing else was said', async () => {
    for (const body of [{ url: address }, { url: address, description: null, enabled_events: null, metadata: null }]) {
      const answer = await create(body)
      expect([answer.status, answer.body]).toEqual([201, fresh])
    }
  })

  test('201 with every field as it was given', async () => {
    const enabled_events = ['refund_succeeded', 'refund_failed']
    const given = { url: 'https://shop.example:8443/a?b=c', description: 'Refunds', enabled_events, metadata: { team: 7 } }
    const { body } = await create(given)
    expect(body).toEqual({ ...fresh, ...given })
  })

  test('201 in live mode', async () => {
    expect((await create({ url: address }, live.api)).body).toEqual({ ...fresh, mode: 'live' })
  })
})

describe('the secret', () => {
  const keptOf = async ({ webhook_endpoint_id }: { webhook_endpoint_id: string }) =>
    (await stage.query('SELECT * FROM webhook_endpoint WHERE webhook_endpoint_id = $1', [webhook_endpoint_id]))[0]!

  test('is another one each time', async () => {
    const [one, other] = [await addEndpoint(api), await addEndpoint(api)]
    expect(one.secret).not.toBe(other.secret)
  })

  test('is kept sealed, for its own endpoint and purpose', async () => {
    const [endpoint, other] = [await addEndpoint(api), await addEndpoint(api)]
    const { sealed_secret } = await keptOf(endpoint)
    expect(app.vault.open('webhook-secret', sealed_secret, [endpoint.webhook_endpoint_id]).toString()).toBe(endpoint.secret)
    expect(() => app.vault.open('webhook-secret', sealed_secret, [other.webhook_endpoint_id])).toThrow()
    expect(() => app.vault.open('event', sealed_secret, [endpoint.webhook_endpoint_id])).toThrow()
  })

  test('201 a repeated request shows the same one, and makes no second endpoint', async () => {
    const send = () => api('createWebhookEndpoint', { body: { url: address }, idempotencyKey: 'endpoint' })
    const first = await send()
    const before = await count()
    const again = await send()
    expect([again.status, again.text, await count()]).toEqual([201, first.text, before])
  })
})

describe('422 webhook_url_not_allowed', () => {
  test.each([
    'http://shop.example:8080/hooks', 'https://shop.example:444/', 'https://localhost/', 'https://printer.local/', 'https://intranet/',
    'https://10.0.0.1/', 'https://2130706433/', 'https://[::1]/', 'https://user@shop.example/', 'https://shop.example/#top', 'ftp://shop.example/',
    'shop.example/hooks',
  ])('%s, and nothing is created', async (url) => {
    const before = await count()
    expect(refusal(await create({ url }, refused!.api))).toEqual([422, 'webhook_url_not_allowed', '/url'])
    expect(await count()).toBe(before)
  })

  test('http is for test mode', async () => {
    expect(refusal(await create({ url: 'http://shop.example/' }, live.api))).toEqual([422, 'webhook_url_not_allowed', '/url'])
    expect((await create({ url: 'http://shop.example/' })).status).toBe(201)
  })
})

describe('400, and nothing is created', () => {
  test.each<[string, object, string]>([
    ['no url', { url: undefined }, '/url'],
    ['null as url', { url: null }, '/url'],
    ['an empty url', { url: '' }, '/url'],
    ['a url of 2049 characters', { url: `${address}/${'x'.repeat(2048 - address.length)}` }, '/url'],
    ['a description of 256 characters', { description: 'x'.repeat(256) }, '/description'],
    ['no event', { enabled_events: [] }, '/enabled_events'],
    ['an event twice', { enabled_events: ['refund_failed', 'refund_failed'] }, '/enabled_events'],
    ['all events and one', { enabled_events: ['refund_failed', '*'] }, '/enabled_events'],
    ['an unknown event', { enabled_events: ['payment_lost'] }, '/enabled_events/0'],
    ['metadata of 51 keys', { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, i])) }, '/metadata'],
    ['a secret of one\'s own', { secret: fresh.secret }, '/secret'],
    ['a status', { status: 'disabled' }, '/status'],
  ])('%s', async (_, body, pointer) => {
    const before = await count()
    expect(refusal(await create({ url: address, ...body }, refused!.api))).toEqual([400, 'validation_failed', pointer])
    expect(await count()).toBe(before)
  })
})

test('400 an unknown event is one fault, which names all that are known', async () => {
  const { body } = await create({ url: address, enabled_events: ['refund_failed', 'nope'] }, refused!.api)
  const message = `must be one of ${[...enums.EventType, '*'].join(', ')}`
  expect(body.errors).toEqual([{ in: 'body', pointer: '/enabled_events/1', message }])
})

test('400 all events and one are told that all stands alone', async () => {
  const { body } = await create({ url: address, enabled_events: ['refund_failed', '*'] }, refused!.api)
  expect(body.errors).toEqual([{ in: 'body', pointer: '/enabled_events', message: 'must not have * beside others' }])
})

describe('422 limit_reached', () => {
  test('after sixteen, until one is deleted', async () => {
    const endpoints = []
    for (let i = 0; i < 16; i++) endpoints.push(await addEndpoint(many!.api))
    expect(refusal(await create({ url: address }, many!.api))).toEqual([422, 'limit_reached'])
    await many!.api('deleteWebhookEndpoint', { params: { webhook_endpoint_id: endpoints[3]!.webhook_endpoint_id } })
    expect((await create({ url: address }, many!.api)).status).toBe(201)
    expect(refusal(await create({ url: address }, many!.api))).toEqual([422, 'limit_reached'])
  })

  test('after sixteen, however many come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 24 }, () => create({ url: address }, racing!.api)))
    const statuses = answers.map(({ status }) => status)
    expect([statuses.filter((status) => status === 201).length, statuses.filter((status) => status === 422).length]).toEqual([16, 8])
    expect((await racing!.api('listWebhookEndpoints', { query: { limit: 100 } })).body.size).toBe(16)
  })
})
