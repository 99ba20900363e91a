import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { accessibilityFaults, launchBrowser, overflowOf, visit } from '../support/browser.ts'
import { addEndpoint } from '../support/endpoints.ts'
import { startReceiver, verified, type Receiver } from '../support/receiver.ts'
import { openStage, type Stage } from '../support/stage.ts'

type Session = Schema<'PaymentSession'>

let stage: Stage
let browser: Browser
let shop: Server
let thanks: string
let receiver: Receiver
let secret: string

beforeAll(async () => {
  stage = await openStage({ settings: { ROLES: 'api,worker', DATABASE_POOL: '4', WEBHOOKS_ALLOW_LOOPBACK: 'true', SETTLEMENT_DELAY_SECONDS: '1' } })
  shop = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Shop</title><h1>Welcome back</h1>'))
  shop.listen(0, '127.0.0.1')
  ;[browser, receiver] = await Promise.all([launchBrowser(), startReceiver(), once(shop, 'listening')])
  thanks = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/thanks?order=1001`
  secret = (await addEndpoint(stage.api, { url: receiver.url })).secret
})

afterAll(async () => {
  await browser?.close()
  await receiver?.close()
  shop?.closeAllConnections()
  shop?.close()
})

async function create(body: object): Promise<Session> {
  const created = await stage.api('createPaymentSession', { body: body as never })
  expect([created.status, created.body.code]).toEqual([201, undefined])
  return created.body
}

const look = async ({ id }: Pick<Session, 'id'>): Promise<Session> => (await stage.api('retrievePaymentSession', { params: { payment_session_id: id } })).body
const paymentOf = async ({ payment_id }: Session) => (await stage.api('retrievePayment', { params: { payment_id: payment_id! } })).body
const returning = (checkout_options: object = {}) => ({ checkout_options: { return_url: thanks, ...checkout_options } })

/** Opens the page of a session in a window of its own. */
async function arrive({ session_url }: Session): Promise<Page> {
  const { page } = await visit(browser, stage.url, { width: 375 })
  await page.goto(session_url!)
  return page
}

const declinedCard = '4000 0000 0000 9995'
const goodCard = '4242 4242 4242 4242'
const challengedCard = '4000 0000 0000 3220'

async function fillCard(page: Page, number: string): Promise<void> {
  await page.locator('#card_number').fill(number)
  await page.locator('#card_exp').fill('10 / 29')
  await page.locator('#card_cvc').fill('123')
}

const press = (page: Page, name: RegExp | string) => page.getByRole('button', { name }).click()
const pay = async (page: Page, number: string): Promise<void> => {
  await fillCard(page, number)
  await press(page, /^Pay USD/)
}

/** The customer is at the shop again; the address says of which session and how it went. */
async function backAtShop(page: Page, session: Session, status: string): Promise<void> {
  await page.getByRole('heading', { name: 'Welcome back' }).waitFor()
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ order: '1001', session_id: session.id, status })
  await page.context().close()
}

/** Lets the time of a session be over. */
const lapse = ({ id }: Session) => stage.query(
  `ALTER TABLE payment_session DISABLE TRIGGER USER;
   UPDATE payment_session SET created_at = created_at - interval '2 days', expires_at = expires_at - interval '2 days' WHERE payment_session_id = '${id}';
   ALTER TABLE payment_session ENABLE TRIGGER USER`)

/** What the merchant's server has been told of these objects, signatures verified, in the order of what happened. */
async function told(objectIds: (string | null)[], count: number): Promise<string[]> {
  const idOf = ({ content: { object } }: any): string => object.id ?? object.mandate_id ?? object.payment_id
  const events = () => receiver.got.map((one) => verified(secret, one) as Schema<'Event'>).filter((event) =>
    objectIds.includes(idOf(event)) || objectIds.includes((event.content.object as { mandate_id?: string }).mandate_id ?? ''))
  await expect.poll(() => events().length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count)
  return events().toSorted((one, other) => (one.event_id < other.event_id ? -1 : 1)).map(({ event_type }) => event_type)
}

describe('the four scenarios', () => {
  test('a one-off payment', async () => {
    const session = await create({ amount: 4999, currency: 'USD', external_reference: 'order-1001', options: returning() })
    const page = await arrive(session)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^Pay\sUSD\s49\.99$/)
    expect(await overflowOf(page)).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
    await pay(page, goodCard)
    await backAtShop(page, session, 'completed')
    const paid = await look(session)
    const ids = { customer_id: null, payment_method_id: null, mandate_id: null }
    expect(paid).toMatchObject({ status: 'completed', payment_outcome: 'paid', payment_status: 'paid', ...ids })
    expect(await paymentOf(paid)).toMatchObject({ status: 'succeeded', amount: 4999, amount_received: 4999 })
    expect(await told([session.id, paid.payment_id], 4)).toEqual([
      'payment_session.created', 'payment_succeeded', 'payment_session.updated', 'payment_session.completed',
    ])
  })

  test('a one-off payment with saving, after a first decline', async () => {
    const customer_id = 'cus_returning'
    const session = await create({ amount: 4999, currency: 'USD', customer_id, options: returning({ save_payment_method: 'prompt' }) })
    const page = await arrive(session)
    await pay(page, declinedCard)
    await page.getByRole('alert').getByText('There is not enough money on this card.').waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('alert')
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await look(session)).toMatchObject({ status: 'active', payment_outcome: 'unpaid', last_payment_error: { decline_code: 'insufficient_funds' } })
    await page.getByLabel(/^Save this card/).check()
    await pay(page, goodCard)
    await backAtShop(page, session, 'completed')
    const paid = await look(session)
    const saved = { customer_id, payment_method_id: expect.stringMatching(/^pm_/), mandate_id: null }
    expect(paid).toMatchObject({ payment_outcome: 'paid', last_payment_error: null, ...saved })
    expect(await told([session.id], 4)).toEqual([
      'payment_session.created', 'payment_session.updated', 'payment_session.updated', 'payment_session.completed',
    ])

    // The card is offered first next time, and asks for its security code only.
    const again = await arrive(await create({ amount: 1500, currency: 'USD', customer_id, options: returning() }))
    await again.getByText('Visa ending in 4242').waitFor()
    await again.getByLabel('Security code').first().fill('123')
    await press(again, /^Pay USD/)
    await again.getByRole('heading', { name: 'Welcome back' }).waitFor()
    await again.context().close()
  })

  test('the first payment of a series, with consent, and then the next one by program', async () => {
    const mandate_options = { type: 'scheduled', amount: { max: 2000 }, recurrence: { type: 'monthly', interval_count: 1 }, max_occurrences: 12 }
    const customer = { name: 'Jane Doe', email: 'jane@example.com' }
    const session = await create({ amount: 2000, currency: 'USD', type: 'first_in_series', options: { customer, ...returning(), mandate_options } })
    const page = await arrive(session)
    await page.getByText('up to USD 20.00 every month, at most 12 payments').waitFor()
    await pay(page, goodCard)
    await page.getByText(/^Tick the box/).first().waitFor()
    expect((await look(session)).payment_outcome).toBe('not_started')
    await page.getByLabel('I agree to these later payments.').check()
    await press(page, /^Pay USD/)
    await backAtShop(page, session, 'completed')
    const first = await look(session)
    expect(first).toMatchObject({ payment_outcome: 'paid', payment_method_id: expect.stringMatching(/^pm_/), mandate_id: expect.stringMatching(/^man_/) })
    expect(await told([session.id, first.payment_id, first.mandate_id], 5)).toEqual(expect.arrayContaining([
      'payment_session.created', 'payment_succeeded', 'mandate_active', 'payment_session.updated', 'payment_session.completed',
    ]))

    const { customer_id, payment_method_id } = first
    const again = { amount: 2000, currency: 'USD', type: 'next_in_series', customer_id: customer_id!, payment_method_id: payment_method_id! } as const
    const next = await create(again)
    expect(next).toMatchObject({ status: 'completed', payment_outcome: 'paid', mandate_id: first.mandate_id, session_url: null })
    expect(await told([next.id], 3)).toEqual(['payment_session.created', 'payment_session.updated', 'payment_session.completed'])
    const second = await stage.api('createPaymentSession', { body: again })
    expect([second.status, second.body.code, second.body.constraint]).toEqual([422, 'mandate_constraint_violated', 'recurrence'])
  })
})

describe('the bank asks', () => {
  test('and the customer approves', async () => {
    const session = await create({ amount: 4999, currency: 'USD', options: returning() })
    const page = await arrive(session)
    await pay(page, challengedCard)
    await press(page, 'Approve')
    await backAtShop(page, session, 'completed')
    expect((await look(session)).payment_outcome).toBe('paid')
  })

  test('and the customer rejects, then pays with another card', async () => {
    const session = await create({ amount: 4999, currency: 'USD', options: returning() })
    const page = await arrive(session)
    await pay(page, challengedCard)
    await press(page, 'Reject')
    await page.getByRole('alert').getByText('The payment was not confirmed.').waitFor()
    await pay(page, goodCard)
    await backAtShop(page, session, 'completed')
  })

  test('and the customer goes back: the form can be used, and the step can be taken up again', async () => {
    const session = await create({ amount: 4999, currency: 'USD', options: returning() })
    const page = await arrive(session)
    await pay(page, challengedCard)
    await page.getByRole('button', { name: 'Approve' }).waitFor()
    await page.goto(session.session_url!)
    await page.getByRole('heading', { name: 'Your confirmation is needed' }).waitFor()
    expect(await page.locator('#card_number').isVisible()).toBe(true)
    await page.getByRole('link', { name: 'Go on to confirm' }).click()
    await press(page, 'Approve')
    await backAtShop(page, session, 'completed')
  })
})

test('PayPal: the customer approves there and comes back', async () => {
  const session = await create({ amount: 4999, currency: 'USD', options: returning() })
  const page = await arrive(session)
  await page.getByText('PayPal', { exact: true }).click()
  await press(page, 'Continue with PayPal')
  await press(page, 'Approve')
  await backAtShop(page, session, 'completed')
})

test('a card that is processed for a while: the page waits with the customer', async () => {
  const session = await create({ amount: 4999, currency: 'USD', options: returning() })
  const page = await arrive(session)
  await pay(page, '4000 0000 0000 8104')
  await backAtShop(page, session, 'completed')
})

test('where there is no shop to return to, the page tells the result', async () => {
  const session = await create({ amount: 0, currency: 'USD', external_reference: 'card-check' })
  const page = await arrive(session)
  await fillCard(page, goodCard)
  await page.getByLabel('Your name').fill('Jane Doe')
  await page.getByLabel('E-mail').fill('jane@example.com')
  await press(page, 'Verify card')
  await page.getByRole('heading', { name: 'Your card is verified' }).waitFor()
  expect(await page.locator('.receipt').innerText()).toMatch(/Visa •••• 4242[\s\S]*card-check/)
  expect(await look(session)).toMatchObject({ payment_outcome: 'payment_method_verified', payment_method_id: expect.stringMatching(/^pm_/) })
  await page.context().close()
})

test("the page wears its merchant's name and colours", async () => {
  const session = await create({ amount: 4999, currency: 'USD', options: returning() })
  const brand = (values: string) => stage.query(`UPDATE merchant_account SET ${values} WHERE mode = 'test'`)
  await brand("display_name = 'La Boutique', primary_color = '#ffe600', background_color = '#1a1a40'")
  const page = await arrive(session)
  await page.getByRole('button', { name: 'Cancel and return to La Boutique' }).waitFor()
  const colors = (element: string) => page.evaluate(`(({ backgroundColor, color }) => [backgroundColor, color])(getComputedStyle(${element}))`)
  expect(await colors("document.querySelector('.button.main')")).toEqual(['rgb(255, 230, 0)', 'rgb(0, 0, 0)'])
  expect(await colors('document.body')).toEqual(['rgb(26, 26, 64)', 'rgb(237, 237, 240)'])
  await brand('display_name = NULL, primary_color = NULL, background_color = NULL')
  await page.context().close()
})

describe('the end without a payment', () => {
  test('the customer cancels, and is told so on every later visit', async () => {
    const session = await create({ amount: 4999, currency: 'USD', options: returning() })
    const first = await arrive(session)
    await press(first, 'Cancel and return to Corner Store')
    await backAtShop(first, session, 'cancelled')
    const page = await arrive(session)
    await page.getByRole('heading', { name: 'This payment was cancelled' }).waitFor()
    await page.getByRole('link', { name: 'Back to Corner Store' }).click()
    await backAtShop(page, session, 'cancelled')
    expect(await look(session)).toMatchObject({ status: 'cancelled', payment_outcome: 'unpaid', payment_id: null })
  })

  test('a form that is sent after expiry charges nothing', async () => {
    const session = await create({ amount: 4999, currency: 'USD', options: returning() })
    const page = await arrive(session)
    await fillCard(page, goodCard)
    await lapse(session)
    await press(page, /^Pay USD/)
    await page.getByRole('heading', { name: 'This payment link has expired' }).waitFor()
    expect(await page.locator('form').count()).toBe(0)
    expect(await stage.query('SELECT 1 FROM payment WHERE session_id = $1', [session.id])).toEqual([])
    await page.context().close()
  })

  test('an id that leads nowhere', async () => {
    const { context, page } = await visit(browser, stage.url, { width: 375 })
    expect((await page.goto('/checkout/ckt_aaaaaaaaaaaaaaaaaaaaaaaaaa'))?.status()).toBe(404)
    await page.getByRole('heading', { name: 'This page does not exist' }).waitFor()
    await context.close()
  })
})

describe('one attempt', () => {
  test('for a form that is sent twenty times at once', async () => {
    const session = await create({ amount: 4999, currency: 'USD', options: returning() })
    const page = await (await fetch(session.session_url!, { headers: { Accept: 'text/html' } })).text()
    const [, attempt_token = ''] = /name="attempt_token" value="([^"]+)"/.exec(page) ?? []
    const body = new URLSearchParams({ attempt_token, method: 'card', card_number: goodCard, card_exp: '10/29', card_cvc: '123' })
    const send = () => fetch(`${session.session_url}/pay`, { method: 'POST', headers: { Accept: 'text/html' }, body, redirect: 'manual' })
    const answers = await Promise.all(Array.from({ length: 20 }, send))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
    expect(await stage.query('SELECT status FROM payment WHERE session_id = $1', [session.id])).toEqual([{ status: 'succeeded' }])
  })

  test('for a double click', async () => {
    const session = await create({ amount: 4999, currency: 'USD', options: returning() })
    const page = await arrive(session)
    await fillCard(page, goodCard)
    await page.getByRole('button', { name: /^Pay USD/ }).dblclick({ noWaitAfter: true })
    await backAtShop(page, session, 'completed')
    expect(await stage.query('SELECT status FROM payment WHERE session_id = $1', [session.id])).toEqual([{ status: 'succeeded' }])
  })
})

test('without JavaScript on 360 px: wrong number, decline, challenge, paid', async () => {
  const session = await create({ amount: 4999, currency: 'USD', options: returning() })
  const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 700 } })
  await page.goto(session.session_url!)
  await pay(page, '4242 4242 4242 4241')
  expect(await page.locator('#alert:focus').innerText()).toContain('Check the card number')
  expect(await page.locator('#card_number').inputValue()).toBe('')
  await pay(page, declinedCard)
  expect(await page.locator('#alert').innerText()).toContain('There is not enough money on this card.')
  await pay(page, challengedCard)
  await press(page, 'Approve')
  await backAtShop(page, session, 'completed')
})
