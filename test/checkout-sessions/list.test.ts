import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../src/shared/ids.ts'
import { refusal } from '../support/api.ts'
import { agreed, cancel, chargeNext, expire, open, paid, sessionNow, type Session } from '../support/checkout.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const other = await stage.merchant()

/** What is listed, by its names here. */
const names = new Map<string, string>()
const list = (query: Record<string, string | number> = {}, by = api) => by('listPaymentSessions', { query })
const listed = async (query: Record<string, string | number> = {}): Promise<string[]> =>
  (await list(query)).body.data.map(({ id }: Session) => names.get(id)!)

const made: Record<string, Session> = {}
beforeAll(async () => {
  const note = (name: string, session: Session) => {
    made[name] = session
    names.set(session.id, name)
  }
  note('first', await agreed(api))
  note('next', (await chargeNext(api, made['first']!, { external_reference: 'sub-1' })).body)
  note('active', await open(api, { customer_id: 'cus_a', external_reference: 'order-1' }))
  note('paid', await paid(api, { customer_id: 'cus_a', external_reference: 'order-1' }))
  note('cancelled', await open(api, { external_reference: 'order-2' }))
  note('expired', await open(api, { customer_id: 'cus_b' }))
  await cancel(api, made['cancelled']!)
  await expire(stage, made['expired']!)
  await open(other.api, { external_reference: 'order-1' })
  await stage.query(`BEGIN; ALTER TABLE payment_session DISABLE TRIGGER USER; ${Object.values(made).map(({ id }, index) => `
    UPDATE payment_session SET created_at = '2026-03-01T10:00:0${index}Z' WHERE payment_session_id = '${id}'`).join(';')};
    ALTER TABLE payment_session ENABLE TRIGGER USER; COMMIT`)
})

const all = ['expired', 'cancelled', 'paid', 'active', 'next', 'first']

test('200 newest first, as each is answered', async () => {
  const { status, body } = await list()
  expect([status, body.size, body.has_more]).toEqual([200, 6, false])
  expect(body.data.map(({ id }: Session) => names.get(id))).toEqual(all)
  expect(body.data).toEqual(await Promise.all(body.data.map((session: Session) => sessionNow(api, session))))
})

describe('filters', () => {
  test.each<[Record<string, string>, string[]]>([
    [{ status: 'active' }, ['active']], [{ status: 'completed' }, ['paid', 'next', 'first']], [{ status: 'expired' }, ['expired']],
    [{ status: 'cancelled' }, ['cancelled']],
    [{ type: 'one_time' }, ['expired', 'cancelled', 'paid', 'active']], [{ type: 'first_in_series' }, ['first']], [{ type: 'next_in_series' }, ['next']],
    [{ customer_id: 'cus_a' }, ['paid', 'active']], [{ customer_id: 'cus_nobody' }, []],
    [{ external_reference: 'order-1' }, ['paid', 'active']], [{ external_reference: 'order' }, []],
    [{ external_reference: 'order-1', status: 'active', customer_id: 'cus_a', type: 'one_time' }, ['active']],
    [{ created_gte: '2026-03-01T10:00:02Z', created_lt: '2026-03-01T10:00:04Z' }, ['paid', 'active']],
    [{ created_gt: '2026-03-01T10:00:02Z', created_lte: '2026-03-01T10:00:04Z' }, ['cancelled', 'paid']],
  ])('200 %j', async (query, expected) => {
    expect(await listed(query)).toEqual(expected)
  })

  test.each([{ status: 'paid' }, { type: 'recurring' }, { limit: '0' }, { limit: '101' }, { payment_outcome: 'paid' }])(
    '400 %j', async (query) => {
      expect((await list(query as never)).status).toBe(400)
    })
})

describe('pages', () => {
  test('200 forwards and back, also with a filter', async () => {
    const first = (await list({ limit: 4 })).body
    expect([first.size, first.has_more]).toEqual([4, true])
    expect(await listed({ limit: 4, starting_after: first.data.at(-1).id })).toEqual(['next', 'first'])
    expect(await listed({ limit: 2, ending_before: made['active']!.id })).toEqual(['cancelled', 'paid'])
    expect(await listed({ starting_after: made['paid']!.id, status: 'completed' })).toEqual(['next', 'first'])
  })

  test('400 a cursor that is none, and both', async () => {
    expect(refusal(await list({ starting_after: newId('ps') })).slice(0, 2)).toEqual([400, 'invalid_cursor'])
    expect((await list({ starting_after: made['paid']!.id }, other.api)).status).toBe(400)
    expect(refusal(await list({ starting_after: made['expired']!.id, customer_id: 'cus_a' })).slice(0, 2)).toEqual([400, 'invalid_cursor'])
    expect((await list({ starting_after: made['paid']!.id, ending_before: made['first']!.id })).status).toBe(400)
  })
})

test("200 another merchant's are not listed", async () => {
  const { body } = await list({ external_reference: 'order-1' }, other.api)
  expect(body.size).toBe(1)
  expect(names.has(body.data[0].id)).toBe(false)
})
