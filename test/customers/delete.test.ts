import { describe, expect, test, vi } from 'vitest'
import { card, refusal } from '../support/api.ts'
import { bank, customerClient, wallet } from '../support/funding-sources.ts'
import { agreeing, charge, charged, onceUpTo, retrieveMandate, setUp } from '../support/mandates.ts'
import { cancel, make, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const jane = {
  customer_id: 'jane', name: 'Jane Doe', email: 'jane@example.com', phone: '8056594427', phone_country_code: '+1',
  description: 'Prefers email', address: { city: 'Oslo' }, metadata: { tier: 'gold' },
}
const remove = (customer_id: string) => api('deleteCustomer', { params: { customer_id } })

await api('createCustomer', { body: jane })
const open = await make(api, { customer_id: 'jane', ...card() })
const paid = await make(api, { customer_id: 'jane', ...card(), confirm: true })
const deleted = await remove('jane')

describe('a deleted customer', () => {
  test('200 is confirmed', () => {
    expect([deleted.status, deleted.body]).toEqual([200, { customer_id: 'jane', deleted: true }])
  })

  test('404 is there no more, nor deleted again', async () => {
    expect(refusal(await api('retrieveCustomer', { params: { customer_id: 'jane' } }))).toEqual([404, 'not_found'])
    expect(refusal(await remove('jane'))).toEqual([404, 'not_found'])
  })

  test('leaves nothing of the person in the database', async () => {
    const [row] = await stage.query(`SELECT customer::text AS text FROM customer WHERE customer_id = 'jane'`)
    for (const word of ['Jane', 'example.com', '8056594427', 'Prefers', 'Oslo', 'gold']) expect(row!.text).not.toContain(word)
  })

  test('is kept by the payments that name it', async () => {
    expect(await retrieve(api, paid)).toEqual(paid)
    const { body } = await api('listPayments', { query: { customer_id: 'jane' } })
    expect(body.data.map(({ payment_id }: { payment_id: string }) => payment_id)).toEqual([paid.payment_id, open.payment_id])
  })

  test('200 does not stop a payment that named it before', async () => {
    const { status, body } = await api('confirmPayment', { params: { payment_id: open.payment_id } })
    expect([status, body.status, body.customer_id]).toEqual([200, 'succeeded', 'jane'])
  })

  test('422 customer_deleted, and nothing is charged, where its card was to be saved', async () => {
    await api('createCustomer', { body: { customer_id: 'leaving' } })
    const agreed = await make(api, { ...agreeing('leaving'), confirm: false })
    const bare = await make(api, { customer_id: 'leaving', ...card() })
    await remove('leaving')
    const refused = [422, 'customer_deleted', '/customer_id']
    const [params, saving] = [{ payment_id: bare.payment_id }, { setup_future_usage: 'on_session' }] as const
    expect(refusal(await api('confirmPayment', { params: { payment_id: agreed.payment_id } }))).toEqual(refused)
    expect(refusal(await api('confirmPayment', { params, body: saving }))).toEqual(refused)
    expect(refusal(await api('updatePayment', { params, body: { ...saving, confirm: true } }))).toEqual(refused)
    expect([await retrieve(api, agreed), await retrieve(api, bare)]).toEqual([agreed, bare])
    const body = { client_secret: agreed.client_secret, ...card() }
    expect(refusal(await api('confirmPayment', { key: stage.publishableKey, params: { payment_id: agreed.payment_id }, body }))).toEqual(refused)
    const unsaved = { setup_future_usage: null, mandate_data: null, confirm: true }
    const { body: paid } = await api('updatePayment', { params: { payment_id: agreed.payment_id }, body: unsaved })
    expect(paid).toMatchObject({ status: 'succeeded', payment_method_id: null, mandate_id: null })
  })

  test('422 customer_deleted for a payment that names it now', async () => {
    const answer = await api('createPayment', { body: { amount: 1, currency: 'USD', customer_id: 'jane' } })
    expect(refusal(answer)).toEqual([422, 'customer_deleted', '/customer_id'])
  })

  test('409 its id is not given out again', async () => {
    expect(refusal(await api('createCustomer', { body: { customer_id: 'jane' } }))).toEqual([409, 'already_exists', '/customer_id'])
  })
})

describe('a customer with mandates', () => {
  test('409 while one can be charged or will be, and nothing is deleted', async () => {
    const { mandate_id, payment_method_id } = await setUp(api, 'bound', onceUpTo(1000))
    expect(refusal(await remove('bound'))).toEqual([409, 'customer_has_active_mandate'])
    expect((await retrieveMandate(api, mandate_id)).status).toBe('active')
    expect((await api('retrievePaymentMethod', { params: { payment_method_id } })).status).toBe(200)
  })

  test('200 a spent one is revoked, the card erased, and no charge is possible, even once the last one is given back', async () => {
    const mandate = await setUp(api, 'spent', onceUpTo(1000))
    const { mandate_id, payment_method_id } = mandate
    const payment = await charged(api, mandate, 1000, { capture_method: 'manual' })
    expect((await retrieveMandate(api, mandate_id)).status).toBe('inactive')
    expect((await remove('spent')).status).toBe(200)

    const revoked = await retrieveMandate(api, mandate_id)
    expect([revoked.status, revoked.revoked_at]).toEqual(['revoked', expect.any(String)])
    expect(await stage.query('SELECT FROM event WHERE object_id = $1 AND event_type = $2', [mandate_id, 'mandate_revoked'])).toHaveLength(1)
    expect(refusal(await api('retrievePaymentMethod', { params: { payment_method_id } }))).toEqual([404, 'not_found'])
    expect(refusal(await charge(api, mandate, 1))).toEqual([422, 'mandate_not_active', '/mandate_id'])
    expect((await cancel(api, payment)).status).toBe('cancelled')
    expect(refusal(await charge(api, mandate, 1))).toEqual([422, 'mandate_not_active', '/mandate_id'])
  })

  test('PP007: nor does the database let such a charge in', async () => {
    const mandate = await setUp(api, 'spent_too', onceUpTo(1000))
    const payment = await charged(api, mandate, 1000, { capture_method: 'manual' })
    await remove('spent_too')
    await cancel(api, payment)
    const fresh = { payment_id: 'pay_planted', status: 'requires_confirmation', authorized: 0, released: 0 }
    const copy = 'INSERT INTO payment SELECT (jsonb_populate_record(p, $2)).* FROM payment p WHERE payment_id = $1'
    await expect(stage.query(copy, [payment.payment_id, fresh])).rejects.toMatchObject({ code: 'PP007' })
  })
})

describe('access to the bank accounts of a deleted customer', () => {
  const unlinking = () => vi.spyOn(stage.app.plaid, 'unlink')
  const accessRef = expect.stringMatching(/^access-sandbox-/)

  test('200 is given back, once for each, with no transaction open; what others have linked stays', async () => {
    const [client, other] = [await customerClient(api, 'banked'), await customerClient(api, 'banked_too')]
    for (const body of [bank('acct_first'), bank('acct_second'), bank('acct_removed'), wallet()]) await client.linked(body)
    await client.remove((await client.all()).find(({ type }) => type === 'bank_account')!.funding_source_id)
    await other.linked(bank('acct_first'))
    const open: unknown[] = []
    const unlink = unlinking().mockImplementation(async () => {
      open.push(...await stage.query(`SELECT query FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`))
    })
    const erase = () => api('deleteCustomer', { params: { customer_id: 'banked' }, idempotencyKey: 'banked' })
    const [first, again] = [await erase(), await erase()]
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text])
    expect([unlink.mock.calls, new Set(unlink.mock.calls.flat()).size, open]).toEqual([[[accessRef], [accessRef]], 2, []])
    unlink.mockRestore()
  })

  test('200 the customer is gone even where Plaid does not answer, and that is logged', async () => {
    await (await customerClient(api, 'plaid_down')).linked(bank())
    const unlink = unlinking().mockRejectedValueOnce(new Error('Plaid is down'))
    const warn = vi.spyOn(stage.app.log, 'warn')
    expect((await remove('plaid_down')).status).toBe(200)
    expect(warn.mock.calls.map(([, message]) => message)).toEqual(['access to a bank account was not given back'])
    unlink.mockRestore()
    warn.mockRestore()
  })

  test('409 is kept where the customer is', async () => {
    await setUp(api, 'bound_bank', onceUpTo(1000))
    await (await customerClient(api, 'bound_bank')).linked(bank())
    const unlink = unlinking()
    expect((await remove('bound_bank')).status).toBe(409)
    expect(unlink).not.toHaveBeenCalled()
    unlink.mockRestore()
  })
})

test('404 another merchant\'s customer of the same id stays', async () => {
  const other = await stage.merchant()
  await other.api('createCustomer', { body: { customer_id: 'john', name: 'John' } })
  expect(refusal(await remove('john'))).toEqual([404, 'not_found'])
  expect((await other.api('retrieveCustomer', { params: { customer_id: 'john' } })).body.name).toBe('John')
})

test('200 one that a payment created on the fly', async () => {
  await make(api, { customer_id: 'by_payment' })
  expect((await remove('by_payment')).body).toEqual({ customer_id: 'by_payment', deleted: true })
})
