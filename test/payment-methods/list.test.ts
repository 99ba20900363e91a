import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { refusal, type Received } from '../support/api.ts'
import { retrieveMethod, save } from '../support/saved-cards.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const list = (query: Record<string, string | number> = {}, customer_id = 'jane') =>
  api('listCustomerPaymentMethods', { params: { customer_id }, query })

/** Jane's cards by a letter, oldest first; `c` and `d` are of the same moment. */
const numbers = { a: '4242424242424242', b: '5555555555554444', c: '378282246310005', d: '6011111111111117', gone: '4111111111111111' }
const times: Record<string, string> = { a: '10:00:00', b: '10:00:01', c: '10:00:02.5', d: '10:00:02.5', gone: '10:00:03' }
const ids: Record<string, string> = {}
for (const [letter, number] of Object.entries(numbers)) {
  const { payment_method_id } = await save(api, 'jane', number)
  ids[letter] = payment_method_id
  await stage.query('UPDATE payment_method SET created_at = $2 WHERE payment_method_id = $1', [payment_method_id, `2026-03-23 ${times[letter]}Z`])
}
await api('deletePaymentMethod', { params: { payment_method_id: ids.gone! } })
ids.john = (await save(api, 'john')).payment_method_id
await api('createCustomer', { body: { customer_id: 'nothing_saved' } })

const lettersOf = ({ body }: Received): string[] =>
  body.data.map((method: Schema<'SavedPaymentMethod'>) => Object.keys(ids).find((letter) => ids[letter] === method.payment_method_id))

describe('the page', () => {
  test('200 newest first, full objects, nothing of others and nothing deleted', async () => {
    const answer = await list()
    expect(answer.body).toMatchObject({ size: 4, has_more: false })
    expect(lettersOf(answer)).toEqual(['d', 'c', 'b', 'a'])
    expect(answer.body.data[3]).toEqual(await retrieveMethod(api, { payment_method_id: ids.a! }))
  })

  test('200 empty', async () => {
    expect((await list({}, 'nothing_saved')).body).toEqual({ size: 0, data: [], has_more: false })
  })

  test.each<[Record<string, string | number>, string[], boolean]>([
    [{ limit: 2 }, ['d', 'c'], true],
    [{ limit: 2, starting_after: 'c' }, ['b', 'a'], false],
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

describe('refusals', () => {
  test('404 an unknown customer, a deleted one, another merchant\'s', async () => {
    const other = await stage.merchant()
    await other.api('createCustomer', { body: { customer_id: 'theirs' } })
    await api('createCustomer', { body: { customer_id: 'deleted' } })
    await api('deleteCustomer', { params: { customer_id: 'deleted' } })
    for (const customer_id of ['nobody', 'theirs', 'deleted']) expect(refusal(await list({}, customer_id))).toEqual([404, 'not_found'])
  })

  test.each<[string, string, Record<string, string | number>]>([
    ['an unknown cursor', 'invalid_cursor', { starting_after: 'pm_aaaaaaaaaaaaaaaaaaaaaaaaaa' }],
    ["another customer's", 'invalid_cursor', { starting_after: ids.john! }],
    ['a deleted one', 'invalid_cursor', { ending_before: ids.gone! }],
    ['both cursors', 'validation_failed', { starting_after: ids.a!, ending_before: ids.b! }],
    ['a limit of 101', 'validation_failed', { limit: 101 }],
    ['an unknown parameter', 'validation_failed', { status: 'active' }],
  ])('400 %s', async (_, code, query) => {
    const answer = await list(query)
    expect([answer.status, answer.body.code]).toEqual([400, code])
  })

  test('403 a publishable key', async () => {
    const answer = await api('listCustomerPaymentMethods', { key: stage.publishableKey, params: { customer_id: 'jane' } })
    expect(refusal(answer)).toEqual([403, 'forbidden'])
  })
})
