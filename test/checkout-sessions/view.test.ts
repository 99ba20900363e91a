import { describe, expect, test } from 'vitest'
import { newId } from '../../src/shared/ids.ts'
import { refusal } from '../support/api.ts'
import { cancel, expire, giveUp, lapse, manual, open, page, paid, pageNow, pay, series, sessionNow, settle, typed } from '../support/checkout.ts'
import { save } from '../support/saved-cards.ts'
import { startService } from '../support/service.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage
const back = page({ return_url: 'https://shop.example/thanks?cart=7' })

describe('what is offered', () => {
  test.each<[string, object, string[]]>([
    ['dollars', {}, ['card', 'paypal']], ['euros', { currency: 'EUR' }, ['card', 'paypal', 'ideal']],
    ['a verification', { amount: 0 }, ['card']], ['a hold', manual, ['card']], ['a series', series(), ['card']],
  ])('200 %s', async (_, given, methods) => {
    expect((await pageNow(api, await open(api, given))).methods).toEqual(methods)
  })

  test("200 the customer's saved cards, masked, newest first", async () => {
    await save(api, 'cus_view')
    const newest = await save(api, 'cus_view', '5555555555554444')
    const { methods, saved_cards, asks_for_customer } = await pageNow(api, await open(api, { customer_id: 'cus_view' }))
    expect([methods, asks_for_customer]).toEqual([['saved_card', 'card', 'paypal'], false])
    const { payment_method_id } = newest
    expect(saved_cards[0]).toEqual({ payment_method_id, card_network: 'Mastercard', last4: '4444', card_exp_month: '10', card_exp_year: '25' })
    expect(saved_cards).toHaveLength(2)
  })

  test.each([['never', {}, false], ['prompt', {}, true], ['always', {}, true], ['always', { customer_id: 'cus_view' }, false]] as const)(
    '200 who saves (%s) with %j is asked for a name: %s', async (save_payment_method, given, asked) => {
      const session = await open(api, { ...page({ save_payment_method }), ...given })
      expect((await pageNow(api, session)).asks_for_customer).toBe(asked)
    })
})

describe('in each state', () => {
  test('200 active: what is paid to whom, and the token of the next attempt', async () => {
    const session = await open(api, { ...back, external_reference: 'order-1' })
    expect(await pageNow(api, session)).toMatchObject({
      checkout_session_id: session.checkout_session_id, session_id: session.id, status: 'active', payment_outcome: 'not_started', amount: 4999,
      currency: 'USD', attempt_token: expect.stringMatching(/^[\w-]{24}$/), next_action_url: null, last_payment_error: null, paid_with: null,
      external_reference: 'order-1', locale: null, mode: 'test', expires_at: session.expires_at,
    })
  })

  test('200 declined: what was wrong, and another token', async () => {
    const session = await open(api)
    const before = await pageNow(api, session)
    await pay(api, session, typed('4000000000009995'))
    const now = await pageNow(api, session)
    expect(now).toMatchObject({ status: 'active', payment_outcome: 'unpaid', last_payment_error: { decline_code: 'insufficient_funds' } })
    expect(now.attempt_token).not.toBe(before.attempt_token)
  })

  test('200 processing: nothing can be paid', async () => {
    const session = await open(api)
    await pay(api, session, typed('4000000000008104'))
    expect(await pageNow(api, session)).toMatchObject({
      status: 'active', payment_outcome: 'pending', methods: [], saved_cards: [], attempt_token: null, asks_for_customer: false,
    })
    await settle(stage)
    expect((await pageNow(api, session)).status).toBe('completed')
  })

  test('200 waiting for the customer: where their step is, and another attempt may be made', async () => {
    const session = await open(api)
    const step = await pay(api, session, typed('4000003800000446'))
    expect(await pageNow(api, session)).toMatchObject({ next_action_url: step, payment_outcome: 'pending', attempt_token: expect.any(String) })
  })

  test('200 completed: what was paid with, masked, and where to go on to', async () => {
    const session = await paid(api, back)
    expect(await pageNow(api, session)).toMatchObject({
      status: 'completed', payment_outcome: 'paid', methods: [], attempt_token: null, paid_with: { method: 'card', card_network: 'Visa', last4: '4242' },
      return_url: `https://shop.example/thanks?cart=7&session_id=${session.id}&status=completed`,
    })
  })

  test('200 cancelled, and expired', async () => {
    const [cancelled, expired] = [await open(api, back), await open(api, back)]
    await cancel(api, cancelled)
    await expire(stage, expired)
    for (const [session, status] of [[cancelled, 'cancelled'], [expired, 'expired']] as const) {
      const shown = await pageNow(api, session)
      expect(shown).toMatchObject({ status, payment_outcome: 'unpaid', methods: [], attempt_token: null })
      expect(shown.return_url).toContain(`status=${status}`)
    }
  })

  test('200 past its time is shown as expired, and not changed by being looked at', async () => {
    const session = await open(api)
    await lapse(stage, session)
    expect(await pageNow(api, session)).toMatchObject({ status: 'expired', attempt_token: null })
    expect(await sessionNow(api, session)).toMatchObject({ status: 'active', version: 1 })
    await expire(stage, session)
  })
})

describe('giving up', () => {
  test("303 to the merchant's page", async () => {
    const session = await open(api, back)
    const { status, headers } = await giveUp(api, session)
    expect([status, headers.get('location')]).toEqual([303, `https://shop.example/thanks?cart=7&session_id=${session.id}&status=cancelled`])
    expect(await sessionNow(api, session)).toMatchObject({ status: 'cancelled', payment_outcome: 'unpaid', version: 2 })
  })

  test('303 back to the page where the merchant has none', async () => {
    const session = await open(api)
    expect((await giveUp(api, session)).headers.get('location')).toBe(session.session_url)
  })

  test('303 with a form that is not of the page, which does nothing', async () => {
    const session = await open(api, back)
    expect((await giveUp(api, session, 'another')).headers.get('location')).toBe(session.session_url)
    expect((await sessionNow(api, session)).status).toBe('active')
  })

  test('409 twice, and when it is paid', async () => {
    const session = await open(api)
    const { attempt_token } = await pageNow(api, session)
    await giveUp(api, session)
    expect(refusal(await giveUp(api, session, attempt_token!))).toEqual([409, 'invalid_state'])
  })
})

test.each(['ckt_unknown', newId('ckt'), 'x', 'ps_agorwnn5qb3itdcrb2j7snjgce'])('404 %s', async (checkout_session_id) => {
  expect(refusal(await api('retrieveCheckout', { key: null, params: { checkout_session_id } }))).toEqual([404, 'not_found'])
})

test.each(['text/html', 'application/json'])('429 with Retry-After where an address asks too often for %s', async (accept) => {
  const service = await startService({ database: stage.database, settings: { RATE_LIMIT_PER_ADDRESS: '1' } })
  const ask = () => fetch(`${service.url}/checkout/${newId('ckt')}`, { headers: { accept } })
  expect((await ask()).status).toBe(404)
  const { status, headers } = await ask()
  expect([status, headers.get('retry-after')]).toEqual([429, '1'])
  expect(headers.get('content-type')).toContain(accept === 'text/html' ? accept : 'application/problem+json')
  await service.stop()
})
