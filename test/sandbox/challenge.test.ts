import { describe, expect, test } from 'vitest'
import { expireOverdue } from '../../src/payments/expire.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { card, refusal, type Payment, type Received } from '../support/api.ts'
import { actionOf, cancel, decide, make, paymentIn, retrieve } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const challenged = (given: Parameters<typeof make>[1] = {}): Promise<Payment> =>
  make(api, { ...card(), confirm: true, authentication_type: 'three_ds', ...given })

const look = (action_id: string): Promise<Received> => api('retrieveSandboxAction', { key: null, params: { action_id } })
const post = (action_id: string, outcome: string): Promise<Received> =>
  api('finishSandboxAction', { key: null, params: { action_id }, body: { outcome: outcome as 'approve' } })
const comeBack = ({ payment_id }: Payment, action_id: string): Promise<Received> =>
  api('returnFromAction', { key: null, params: { payment_id, action_id } })
const location = ({ headers }: Received): string => headers.get('location')!

describe('the page', () => {
  test('200 tells who asks for what', async () => {
    const payment = await challenged({ description: 'Order 1001', return_url: 'https://example.com/done' })
    const { status, body } = await look(actionOf(payment))
    expect(status).toBe(200)
    expect(body).toEqual({
      action_id: actionOf(payment),
      payment_id: payment.payment_id,
      type: 'redirect_to_url',
      status: 'open',
      payment_method: 'card',
      payment_method_type: 'credit',
      merchant_name: 'Corner Store',
      amount: 10_000,
      currency: 'USD',
      description: 'Order 1001',
      return_url: 'https://example.com/done',
    })
  })

  test.each([['approve', 'approved'], ['reject', 'rejected']] as const)('200 says what was decided: %s', async (outcome, status) => {
    const payment = await challenged()
    await decide(api, payment, outcome)
    expect((await look(actionOf(payment))).body).toMatchObject({ status, return_url: null })
  })
})

describe('approve', () => {
  test('303 to the return route; the step is done, the payment still waits', async () => {
    const payment = await challenged()
    const answer = await post(actionOf(payment), 'approve')
    expect([answer.status, answer.text]).toEqual([303, ''])
    expect(location(answer)).toBe(`${stage.url}/payments/${payment.payment_id}/return/${actionOf(payment)}`)
    const waiting = { status: 'requires_customer_action', next_action: null, amount_capturable: 10_000, version: payment.version + 1 }
    expect(await retrieve(api, payment)).toMatchObject(waiting)
  })

  test.each([['automatic', 'succeeded'], ['manual', 'requires_capture'], ['manual_multiple', 'requires_capture']] as const)(
    '302 the return route completes the authorization: %s', async (capture_method, status) => {
      const payment = await challenged({ capture_method, return_url: 'https://example.com/done' })
      const action = actionOf(payment)
      await decide(api, payment, 'approve')
      expect((await comeBack(payment, action)).status).toBe(302)
      expect((await retrieve(api, payment)).status).toBe(status)
    },
  )

  test('302 twice is harmless', async () => {
    const payment = await challenged({ return_url: 'https://example.com/done' })
    const action = actionOf(payment)
    await decide(api, payment, 'approve')
    const first = await comeBack(payment, action)
    const after = await retrieve(api, payment)
    const second = await comeBack(payment, action)
    expect([second.status, location(second)]).toEqual([302, location(first)])
    expect(await retrieve(api, payment)).toEqual(after)
  })
})

describe('reject', () => {
  test('303, and the payment has failed at once', async () => {
    const payment = await challenged()
    expect((await post(actionOf(payment), 'reject')).status).toBe(303)
    expect(await retrieve(api, payment)).toMatchObject({ status: 'failed', error_code: 'authentication_failed', next_action: null })
  })

  test('302 the return route forwards as well', async () => {
    const payment = await challenged({ return_url: 'https://example.com/done' })
    const action = actionOf(payment)
    await decide(api, payment, 'reject')
    const answer = await comeBack(payment, action)
    expect(answer.status).toBe(302)
    expect(new URL(location(answer)).searchParams.get('status')).toBe('failed')
  })
})

describe('the way back', () => {
  const told = ({ payment_id, client_secret }: Payment, status: string) =>
    ({ payment_id, payment_intent_client_secret: client_secret, amount: '10000', status })

  test('302 tells the merchant\'s page four things', async () => {
    const payment = await challenged({ return_url: 'https://example.com/done' })
    const action = actionOf(payment)
    await decide(api, payment, 'approve')
    const url = new URL(location(await comeBack(payment, action)))
    expect(url.origin + url.pathname).toBe('https://example.com/done')
    expect(Object.fromEntries(url.searchParams)).toEqual(told(payment, 'succeeded'))
  })

  test('302 beside what the merchant\'s own address says', async () => {
    const payment = await challenged({ return_url: 'http://localhost:3000/done?order=1001&status=mine#bottom' })
    const action = actionOf(payment)
    await decide(api, payment, 'approve')
    const url = new URL(location(await comeBack(payment, action)))
    expect(Object.fromEntries(url.searchParams)).toEqual({ order: '1001', ...told(payment, 'succeeded') })
    expect(url.searchParams.getAll('status')).toEqual(['succeeded'])
    expect([url.host, url.hash]).toEqual(['localhost:3000', '#bottom'])
  })

  test('302 before the decision changes nothing', async () => {
    const payment = await challenged({ return_url: 'https://example.com/done' })
    const url = new URL(location(await comeBack(payment, actionOf(payment))))
    expect(Object.fromEntries(url.searchParams)).toEqual(told(payment, 'requires_customer_action'))
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('302 to the result page where there is no return_url', async () => {
    const payment = await challenged()
    const action = actionOf(payment)
    await decide(api, payment, 'approve')
    expect(location(await comeBack(payment, action))).toBe(`${stage.url}/sandbox/actions/${action}`)
  })

  test('404 with the step of another payment', async () => {
    const [payment, another] = [await challenged(), await challenged()]
    await decide(api, payment, 'approve')
    expect(refusal(await comeBack(another, actionOf(payment)))).toEqual([404, 'not_found'])
    expect(await retrieve(api, another)).toEqual(another)
  })
})

describe('a step that has ended', () => {
  /** What may happen before the customer posts, and what the payment then is. */
  const ends: Record<string, [(payment: Payment) => Promise<unknown>, Payment['status']]> = {
    'approved before': [(payment) => decide(api, payment, 'approve'), 'requires_customer_action'],
    'rejected before': [(payment) => decide(api, payment, 'reject'), 'failed'],
    'approved and completed': [
      async (payment) => {
        await decide(api, payment, 'approve')
        await comeBack(payment, actionOf(payment))
      },
      'succeeded',
    ],
    'cancelled by the merchant': [(payment) => cancel(api, payment), 'cancelled'],
    'expired and swept': [
      async ({ payment_id }) => {
        await stage.lapse(payment_id)
        await expireOverdue(stage.app)
      },
      'expired',
    ],
    'expired, and nobody has noticed': [({ payment_id }) => stage.lapse(payment_id), 'expired'],
  }
  const cases = ['approve', 'reject'].flatMap((outcome) =>
    Object.entries(ends).map(([what, [end, status]]) => [outcome, what, end, status] as const))

  test.each(cases)('410 action_closed on %s: %s', async (outcome, _, end, status) => {
    const payment = await challenged()
    await end(payment)
    expect(refusal(await post(actionOf(payment), outcome))).toEqual([410, 'action_closed'])
    const after = await retrieve(api, payment)
    expect(after.status).toBe(status)
    expect((await comeBack(payment, actionOf(payment))).status).toBe(302)
    if (status !== 'requires_customer_action') expect(await retrieve(api, payment)).toEqual(after)
  })

  test('410 for all but one who decide at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const payment = await challenged()
      const outcomes = Array.from({ length: 6 }, (_, i) => (i % 2 ? 'approve' : 'reject'))
      const statuses = (await Promise.all(outcomes.map((outcome) => post(actionOf(payment), outcome)))).map(({ status }) => status)
      expect(statuses.toSorted()).toEqual([303, 410, 410, 410, 410, 410])
      const { status, version } = await retrieve(api, payment)
      expect([status, version]).toEqual([statuses.indexOf(303) % 2 ? 'requires_customer_action' : 'failed', payment.version + 1])
    }
  })

  test.each([
    ['cancelled by the merchant', 'cancelled'],
    ['expired, and nobody has noticed', 'expired'],
  ])('410 the page, undecided and %s', async (what) => {
    const payment = await challenged()
    await ends[what]![0](payment)
    expect(refusal(await look(actionOf(payment)))).toEqual([410, 'action_closed'])
  })

  test('302 approved, then cancelled: coming back takes no money', async () => {
    const payment = await challenged({ return_url: 'https://example.com/done' })
    const action = actionOf(payment)
    await decide(api, payment, 'approve')
    const cancelled = await cancel(api, payment)
    const answer = await comeBack(payment, action)
    expect(new URL(location(answer)).searchParams.get('status')).toBe('cancelled')
    expect(await retrieve(api, payment)).toEqual(cancelled)
  })

  test('302 approved, then expired: coming back takes no money', async () => {
    const payment = await challenged({ return_url: 'https://example.com/done' })
    const action = actionOf(payment)
    await decide(api, payment, 'approve')
    await stage.lapse(payment.payment_id)
    const answer = await comeBack(payment, action)
    expect(new URL(location(answer)).searchParams.get('status')).toBe('expired')
    expect(await retrieve(api, payment)).toMatchObject({ status: 'expired', amount_received: 0 })
  })
})

describe('what is no step or no decision', () => {
  test.each(['act_22222222222222222222222222', 'nonsense'])('404 %s', async (action) => {
    const payment = await paymentIn(stage, 'requires_customer_action')
    expect(refusal(await look(action))).toEqual([404, 'not_found'])
    expect(refusal(await post(action, 'approve'))).toEqual([404, 'not_found'])
    expect(refusal(await comeBack(payment, action))).toEqual([404, 'not_found'])
  })

  test.each(['yes', ''])('400 the outcome "%s", and nothing is decided', async (outcome) => {
    const payment = await challenged()
    expect(refusal(await post(actionOf(payment), outcome))).toEqual([400, 'validation_failed', '/outcome'])
    expect(await retrieve(api, payment)).toEqual(payment)
  })

  test('the recovery job does not act for a customer who does not', async () => {
    const payment = await challenged()
    await stage.becomeDue()
    await recoverAttempts(stage.app)
    expect(await retrieve(api, payment)).toEqual(payment)
  })
})
