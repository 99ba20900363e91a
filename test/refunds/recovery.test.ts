import { afterEach, describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { recoverRefunds } from '../../src/refunds/recover.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { createFaults, delayed, lostAfter, lostBefore, paused, silence } from '../support/faults.ts'
import { make, retrieve } from '../support/payments.ts'
import { startService } from '../support/service.ts'
import { openStage } from '../support/stage.ts'

const faults = createFaults()
const stage = await openStage({ processor: faults.processor, settings: { SETTLEMENT_DELAY_SECONDS: '3600' } })
const { api, app } = stage

/** Lets both jobs do all they would do in the next minutes. */
async function recover(): Promise<void> {
  await stage.becomeDue()
  await recoverAttempts(app)
  await recoverRefunds(app)
}

afterEach(async () => {
  await stage.query('UPDATE sandbox_operation SET settles_at = now()')
  await recover()
})

/** Cards, and what becomes of their refunds. */
const kinds = [['4242424242424242', 'succeeded'], ['4000000000007726', 'pending'], ['4000000000005126', 'pending']] as const

const paid = (number: string = kinds[0][0]): Promise<Payment> => make(api, { ...card(number), confirm: true })
let keys = 0
const newKey = (): string => `refund-${++keys}`
const send = ({ payment_id }: Payment, idempotencyKey: string): Promise<Received> => api('createRefund', { body: { payment_id, amount: 4000 }, idempotencyKey })
const asked = (from: number): string[] => faults.calls.slice(from).map(({ operation }) => operation)

function unanswered(answer: Received): void {
  expect(refusal(answer)).toEqual([503, 'service_unavailable'])
  expect(answer.headers.get('Retry-After')).toMatch(/^\d+$/)
}

/** After a 503: the amount stays reserved. */
async function expectReserved(payment: Payment): Promise<Schema<'Refund'>> {
  const now = await retrieve(api, payment)
  expect(now).toMatchObject({ amount_refunded: 4000, refunds: [{ status: 'pending', amount: 4000 }] })
  return now.refunds[0]!
}

const look = async ({ refund_id }: Schema<'Refund'>): Promise<Schema<'Refund'>> => (await api('retrieveRefund', { params: { refund_id } })).body

describe('carried out, and the answer is lost: recovery asks, and the key answers what came of it', () => {
  test.each(kinds)('503 %s, then %s', async (number, status) => {
    const payment = await paid(number)
    const key = newKey()
    faults.next('refund', lostAfter)
    unanswered(await send(payment, key))
    const reserved = await expectReserved(payment)
    expect(refusal(await send(payment, key))).toEqual([409, 'idempotency_key_in_use'])

    const called = faults.calls.length
    await recover()
    expect(asked(called)).toEqual(['ask'])
    const replay = await send(payment, key)
    expect([replay.status, replay.body.status, replay.headers.get('Idempotent-Replayed')]).toEqual([201, status, 'true'])
    expect(replay.body).toEqual(await look(reserved))
    expect((await retrieve(api, payment)).refunds).toEqual([replay.body])
  })
})

describe('never arrived: refused at the processor, then failed', () => {
  test.each(kinds)('503 %s', async (number) => {
    const payment = await paid(number)
    const key = newKey()
    const late = delayed()
    faults.next('refund', late.fault)
    unanswered(await send(payment, key))
    const reserved = await expectReserved(payment)

    const called = faults.calls.length
    await recover()
    expect(asked(called)).toEqual(['ask', 'refuse'])
    const failed = { ...reserved, status: 'failed', error_code: 'processing_error', error_message: 'The refund did not reach the processor.' }
    expect(await look(reserved)).toMatchObject({ ...failed, version: 2, updated_at: expect.any(String) })
    const after = await retrieve(api, payment)
    expect(after).toMatchObject({ status: 'succeeded', amount_refunded: 0, refunds: [{ status: 'failed' }] })

    await expect(late.arrive()).rejects.toThrow('barred before it arrived')
    expect(await retrieve(api, payment)).toEqual(after)
    expect((await send(payment, key)).body).toEqual(after.refunds[0])
    expect((await send(payment, newKey())).status).toBe(201)
  })

  test('503 arrives between the question and the refusal: not given up', async () => {
    const payment = await paid()
    const key = newKey()
    const late = delayed()
    faults.next('refund', late.fault)
    unanswered(await send(payment, key))
    faults.next('refuse', async (refuse) => {
      await late.arrive()
      return refuse()
    })
    await recover()
    expect((await send(payment, key)).body.status).toBe('succeeded')
  })
})

describe('never answered', () => {
  test('503 once the time is up, and the others go on', async () => {
    const payment = await paid()
    const key = newKey()
    faults.next('refund', silence)
    const silent = send(payment, key)
    expect((await api('createRefund', { body: { payment_id: payment.payment_id, amount: 100 } })).status).toBe(201)
    unanswered(await silent)
    await recover()
    expect((await send(payment, key)).body.status).toBe('succeeded')
    expect((await retrieve(api, payment)).amount_refunded).toBe(4100)
  })

  test('503 a processor that cannot be asked is asked again after a minute, and nothing is given up', async () => {
    const payment = await paid()
    faults.next('refund', lostAfter)
    unanswered(await send(payment, newKey()))
    faults.next('ask', lostBefore)
    await recover()
    const [attempt] = await stage.query("SELECT state, due_at > now() + interval '50 seconds' AS later FROM attempt WHERE state = 'open'")
    expect(attempt).toEqual({ state: 'open', later: true })
    await expectReserved(payment)
    await recover()
    expect((await retrieve(api, payment)).refunds).toMatchObject([{ status: 'succeeded' }])
  })

  test('422 what is reserved meanwhile cannot be refunded, and 409 the capture cannot be cancelled', async () => {
    const payment = await paid()
    const { payment_id } = payment
    faults.next('refund', lostAfter)
    unanswered(await send(payment, newKey()))
    expect(refusal(await api('createRefund', { body: { payment_id, amount: 6001 } }))).toEqual([422, 'amount_too_large', '/amount'])
    expect(refusal(await api('cancelPaymentPostCapture', { params: { payment_id } }))).toEqual([409, 'already_refunded'])
  })
})

describe('answered twice: the second answer changes nothing', () => {
  /** Everything that is booked, told and asked. */
  const traces = () => stage.query(`
    SELECT (SELECT json_agg(p ORDER BY payment_id) FROM payment p) AS payments, (SELECT json_agg(r ORDER BY refund_id) FROM refund r) AS refunds,
           (SELECT count(*) FROM ledger_entry) AS entries, (SELECT count(*) FROM event) AS events`)

  test.each(kinds)('201 %s: recovery is faster than the answer', async (number, status) => {
    const payment = await paid(number)
    const key = newKey()
    let settled: unknown
    faults.next('refund', async (carryOut) => {
      const answer = await carryOut()
      await recover()
      settled = await traces()
      return answer
    })
    const answer = await send(payment, key)
    expect([answer.status, answer.body.status]).toEqual([201, status])
    expect(await traces()).toEqual(settled)
    expect((await send(payment, key)).body).toEqual(answer.body)
  })

  test.each(kinds)('201 %s: the answer is faster than recovery', async (number, status) => {
    const payment = await paid(number)
    const key = newKey()
    const [call, question] = [paused('after'), paused('after')]
    faults.next('refund', call.fault)
    faults.next('ask', question.fault)
    const answer = send(payment, key)
    await call.reached
    const recovery = recover()
    await question.reached
    call.resume()
    const { body, text } = await answer
    expect(body.status).toBe(status)
    const settled = await traces()
    question.resume()
    await recovery
    expect(await traces()).toEqual(settled)
    expect((await send(payment, key)).text).toBe(text)
  })

  test('201 an answer that comes after the refund has failed: the refund stays as merchants were told', async () => {
    const payment = await paid('4000000000005126')
    const key = newKey()
    faults.next('refund', async (carryOut) => {
      const answer = await carryOut()
      await stage.query('UPDATE sandbox_operation SET settles_at = now()')
      await recover()
      return answer
    })
    expect((await send(payment, key)).body).toMatchObject({ status: 'failed', error_code: 'refund_declined' })
    expect(await retrieve(api, payment)).toMatchObject({ amount_refunded: 0, refunds: [{ status: 'failed' }] })
  })
})

test('a service that dies at the processor: another one finishes its refund', async () => {
  const crashing = createFaults()
  const doomed = await startService({ database: stage.database, processor: crashing.processor, audited: false })
  const payment = await paid()
  const call = paused('after')
  crashing.next('refund', call.fault)
  const body = { payment_id: payment.payment_id, amount: 4000 }
  const request = fetch(new URL('/refunds', doomed.url), {
    method: 'POST', headers: { 'api-key': doomed.secretKey, 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  }).catch(() => null)
  await call.reached
  await doomed.app.db.close()
  call.resume()
  await request
  await expectReserved(payment)
  await recover()
  expect(await retrieve(api, payment)).toMatchObject({ amount_refunded: 4000, refunds: [{ status: 'succeeded' }] })
  await doomed.stop().catch(() => {})
})
