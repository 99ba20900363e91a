import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card, refusal, type Received } from '../support/api.ts'
import { addEndpoint, happen } from '../support/endpoints.ts'
import { make, refund } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ audited: false }) // deliveries are moved about without the attempts that would move them
const { api } = stage
const other = await stage.merchant()

/** Seconds into an hour of yesterday. */
const hour = new Date(Date.now() - 86_400_000).toISOString().slice(0, 13)
const at = (seconds: number): string => new Date(Date.parse(`${hour}:00:00Z`) + seconds * 1000).toISOString()

const ids: Record<string, string> = {}

/** Notes the newest event under a letter, and moves it to another time. */
async function note(letter: string, seconds: number): Promise<Schema<'Event'>> {
  const event = (await api('listEvents', { query: { limit: 1 } })).body.data[0]
  ids[letter] = event.event_id
  await stage.query('UPDATE event SET created_at = $2 WHERE event_id = $1', [event.event_id, at(seconds)])
  return event
}

/** What becomes of the deliveries of the newest event. */
const arrive = (letter: string, states: string[]) => stage.query(
  `UPDATE webhook_delivery d SET state = s.state, due_at = CASE s.state WHEN 'pending' THEN now() END
   FROM (SELECT webhook_endpoint_id, ($2::text[])[row_number() OVER (ORDER BY webhook_endpoint_id)] AS state
         FROM webhook_delivery WHERE event_id = $1) s
   WHERE d.event_id = $1 AND d.webhook_endpoint_id = s.webhook_endpoint_id`, [ids[letter], states])

// Oldest first; `d` and `e` are of the same moment. `a` is from before the endpoints.
const paid = await make(api, { ...card(), confirm: true })
await note('a', 0)
const [one, two] = [await addEndpoint(api), await addEndpoint(api)]
await happen(api)
await note('b', 1)
await make(api, { ...card('4000000000000002'), confirm: true })
await note('c', 1.9)
const refunded = await refund(api, paid, 1000)
await note('d', 2.5)
await happen(api)
await note('e', 2.5)
await arrive('b', ['succeeded', 'succeeded'])
await arrive('c', ['succeeded', 'exhausted'])
await arrive('d', ['discarded', 'succeeded'])
await arrive('e', ['pending', 'pending'])
ids.old = (await happen(api)).event_id
await stage.query(`UPDATE event SET created_at = now() - interval '30 days 1 second' WHERE event_id = $1`, [ids.old])
ids.theirs = (await happen(other.api)).event_id

const list = (query: Record<string, string | number | boolean> = {}): Promise<Received> => api('listEvents', { query })
const lettersOf = ({ body }: Received): string[] =>
  body.data.map(({ event_id }: Schema<'Event'>) => Object.keys(ids).find((letter) => ids[letter] === event_id))

describe('the page', () => {
  test('200 newest first, of 30 days, nothing of others', async () => {
    const answer = await list()
    expect(answer.body).toMatchObject({ size: 5, has_more: false })
    expect(lettersOf(answer)).toEqual(['e', 'd', 'c', 'b', 'a'])
  })

  test('200 each as it is answered alone, byte for byte', async () => {
    const answer = await list({ limit: 2 })
    const alone = await Promise.all(['e', 'd'].map((letter) => api('retrieveEvent', { params: { event_id: ids[letter]! } })))
    expect(answer.text).toBe(`{"size":2,"data":[${alone.map(({ text }) => text).join(',')}],"has_more":true}`)
  })

  test('200 empty', async () => {
    const none = await stage.merchant({ merchantId: 'merchant_none' })
    expect((await none.api('listEvents')).text).toBe('{"size":0,"data":[],"has_more":false}')
  })

  test.each<[Record<string, string | number | boolean>, string[], boolean]>([
    [{ limit: 2 }, ['e', 'd'], true],
    [{ limit: 2, starting_after: 'd' }, ['c', 'b'], true],
    [{ starting_after: 'a' }, [], false],
    [{ limit: 2, ending_before: 'a' }, ['c', 'b'], true],
    [{ ending_before: 'd' }, ['e'], false],
    [{ created_gte: at(1) }, ['e', 'd', 'c', 'b'], false],
    [{ created_gt: at(1) }, ['e', 'd'], false],
    [{ created_lte: at(1) }, ['c', 'b', 'a'], false],
    [{ created_lt: at(1) }, ['a'], false],
    [{ event_type: 'payment_failed' }, ['c'], false],
    [{ event_type: 'mandate_revoked' }, [], false],
    [{ object_id: paid.payment_id }, ['a'], false],
    [{ object_id: refunded.refund_id }, ['d'], false],
    [{ object_id: 'nothing' }, [], false],
    [{ is_delivered: true }, ['b'], false],
    [{ is_delivered: false }, ['e', 'd', 'c'], false],
    [{ is_delivered: false, limit: 2 }, ['e', 'd'], true],
    [{ is_delivered: false, starting_after: 'd' }, ['c'], false],
    [{ is_delivered: false, event_type: 'payment_cancelled', created_gt: at(1) }, ['e'], false],
  ])('200 %j', async (query, expected, more) => {
    const named = Object.entries(query).map(([name, value]) => [name, /after|before/.test(name) ? ids[String(value)]! : value])
    const answer = await list(Object.fromEntries(named))
    expect([lettersOf(answer), answer.body.has_more]).toEqual([expected, more])
  })

  test('200 an endpoint that is deleted leaves what it did not get undelivered', async () => {
    for (const { webhook_endpoint_id } of [one, two]) await api('deleteWebhookEndpoint', { params: { webhook_endpoint_id } })
    expect(lettersOf(await list({ is_delivered: false }))).toEqual(['e', 'd', 'c'])
  })
})

describe('400', () => {
  test.each<[Record<string, string | number>, code: string, pointer: string]>([
    [{ starting_after: 'evt_00000000000000000000000000000000' }, 'invalid_cursor', '/starting_after'],
    [{ starting_after: ids.theirs! }, 'invalid_cursor', '/starting_after'],
    [{ ending_before: ids.old! }, 'invalid_cursor', '/ending_before'],
    [{ object_id: paid.payment_id, ending_before: ids.d! }, 'invalid_cursor', '/ending_before'],
    [{ starting_after: ids.a!, ending_before: ids.b! }, 'validation_failed', '/ending_before'],
    [{ event_type: 'payment_lost' }, 'validation_failed', '/event_type'],
    [{ object_id: '' }, 'validation_failed', '/object_id'],
    [{ is_delivered: 'maybe' }, 'validation_failed', '/is_delivered'],
    [{ limit: 101 }, 'validation_failed', '/limit'],
    [{ delivered: 'true' }, 'validation_failed', '/delivered'],
  ])('%j', async (query, code, pointer) => {
    expect(refusal(await list(query))).toEqual([400, code, pointer])
  })
})
