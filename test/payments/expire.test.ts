import { describe, expect, test, vi } from 'vitest'
import { expireOverdue } from '../../src/payments/expire.ts'
import { card, type Payment, type Received } from '../support/api.ts'
import { createFaults, paused } from '../support/faults.ts'
import { decide, make, paymentIn, retrieve, type Reachable } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const faults = createFaults()
const stage = await openStage({ processor: faults.processor })
const { api, app } = stage

const expiries = async ({ payment_id }: Payment): Promise<number> =>
  (await stage.query(`SELECT FROM event WHERE object_id = $1 AND event_type = 'payment_expired'`, [payment_id])).length

async function stepDone(): Promise<Payment> {
  const payment = await paymentIn(stage, 'requires_customer_action')
  await decide(api, payment, 'approve')
  return retrieve(api, payment)
}

/** What waits for somebody, and what becomes of it when time is up. */
const waiting: [moment: string, becomes: Payment['status'], reach: () => Promise<Payment>][] = [
  ['requires_payment_method', 'expired', () => paymentIn(stage, 'requires_payment_method')],
  ['requires_confirmation', 'expired', () => paymentIn(stage, 'requires_confirmation')],
  ['requires_customer_action', 'expired', () => paymentIn(stage, 'requires_customer_action')],
  ['requires_customer_action, step done', 'expired', stepDone],
  ['requires_capture', 'expired', () => paymentIn(stage, 'requires_capture')],
  ['partially_captured_and_capturable', 'partially_captured', () => paymentIn(stage, 'partially_captured_and_capturable')],
]

const ofPayment = ({ payment_id }: Payment) => ({ params: { payment_id } })

/** Whatever comes first after the deadline; the sweep has not been there yet. */
const operations: Record<string, (payment: Payment) => Promise<Received>> = {
  update: (payment) => api('updatePayment', { ...ofPayment(payment), body: { session_expiry: 900 } }),
  confirm: (payment) => api('confirmPayment', { ...ofPayment(payment), body: card() }),
  capture: (payment) => api('capturePayment', { ...ofPayment(payment), body: { amount_to_capture: 1 } }),
  cancel: (payment) => api('cancelPayment', ofPayment(payment)),
}

/** What a payment that has expired looks like, given what it was. */
const lapsed = (payment: Payment, status: Payment['status'], { version, modified_at, expires_on }: Payment) =>
  ({ ...payment, status, amount_capturable: 0, next_action: null, capture_before: null, expires_on, version, modified_at })

describe('the sweep', () => {
  test.each(waiting)('%s becomes %s, once', async (_, becomes, reach) => {
    const payment = await reach()
    await stage.lapse(payment.payment_id)
    await expireOverdue(app)
    const after = await retrieve(api, payment)
    expect(after).toEqual(lapsed(payment, becomes, after))
    expect(after.version).toBe(payment.version + 1)
    await expireOverdue(app)
    expect(await retrieve(api, payment)).toEqual(after)
    expect(await expiries(payment)).toBe(1)
  })

  test('once, however many sweep and look at the same time', async () => {
    const payments = []
    for (let i = 0; i < 20; i++) payments.push(await paymentIn(stage, 'requires_capture'))
    for (const { payment_id } of payments) await stage.lapse(payment_id)
    await Promise.all([expireOverdue(app), ...payments.map((payment) => retrieve(api, payment)), expireOverdue(app)])
    for (const payment of payments) {
      expect(await retrieve(api, payment)).toMatchObject({ status: 'expired', version: payment.version + 1 })
      expect(await expiries(payment)).toBe(1)
    }
  })

  test('all that are due, in more than one batch', async () => {
    const ids = []
    for (let i = 0; i < 105; i++) ids.push((await make(api)).payment_id)
    await stage.query('UPDATE payment SET expires_on = now() WHERE payment_id = ANY ($1)', [ids])
    await expireOverdue(app)
    const statuses = await stage.query('SELECT DISTINCT status FROM payment WHERE payment_id = ANY ($1)', [ids])
    expect(statuses).toEqual([{ status: 'expired' }])
  })

  test('expires the others where one cannot be, which is logged, and tried again by the next sweep', async () => {
    const payments = [await paymentIn(stage, 'requires_confirmation'), await paymentIn(stage, 'requires_confirmation')]
    for (const { payment_id } of payments) await stage.lapse(payment_id)
    const [{ payment_id: stuck }] = payments as [Payment, Payment]
    await stage.query(`CREATE FUNCTION stick() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'it sticks'; END $$`)
    await stage.query(`CREATE TRIGGER stick BEFORE UPDATE ON payment FOR EACH ROW WHEN (OLD.payment_id = '${stuck}') EXECUTE FUNCTION stick()`)
    const error = vi.spyOn(app.log, 'error')
    await expireOverdue(app)
    const kept = () => stage.query('SELECT status FROM payment WHERE payment_id = ANY ($1) ORDER BY payment_id', [payments.map((one) => one.payment_id)])
    expect(await kept()).toEqual([{ status: 'requires_confirmation' }, { status: 'expired' }])
    const sticks = expect.objectContaining({ message: expect.stringContaining('it sticks') })
    expect(error.mock.calls.map(([fields]) => fields)).toEqual([{ payment_id: stuck, err: sticks }])
    error.mockRestore()
    await stage.query('DROP FUNCTION stick CASCADE')
    await expireOverdue(app)
    expect(await kept()).toEqual([{ status: 'expired' }, { status: 'expired' }])
  })

  test('erases the card that waited for confirm', async () => {
    const { payment_id } = await paymentIn(stage, 'requires_confirmation')
    await stage.lapse(payment_id)
    await expireOverdue(app)
    expect(await stage.query('SELECT sealed_card FROM payment WHERE payment_id = $1', [payment_id])).toEqual([{ sealed_card: null }])
  })

  test('leaves what is not due', async () => {
    const payments = await Promise.all(waiting.map(([, , reach]) => reach()))
    await expireOverdue(app)
    for (const payment of payments) expect(await retrieve(api, payment)).toEqual(payment)
  })
})

describe('the operation that comes first', () => {
  test.each(waiting)('200 retrieve: %s became %s', async (_, becomes, reach) => {
    const payment = await reach()
    await stage.lapse(payment.payment_id)
    const after = await retrieve(api, payment)
    expect(after).toEqual(lapsed(payment, becomes, after))
    await expireOverdue(app)
    expect(await retrieve(api, payment)).toEqual(after)
    expect(await expiries(payment)).toBe(1)
  })

  const pairs = waiting.flatMap((row) => Object.keys(operations).map((operation) => [operation, ...row] as const))
  test.each(pairs)('409 %s: %s became %s', async (operation, _, becomes, reach) => {
    const payment = await reach()
    await stage.lapse(payment.payment_id)
    const { status, body } = await operations[operation]!(payment)
    expect([status, body.code]).toEqual([409, 'invalid_state'])
    expect(body.detail).toMatch(`The payment is ${becomes}; `)
    const after = await retrieve(api, payment)
    expect(after).toEqual(lapsed(payment, becomes, after))
    expect(await expiries(payment)).toBe(1)
  })
})

describe('what has no deadline', () => {
  const others: Reachable[] = ['processing', 'partially_captured', 'succeeded', 'failed', 'cancelled']
  test.each(others)('%s stays', async (status) => {
    const payment = await paymentIn(stage, status)
    await stage.lapse(payment.payment_id)
    await expireOverdue(app)
    expect(await retrieve(api, payment)).toMatchObject({ status, version: payment.version })
    expect(await expiries(payment)).toBe(0)
  })

  test('a payment that the processor is being asked about is not judged before the answer', async () => {
    const payment = await paymentIn(stage, 'requires_confirmation')
    const call = paused('before')
    faults.next('authorize', call.fault)
    const confirming = api('confirmPayment', ofPayment(payment))
    await call.reached
    await stage.lapse(payment.payment_id)
    await expireOverdue(app)
    expect((await retrieve(api, payment)).status).toBe('requires_confirmation')
    call.resume()
    expect((await confirming).body.status).toBe('succeeded')
    expect(await expiries(payment)).toBe(0)
  })
})
