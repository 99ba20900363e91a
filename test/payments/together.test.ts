import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { authorized, card, refusal, type Payment } from '../support/api.ts'
import { make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

// One lane: whatever waited on it would keep everybody waiting.
const stage = await openStage({ settings: { DATABASE_LANES: '1' } })
const { api } = stage
const unlucky = 1300

const rival = new pg.Client({ connectionString: stage.database.ownerUrl })
beforeAll(() => rival.connect())
afterAll(() => rival.end())

const create = (amount: number, idempotencyKey: string) => api('createPayment', { body: { amount, currency: 'USD' }, idempotencyKey })
const capture = ({ payment_id }: Payment, amount: number) => api('capturePayment', { params: { payment_id }, body: { amount_to_capture: amount } })
const several = (count: number): Promise<Payment[]> => Promise.all(Array.from({ length: count }, () => authorized(api, 10_000, 'manual_multiple')))

/** How many transactions have written rows of a table, and how many rows. */
async function transactionsOf(table: string, which: string): Promise<[transactions: number, rows: number]> {
  const [row] = await stage.query(`SELECT count(DISTINCT xmin::text)::int AS transactions, count(*)::int AS rows FROM ${table} WHERE ${which}`)
  return [row!.transactions, row!.rows]
}

test('201 for 20 at once, in a few transactions', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => create(777, `many ${index}`)))
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201))
  const [transactions, rows] = await transactionsOf('payment', 'amount = 777')
  expect([rows, transactions < 15]).toEqual([20, true])
})

test('201 with and without a customer, a key, a card and a confirmation in one group', async () => {
  const [customer, charged] = [{ customer_id: 'cus_new' }, { ...card(), confirm: true }]
  const bodies = [{}, customer, customer, card(), charged, { ...charged, ...customer }]
  const answers = await Promise.all(bodies.map((body, index) =>
    api('createPayment', { body: { amount: 4999, currency: 'USD', ...body }, ...(index % 2 && { idempotencyKey: `mixed ${index}` }) })))
  expect(answers.map(({ status, body }) => [status, body.status])).toEqual([
    [201, 'requires_payment_method'], [201, 'requires_payment_method'], [201, 'requires_payment_method'], [201, 'requires_confirmation'],
    [201, 'succeeded'], [201, 'succeeded'],
  ])
})

test('one that the database refuses is refused alone: 500 for it, 201 for the others, and each is done once', async () => {
  await stage.query(`ALTER TABLE payment ADD CONSTRAINT unlucky CHECK (amount <> ${unlucky})`)
  const answers = await Promise.all([1111, unlucky, 1111, 1111].map((amount, index) => create(amount, `unlucky ${index}`)))
  expect(answers.map(({ status }) => status)).toEqual([201, 500, 201, 201])
  expect((await transactionsOf('payment', 'amount = 1111'))[1]).toBe(3)
  await stage.query('ALTER TABLE payment DROP CONSTRAINT unlucky')
  expect((await create(unlucky, 'unlucky 1')).status).toBe(201) // nothing was done, so its key is free
})

test('200 for captures of 12 payments at once, in a few transactions', async () => {
  const payments = await several(12)
  const answers = await Promise.all(payments.map((payment) => capture(payment, 777)))
  expect(answers.map(({ status, body }) => [status, body.amount_received])).toEqual(Array(12).fill([200, 777]))
  const [transactions, rows] = await transactionsOf('ledger_entry', 'amount = 777')
  expect([rows, transactions < 10]).toEqual([12, true])
})

test('a payment that somebody works on holds up no other', async () => {
  const [held, ...others] = await several(4) as [Payment, ...Payment[]]
  await rival.query('BEGIN')
  await rival.query('SELECT FROM payment WHERE payment_id = $1 FOR UPDATE', [held.payment_id])
  const waiting = capture(held, 600)
  const answers = await Promise.all(others.map((payment) => capture(payment, 600)))
  expect(answers.map(({ status }) => status)).toEqual(Array(3).fill(200))
  const lock = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
  await vi.waitFor(async () => expect(await stage.query(lock)).toHaveLength(1))
  expect((await retrieve(api, held)).amount_received).toBe(0)
  await rival.query('COMMIT')
  expect((await waiting).body.amount_received).toBe(600)
})

test('two captures of one payment at once are done one after the other', async () => {
  const [payment] = await several(1) as [Payment]
  const answers = await Promise.all([capture(payment, 600), capture(payment, 500)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect((await retrieve(api, payment)).amount_received).toBe(1100)
})

test('one of a group with a spent key is answered by itself', async () => {
  const payment = await make(api)
  const update = (description: string, idempotencyKey: string) =>
    api('updatePayment', { params: { payment_id: payment.payment_id }, body: { description }, idempotencyKey })
  await update('first', 'spent')
  const answers = await Promise.all([update('second', 'spent'), update('second', 'fresh'), create(888, 'with it')])
  expect(refusal(answers[0])).toEqual([422, 'idempotency_key_mismatch'])
  expect(answers.slice(1).map(({ status }) => status)).toEqual([200, 201])
})
