import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { refusal, type Received } from '../support/api.ts'
import { addEndpoint, address, happen } from '../support/endpoints.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ audited: false }) // attempts are planted, of which no delivery knows
const { api } = stage
const other = await stage.merchant()

const [one, two] = [await addEndpoint(api), await addEndpoint(api)]
const [event, another] = [await happen(api), await happen(api)]

const ids: Record<string, string> = Object.fromEntries([...'abcde'].map((letter) => [letter, `att_${letter.repeat(26)}`]))

/** Attempts by a letter, oldest first, to two endpoints; `e` is one to deliver another event. */
async function attempt(letter: string, time: string, of: Partial<Schema<'DeliveryAttempt'>>): Promise<void> {
  const row = {
    attempt_id: ids[letter], event_id: event.event_id, webhook_endpoint_id: one.webhook_endpoint_id, attempt: 1, trigger: 'automatic',
    url: address, status: 'failed', error: 'http_status', response_status: 500, response_body: 'oops', duration_ms: 84, next_attempt_at: null,
    created_at: `2026-03-23T${time}Z`, ...of,
  }
  await stage.query(
    `INSERT INTO webhook_attempt SELECT (jsonb_populate_record(NULL::webhook_attempt, $1::jsonb || jsonb_build_object('account_id', account_id))).*
     FROM event WHERE event_id = $2`, [JSON.stringify(row), row.event_id])
}
await attempt('a', '10:00:00', { next_attempt_at: '2026-03-23T10:00:05Z' })
await attempt('b', '10:00:01', { webhook_endpoint_id: two.webhook_endpoint_id, error: 'timeout', response_status: null, response_body: null })
await attempt('c', '10:00:05', { attempt: 2, trigger: 'manual', status: 'succeeded', error: null, response_status: 204, response_body: '' })
await attempt('d', '10:00:05', { webhook_endpoint_id: two.webhook_endpoint_id, attempt: 2, error: 'redirect_refused', response_status: 302 })
await attempt('e', '10:00:06', { event_id: another.event_id })

const list = (query: Record<string, string | number> = {}, event_id = event.event_id, by = api): Promise<Received> =>
  by('listEventAttempts', { params: { event_id }, query })
const lettersOf = ({ body }: Received): string[] => body.data.map(({ attempt_id }: Schema<'DeliveryAttempt'>) => attempt_id[4])

describe('the page', () => {
  test('200 newest first, to all endpoints, and of this event alone', async () => {
    const answer = await list()
    expect(answer.body).toMatchObject({ size: 4, has_more: false })
    expect(lettersOf(answer)).toEqual(['d', 'c', 'b', 'a'])
  })

  test('200 each with what was sent where, and what came back', async () => {
    const [, succeeded, timedOut, failed] = (await list()).body.data
    expect(failed).toEqual({
      attempt_id: ids.a, event_id: event.event_id, webhook_endpoint_id: one.webhook_endpoint_id, attempt: 1, trigger: 'automatic', url: address,
      status: 'failed', response_status: 500, response_body: 'oops', error: 'http_status', duration_ms: 84,
      created_at: '2026-03-23T10:00:00Z', next_attempt_at: '2026-03-23T10:00:05Z',
    })
    expect(timedOut).toMatchObject({ webhook_endpoint_id: two.webhook_endpoint_id, error: 'timeout', response_status: null, response_body: null })
    expect(succeeded).toMatchObject({ attempt: 2, trigger: 'manual', status: 'succeeded', error: null, next_attempt_at: null })
  })

  test('200 empty, before the first', async () => {
    expect((await list({}, (await happen(api)).event_id)).body).toEqual({ size: 0, data: [], has_more: false })
  })

  test.each<[Record<string, string | number>, string[], boolean]>([
    [{ limit: 2 }, ['d', 'c'], true],
    [{ limit: 2, starting_after: 'd' }, ['c', 'b'], true],
    [{ starting_after: 'a' }, [], false],
    [{ limit: 2, ending_before: 'a' }, ['c', 'b'], true],
    [{ ending_before: 'c' }, ['d'], false],
    [{ created_gte: '2026-03-23T10:00:01Z' }, ['d', 'c', 'b'], false],
    [{ created_lt: '2026-03-23T10:00:01Z' }, ['a'], false],
  ])('200 %j', async (query, expected, more) => {
    const named = Object.entries(query).map(([name, value]) => [name, /after|before/.test(name) ? ids[value]! : value])
    const answer = await list(Object.fromEntries(named))
    expect([lettersOf(answer), answer.body.has_more]).toEqual([expected, more])
  })
})

describe('refusals', () => {
  test("404 an unknown event, another merchant's, one that is older than 30 days", async () => {
    expect(refusal(await list({}, 'evt_00000000000000000000000000000000'))).toEqual([404, 'not_found'])
    expect(refusal(await list({}, event.event_id, other.api))).toEqual([404, 'not_found'])
    const old = await happen(api)
    await stage.query(`UPDATE event SET created_at = now() - interval '30 days 1 second' WHERE event_id = $1`, [old.event_id])
    expect(refusal(await list({}, old.event_id))).toEqual([404, 'not_found'])
  })

  test.each<[string, string, Record<string, string | number>]>([
    ['an unknown cursor', 'invalid_cursor', { starting_after: `att_${'f'.repeat(26)}` }],
    ["another event's", 'invalid_cursor', { starting_after: ids.e! }],
    ['both cursors', 'validation_failed', { starting_after: ids.a!, ending_before: ids.b! }],
    ['an unknown parameter', 'validation_failed', { status: 'failed' }],
  ])('400 %s', async (_, code, query) => {
    expect(refusal(await list(query)).slice(0, 2)).toEqual([400, code])
  })
})
