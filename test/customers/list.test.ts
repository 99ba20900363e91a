import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { refusal, type Received } from '../support/api.ts'
import { make } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const other = await stage.merchant()

const list = (query: Record<string, string | number> = {}): Promise<Received> => api('listCustomers', { query })
const idsOf = ({ body }: Received): string[] => body.data.map(({ customer_id }: Schema<'Customer'>) => customer_id)

/** Five customers, oldest first, made in every way there is; `d` and `e` at the same moment. */
const made: Record<string, string> = { a: '10:00:00', b: '10:00:01', c: '10:00:01.9', d: '10:00:02.5', e: '10:00:02.5' }
for (const customer_id of ['a', 'b', 'd', 'e', 'gone']) {
  await api('createCustomer', { body: { customer_id, email: customer_id < 'c' ? 'jane@example.com' : `${customer_id}@example.com` } })
}
await make(api, { customer_id: 'c' })
await api('deleteCustomer', { params: { customer_id: 'gone' } })
await other.api('createCustomer', { body: { customer_id: 'theirs', email: 'jane@example.com' } })
for (const [customer_id, time] of Object.entries(made)) {
  await stage.query(`UPDATE customer SET created_at = $2 WHERE customer_id = $1`, [customer_id, `2026-03-23 ${time}Z`])
}

describe('the page', () => {
  test('200 newest first, full objects, nothing of others and nothing deleted', async () => {
    const answer = await list()
    expect(answer.body).toMatchObject({ size: 5, has_more: false })
    expect(idsOf(answer)).toEqual(['e', 'd', 'c', 'b', 'a'])
    expect(answer.body.data[4]).toEqual((await api('retrieveCustomer', { params: { customer_id: 'a' } })).body)
  })

  test('200 empty', async () => {
    const none = await stage.merchant({ merchantId: 'merchant_none' })
    expect((await none.api('listCustomers')).body).toEqual({ size: 0, data: [], has_more: false })
  })

  test.each<[Record<string, string | number>, string[], boolean]>([
    [{ limit: 2 }, ['e', 'd'], true],
    [{ limit: 2, starting_after: 'd' }, ['c', 'b'], true],
    [{ limit: 2, starting_after: 'c' }, ['b', 'a'], false],
    [{ limit: 2, starting_after: 'a' }, [], false],
    [{ limit: 2, ending_before: 'a' }, ['c', 'b'], true],
    [{ limit: 2, ending_before: 'c' }, ['e', 'd'], false],
    [{ limit: 2, ending_before: 'e' }, [], false],
    [{ email: 'jane@example.com' }, ['b', 'a'], false],
    [{ email: 'jane@example.com', limit: 1 }, ['b'], true],
    [{ email: 'JANE@example.com' }, [], false],
    [{ email: 'd@example.com', starting_after: 'e' }, ['d'], false],
    [{ created_gte: '2026-03-23T10:00:01Z' }, ['e', 'd', 'c', 'b'], false],
    [{ created_gt: '2026-03-23T10:00:01Z' }, ['e', 'd'], false],
    [{ created_lte: '2026-03-23T10:00:01Z' }, ['c', 'b', 'a'], false],
    [{ created_lt: '2026-03-23T10:00:01Z' }, ['a'], false],
    [{ created_lt: '2026-03-23T10:00:01Z', email: 'd@example.com' }, [], false],
  ])('200 %j', async (query, expected, more) => {
    const answer = await list(query)
    expect([idsOf(answer), answer.body.has_more]).toEqual([expected, more])
  })
})

describe('what is no question', () => {
  test('400 invalid_cursor for one that was deleted', async () => {
    await api('createCustomer', { body: { customer_id: 'gone' } })
    await api('deleteCustomer', { params: { customer_id: 'gone' } })
    expect(refusal(await list({ starting_after: 'gone' }))).toEqual([400, 'invalid_cursor', '/starting_after'])
  })

  test.each<[Record<string, string | number>, code: string, pointer: string]>([
    [{ starting_after: 'nobody' }, 'invalid_cursor', '/starting_after'],
    [{ ending_before: 'nobody' }, 'invalid_cursor', '/ending_before'],
    [{ starting_after: 'theirs' }, 'invalid_cursor', '/starting_after'],
    [{ starting_after: 'a', ending_before: 'b' }, 'validation_failed', '/ending_before'],
    [{ limit: 0 }, 'validation_failed', '/limit'],
    [{ limit: 101 }, 'validation_failed', '/limit'],
    [{ created_gte: 'today' }, 'validation_failed', '/created_gte'],
    [{ email: '' }, 'validation_failed', '/email'],
    [{ name: 'Jane' }, 'validation_failed', '/name'],
    [{ status: 'active' }, 'validation_failed', '/status'],
  ])('400 %j', async (query, code, pointer) => {
    expect(refusal(await list(query))).toEqual([400, code, pointer])
  })
})
