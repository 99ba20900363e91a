import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card, refusal, type Received } from '../support/api.ts'
import { make, refund } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const other = await stage.merchant()
const live = await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })

const list = (query: Record<string, string | number> = {}): Promise<Received> => api('listRefunds', { query })

const paid = await make(api, { ...card(), confirm: true })
const slow = await make(api, { ...card('4000000000007726'), confirm: true })

/** Six refunds, oldest first; the last two were created at the same moment. The ids that are given are in no order. */
const made: Schema<'Refund'>[] = []
for (const [{ payment_id }, refund_id] of [[paid, 'z'], [slow, 'a'], [paid, null], [slow, null], [paid, 'm'], [paid, 'n']] as const) {
  made.push((await api('createRefund', { body: { payment_id, amount: 100, refund_id } })).body)
}
const times = ['10:00:00.000', '10:00:01.000', '10:00:01.250', '10:00:02', '10:00:03.5', '10:00:03.5']
await stage.query('ALTER TABLE refund DISABLE TRIGGER refund_guard') // which would count it as a change
for (const [i, time] of times.entries()) {
  await stage.query('UPDATE refund SET created_at = $2 WHERE refund_id = $1', [made[i]!.refund_id, `2026-03-23 ${time}Z`])
}
await stage.query('ALTER TABLE refund ENABLE TRIGGER refund_guard')
const theirs = await refund(other.api, await make(other.api, { ...card(), confirm: true }))

const id = (position: number): string => made[position]!.refund_id
const newestFirst = [5, 4, 3, 2, 1, 0]
const positions = ({ body }: Received): number[] =>
  body.data.map(({ refund_id }: Schema<'Refund'>) => made.findIndex((one) => one.refund_id === refund_id))

describe('the page', () => {
  test('200 newest first, full objects, nothing of others', async () => {
    const answer = await list()
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.body)).toEqual(['size', 'data', 'has_more'])
    expect(answer.body).toMatchObject({ size: 6, has_more: false })
    expect(positions(answer)).toEqual(newestFirst)
    expect(answer.body.data[0]).toEqual((await api('retrieveRefund', { params: { refund_id: id(5) } })).body)
    expect((await other.api('listRefunds')).body.data).toEqual([theirs])
    expect((await live.api('listRefunds')).body).toEqual({ size: 0, data: [], has_more: false })
  })

  test('200 ten objects where no limit is given', async () => {
    const many = await stage.merchant({ merchantId: 'merchant_many' })
    const payment = await make(many.api, { ...card(), confirm: true })
    for (let i = 0; i < 11; i++) await refund(many.api, payment, 1)
    expect((await many.api('listRefunds')).body).toMatchObject({ size: 10, has_more: true })
    expect((await many.api('listRefunds', { query: { limit: 11 } })).body).toMatchObject({ size: 11, has_more: false })
  })
})

describe('the cursors', () => {
  test.each<[{ limit: number; starting_after?: number; ending_before?: number }, number[], boolean]>([
    [{ limit: 2 }, [5, 4], true],
    [{ limit: 2, starting_after: 5 }, [4, 3], true],
    [{ limit: 3, starting_after: 3 }, [2, 1, 0], false],
    [{ limit: 3, starting_after: 0 }, [], false],
    [{ limit: 2, ending_before: 0 }, [2, 1], true],
    [{ limit: 2, ending_before: 3 }, [5, 4], false],
    [{ limit: 2, ending_before: 5 }, [], false],
  ])('200 %j', async ({ limit, starting_after, ending_before }, expected, more) => {
    const answer = await list({
      limit,
      ...(starting_after !== undefined && { starting_after: id(starting_after) }),
      ...(ending_before !== undefined && { ending_before: id(ending_before) }),
    })
    expect(positions(answer)).toEqual(expected)
    expect(answer.body).toMatchObject({ size: expected.length, has_more: more })
  })

  test.each(['starting_after', 'ending_before'])('400 invalid_cursor %s names no refund of this list', async (cursor) => {
    for (const stranger of ['ref_22222222222222222222222222', 'nonsense', paid.payment_id, theirs.refund_id]) {
      expect(refusal(await list({ [cursor]: stranger }))).toEqual([400, 'invalid_cursor', `/${cursor}`])
    }
  })

  test.each(['starting_after', 'ending_before'])('400 invalid_cursor %s names a refund of another payment', async (cursor) => {
    const answer = await list({ payment_id: paid.payment_id, [cursor]: id(3) })
    expect(refusal(answer)).toEqual([400, 'invalid_cursor', `/${cursor}`])
  })

  test('200 after one that has left the status which is asked for', async () => {
    expect(positions(await list({ status: 'succeeded', payment_id: slow.payment_id, starting_after: id(3) }))).toEqual([])
    expect(positions(await list({ status: 'succeeded', starting_after: id(3) }))).toEqual([2, 0])
  })

  test('400 both at once', async () => {
    expect(refusal(await list({ starting_after: id(3), ending_before: id(1) }))).toEqual([400, 'validation_failed', '/ending_before'])
  })
})

describe('the filters', () => {
  test.each<[Record<string, string | number>, number[]]>([
    [{ payment_id: paid.payment_id }, [5, 4, 2, 0]],
    [{ payment_id: slow.payment_id }, [3, 1]],
    [{ payment_id: 'pay_22222222222222222222222222' }, []],
    [{ status: 'succeeded' }, [5, 4, 2, 0]],
    [{ status: 'pending' }, [3, 1]],
    [{ status: 'failed' }, []],
    [{ payment_id: paid.payment_id, status: 'pending' }, []],
    [{ created_gt: '2026-03-23T10:00:01Z' }, [5, 4, 3]],
    [{ created_gte: '2026-03-23T10:00:01Z', created_lt: '2026-03-23T10:00:03Z' }, [3, 2, 1]],
    [{ created_lte: '2026-03-23T10:00:01Z', payment_id: paid.payment_id }, [2, 0]],
  ])('200 %j', async (query, expected) => {
    expect(positions(await list(query))).toEqual(expected)
  })

  test('200 another merchant\'s payment has no refunds here', async () => {
    expect((await list({ payment_id: theirs.payment_id })).body.data).toEqual([])
  })

  test('200 with cursor and limit', async () => {
    const answer = await list({ payment_id: paid.payment_id, limit: 1, starting_after: id(4) })
    expect([positions(answer), answer.body.has_more]).toEqual([[2], true])
  })
})

describe('what is no question', () => {
  test.each<[Record<string, string | number>, string]>([
    [{ limit: 0 }, '/limit'],
    [{ limit: 101 }, '/limit'],
    [{ status: 'paid' }, '/status'],
    [{ created_gte: 'yesterday' }, '/created_gte'],
    [{ refund_id: 'z' }, '/refund_id'],
    [{ currency: 'USD' }, '/currency'],
  ])('400 %j', async (query, pointer) => {
    expect(refusal(await list(query))).toEqual([400, 'validation_failed', pointer])
  })

  test('401 without a key, 403 with a publishable one', async () => {
    expect(refusal(await api('listRefunds', { key: null }))).toEqual([401, 'unauthorized'])
    expect(refusal(await api('listRefunds', { key: stage.publishableKey }))).toEqual([403, 'forbidden'])
  })
})
