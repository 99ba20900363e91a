import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { card, type Payment } from '../support/api.ts'
import { accessibilityFaults, launchBrowser, overflowOf, visit } from '../support/browser.ts'
import { make, retrieve } from '../support/payments.ts'
import { readQrCode } from '../support/qr-code.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { completeAuthorization } from '../support/steps.ts'
import { paidBy } from '../support/ways.ts'

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

/** A merchant's pages: whatever is to be shown next, and the one for customers who come back. */
interface Shop {
  url: string
  show(page: string): void
  close(): void
}

async function openShop(): Promise<Shop> {
  let shown = ''
  const server = createServer(async ({ url = '' }, response) => {
    const payment_id = new URL(url, 'http://shop').searchParams.get('payment_id')
    response.setHeader('Content-Type', 'text/html')
    const order = payment_id && (await retrieve(stage.api, { payment_id })).status
    response.end(order ? `<!doctype html><title>Shop</title><h1>Order ${order}</h1>` : shown)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    show: (page) => {
      shown = page
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

type Action<Type> = Extract<Schema<'NextAction'>, { type: Type }>

function actionIn<Type extends Schema<'NextActionType'>>({ next_action }: Payment, type: Type): Action<Type> {
  if (next_action?.type !== type) throw new Error(`The step is ${next_action?.type}, not ${type}`)
  return next_action as Action<Type>
}

const press = (place: Page | FrameLocator, name: 'Approve' | 'Reject') => place.getByRole('button', { name }).click()

/** A telephone on one page of the sandbox: it fits, is accessible, asks nobody else, and says where the customer would be. */
async function openPage(url: string, place: string) {
  const visitor = await visit(browser, stage.url, { width: 375 })
  const answer = await visitor.page.goto(url)
  expect(answer?.status()).toBe(200)
  expect(await visitor.page.getByRole('heading', { level: 1 }).count()).toBe(1)
  await visitor.page.getByText(place, { exact: true }).waitFor()
  expect(await overflowOf(visitor.page)).toBe(0)
  expect(await accessibilityFaults(visitor.page)).toEqual([])
  expect(visitor.foreign).toEqual([])
  return visitor
}

/** The page after the decision. */
async function expectResult(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { name: heading }).waitFor()
  expect(await page.getByRole('button').count()).toBe(0)
  expect(await overflowOf(page)).toBe(0)
  expect(await accessibilityFaults(page)).toEqual([])
}

describe('redirect_to_url', () => {
  test.each([
    ['paypal_redirect', 'PayPal', 'Approve', 'succeeded'],
    ['paypal_redirect', 'PayPal', 'Reject', 'failed'],
    ['ideal', 'iDEAL', 'Approve', 'succeeded'],
  ] as const)('%s: the customer is at %s, presses %s, and the shop sees %s', async (name, place, button, status) => {
    const payment = await make(stage.api, { ...paidBy(name), description: 'Order 1001', return_url: shop.url })
    const { context, page, complaints } = await openPage(actionIn(payment, 'redirect_to_url').redirect_to_url, place)
    await press(page, button)
    await page.getByRole('heading', { name: `Order ${status}`, exact: true }).waitFor()
    expect(await retrieve(stage.api, payment)).toMatchObject({ status, error_code: status === 'failed' ? 'customer_rejected' : null })
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('three_ds_invoke', () => {
  const answers = [['Approve', 'Payment approved'], ['Reject', 'Payment rejected']] as const

  test.each(answers)('the challenge in a frame of the shop: %s', async (button, heading) => {
    const payment = await make(stage.api, {
      ...card(), confirm: true, authentication_type: 'three_ds', request_external_three_ds_authentication: true,
    })
    actionIn(payment, 'three_ds_invoke')
    const { body } = await stage.api('authenticateThreeDs', { params: { payment_id: payment.payment_id }, body: {} })
    shop.show(`<!doctype html><html lang="en"><title>Shop</title>
      <iframe name="challenge" title="Your bank" width="360" height="640"></iframe>
      <form method="post" action="${body.acs_url}" target="challenge">
        <input type="hidden" name="creq" value="${body.challenge_request}">
      </form>
      <script>document.forms[0].submit()</script>`)
    const { context, page, complaints } = await visit(browser, stage.url, { width: 375 })
    await page.goto(shop.url)
    const frame = page.frameLocator('iframe')
    await frame.getByText('3-D Secure', { exact: true }).waitFor()
    await press(frame, button)
    await frame.getByRole('heading', { name: heading }).waitFor()
    expect(complaints).toEqual([])
    await context.close()

    if (button === 'Reject') {
      expect(await retrieve(stage.api, payment)).toMatchObject({ status: 'failed', error_code: 'authentication_failed' })
      return
    }
    expect((await completeAuthorization(stage.api, payment)).body).toMatchObject({
      status: 'succeeded', external_authentication_details: { authentication_flow: 'challenge', status: 'success' },
    })
  })

  test('the page of the challenge', async () => {
    const payment = await make(stage.api, {
      ...card(), confirm: true, authentication_type: 'three_ds', request_external_three_ds_authentication: true,
    })
    const { body } = await stage.api('authenticateThreeDs', { params: { payment_id: payment.payment_id }, body: {} })
    const { context, page, complaints } = await openPage(body.acs_url, '3-D Secure')
    await press(page, 'Approve')
    await expectResult(page, 'Payment approved')
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('third_party_sdk_session_token', () => {
  const sheets = [['google_pay_third_party_sdk', 'Google Pay'], ['apple_pay_third_party_sdk', 'Apple Pay']] as const

  test.each(sheets)('%s: the sheet of %s', async (name, place) => {
    const payment = await make(stage.api, paidBy(name))
    const { context, page, complaints } = await openPage(actionIn(payment, 'third_party_sdk_session_token').sandbox_action_url!, place)
    await press(page, 'Approve')
    await expectResult(page, 'Payment approved')
    expect((await completeAuthorization(stage.api, payment)).body).toMatchObject({ status: 'succeeded', amount_received: 10_000 })
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('display_bank_transfer_information', () => {
  test.each([
    ['ach_bank_transfer', 'ACH transfer', 'Approve', 'succeeded'],
    ['sepa_bank_transfer', 'SEPA transfer', 'Approve', 'succeeded'],
    ['sepa_bank_transfer', 'SEPA transfer', 'Reject', 'failed'],
  ] as const)('%s: %s, %s, %s', async (name, place, button, status) => {
    const payment = await make(stage.api, paidBy(name))
    const { context, page, complaints } = await openPage(actionIn(payment, 'display_bank_transfer_information').sandbox_action_url!, place)
    await press(page, button)
    await expectResult(page, button === 'Approve' ? 'Payment approved' : 'Payment rejected')
    expect((await retrieve(stage.api, payment)).status).toBe(status)
    expect(complaints).toEqual([])
    await context.close()
  })
})

/** What a telephone would do with the picture that the shop shows: the browser draws it, the decoder reads it. */
async function scan(dataUrl: string): Promise<string> {
  shop.show(`<!doctype html><html lang="en"><title>Shop</title><img alt="Scan to pay" src="${dataUrl}">`)
  const { context, page } = await visit(browser, stage.url, { width: 375 })
  await page.goto(shop.url)
  const drawn = await page.evaluate<string>(`(async () => {
    const image = document.querySelector('img')
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight })
    canvas.getContext('2d').drawImage(image, 0, 0)
    return canvas.toDataURL('image/png')
  })()`)
  await context.close()
  return readQrCode(drawn)
}

describe('qr_code_information', () => {
  test.each([['we_chat_pay_qr', 'WeChat Pay'], ['pix', 'Pix']] as const)('%s: scanned, paid with %s', async (name, place) => {
    const payment = await make(stage.api, paidBy(name))
    const { image_data_url, qr_code_url, raw_qr_data } = actionIn(payment, 'qr_code_information')
    expect(await scan(image_data_url)).toBe(raw_qr_data ?? qr_code_url)
    const { context, page, complaints } = await openPage(qr_code_url, place)
    await press(page, 'Approve')
    await expectResult(page, 'Payment approved')
    expect(await retrieve(stage.api, payment)).toMatchObject({ status: 'succeeded', amount_received: 10_000 })
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('fetch_qr_code_information', () => {
  test.each([['fps', 'FPS'], ['duit_now', 'DuitNow'], ['prompt_pay', 'PromptPay'], ['viet_qr', 'VietQR']] as const)(
    '%s: fetched, scanned, paid with %s', async (name, place) => {
      const payment = await make(stage.api, paidBy(name))
      const fetched = (await (await fetch(actionIn(payment, 'fetch_qr_code_information').qr_code_fetch_url)).json()) as Schema<'QrCode'>
      const page = await openPage(await scan(fetched.image_data_url), place)
      await press(page.page, 'Approve')
      await expectResult(page.page, 'Payment approved')
      expect(await retrieve(stage.api, payment)).toMatchObject({ status: 'succeeded', amount_received: 10_000 })
      expect(page.complaints).toEqual([])
      await page.context.close()
    },
  )
})
