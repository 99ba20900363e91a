import { describe, expect, test } from 'vitest'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { authorized, refusal, type Payment, type Received } from '../support/api.ts'
import { createFaults } from '../support/faults.ts'
import { capture, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const faults = createFaults()
const stage = await openStage({ processor: faults.processor })
const { api } = stage

/** What an acquirer says that would not: the sandbox never does. */
const refuse = <Answer>() => Promise.resolve({ kind: 'refused', code: 'not_possible', message: 'It is not possible.' } as Answer)

const partlyCaptured = async (): Promise<Payment> => capture(api, await authorized(api, 10_000, 'manual_multiple'), 4000)

interface Deed {
  asks: 'capture' | 'void'
  send: (payment: Payment, idempotencyKey?: string) => Promise<Received>
  reach: () => Promise<Payment>
  detail: string
  /** Status once the processor would. */
  done: Payment['status']
}

const withKey = (idempotencyKey?: string) => idempotencyKey === undefined ? {} : { idempotencyKey }
const captureAll: Deed['send'] = ({ payment_id, amount_capturable }, key) =>
  api('capturePayment', { params: { payment_id }, body: { amount_to_capture: amount_capturable }, ...withKey(key) })
const cancel: Deed['send'] = ({ payment_id }, key) =>
  api('cancelPayment', { params: { payment_id }, body: { cancellation_reason: 'Out of stock' }, ...withKey(key) })

const notCaptured = 'The processor would not capture the amount: It is not possible.'
const notReleased = 'The processor would not release the authorization: It is not possible.'
const deeds: [what: string, deed: Deed][] = [
  ['a capture', { asks: 'capture', send: captureAll, reach: () => authorized(api), detail: notCaptured, done: 'succeeded' }],
  ['a capture of the rest', { asks: 'capture', send: captureAll, reach: partlyCaptured, detail: notCaptured, done: 'succeeded' }],
  ['a cancellation', { asks: 'void', send: cancel, reach: () => authorized(api), detail: notReleased, done: 'cancelled' }],
  ['a cancellation of the rest', { asks: 'void', send: cancel, reach: partlyCaptured, detail: notReleased, done: 'partially_captured' }],
]

/** Everything that a step would leave. */
const traces = ({ payment_id }: Payment) => stage.query(
  `SELECT (SELECT json_agg(p) FROM payment p WHERE payment_id = $1) AS payment,
          (SELECT count(*) FROM ledger_entry WHERE payment_id = $1) AS entries, (SELECT count(*) FROM event WHERE object_id = $1) AS events`,
  [payment_id],
)

const lastAttempt = async ({ payment_id }: Payment) =>
  (await stage.query('SELECT state FROM attempt WHERE payment_id = $1 ORDER BY opened_at DESC LIMIT 1', [payment_id]))[0]!.state

describe.each(deeds)('%s that the processor refuses', (what, { asks, send, reach, detail, done }) => {
  test('422 processor_refused, and the payment is as it was', async () => {
    const payment = await reach()
    const before = await traces(payment)
    faults.next(asks, refuse)
    const answer = await send(payment)
    expect([...refusal(answer), answer.body.detail]).toEqual([422, 'processor_refused', detail])
    expect(await retrieve(api, payment)).toEqual(payment)
    expect([await traces(payment), await lastAttempt(payment)]).toEqual([before, 'failed'])
  })

  test('422 with the same key in the same words, and the processor is not asked again; with another one it is', async () => {
    const payment = await reach()
    faults.next(asks, refuse)
    const first = await send(payment, `${what} 1`)
    const asked = faults.calls.length
    const again = await send(payment, `${what} 1`)
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([422, first.text, 'true'])
    expect(faults.calls).toHaveLength(asked)
    expect((await send(payment, `${what} 2`)).body.status).toBe(done)
  })

  test('503 where only recovery hears it: the payment is as it was, and the key is free', async () => {
    const payment = await reach()
    faults.next(asks, () => Promise.reject(new Error('The connection to the processor was lost')))
    expect(refusal(await send(payment, `${what} 3`))).toEqual([503, 'service_unavailable'])
    faults.next('ask', refuse)
    await stage.becomeDue()
    await recoverAttempts(stage.app)
    expect(await retrieve(api, payment)).toEqual(payment)
    expect(await lastAttempt(payment)).toBe('failed')
    expect((await send(payment, `${what} 3`)).body.status).toBe(done)
  })
})
