import { describe, expect, test } from 'vitest'
import { newId } from '../../src/shared/ids.ts'
import { refusal } from '../support/api.ts'
import { agreed, cancel, chargeNext, expire, open, paid, pay, sessionNow, settle, storyOf, typed, type Session } from '../support/checkout.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const other = await stage.merchant()

const paymentsOf = async ({ id }: Session): Promise<string[]> =>
  (await stage.query('SELECT status FROM payment WHERE session_id = $1', [id])).map(({ status }) => status)

describe('200', () => {
  test('before anybody has tried', async () => {
    const created = await open(api)
    const { status, body } = await cancel(api, created)
    expect([status, body]).toEqual([200, {
      ...created, status: 'cancelled', payment_outcome: 'unpaid', payment_status: 'unpaid', updated_at: expect.any(String), version: 2,
    }])
    expect(await sessionNow(api, created)).toEqual(body)
    expect(await storyOf(api, created)).toEqual(['created 1 active not_started', 'updated 2 cancelled unpaid'])
  })

  test('after a decline, whose words stay', async () => {
    const session = await paid(api, {}, typed('4000000000009995'))
    const { body } = await cancel(api, session)
    expect(body).toEqual({ ...session, status: 'cancelled', updated_at: expect.any(String), version: 3 })
  })

  test('while the customer is at the issuer: the payment is cancelled as well', async () => {
    const session = await open(api)
    const step = await pay(api, session, typed('4000003800000446'))
    expect((await cancel(api, session)).body).toMatchObject({ status: 'cancelled', payment_outcome: 'unpaid', version: 3 })
    expect(await paymentsOf(session)).toEqual(['cancelled'])
    expect((await fetch(step, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ outcome: 'approve' }) })).status).toBe(410)
    expect(await storyOf(api, session)).toEqual(['created 1 active not_started', 'updated 2 active pending', 'updated 3 cancelled unpaid'])
  })

  test('repeated with the same key: byte for byte', async () => {
    const session = await open(api)
    const first = await cancel(api, session, 'cancel-1')
    const again = await cancel(api, session, 'cancel-1')
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([200, first.text, 'true'])
    expect(refusal(await cancel(api, await open(api), 'cancel-1'))).toEqual([422, 'idempotency_key_mismatch'])
  })

  test('with an empty body', async () => {
    const { id: payment_session_id } = await open(api)
    expect((await api('cancelPaymentSession', { params: { payment_session_id }, body: {} })).status).toBe(200)
  })
})

describe('409', () => {
  const ended: [string, () => Promise<Session>][] = [
    ['paid', () => paid(api)],
    ['cancelled', async () => (await cancel(api, await open(api))).body],
    ['expired', async () => {
      const session = await open(api)
      await expire(stage, session)
      return sessionNow(api, session)
    }],
    ['a charge of an absent customer', async () => (await chargeNext(api, await agreed(api))).body],
  ]
  test.each(ended)('%s', async (_, bring) => {
    const session = await bring()
    expect(refusal(await cancel(api, session))).toEqual([409, 'invalid_state'])
    expect(await sessionNow(api, session)).toEqual(session)
  })

  test('while it is processed; it goes on, and is paid', async () => {
    const session = await paid(api, {}, typed('4000000000008104'))
    expect(session.payment_outcome).toBe('pending')
    expect(refusal(await cancel(api, session, 'processing'))).toEqual([409, 'invalid_state'])
    await settle(stage)
    expect((await sessionNow(api, session)).payment_outcome).toBe('paid')
  })
})

test("404 one that there is not, and another merchant's", async () => {
  const session = await open(api)
  expect(refusal(await cancel(api, { id: newId('ps') }))).toEqual([404, 'not_found'])
  expect(refusal(await cancel(other.api, session))).toEqual([404, 'not_found'])
  expect((await sessionNow(api, session)).status).toBe('active')
})
