import { beforeEach, describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { refusal } from '../support/api.ts'
import { addEndpoint, deliveryOf, happen, turn, type Endpoint } from '../support/endpoints.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ audited: false }) // deliveries are moved about without the attempts that would move them
const { api } = stage
const other = await stage.merchant()

type Event = Schema<'Event'>

const retry = ({ event_id }: Pick<Event, 'event_id'>, body?: Schema<'EventRetry'>, by = api) =>
  by('retryEvent', { params: { event_id }, ...(body && { body }) })

const to = ({ webhook_endpoint_id }: Pick<Endpoint, 'webhook_endpoint_id'>) => ({ webhook_endpoint_id })

const unheard = await happen(api)
const [one, two, deaf] = [await addEndpoint(api), await addEndpoint(api), await addEndpoint(api, { enabled_events: ['mandate_revoked'] })]
const theirs = await addEndpoint(other.api)

let event: Event
beforeEach(async () => {
  event = await happen(api)
})

/** Brings the deliveries of the event into a state; what is pending is due in an hour. */
const become = (state: string) => stage.query(
  `UPDATE webhook_delivery SET state = $2, attempts = 3, scheduled = 3, due_at = CASE $2 WHEN 'pending' THEN now() + interval '1 hour' END
   WHERE event_id = $1`, [event.event_id, state])

const untouched = { manual: false, due: null }

describe('to all', () => {
  test.each([[undefined], [{}], [{ webhook_endpoint_id: null }]])('202 with %j it goes to whom it was meant for', async (body) => {
    await become('succeeded')
    const { status, body: answer } = await retry(event, body)
    expect([status, answer]).toEqual([202, { event_id: event.event_id, scheduled: 2 }])
    for (const endpoint of [one, two]) expect(await deliveryOf(stage, event, endpoint)).toMatchObject({ manual: true, due: true })
    expect(await deliveryOf(stage, event, deaf)).toBeUndefined()
  })

  test('202 but for those that are disabled', async () => {
    await become('exhausted')
    await turn(api, two, 'disabled')
    expect((await retry(event)).body.scheduled).toBe(1)
    await turn(api, two, 'enabled')
    expect(await deliveryOf(stage, event, two)).toMatchObject(untouched)
  })

  test('202 an event that nobody wanted goes nowhere', async () => {
    expect((await retry(unheard)).body).toEqual({ event_id: unheard.event_id, scheduled: 0 })
  })
})

describe('to one', () => {
  test('202 it alone', async () => {
    await become('succeeded')
    expect((await retry(event, to(one))).body).toEqual({ event_id: event.event_id, scheduled: 1 })
    expect(await deliveryOf(stage, event, one)).toMatchObject({ manual: true, due: true })
    expect(await deliveryOf(stage, event, two)).toMatchObject(untouched)
  })

  test('202 one that the event was not meant for gets it from now on', async () => {
    expect((await retry(event, to(deaf))).status).toBe(202)
    const fresh = { state: 'pending', attempts: 0, scheduled: 0, lease_token: null }
    expect(await deliveryOf(stage, event, deaf)).toEqual({ ...fresh, manual: true, due: true })
  })

  test('409 endpoint_disabled', async () => {
    await become('exhausted')
    await turn(api, one, 'disabled')
    expect(refusal(await retry(event, to(one)))).toEqual([409, 'endpoint_disabled', '/webhook_endpoint_id'])
    expect(await deliveryOf(stage, event, one)).toMatchObject(untouched)
    await turn(api, one, 'enabled')
    expect((await retry(event, to(one))).status).toBe(202)
  })

  test('404 an unknown endpoint, a deleted one, another merchant\'s', async () => {
    const gone = await addEndpoint(api)
    await api('deleteWebhookEndpoint', { params: { webhook_endpoint_id: gone.webhook_endpoint_id } })
    for (const webhook_endpoint_id of ['we_aaaaaaaaaaaaaaaaaaaaaaaaaa', gone.webhook_endpoint_id, theirs.webhook_endpoint_id]) {
      expect(refusal(await retry(event, { webhook_endpoint_id }))).toEqual([404, 'not_found', '/webhook_endpoint_id'])
    }
  })
})

describe('what becomes of a delivery', () => {
  const states = ['pending', 'succeeded', 'exhausted', 'discarded']
  test.each(states)('%s stays so until the attempt has been made, and the schedule is not set back', async (state) => {
    await become(state)
    await retry(event)
    expect(await deliveryOf(stage, event, one)).toEqual({ state, attempts: 3, scheduled: 3, manual: true, due: true, lease_token: null })
  })

  test('202 an attempt that is being made at this moment is the one: no second one is made beside it', async () => {
    await become('pending')
    await stage.query('UPDATE webhook_delivery SET lease_token = gen_random_uuid() WHERE event_id = $1', [event.event_id])
    const before = await deliveryOf(stage, event, one)
    expect((await retry(event)).body.scheduled).toBe(2)
    expect(await deliveryOf(stage, event, one)).toEqual(before)
  })
})

test('202 repeated with the same key is answered again, and nothing is sent again', async () => {
  const send = () => api('retryEvent', { params: { event_id: event.event_id }, idempotencyKey: event.event_id })
  const first = await send()
  await become('succeeded')
  const again = await send()
  expect([again.status, again.text]).toEqual([202, first.text])
  expect((await deliveryOf(stage, event, one))!.due).toBeNull()
})

describe('404 an event', () => {
  test('that there is not', async () => {
    expect(refusal(await retry({ event_id: 'evt_00000000000000000000000000000000' }, to(one)))).toEqual([404, 'not_found'])
  })

  test("of another merchant", async () => {
    expect(refusal(await retry(event, to(theirs), other.api))).toEqual([404, 'not_found'])
  })

  test('that is older than 30 days', async () => {
    await stage.query(`UPDATE event SET created_at = now() - interval '30 days 1 second' WHERE event_id = $1`, [event.event_id])
    expect(refusal(await retry(event, to(one)))).toEqual([404, 'not_found'])
  })
})

test('400 an unknown property', async () => {
  expect(refusal(await retry(event, { all: true } as never))).toEqual([400, 'validation_failed', '/all'])
})
