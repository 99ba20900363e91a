import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { make } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const other = await stage.merchant()
const live = await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })

const list = (query: Record<string, string | number> = {}): Promise<Received> => api('listPayments', { query })
const ids = (payments: Payment[]): string[] => payments.map(({ payment_id }) => payment_id)

/** The positions, in the order of creation, of what a list answers. */
const positions = async (query: Record<string, string | number>): Promise<number[]> =>
  ids((await list({ limit: 100, ...query })).body.data).map((id) => made.findIndex(({ payment_id }) => payment_id === id))

const confirmed = { ...card(), confirm: true } as const
const kinds: Partial<Schema<'PaymentCreate'>>[] = [
  {},
  { currency: 'EUR' },
  { ...card(), customer_id: 'jane' },
  { ...confirmed, customer_id: 'jane' },
  { ...confirmed, currency: 'EUR', customer_id: 'john' },
  { ...confirmed, capture_method: 'manual', customer_id: 'jane' },
  { customer_id: 'john' },
]

/** Seven payments of this merchant, oldest first; the last two were created at the same moment. */
const made: Payment[] = []
for (const kind of kinds) made.push(await make(api, kind))
const times = ['10:00:00.000', '10:00:01.000', '10:00:01.250', '10:00:01.999999', '10:00:02', '10:00:03.5', '10:00:03.5']
for (const [i, time] of times.entries()) {
  await stage.query('UPDATE payment SET created_at = $2 WHERE payment_id = $1', [made[i]!.payment_id, `2026-03-23 ${time}Z`])
}
/** What others own. */
const theirs = await make(other.api)
const real = await make(live.api)

const id = (position: number): string => made[position]!.payment_id
const newestFirst = [6, 5, 4, 3, 2, 1, 0]

describe('the page', () => {
  test('200 newest first, full objects, nothing of others', async () => {
    const { status, body } = await list()
    expect(status).toBe(200)
    expect(body).toMatchObject({ size: 7, has_more: false })
    expect(Object.keys(body)).toEqual(['size', 'data', 'has_more'])
    expect(ids(body.data)).toEqual(newestFirst.map(id))
    const { body: newest } = await api('retrievePayment', { params: { payment_id: id(6) } })
    expect(body.data[0]).toEqual(newest)
    expect(ids((await other.api('listPayments')).body.data)).toEqual([theirs.payment_id])
    expect(ids((await live.api('listPayments')).body.data)).toEqual([real.payment_id])
  })

  test('200 ten objects where no limit is given', async () => {
    const many = await stage.merchant({ merchantId: 'merchant_many' })
    for (let i = 0; i < 11; i++) await make(many.api)
    const { body } = await many.api('listPayments')
    expect([body.size, body.data.length, body.has_more]).toEqual([10, 10, true])
    expect((await many.api('listPayments', { query: { limit: 11 } })).body).toMatchObject({ size: 11, has_more: false })
  })

  test('200 empty', async () => {
    const none = await stage.merchant({ merchantId: 'merchant_none' })
    expect((await none.api('listPayments')).body).toEqual({ size: 0, data: [], has_more: false })
  })
})

describe('the cursors', () => {
  test.each<[{ limit: number; starting_after?: number; ending_before?: number }, number[], boolean]>([
    [{ limit: 3 }, [6, 5, 4], true],
    [{ limit: 3, starting_after: 4 }, [3, 2, 1], true],
    [{ limit: 3, starting_after: 3 }, [2, 1, 0], false],
    [{ limit: 3, starting_after: 1 }, [0], false],
    [{ limit: 3, starting_after: 0 }, [], false],
    [{ limit: 1, starting_after: 6 }, [5], true],
    [{ limit: 3, ending_before: 0 }, [3, 2, 1], true],
    [{ limit: 3, ending_before: 3 }, [6, 5, 4], false],
    [{ limit: 2, ending_before: 3 }, [5, 4], true],
    [{ limit: 3, ending_before: 5 }, [6], false],
    [{ limit: 3, ending_before: 6 }, [], false],
  ])('200 %j', async (query, expected, more) => {
    const { limit, starting_after, ending_before } = query
    const { body } = await list({
      limit,
      ...(starting_after !== undefined && { starting_after: id(starting_after) }),
      ...(ending_before !== undefined && { ending_before: id(ending_before) }),
    })
    expect(ids(body.data)).toEqual(expected.map(id))
    expect([body.size, body.has_more]).toEqual([expected.length, more])
  })

  test('200 page by page, every payment once', async () => {
    const seen: string[] = []
    for (let query: Record<string, string | number> = { limit: 2 }, more = true; more; ) {
      const { body } = await list(query)
      seen.push(...ids(body.data))
      more = body.has_more
      query = { limit: 2, starting_after: seen.at(-1)! }
    }
    expect(seen).toEqual(newestFirst.map(id))
  })

  test.each(['starting_after', 'ending_before'])('400 invalid_cursor %s names no payment of this list', async (cursor) => {
    for (const stranger of ['pay_22222222222222222222222222', 'nonsense', 'jane', theirs.payment_id, real.payment_id]) {
      expect(refusal(await list({ [cursor]: stranger }))).toEqual([400, 'invalid_cursor', `/${cursor}`])
    }
  })

  test('400 both at once', async () => {
    expect(refusal(await list({ starting_after: id(3), ending_before: id(1) }))).toEqual([400, 'validation_failed', '/ending_before'])
  })
})

describe('the filters', () => {
  test.each<[Record<string, string | number>, number[]]>([
    [{ customer_id: 'jane' }, [5, 3, 2]],
    [{ customer_id: 'nobody' }, []],
    [{ status: 'requires_payment_method' }, [6, 1, 0]],
    [{ status: 'requires_confirmation' }, [2]],
    [{ status: 'requires_capture' }, [5]],
    [{ status: 'succeeded' }, [4, 3]],
    [{ status: 'expired' }, []],
    [{ currency: 'EUR' }, [4, 1]],
    [{ currency: 'JPY' }, []],
    [{ payment_method: 'card' }, [5, 4, 3, 2]],
    [{ customer_id: 'jane', status: 'succeeded' }, [3]],
    [{ currency: 'EUR', payment_method: 'card', status: 'succeeded', customer_id: 'john' }, [4]],
    [{ currency: 'EUR', customer_id: 'jane' }, []],
  ])('200 %j', async (query, expected) => {
    expect(await positions(query)).toEqual(expected)
  })

  test('200 with cursor and limit', async () => {
    const { body } = await list({ customer_id: 'jane', limit: 1, starting_after: id(5) })
    expect([ids(body.data), body.has_more]).toEqual([[id(3)], true])
    expect(await positions({ customer_id: 'jane', ending_before: id(2) })).toEqual([5, 3])
  })

  test('200 after one that has left a filter which changes', async () => {
    expect(await positions({ status: 'requires_payment_method', starting_after: id(3) })).toEqual([1, 0])
  })

  test.each(['starting_after', 'ending_before'])('400 invalid_cursor %s names a payment of another customer', async (cursor) => {
    expect(refusal(await list({ customer_id: 'jane', [cursor]: id(4) }))).toEqual([400, 'invalid_cursor', `/${cursor}`])
  })

  test.each<[Record<string, string>, number[]]>([
    [{ created_gte: '2026-03-23T10:00:01Z' }, [6, 5, 4, 3, 2, 1]],
    [{ created_gt: '2026-03-23T10:00:01Z' }, [6, 5, 4]],
    [{ created_lte: '2026-03-23T10:00:01Z' }, [3, 2, 1, 0]],
    [{ created_lt: '2026-03-23T10:00:01Z' }, [0]],
    [{ created_gte: '2026-03-23T10:00:01Z', created_lte: '2026-03-23T10:00:01Z' }, [3, 2, 1]],
    [{ created_gt: '2026-03-23T10:00:00Z', created_lt: '2026-03-23T10:00:03Z' }, [4, 3, 2, 1]],
    [{ created_gte: '2026-03-23T12:00:01+02:00', created_lte: '2026-03-23T04:00:01-06:00' }, [3, 2, 1]],
    [{ created_gte: '2026-03-23T10:00:01.5Z' }, [6, 5, 4]],
    [{ created_gt: '2026-03-23T10:00:01.5Z' }, [6, 5, 4]],
    [{ created_lte: '2026-03-23T10:00:01.5Z' }, [3, 2, 1, 0]],
    [{ created_lt: '2026-03-23T10:00:01.5Z' }, [3, 2, 1, 0]],
    [{ created_gt: '2026-03-23T10:00:03Z' }, []],
    [{ created_gte: '2027-01-01T00:00:00Z' }, []],
    [{ created_gte: '0001-01-01T00:00:00Z', created_lte: '9999-12-31T23:59:59Z' }, newestFirst],
    [{ created_gte: '2016-12-31T23:59:60Z' }, newestFirst],
    [{ created_lte: '2017-01-01T01:59:60.5+02:00' }, []],
    [{ created_gte: '2026-03-23 10:00:01.000z', created_lt: '2026-03-23t10:00:02Z' }, [3, 2, 1]],
    [{ created_gt: '2026-03-23T10:00:01Z', customer_id: 'john' }, [6, 4]],
  ])('200 %j, by the second that is answered', async (query, expected) => {
    expect(await positions(query)).toEqual(expected)
  })
})

describe('what is no question', () => {
  test.each<[Record<string, string | number>, string]>([
    [{ limit: 0 }, '/limit'],
    [{ limit: 101 }, '/limit'],
    [{ limit: -1 }, '/limit'],
    [{ limit: 1.5 }, '/limit'],
    [{ limit: 'ten' }, '/limit'],
    [{ status: 'paid' }, '/status'],
    [{ currency: 'usd' }, '/currency'],
    [{ payment_method: 'cash' }, '/payment_method'],
    [{ created_gte: 'yesterday' }, '/created_gte'],
    [{ created_lt: '2026-03-23' }, '/created_lt'],
    [{ created_gt: '2026-13-01T00:00:00Z' }, '/created_gt'],
    [{ created_gt: '2026-02-29T00:00:00Z' }, '/created_gt'],
    [{ created_lte: '2026-03-23T10:00:00+02' }, '/created_lte'],
    [{ offset: 10 }, '/offset'],
    [{ created: '2026-03-23T10:00:00Z' }, '/created'],
  ])('400 %j', async (query, pointer) => {
    expect(refusal(await list(query))).toEqual([400, 'validation_failed', pointer])
  })

  test('200 at the limits', async () => {
    expect(await positions({ limit: 1 })).toEqual([6])
    expect(await positions({ limit: 100 })).toEqual(newestFirst)
  })
})
