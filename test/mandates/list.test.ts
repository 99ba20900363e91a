import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { refusal, type Received } from '../support/api.ts'
import { charged, onceUpTo, retrieveMandate, setUp } from '../support/mandates.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { SETTLEMENT_DELAY_SECONDS: '3600' } })
const { api } = stage

const list = (query: Record<string, string | number> = {}, customer_id = 'jane') => api('listCustomerMandates', { params: { customer_id }, query })

/** Jane's mandates by their status, oldest first; `pending` and `again` are of the same moment. */
const ids: Record<string, string> = {}
const make = async (name: string, ...[type, number]: [Parameters<typeof setUp>[2]?, string?]) => {
  const mandate = await setUp(api, 'jane', type, number)
  ids[name] = mandate.mandate_id
  return mandate
}
await make('active')
await make('revoked')
await charged(api, await make('inactive', onceUpTo(500)), 500)
await make('pending', null, '4000000000008104')
await make('again')
await api('revokeMandate', { params: { mandate_id: ids.revoked! } })
const times: Record<string, string> = { active: '10:00:00', revoked: '10:00:01', inactive: '10:00:02', pending: '10:00:03.5', again: '10:00:03.5' }
for (const [name, time] of Object.entries(times)) {
  await stage.query('UPDATE mandate SET created_at = $2 WHERE mandate_id = $1', [ids[name], `2026-03-23 ${time}Z`])
}
ids.johns = (await setUp(api, 'john')).mandate_id
await api('createCustomer', { body: { customer_id: 'none' } })

const namesOf = ({ body }: Received): string[] =>
  body.data.map((mandate: Schema<'Mandate'>) => Object.keys(ids).find((name) => ids[name] === mandate.mandate_id))

describe('the page', () => {
  test('200 newest first, full objects, nothing of others', async () => {
    const answer = await list()
    expect(answer.body).toMatchObject({ size: 5, has_more: false })
    expect(namesOf(answer)).toEqual(['again', 'pending', 'inactive', 'revoked', 'active'])
    expect(answer.body.data[2]).toEqual(await retrieveMandate(api, ids.inactive!))
  })

  test('200 empty', async () => {
    expect((await list({}, 'none')).body).toEqual({ size: 0, data: [], has_more: false })
  })

  test.each<[Record<string, string | number>, string[], boolean]>([
    [{ status: 'active' }, ['again', 'active'], false],
    [{ status: 'active', limit: 1 }, ['again'], true],
    [{ status: 'active', limit: 1, starting_after: 'again' }, ['active'], false],
    [{ status: 'pending' }, ['pending'], false],
    [{ status: 'inactive' }, ['inactive'], false],
    [{ status: 'revoked' }, ['revoked'], false],
    [{ limit: 2 }, ['again', 'pending'], true],
    [{ limit: 2, starting_after: 'pending' }, ['inactive', 'revoked'], true],
    [{ limit: 2, ending_before: 'active' }, ['inactive', 'revoked'], true],
    [{ ending_before: 'pending' }, ['again'], false],
    [{ created_gte: '2026-03-23T10:00:03Z' }, ['again', 'pending'], false],
    [{ created_lt: '2026-03-23T10:00:01Z' }, ['active'], false],
  ])('200 %j', async (query, expected, more) => {
    const named = Object.entries(query).map(([name, value]) => [name, /after|before/.test(name) ? ids[value]! : value])
    const answer = await list(Object.fromEntries(named))
    expect([namesOf(answer), answer.body.has_more]).toEqual([expected, more])
  })
})

describe('refusals', () => {
  test('404 an unknown customer, and another merchant\'s', async () => {
    const other = await stage.merchant()
    await setUp(other.api, 'theirs')
    for (const customer_id of ['nobody', 'theirs']) expect(refusal(await list({}, customer_id))).toEqual([404, 'not_found'])
  })

  test.each<[string, string, Record<string, string | number>]>([
    ['an unknown cursor', 'invalid_cursor', { starting_after: 'man_aaaaaaaaaaaaaaaaaaaaaaaaaa' }],
    ["another customer's", 'invalid_cursor', { starting_after: ids.johns! }],
    ['both cursors', 'validation_failed', { starting_after: ids.active!, ending_before: ids.again! }],
    ['a status that is none', 'validation_failed', { status: 'spent' }],
    ['a limit of 0', 'validation_failed', { limit: 0 }],
  ])('400 %s', async (_, code, query) => {
    const answer = await list(query)
    expect([answer.status, answer.body.code]).toEqual([400, code])
  })

  test('403 a publishable key', async () => {
    expect(refusal(await api('listCustomerMandates', { key: stage.publishableKey, params: { customer_id: 'jane' } }))).toEqual([403, 'forbidden'])
  })
})
