import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { sandboxActionPages } from '../../src/pages/sandbox-action.ts'
import { stylesheetPath } from '../../src/portal/assets.ts'
import { portalRoutes } from '../../src/portal/routes.ts'
import { accessibilityFaults, launchBrowser, overflowOf, visit, widths } from '../support/browser.ts'

type Action = Schema<'SandboxAction'>

const action: Action = {
  action_id: 'act_agorui77mb275e2iafejplqmf4',
  payment_id: 'pay_mbabizu24mvu3mela5njyhpit4',
  type: 'redirect_to_url',
  status: 'open',
  merchant_name: 'Corner Store',
  amount: 4999,
  currency: 'USD',
  description: 'Order 1001',
  return_url: null,
  payment_method: 'card',
  payment_method_type: 'credit',
}

/** What the contract would answer, by action id. */
const actions: Record<string, Action> = {
  open: { ...action, action_id: 'open' },
  yen: { ...action, amount: 500, currency: 'JPY', description: null },
  dinar: { ...action, amount: 5, currency: 'KWD' },
  hostile: { ...action, merchant_name: '<script>alert(1)</script>', description: '"><img src=x onerror=alert(1)>' },
  app: { ...action, return_url: 'shop-app://paid' },
  approved: { ...action, status: 'approved' },
  rejected: { ...action, status: 'rejected', return_url: 'https://example.com/complete' },
}

const closed = {
  type: 'https://docs.perfectpay.ai/errors/action_closed', title: "The customer's step has ended", status: 410, code: 'action_closed',
  detail: 'The payment was cancelled before the customer decided.', instance: '/', request_id: 'req_agorujhjyb3j3agbkklbrg3pay',
}

const browserAccept = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

let server: Server
let shop: Server
let origin: string
let shopOrigin: string
let browser: Browser

const listen = (listening: Server) =>
  new Promise<string>((resolve) => {
    listening.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`))
  })

/** Stands for the contract's operations at the same addresses: the form is answered 303 to the return route, that 302 to the shop. */
function contractStandIn(ctx: Koa.Context): void {
  const id = ctx.path.split('/').at(-1)!
  const found = actions[id]
  if (ctx.path.startsWith('/payments/')) return ctx.redirect(`${shopOrigin}/complete?payment_id=${action.payment_id}`)
  if (found?.status === 'open' && ctx.method === 'POST') {
    ctx.redirect(`/payments/${found.payment_id}/return/${id}`)
    ctx.status = 303
  } else if (found && ctx.method === 'GET') {
    ctx.body = JSON.stringify(found)
    ctx.type = 'application/json'
  } else {
    ctx.status = 410
    ctx.body = JSON.stringify(closed)
    ctx.type = 'application/problem+json'
  }
}

beforeAll(async () => {
  const app = new Koa()
  app.use(sandboxActionPages(stylesheetPath()).routes())
  app.use(portalRoutes({ baseUrl: '', lifecycle: {}, sessionLifecycle: {} }).routes())
  app.use(contractStandIn)
  server = createServer(app.callback())
  const thanks = '<!doctype html><title>Shop</title><h1>Thank you</h1>'
  shop = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(thanks))
  ;[origin, shopOrigin, browser] = await Promise.all([listen(server), listen(shop), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  for (const listening of [server, shop]) {
    listening.closeAllConnections()
    listening.close()
  }
})

const pageOf = async (id: string) => (await fetch(`${origin}/sandbox/actions/${id}`, { headers: browserAccept })).text()

describe('what a browser is shown', () => {
  test.each(widths.flatMap((width) => [{ width, dark: false }, { width, dark: true }]))(
    'fits and is accessible: $width px, dark $dark',
    async (window) => {
      const { context, page, foreign, complaints } = await visit(browser, origin, window)
      for (const id of ['open', 'approved', 'rejected', 'closed', 'hostile']) {
        await page.goto(`/sandbox/actions/${id}`)
        expect(await overflowOf(page), id).toBe(0)
        expect(await accessibilityFaults(page), id).toEqual([])
      }
      expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] })
      await context.close()
    },
  )

  test.each([['open', '49.99', 'USD'], ['yen', '500', 'JPY'], ['dinar', '0.005', 'KWD']])('%s: %s %s', async (id, amount, currency) => {
    const { context, page } = await visit(browser, origin, { width: 375 })
    await page.goto(`/sandbox/actions/${id}`)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(`${amount} ${currency}`)
    expect(await page.getByText('Pay Corner Store').count()).toBe(1)
    expect(await page.getByText('Sandbox.').count()).toBe(1)
    await context.close()
  })

  test.each([['approved', 'Payment approved', 'You may close this window.'], ['rejected', 'Payment rejected', 'Continue to Corner Store']])(
    'a step that was %s',
    async (id, title, further) => {
      const text = await pageOf(id)
      expect(text).toContain(title)
      expect(text).toContain(further)
      expect(text).not.toContain('<form')
    },
  )

  test('what a merchant wrote is text', async () => {
    const text = await pageOf('hostile')
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(text).not.toMatch(/<script|<img/)
  })
})

describe('the decision', () => {
  test.each(['Approve', 'Reject'])('%s takes the browser through the return route to the shop', async (button) => {
    const { context, page, complaints } = await visit(browser, origin, { width: 375 })
    await page.goto('/sandbox/actions/open')
    const posted = page.waitForRequest((request) => request.method() === 'POST')
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect((await posted).postData()).toBe(`outcome=${button.toLowerCase()}`)
    expect(page.url()).toBe(`${shopOrigin}/complete?payment_id=${action.payment_id}`)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('303 to what was decided when the button is pressed twice', async () => {
    const body = new URLSearchParams({ outcome: 'approve' })
    const response = await fetch(`${origin}/sandbox/actions/approved`, { method: 'POST', headers: browserAccept, body, redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/sandbox/actions/approved'])
  })

  test('410 with a page when the step has ended', async () => {
    const response = await fetch(`${origin}/sandbox/actions/none`, { headers: browserAccept })
    expect([response.status, response.headers.get('content-type')]).toEqual([410, 'text/html; charset=utf-8'])
    const text = await response.text()
    expect(text).toContain('This step has ended')
    expect(text).toContain(closed.request_id)
  })
})

describe('other clients', () => {
  test.each([{ Accept: '*/*' }, { Accept: 'application/json' }])('get what the contract answers: %o', async (headers) => {
    const found = await fetch(`${origin}/sandbox/actions/open`, { headers })
    expect(await found.json()).toEqual(actions.open)
    const gone = await fetch(`${origin}/sandbox/actions/none`, { headers })
    expect([gone.status, await gone.json()]).toEqual([410, closed])
    expect(gone.headers.get('vary')).toContain('Accept')
  })
})

test('the policy allows the way to the merchant, also into an app, and no script', async () => {
  const { headers } = await fetch(`${origin}/sandbox/actions/app`, { headers: browserAccept })
  const policy = headers.get('content-security-policy')
  expect(policy).toContain("form-action 'self' https: http: shop-app:")
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('script-src')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
})
