import { describe, expect, test } from 'vitest'
import { refusal, type Received } from '../support/api.ts'
import { addEndpoint, look, type Endpoint } from '../support/endpoints.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const other = await stage.merchant()

/** Endpoints by a letter, oldest first; `c` and `d` are of the same moment. */
const times: Record<string, string> = { a: '10:00:00', b: '10:00:01', c: '10:00:02.5', d: '10:00:02.5', gone: '10:00:03' }
const ids: Record<string, string> = {}
for (const [letter, time] of Object.entries(times)) {
  const { webhook_endpoint_id } = await addEndpoint(api)
  ids[letter] = webhook_endpoint_id
  await stage.query('UPDATE webhook_endpoint SET created_at = $2 WHERE webhook_endpoint_id = $1', [webhook_endpoint_id, `2026-03-23 ${time}Z`])
}
await api('deleteWebhookEndpoint', { params: { webhook_endpoint_id: ids.gone! } })
ids.theirs = (await addEndpoint(other.api)).webhook_endpoint_id

const list = (query: Record<string, string | number> = {}): Promise<Received> => api('listWebhookEndpoints', { query })
const lettersOf = ({ body }: Received): string[] =>
  body.data.map((endpoint: Endpoint) => Object.keys(ids).find((letter) => ids[letter] === endpoint.webhook_endpoint_id))

describe('the page', () => {
  test('200 newest first, full objects without secrets, nothing of others and nothing deleted', async () => {
    const answer = await list()
    expect(answer.body).toMatchObject({ size: 4, has_more: false })
    expect(lettersOf(answer)).toEqual(['d', 'c', 'b', 'a'])
    expect(answer.body.data[3]).toEqual(await look(api, { webhook_endpoint_id: ids.a! }))
    expect(answer.text).not.toContain('whsec_')
  })

  test('200 empty', async () => {
    const none = await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })
    expect((await none.api('listWebhookEndpoints')).body).toEqual({ size: 0, data: [], has_more: false })
  })

  test.each<[Record<string, string | number>, string[], boolean]>([
    [{ limit: 2 }, ['d', 'c'], true],
    [{ limit: 2, starting_after: 'd' }, ['c', 'b'], true],
    [{ starting_after: 'a' }, [], false],
    [{ limit: 2, ending_before: 'a' }, ['c', 'b'], true],
    [{ ending_before: 'c' }, ['d'], false],
    [{ created_gte: '2026-03-23T10:00:01Z' }, ['d', 'c', 'b'], false],
    [{ created_gt: '2026-03-23T10:00:01Z' }, ['d', 'c'], false],
    [{ created_lte: '2026-03-23T10:00:01Z' }, ['b', 'a'], false],
    [{ created_lt: '2026-03-23T10:00:01Z' }, ['a'], false],
  ])('200 %j', async (query, expected, more) => {
    const named = Object.entries(query).map(([name, value]) => [name, /after|before/.test(name) ? ids[value]! : value])
    const answer = await list(Object.fromEntries(named))
    expect([lettersOf(answer), answer.body.has_more]).toEqual([expected, more])
  })
})

describe('400', () => {
  test.each<[string, string, Record<string, string | number>]>([
    ['an unknown cursor', 'invalid_cursor', { starting_after: 'we_aaaaaaaaaaaaaaaaaaaaaaaaaa' }],
    ["another merchant's", 'invalid_cursor', { starting_after: ids.theirs! }],
    ['a deleted one', 'invalid_cursor', { ending_before: ids.gone! }],
    ['both cursors', 'validation_failed', { starting_after: ids.a!, ending_before: ids.b! }],
    ['a limit of 101', 'validation_failed', { limit: 101 }],
    ['an unknown parameter', 'validation_failed', { status: 'enabled' }],
  ])('%s', async (_, code, query) => {
    const answer = await list(query)
    expect(refusal(answer).slice(0, 2)).toEqual([400, code])
  })
})
