import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { refusal, type Received } from '../support/api.ts'
import { addEndpoint, address, deliveryOf, happen, look, turn, type Endpoint } from '../support/endpoints.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ audited: false }) // deliveries are moved about without the attempts that would move them
const { api } = stage

const given = { description: 'Orders', enabled_events: ['payment_succeeded', 'payment_cancelled'], metadata: { a: 1 } } as const
const changed = { url: 'https://shop.example/other', description: 'All', enabled_events: ['*'], metadata: { a: 1, b: 2 } } as const

/** An endpoint of a merchant of its own, as it is looked at. */
async function make(): Promise<Endpoint> {
  const { webhook_endpoint_id } = await addEndpoint(api, { ...given, enabled_events: [...given.enabled_events] })
  return look(api, { webhook_endpoint_id })
}

const update = ({ webhook_endpoint_id }: Endpoint, body: object): Promise<Received> =>
  api('updateWebhookEndpoint', { params: { webhook_endpoint_id }, body: body as Schema<'WebhookEndpointUpdate'> })

const later = expect.stringMatching(/Z$/)

/** An account has sixteen places: whoever was tested makes room. */
async function withEndpoint<Result>(work: (endpoint: Endpoint) => Promise<Result>): Promise<Result> {
  const endpoint = await make()
  try {
    return await work(endpoint)
  } finally {
    await api('deleteWebhookEndpoint', { params: { webhook_endpoint_id: endpoint.webhook_endpoint_id } })
  }
}

describe('a field', () => {
  const names = Object.keys(changed) as (keyof typeof changed)[]
  test.each(names)('200 %s changes, and nothing else but the version', (name) => withEndpoint(async (endpoint) => {
    const { status, body } = await update(endpoint, { [name]: changed[name] })
    expect([status, body]).toEqual([200, { ...endpoint, [name]: changed[name], version: 2, updated_at: later }])
    expect(await look(api, endpoint)).toEqual(body)
  }))

  test('200 the description is cleared by null', () => withEndpoint(async (endpoint) => {
    expect((await update(endpoint, { description: null })).body.description).toBeNull()
  }))

  test.each<[string, Schema<'WebhookEndpointUpdate'> | undefined]>([
    ['nothing', {}], ['no body', undefined],
    ['what is so already', { ...given, enabled_events: [...given.enabled_events], status: 'enabled', url: address }],
  ])('200 %s makes no version', (_, body) => withEndpoint(async (endpoint) => {
    const { webhook_endpoint_id } = endpoint
    const answer = await api('updateWebhookEndpoint', { params: { webhook_endpoint_id }, ...(body && { body }) })
    expect([answer.status, answer.body]).toEqual([200, endpoint])
  }))

  test('200 its secret stays', () => withEndpoint(async (endpoint) => {
    const kept = () =>
      stage.query('SELECT sealed_secret, sealed_old_secret FROM webhook_endpoint WHERE webhook_endpoint_id = $1', [endpoint.webhook_endpoint_id])
    const before = await kept()
    expect((await update(endpoint, changed)).body.secret).toBeUndefined()
    expect(await kept()).toEqual(before)
  }))
})

describe('metadata', () => {
  test('200 is merged key by key; null removes a key, or all', () => withEndpoint(async (endpoint) => {
    expect((await update(endpoint, { metadata: { a: null, b: 2 } })).body.metadata).toEqual({ b: 2 })
    expect((await update(endpoint, { metadata: null })).body).toMatchObject({ metadata: {}, version: 3 })
  }))

  test('422 metadata_too_large with 51 keys after the merge', () => withEndpoint(async (endpoint) => {
    const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, i]))
    expect(refusal(await update(endpoint, { description: 'x', metadata: fifty }))).toEqual([422, 'metadata_too_large', '/metadata'])
    expect(await look(api, endpoint)).toEqual(endpoint)
  }))
})

test.each(['https://localhost/', 'https://shop.example:8080/', 'https://192.168.0.1/'])('422 webhook_url_not_allowed for %s', (url) =>
  withEndpoint(async (endpoint) => {
    expect(refusal(await update(endpoint, { description: 'x', url }))).toEqual([422, 'webhook_url_not_allowed', '/url'])
    expect(await look(api, endpoint)).toEqual(endpoint)
  }))

describe('disabled', () => {
  test('200 by hand, once', () => withEndpoint(async (endpoint) => {
    const disabled = await turn(api, endpoint, 'disabled')
    const expected = { status: 'disabled', disabled_reason: 'manual', disabled_at: later, version: 2, updated_at: later }
    expect(disabled).toEqual({ ...endpoint, ...expected })
    expect(await turn(api, endpoint, 'disabled')).toEqual(disabled)
  }))

  test('200 what was disabled for another reason keeps it', () => withEndpoint(async (endpoint) => {
    await stage.query(`UPDATE webhook_endpoint SET status = 'disabled', disabled_reason = 'gone', disabled_at = '2026-03-23 15:00Z'
                       WHERE webhook_endpoint_id = $1`, [endpoint.webhook_endpoint_id])
    expect(await turn(api, endpoint, 'disabled')).toMatchObject({ disabled_reason: 'gone', disabled_at: '2026-03-23T15:00:00Z', version: 1 })
  }))

  const two = (work: (endpoint: Endpoint, other: Endpoint) => Promise<void>) => () =>
    withEndpoint((other) => withEndpoint((endpoint) => work(endpoint, other)))

  test('what is pending is discarded, what has an end keeps it, and others are not concerned', two(async (endpoint, other) => {
    const [pending, done, event] = [await happen(api), await happen(api), await happen(api)]
    await stage.query(`UPDATE webhook_delivery SET state = 'succeeded' WHERE event_id = $1`, [done.event_id])
    await stage.query(`UPDATE webhook_delivery SET lease_token = gen_random_uuid() WHERE event_id = $1`, [event.event_id])
    await turn(api, endpoint, 'disabled')
    const over = { due: null, manual: false, lease_token: null }
    expect(await deliveryOf(stage, pending, endpoint)).toMatchObject({ state: 'discarded', ...over })
    expect(await deliveryOf(stage, done, endpoint)).toMatchObject({ state: 'succeeded', ...over })
    expect(await deliveryOf(stage, event, endpoint)).toMatchObject({ state: 'discarded', ...over })
    expect(await deliveryOf(stage, pending, other)).toMatchObject({ state: 'pending', due: true })
  }))

  test('no delivery is made for what happens then, nor later for what happened meanwhile', () => withEndpoint(async (endpoint) => {
    await turn(api, endpoint, 'disabled')
    const missed = await happen(api)
    await turn(api, endpoint, 'enabled')
    const next = await happen(api)
    expect(await deliveryOf(stage, missed, endpoint)).toBeUndefined()
    expect(await deliveryOf(stage, next, endpoint)).toMatchObject({ state: 'pending', due: true })
  }))
})

test('200 enabled again, nothing is left of why it was not', () => withEndpoint(async (endpoint) => {
  await stage.query(`UPDATE webhook_endpoint SET status = 'disabled', disabled_reason = 'failing', disabled_at = now(), first_failure_at = now()
                     WHERE webhook_endpoint_id = $1`, [endpoint.webhook_endpoint_id])
  expect(await turn(api, endpoint, 'enabled')).toEqual({ ...endpoint, version: 2, updated_at: later })
}))

test('only events that are wanted make deliveries', () => withEndpoint(async (endpoint) => {
  await update(endpoint, { enabled_events: ['refund_succeeded'] })
  const unwanted = await happen(api)
  await update(endpoint, { enabled_events: ['payment_cancelled'] })
  const wanted = await happen(api)
  expect(await deliveryOf(stage, unwanted, endpoint)).toBeUndefined()
  expect(await deliveryOf(stage, wanted, endpoint)).toMatchObject({ state: 'pending' })
}))

describe('400 changes nothing', () => {
  test.each<[string, object, string]>([
    ['null as url', { url: null }, '/url'],
    ['null as enabled_events', { enabled_events: null }, '/enabled_events'],
    ['an unknown event', { enabled_events: ['payment_lost'] }, '/enabled_events/0'],
    ['an unknown status', { status: 'gone' }, '/status'],
    ['a reason', { disabled_reason: 'manual' }, '/disabled_reason'],
    ['a secret', { secret: 'whsec_x' }, '/secret'],
  ])('%s', (_, body, pointer) => withEndpoint(async (endpoint) => {
    expect(refusal(await update(endpoint, { description: 'x', ...body }))).toEqual([400, 'validation_failed', pointer])
    expect(await look(api, endpoint)).toEqual(endpoint)
  }))
})
