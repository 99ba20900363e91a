import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Payment } from '../support/api.ts'
import { accessibilityFaults, launchBrowser, overflowOf, visit, widths } from '../support/browser.ts'
import { openStage, type Stage } from '../support/stage.ts'

const challengedCard = { card_number: '4000000000001091', card_exp_month: '10', card_exp_year: '25', card_cvc: '123' }

const windows = widths.flatMap((width) => [{ width, dark: false }, { width, dark: true }])

let stage: Stage
let browser: Browser
let shop: Shop

beforeAll(async () => {
  stage = await openStage()
  ;[browser, shop] = await Promise.all([launchBrowser(), openShop()])
})

afterAll(async () => {
  await browser?.close()
  shop?.close()
})

/** A merchant's page for customers who come back: it trusts what it retrieves, and shows that. */
interface Shop {
  returnUrl: string
  close(): void
}

async function openShop(): Promise<Shop> {
  const server = createServer(async ({ url = '' }, response) => {
    const payment = await retrieve(new URL(url, 'http://shop').searchParams.get('payment_id') ?? '')
    response.setHeader('Content-Type', 'text/html')
    response.end(`<!doctype html><title>Shop</title><h1>Order ${payment.status}</h1>`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    returnUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/complete?order=1001`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

const retrieve = async (payment_id: string): Promise<Payment> => (await stage.api('retrievePayment', { params: { payment_id } })).body

/** A payment that waits for its customer, and the address the customer is sent to. */
async function challenged(return_url: string | null = shop.returnUrl): Promise<Payment & { step: string }> {
  const { status, body } = await stage.api('createPayment', {
    body: {
      amount: 4999, currency: 'USD', description: 'Order 1001', confirm: true, authentication_type: 'three_ds', return_url,
      payment_method: 'card', payment_method_data: { card: challengedCard },
    },
  })
  expect([status, body.status, body.next_action.type]).toEqual([201, 'requires_customer_action', 'redirect_to_url'])
  return { ...body, step: body.next_action.redirect_to_url }
}

const press = (page: Page, name: 'Approve' | 'Reject') => page.getByRole('button', { name }).click()
const arriveAtShop = (page: Page, status: string) => page.getByRole('heading', { name: `Order ${status}`, exact: true }).waitFor()

describe('the customer', () => {
  test.each(windows)('approves and comes back to a shop that was paid: $width px, dark $dark', async (window) => {
    const payment = await challenged()
    const { context, page, foreign, complaints } = await visit(browser, stage.url, window)
    const shown = await page.goto(payment.step)
    expect(shown?.headers()['content-security-policy']).toContain("default-src 'none'")
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('49.99 USD')
    expect(await page.getByText('Order 1001').count()).toBe(1)
    expect(await overflowOf(page)).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(foreign).toEqual([])

    await press(page, 'Approve')
    await arriveAtShop(page, 'succeeded')
    const arrived = new URL(page.url())
    expect(arrived.href.split('?')[0]).toBe(shop.returnUrl.split('?')[0])
    expect(Object.fromEntries(arrived.searchParams)).toEqual({
      order: '1001', payment_id: payment.payment_id, payment_intent_client_secret: payment.client_secret,
      amount: '4999', status: 'succeeded',
    })
    expect(await retrieve(payment.payment_id)).toMatchObject({
      status: 'succeeded', amount_received: 4999, next_action: null, external_authentication_details: { status: 'success' },
    })
    expect(complaints).toEqual([])
    await context.close()
  })

  test('rejects, and the payment has failed', async () => {
    const payment = await challenged()
    const { context, page, complaints } = await visit(browser, stage.url, { width: 375 })
    await page.goto(payment.step)
    await press(page, 'Reject')
    await arriveAtShop(page, 'failed')
    expect(new URL(page.url()).searchParams.get('status')).toBe('failed')
    expect(await retrieve(payment.payment_id)).toMatchObject({ status: 'failed', error_code: 'authentication_failed', amount_received: 0 })
    expect(complaints).toEqual([])
    await context.close()
  })

  test.each([['Approve', 'Payment approved'], ['Reject', 'Payment rejected']] as const)(
    'sees the result where there is no shop to go to: %s',
    async (button, title) => {
      const payment = await challenged(null)
      const { context, page } = await visit(browser, stage.url, { width: 1280 })
      await page.goto(payment.step)
      await press(page, button)
      await page.getByRole('heading', { name: title }).waitFor()
      expect((await retrieve(payment.payment_id)).status).toBe(button === 'Approve' ? 'succeeded' : 'failed')
      await context.close()
    },
  )
})

describe('a customer who does not go straight on', () => {
  test('comes a second time, and is led to the shop', async () => {
    const payment = await challenged()
    const { context, page } = await visit(browser, stage.url, { width: 375 })
    await page.goto(payment.step)
    await press(page, 'Approve')
    await arriveAtShop(page, 'succeeded')
    await page.goto(payment.step)
    expect(await page.getByRole('button').count()).toBe(0)
    await page.getByRole('link', { name: 'Continue to Corner Store' }).click()
    await arriveAtShop(page, 'succeeded')
    await context.close()
  })

  test('goes back, and cannot decide again', async () => {
    const payment = await challenged()
    const { context, page } = await visit(browser, stage.url, { width: 375 })
    await page.goto(payment.step)
    await press(page, 'Approve')
    await arriveAtShop(page, 'succeeded')
    await page.goBack()
    await page.getByRole('heading', { name: 'Payment approved' }).waitFor()
    expect(await page.getByRole('button').count()).toBe(0)
    await context.close()
  })

  test('presses twice before the first answer is there, and still gets to a shop that was paid', async () => {
    const payment = await challenged()
    const { context, page } = await visit(browser, stage.url, { width: 1280 })
    await page.goto(payment.step)
    const first = Promise.withResolvers<void>()
    // The first answer never gets to the browser, which by then has asked again.
    await page.route(payment.step, async (route) => {
      await route.fetch({ maxRedirects: 0 })
      first.resolve()
    }, { times: 1 })
    const { x, y, width, height } = (await page.getByRole('button', { name: 'Approve' }).boundingBox())!
    const centre = [x + width / 2, y + height / 2] as const
    await page.mouse.click(...centre)
    await first.promise
    await page.mouse.click(...centre)
    await page.getByRole('link', { name: 'Continue to Corner Store' }).click()
    await arriveAtShop(page, 'succeeded')
    await context.close()
  })

  test('comes too late', async () => {
    const payment = await challenged()
    await stage.lapse(payment.payment_id)
    const { context, page, foreign, complaints } = await visit(browser, stage.url, { width: 375 })
    const shown = await page.goto(payment.step)
    expect(shown?.status()).toBe(410)
    await page.getByRole('heading', { name: 'This step has ended' }).waitFor()
    expect(await overflowOf(page)).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] })
    expect((await retrieve(payment.payment_id)).status).toBe('expired')
    await context.close()
  })

  test('decides when it is too late', async () => {
    const payment = await challenged()
    const { context, page } = await visit(browser, stage.url, { width: 375 })
    await page.goto(payment.step)
    await stage.lapse(payment.payment_id)
    await press(page, 'Approve')
    await page.getByRole('heading', { name: 'This step has ended' }).waitFor()
    expect(await retrieve(payment.payment_id)).toMatchObject({ status: 'expired', amount_received: 0 })
    await context.close()
  })
})
