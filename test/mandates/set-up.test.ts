import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { recoverAttempts } from '../../src/payments/recover.ts'
import { card, refusal } from '../support/api.ts'
import { acceptance, agreeing, charge, onceUpTo, retrieveMandate, setUp, upTo } from '../support/mandates.ts'
import { decide, make, retrieve } from '../support/payments.ts'
import { methodsOf, save } from '../support/saved-cards.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { SETTLEMENT_DELAY_SECONDS: '0' } })
const { api } = stage

const eventsOf = async (id: string) =>
  (await stage.query('SELECT event_type FROM event WHERE object_id = $1 ORDER BY event_id', [id])).map(({ event_type }) => event_type)
const mandatesOf = async (customer_id: string): Promise<Schema<'Mandate'>[]> =>
  (await api('listCustomerMandates', { params: { customer_id } })).body.data

describe('a mandate', () => {
  test('201 all its fields; the payment names it and what it rests on', async () => {
    const payment = await make(api, agreeing('jane', upTo(5000, { end_date: '2099-01-01T00:00:00+01:00' })))
    const mandate_type = {
      single_use: null,
      multi_use: { amount: 5000, currency: 'USD', start_date: null, end_date: '2098-12-31T23:00:00Z' },
    }
    expect(payment).toMatchObject({
      status: 'succeeded', setup_future_usage: 'off_session', off_session: false, mandate_id: expect.stringMatching(/^man_[2-7a-z]{26}$/),
      payment_method_id: expect.stringMatching(/^pm_/), mandate_data: { customer_acceptance: acceptance, mandate_type },
    })
    const [method] = await methodsOf(api, 'jane')
    expect(await retrieveMandate(api, payment.mandate_id!)).toEqual({
      mandate_id: payment.mandate_id,
      customer_id: 'jane',
      payment_id: payment.payment_id,
      payment_method_id: payment.payment_method_id,
      payment_method: 'card',
      payment_method_type: 'credit',
      card: method!.card,
      customer_acceptance: acceptance,
      mandate_type,
      mandate_options: null,
      usage: { count: 0, amount: 0 },
      status: 'active',
      created_at: expect.stringMatching(/Z$/),
      revoked_at: null,
      version: 1,
    })
    expect(await eventsOf(payment.mandate_id!)).toEqual(['mandate_active'])
  })

  test.each([['null', null], ['multi_use null', { multi_use: null }]] as const)('201 without a limit, mandate_type %s', async (name, type) => {
    expect((await setUp(api, `unlimited ${name}`.replaceAll(' ', '_'), type)).mandate_type).toBeNull()
  })

  test('201 of a single use, agreed on paper', async () => {
    const { mandate_data, ...rest } = agreeing('paper', onceUpTo(700))
    const { mandate_id } = await make(api, { ...rest, mandate_data: { ...mandate_data, customer_acceptance: { acceptance_type: 'offline' } } })
    expect(await retrieveMandate(api, mandate_id!)).toMatchObject({
      customer_acceptance: { acceptance_type: 'offline', accepted_at: null, online: null },
      mandate_type: { single_use: { amount: 700, currency: 'USD', start_date: null, end_date: null }, multi_use: null },
    })
  })

  test('201 with a saved card', async () => {
    const { payment_method_id } = await save(api, 'saved')
    const { payment_method: _, payment_method_data: __, ...agreement } = agreeing('saved')
    const { mandate_id } = await make(api, { ...agreement, payment_method_id })
    expect(await retrieveMandate(api, mandate_id!)).toMatchObject({ payment_method_id, status: 'active' })
  })

  test('200 by a confirm, with the agreement in it or before', async () => {
    const { confirm: _, ...agreement } = agreeing('confirmed')
    const before = await make(api, agreement)
    expect([before.status, before.mandate_id]).toEqual(['requires_confirmation', null])
    const { body: first } = await api('confirmPayment', { params: { payment_id: before.payment_id } })
    const { customer_id: __, ...said } = agreement
    const bare = await make(api, { customer_id: 'confirmed' })
    const { body: second } = await api('confirmPayment', { params: { payment_id: bare.payment_id }, body: said })
    expect((await mandatesOf('confirmed')).map(({ mandate_id }) => mandate_id)).toEqual([second.mandate_id, first.mandate_id])
  })
})

describe('when it is active', () => {
  test('201 from the authorization on', async () => {
    const payment = await make(api, { ...agreeing('manual'), capture_method: 'manual' })
    expect([payment.status, (await retrieveMandate(api, payment.mandate_id!)).status]).toEqual(['requires_capture', 'active'])
  })

  test('200 after a challenge', async () => {
    const payment = await make(api, agreeing('challenged', null, '4000002500003155'))
    expect([payment.status, payment.mandate_id, await mandatesOf('challenged')]).toEqual(['requires_customer_action', null, []])
    await decide(api, payment, 'approve')
    await api('completeAuthorization', { params: { payment_id: payment.payment_id } })
    const { mandate_id } = await retrieve(api, payment)
    expect((await retrieveMandate(api, mandate_id!)).status).toBe('active')
  })

  test.each([['4000000000008104', 'active', ['mandate_active']], ['4000000000008112', 'inactive', []]] as const)(
    '201 with %s pending while the payment is processing, then %s', async (number, status, events) => {
      const payment = await make(api, agreeing(`slow_${status}`, upTo(5000), number))
      expect(payment.status).toBe('processing')
      const pending = await retrieveMandate(api, payment.mandate_id!)
      expect([pending.status, await eventsOf(pending.mandate_id)]).toEqual(['pending', []])
      expect(refusal(await charge(api, pending, 100))).toEqual([422, 'mandate_not_active', '/mandate_id'])
      await stage.becomeDue()
      await recoverAttempts(stage.app)
      expect(await retrieveMandate(api, payment.mandate_id!)).toEqual({ ...pending, status, version: 2 })
      expect(await eventsOf(pending.mandate_id)).toEqual(events)
    })

  test.each([['declined at once', '4000000000000002'], ['challenged, then rejected', '4000003800000446']])('201 never: %s', async (name, number) => {
    const customer = name.replaceAll(/\W+/g, '_')
    const payment = await make(api, agreeing(customer, null, number))
    if (payment.status === 'requires_customer_action') {
      await decide(api, payment, 'reject')
      await api('completeAuthorization', { params: { payment_id: payment.payment_id } })
    }
    expect(await retrieve(api, payment)).toMatchObject({ status: 'failed', mandate_id: null, payment_method_id: null })
    expect(await mandatesOf(customer)).toEqual([])
  })

  test('200 revoked while pending stays so', async () => {
    const { mandate_id, payment_id } = await setUp(api, 'changed_mind', null, '4000000000008104')
    await api('revokeMandate', { params: { mandate_id } })
    await stage.becomeDue()
    await recoverAttempts(stage.app)
    expect(await retrieve(api, { payment_id })).toMatchObject({ status: 'succeeded', mandate_id })
    expect((await retrieveMandate(api, mandate_id)).status).toBe('revoked')
  })
})

describe('refusals', () => {
  const agreement = agreeing('refused', upTo(5000))
  const { mandate_data, setup_future_usage: _, ...without } = agreement
  const limited = (given: object) => ({ ...agreement, mandate_data: { ...mandate_data, mandate_type: upTo(5000, given) } })
  const at = '/mandate_data/mandate_type/multi_use'

  test.each<[string, object, number, string, string]>([
    ['no customer', { ...agreement, customer_id: null }, 422, 'customer_required', '/customer_id'],
    ['no setup_future_usage', { ...without, mandate_data }, 422, 'invalid_combination', '/mandate_data'],
    ['for customers who are there', { ...agreement, setup_future_usage: 'on_session' }, 422, 'invalid_combination', '/mandate_data'],
    ['another currency', limited({ currency: 'EUR' }), 422, 'invalid_combination', `${at}/currency`],
    ['an end before the beginning', limited({ start_date: '2030-01-02T00:00:00Z', end_date: '2030-01-01T00:00:00Z' }), 422, 'invalid_combination',
      `${at}/start_date`],
    ['an end at the beginning', limited({ start_date: '2030-01-01T01:00:00+01:00', end_date: '2030-01-01T00:00:00Z' }), 422, 'invalid_combination',
      `${at}/start_date`],
    ['an end that has passed', limited({ end_date: '2021-01-01T00:00:00Z' }), 422, 'invalid_combination', `${at}/end_date`],
    ['a day that is none', limited({ start_date: '2030-02-31T00:00:00Z' }), 400, 'validation_failed', `${at}/start_date`],
    ['an amount of 0', limited({ amount: 0 }), 400, 'validation_failed', `${at}/amount`],
    ['no acceptance', { ...agreement, mandate_data: { mandate_type: null } }, 400, 'validation_failed', '/mandate_data/customer_acceptance'],
    ['online from nowhere', { ...agreement, mandate_data: { ...mandate_data, customer_acceptance: { acceptance_type: 'online' } } }, 400,
      'validation_failed', '/mandate_data/customer_acceptance/online'],
  ])('refused: %s', async (__, given, ...expected) => {
    expect(refusal(await api('createPayment', { body: { amount: 1, currency: 'USD', ...given } as never }))).toEqual(expected)
  })

  test('422 an end that has passed, in an update and a confirm, or that passes before it', async () => {
    const limit = { amount: 5000, currency: 'USD', start_date: null, end_date: '2021-01-01T00:00:00Z' } as const
    const ended = { ...mandate_data, mandate_type: { single_use: limit } }
    const refused = [422, 'invalid_combination', '/mandate_data/mandate_type/single_use/end_date', 'must be in the future']
    const payment = await make(api, { ...limited({ end_date: '2099-01-01T00:00:00Z' }), confirm: false })
    const params = { payment_id: payment.payment_id }
    const kept = { ...payment.mandate_data, mandate_type: { single_use: limit, multi_use: null } }
    const asked = [
      () => api('updatePayment', { params, body: { mandate_data: ended } }),
      () => api('updatePayment', { params, body: { mandate_data: ended, confirm: true } }),
      () => api('confirmPayment', { params, body: { mandate_data: ended } }),
      async () => {
        await stage.query('UPDATE payment SET mandate_data = $2 WHERE payment_id = $1', [params.payment_id, JSON.stringify(kept)])
        return api('confirmPayment', { params })
      },
    ]
    for (const ask of asked) {
      const answer = await ask()
      expect([...refusal(answer), answer.body.errors[0].message]).toEqual(refused)
    }
    expect((await retrieve(api, payment)).status).toBe('requires_confirmation')
  })

  test('201 repeated with the same key is answered again, also when the mandate has ended by now', async () => {
    const soon = `${new Date(Date.now() + 2000).toISOString().slice(0, 19)}Z`
    const body = { amount: 1, currency: 'USD', ...limited({ end_date: soon }), customer_id: 'repeated' } as const
    const send = () => api('createPayment', { idempotencyKey: 'set-up', body })
    const first = await send()
    await expect.poll(() => Date.now(), { timeout: 3000 }).toBeGreaterThan(Date.parse(soon) + 100)
    const again = await send()
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text])
  })

  test('400 both kinds of limit', async () => {
    const both = { ...agreement, mandate_data: { ...mandate_data, mandate_type: { ...upTo(1), ...onceUpTo(1) } } }
    const answer = await api('createPayment', { body: { amount: 1, currency: 'USD', ...both } })
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed'])
  })

  test('403 a browser may not agree for the customer', async () => {
    const { payment_id, client_secret } = await make(api, { customer_id: 'browser', setup_future_usage: 'off_session' })
    const body = { client_secret, mandate_data, ...card() }
    const answer = await api('confirmPayment', { key: stage.publishableKey, params: { payment_id }, body })
    expect(refusal(answer)).toEqual([403, 'forbidden', '/mandate_data'])
  })
})

test('409 a customer with an active or a pending mandate is not deleted; with a revoked one it is', async () => {
  const remove = (customer_id: string) => api('deleteCustomer', { params: { customer_id } })
  for (const [customer, number] of [['bound', '4242424242424242'], ['soon_bound', '4000000000008104']] as const) {
    const mandate = await setUp(api, customer, upTo(5000), number)
    expect(refusal(await remove(customer))).toEqual([409, 'customer_has_active_mandate'])
    expect(await retrieveMandate(api, mandate.mandate_id)).toEqual(mandate)
    await api('revokeMandate', { params: { mandate_id: mandate.mandate_id } })
    expect((await remove(customer)).status).toBe(200)
    expect(await retrieveMandate(api, mandate.mandate_id)).toMatchObject({ status: 'revoked', card: null })
  }
})
