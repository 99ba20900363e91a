import { describe, expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import { agreed, decide, open, page, paid, pay, series, sessionNow, settle, submit, typed, type Session } from '../support/checkout.ts'
import { retrieveMandate } from '../support/mandates.ts'
import { retrieve } from '../support/payments.ts'
import { methodsOf, save } from '../support/saved-cards.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

const declined = '4000000000009995'
const challenged = '4000003800000446'
const slow = '4000000000008104'

describe('saving', () => {
  test.each([['never', undefined, 0], ['never', 'on', 0], ['prompt', undefined, 0], ['prompt', 'on', 1], ['always', undefined, 1]] as const)(
    '%s, the box %s: %i cards', async (save_payment_method, box, count) => {
      const customer_id = `cus_${save_payment_method}_${box}`
      const session = await paid(api, { customer_id, ...page({ save_payment_method }) }, { ...typed(), ...(box && { save: box }) })
      expect(session).toMatchObject({ payment_outcome: 'paid', customer_id, mandate_id: null })
      const saved = await methodsOf(api, customer_id)
      expect(saved).toHaveLength(count)
      expect(session.payment_method_id).toBe(saved[0]?.payment_method_id ?? null)
    })

  test('a declined card is not saved', async () => {
    await paid(api, { customer_id: 'cus_declined', ...page({ save_payment_method: 'always' }) }, typed(declined))
    expect(await methodsOf(api, 'cus_declined')).toEqual([])
  })

  test('a customer is made of what they say, once, and told when the card is saved', async () => {
    const session = await open(api, page({ save_payment_method: 'prompt' }))
    const form = { ...typed(declined), save: 'on', name: ' Jane Doe ', email: 'jane@example.com' }
    await pay(api, session, form)
    expect((await sessionNow(api, session)).customer_id).toBeNull()
    await pay(api, session, { ...form, ...typed() })
    const { customer_id, payment_method_id } = await sessionNow(api, session)
    const customer = (await api('retrieveCustomer', { params: { customer_id: customer_id! } })).body
    expect(customer).toMatchObject({ name: 'Jane Doe', email: 'jane@example.com' })
    expect(payment_method_id).not.toBeNull()
    const made = await stage.query('SELECT DISTINCT customer_id FROM payment WHERE session_id = $1', [session.id])
    expect(made).toHaveLength(1)
  })

  test('another customer is made where the one of an earlier attempt has been deleted since', async () => {
    const session = await open(api, page({ save_payment_method: 'always' }))
    const form = { ...typed(declined), name: 'Jane Doe', email: 'jane@example.com' }
    await pay(api, session, form)
    const [first] = await stage.query('SELECT customer_id FROM payment WHERE session_id = $1', [session.id])
    await api('deleteCustomer', { params: { customer_id: first!.customer_id } })
    await pay(api, session, { ...form, ...typed() })
    const now = await sessionNow(api, session)
    expect(now).toMatchObject({ payment_outcome: 'paid', customer_id: expect.stringMatching(/^cus_/), payment_method_id: expect.stringMatching(/^pm_/) })
    expect(await methodsOf(api, now.customer_id!)).toHaveLength(1)
  })

  test('nobody is made where nothing is saved', async () => {
    const session = await paid(api, page({ save_payment_method: 'prompt' }), { ...typed(), name: 'Jane Doe' })
    expect(session).toMatchObject({ payment_outcome: 'paid', customer_id: null, payment_method_id: null })
  })
})

describe('a saved card', () => {
  const withSaved = (payment_method_id: string, given: object = {}) => ({ method: 'saved_card' as const, payment_method_id, card_cvc: '123', ...given })

  test('303 with its security code', async () => {
    const { payment_method_id } = await save(api, 'cus_saved')
    const session = await paid(api, { customer_id: 'cus_saved' }, withSaved(payment_method_id))
    expect(session).toMatchObject({ payment_outcome: 'paid', payment_method_id, customer_id: 'cus_saved' })
    expect(await retrieve(api, { payment_id: session.payment_id! })).toMatchObject({ payment_method_id, off_session: false })
    expect(await methodsOf(api, 'cus_saved')).toHaveLength(1)
  })

  test.each<[string, object, string, string]>([
    ['no security code', { card_cvc: '' }, 'payment_method_required', '/card_cvc'],
    ['a code that is too long for the card', { card_cvc: '1234' }, 'card_cvc_invalid', '/card_cvc'],
    ['no card', { payment_method_id: '' }, 'payment_method_required', '/payment_method_id'],
    ['one that there is not', { payment_method_id: 'pm_unknown' }, 'payment_method_required', '/payment_method_id'],
  ])('422 %s', async (what, given, code, pointer) => {
    const { payment_method_id } = await save(api, `cus_${what.replaceAll(' ', '_')}`)
    const session = await open(api, { customer_id: `cus_${what.replaceAll(' ', '_')}` })
    expect(refusal(await submit(api, session, withSaved(payment_method_id, given)))).toEqual([422, code, pointer])
  })

  test("422 another customer's, and one where nobody is known", async () => {
    const { payment_method_id } = await save(api, 'cus_saved_elsewhere')
    for (const given of [{ customer_id: 'cus_stranger' }, {}]) {
      const got = await submit(api, await open(api, given), withSaved(payment_method_id))
      expect(refusal(got)).toEqual([422, 'payment_method_required', '/payment_method_id'])
    }
  })

  test('a series upon a saved card', async () => {
    const { payment_method_id } = await save(api, 'cus_saved_series')
    const session = await paid(api, { ...series(), customer_id: 'cus_saved_series' }, { ...withSaved(payment_method_id), consent: 'on' })
    expect(session).toMatchObject({ payment_outcome: 'paid', payment_method_id, mandate_id: expect.stringMatching(/^man_/) })
  })
})

/** What is kept with the consent of a session's customer. */
const keptWith = async ({ payment_id }: Pick<Session, 'payment_id'>) =>
  (await stage.query('SELECT mandate_terms FROM payment WHERE payment_id = $1', [payment_id]))[0]!.mandate_terms

describe('a series', () => {
  test('422 without saying for whom the card is saved: nothing is charged', async () => {
    const session = await open(api, series())
    for (const [field, text] of [['name', ''], ['name', ' '], ['email', ''], ['email', 'jane']]) {
      const form = { ...typed(), consent: 'on', [field!]: text }
      expect(refusal(await submit(api, session, form))).toEqual([422, 'customer_required', `/${field}`])
    }
    expect(await stage.query('SELECT FROM payment WHERE session_id = $1', [session.id])).toEqual([])
  })

  test('422 without consent: nothing is charged', async () => {
    const session = await open(api, series())
    for (const given of [{}, { consent: '' }, { consent: 'off' }]) {
      expect(refusal(await submit(api, session, { ...typed(), ...given }))).toEqual([422, 'consent_required', '/consent'])
    }
    expect(await stage.query('SELECT FROM payment WHERE session_id = $1', [session.id])).toEqual([])
  })

  test('the card is saved, the mandate is made, with how the customer agreed', async () => {
    const options = { type: 'scheduled', amount: { max: 5000 }, recurrence: { type: 'monthly' }, max_occurrences: 12 } as const
    const created = await open(api, series(options))
    await pay(api, created, { ...typed(), consent: 'on', name: 'Jane Doe', email: 'jane@example.com' })
    const session = await sessionNow(api, created)
    expect(session).toMatchObject({
      status: 'completed', payment_outcome: 'paid', customer_id: expect.stringMatching(/^cus_/), payment_method_id: expect.stringMatching(/^pm_/), version: 2,
    })
    const mandate = await retrieveMandate(api, session.mandate_id!)
    expect(mandate).toMatchObject({
      status: 'active', customer_id: session.customer_id, payment_method_id: session.payment_method_id, mandate_options: session.mandate_options,
      usage: { count: 0, amount: 0 },
      customer_acceptance: { acceptance_type: 'online', online: { ip_address: '127.0.0.1', user_agent: 'Mozilla/5.0' } },
    })
    expect(await keptWith(session)).toEqual({
      options: session.mandate_options, locale: 'en', text: expect.stringContaining('up to USD\u00a050.00 every month, at most 12 payments'),
    })
  })

  test('amount 0: the mandate is made and nothing is charged', async () => {
    const session = await paid(api, { amount: 0, ...series({ amount: { max: 500 } }) }, { ...typed(), consent: 'on' })
    expect(session).toMatchObject({ payment_outcome: 'payment_method_verified', mandate_id: expect.stringMatching(/^man_/) })
  })

  test('declined: no mandate, and the customer tries again', async () => {
    const session = await open(api, series())
    await pay(api, session, { ...typed(declined), consent: 'on' })
    expect(await sessionNow(api, session)).toMatchObject({ status: 'active', mandate_id: null, payment_method_id: null, customer_id: null })
    await pay(api, session, { ...typed(), consent: 'on' })
    expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', mandate_id: expect.stringMatching(/^man_/) })
  })

  test('challenged, and approved: the mandate is made then', async () => {
    const session = await open(api, series())
    const step = await pay(api, session, { ...typed(challenged), consent: 'on' })
    expect((await sessionNow(api, session)).mandate_id).toBeNull()
    await decide(step, 'approve')
    expect(await sessionNow(api, session)).toMatchObject({ status: 'completed', payment_outcome: 'paid', mandate_id: expect.stringMatching(/^man_/) })
  })

  test('the result comes later: the mandate is active with it', async () => {
    const session = await open(api, series())
    await pay(api, session, { ...typed(slow), consent: 'on' })
    expect((await sessionNow(api, session)).mandate_id).toBeNull()
    await settle(stage)
    const { mandate_id, payment_outcome } = await sessionNow(api, session)
    expect([payment_outcome, (await retrieveMandate(api, mandate_id!)).status]).toEqual(['paid', 'active'])
  })

  test('events: the payment, the mandate, the session', async () => {
    const session = await agreed(api)
    const types = async (object_id: string) => (await api('listEvents', { query: { object_id } })).body.data
      .map(({ event_type }: { event_type: string }) => event_type).reverse()
    expect(await types(session.payment_id!)).toEqual(['payment_succeeded'])
    expect(await types(session.mandate_id!)).toEqual(['mandate_active'])
    expect(await types(session.id)).toEqual(['payment_session.created', 'payment_session.updated', 'payment_session.completed'])
  })
})

describe('the words that a customer agrees to', () => {
  /** The form of a page as a browser has it in this language, filled in but for what the page has filled in itself. */
  const shownIn = async (language: string, { checkout_session_id }: Session) => {
    const shown = await fetch(new URL(`/checkout/${checkout_session_id}`, stage.url), { headers: { accept: 'text/html', 'accept-language': language } })
    const hidden = [...(await shown.text()).matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!] as const)
    return { ...typed(), consent: 'on', ...Object.fromEntries(hidden) } as Record<string, string>
  }
  const send = (form: Record<string, string>, { checkout_session_id }: Session, accept = 'text/html') =>
    fetch(new URL(`/checkout/${checkout_session_id}/pay`, stage.url), {
      method: 'POST', redirect: 'manual', headers: { accept, 'user-agent': 'Safari' }, body: new URLSearchParams(form),
    })

  test('303 from the page itself: they are kept as they were shown, with the address and the browser', async () => {
    const session = await open(api, series({ type: 'on_demand', amount: { max: 5000 } }))
    const form = await shownIn('de', session)
    expect((await send(form, session)).status).toBe(303)
    const now = await sessionNow(api, session)
    expect(await keptWith(now)).toEqual({ options: now.mandate_options, locale: 'de', text: form.terms })
    expect(form.terms).toContain('bis zu 50,00\u00a0USD')
    const { customer_acceptance } = await retrieveMandate(api, now.mandate_id!)
    expect(customer_acceptance.online).toEqual({ ip_address: '127.0.0.1', user_agent: 'Safari' })
  })

  test("303 in the merchant's language, whichever the form names", async () => {
    const session = await open(api, series(undefined, page({ locale: 'fr' })))
    const form = await shownIn('de', session)
    expect((await send({ ...form, locale: 'ja' }, session)).status).toBe(303)
    expect(await keptWith(await sessionNow(api, session))).toEqual({ options: null, locale: 'fr', text: form.terms })
  })

  test('422 others than the page has: nothing is charged', async () => {
    const session = await open(api, series())
    const form = await shownIn('en', session)
    for (const given of [{ terms: 'I agree to pay one dollar, once.' }, { locale: 'de' }]) {
      const refused = await send({ ...form, ...given }, session, 'application/json')
      expect(refusal({ ...refused, status: refused.status, body: await refused.json() } as never)).toEqual([422, 'consent_required', '/terms'])
    }
    expect(await stage.query('SELECT FROM payment WHERE session_id = $1', [session.id])).toEqual([])
  })

  test('422 others than the page has by now: it is shown again with a notice, and the box is to be ticked again', async () => {
    const session = await open(api, series())
    const form = await shownIn('en', session)
    await stage.query("UPDATE merchant_account SET display_name = 'New Name Ltd'")
    const refused = await send(form, session)
    const text = await refused.text()
    expect([refused.status, text]).toEqual([422, expect.stringContaining('The page was out of date and nothing was charged.')])
    expect(text).toContain('allow New Name Ltd to charge this card later')
    expect(text).not.toContain(' checked')
    expect(await stage.query('SELECT FROM payment WHERE session_id = $1', [session.id])).toEqual([])
    expect((await send(await shownIn('en', session), session)).status).toBe(303)
    await stage.query('UPDATE merchant_account SET display_name = NULL')
  })
})
