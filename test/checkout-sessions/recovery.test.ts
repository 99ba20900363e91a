import { afterEach, describe, expect, test } from 'vitest'
import { expirePaymentSessions } from '../../src/checkout-sessions/expire.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { refusal } from '../support/api.ts'
import {
  agreed, cancel, chargeNext, decide, giveUp, lapse, open, pageNow, pay, sessionNow, settle, storyOf, typed, type Session,
} from '../support/checkout.ts'
import { createFaults, delayed, lostAfter, lostBefore } from '../support/faults.ts'
import { retrieveMandate } from '../support/mandates.ts'
import { openStage } from '../support/stage.ts'

const faults = createFaults()
const stage = await openStage({ processor: faults.processor })
const { api, app } = stage
afterEach(() => settle(stage))

const recover = async () => {
  await stage.becomeDue()
  await recoverAttempts(app)
}
const paymentsOf = async ({ id }: Pick<Session, 'id'>): Promise<string[]> =>
  (await stage.query('SELECT status FROM payment WHERE session_id = $1 ORDER BY payment_id', [id])).map(({ status }) => status)

describe('the processor does not answer the form', () => {
  test('303 to the page, which says that it is processed; nothing can be paid or ended until the result is known', async () => {
    const session = await open(api)
    const { attempt_token } = await pageNow(api, session)
    faults.next('authorize', lostAfter)
    expect(await pay(api, session)).toBe(session.session_url)
    expect(await pageNow(api, session)).toMatchObject({ status: 'active', payment_outcome: 'pending', methods: [], attempt_token: null })
    expect(refusal(await cancel(api, session))).toEqual([409, 'invalid_state'])
    expect((await giveUp(api, session, attempt_token!)).headers.get('location')).toBe(session.session_url)
    await lapse(stage, session)
    await expirePaymentSessions(app)
    expect(await sessionNow(api, session)).toMatchObject({ status: 'active', payment_outcome: 'not_started', version: 1 })
    await recover()
    expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', payment_outcome: 'paid' })
    expect(await storyOf(api, session)).toEqual(['created 1 active not_started', 'updated 2 completed paid', 'completed 2 completed paid'])
    expect(await paymentsOf(session)).toEqual(['succeeded'])
  })

  test('it has never heard of it: the attempt has failed, and the customer tries again', async () => {
    const session = await open(api)
    faults.next('authorize', lostBefore)
    await pay(api, session)
    await recover()
    expect(await sessionNow(api, session)).toMatchObject({ status: 'active', payment_outcome: 'unpaid', last_payment_error: { error_code: 'processing_error' } })
    await pay(api, session)
    expect(await paymentsOf(session)).toEqual(['failed', 'succeeded'])
  })

  test('it hears of it later than it is asked: nothing is charged', async () => {
    const session = await open(api)
    const { fault, arrive } = delayed()
    faults.next('authorize', fault)
    await pay(api, session)
    await recover()
    await expect(arrive()).rejects.toThrow('barred')
    expect(await sessionNow(api, session)).toMatchObject({ status: 'active', payment_outcome: 'unpaid' })
  })

  test('it declined', async () => {
    const session = await open(api)
    faults.next('authorize', lostAfter)
    await pay(api, session, typed('4000000000009995'))
    await recover()
    expect(await sessionNow(api, session)).toMatchObject({ status: 'active', payment_outcome: 'unpaid', last_payment_error: { decline_code: 'insufficient_funds' } })
  })

  test('it asks the customer: the page has the step', async () => {
    const session = await open(api)
    faults.next('authorize', lostAfter)
    await pay(api, session, typed('4000003800000446'))
    await recover()
    const { next_action_url } = await pageNow(api, session)
    await decide(next_action_url!, 'approve')
    expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', payment_outcome: 'paid' })
  })

  test('when the customer comes back from the issuer', async () => {
    const session = await open(api)
    const step = await pay(api, session, typed('4000003800000446'))
    faults.next('complete', lostAfter)
    const decided = await fetch(step, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ outcome: 'approve' }) })
    await fetch(decided.headers.get('location')!, { redirect: 'manual' })
    expect(refusal(await cancel(api, session))).toEqual([409, 'invalid_state'])
    await recover()
    expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', payment_outcome: 'paid' })
  })
})

describe('the processor does not answer a charge of an absent customer', () => {
  test.each([['lost on the way back', 'paid', 1, lostAfter], ['lost on the way', 'unpaid', 0, lostBefore]] as const)(
    '503 %s; the key is answered in the end: %s', async (_, payment_outcome, count, fault) => {
      const series = await agreed(api)
      const key = `silent ${payment_outcome}`
      faults.next('authorize', fault)
      expect(refusal(await chargeNext(api, series, {}, key))).toEqual([503, 'service_unavailable'])
      expect(refusal(await chargeNext(api, series, {}, key))).toEqual([409, 'idempotency_key_in_use'])
      await recover()
      const { status, body, text, headers } = await chargeNext(api, series, {}, key)
      expect([status, headers.get('idempotent-replayed')]).toEqual([201, 'true'])
      expect(body).toMatchObject({ type: 'next_in_series', status: 'completed', payment_outcome, version: 2 })
      expect((await api('retrievePaymentSession', { params: { payment_session_id: body.id } })).text).toBe(text)
      expect((await retrieveMandate(api, series.mandate_id!)).usage.count).toBe(count)
      const [made] = await stage.query('SELECT count(*)::int AS count FROM payment WHERE mandate_id = $1 AND off_session', [series.mandate_id])
      expect(made!.count).toBe(1)
    })

  test('503 without a key: the session is found in the list, and settled', async () => {
    const series = await agreed(api)
    faults.next('authorize', lostAfter)
    await chargeNext(api, series, { external_reference: 'sub-9' })
    const [session] = (await api('listPaymentSessions', { query: { external_reference: 'sub-9' } })).body.data as Session[]
    expect(session).toMatchObject({ status: 'active', payment_outcome: 'not_started' })
    expect(refusal(await cancel(api, session!))).toEqual([409, 'invalid_state'])
    await recover()
    expect(await sessionNow(api, session!)).toMatchObject({ status: 'completed', payment_outcome: 'paid' })
  })
})
