import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import contract from '#generated/openapi.json' with { type: 'json' }
import { paymentLifecycle } from '../../src/payments/lifecycle.ts'
import { sessionLifecycle } from '../../src/qr-sessions/lifecycle.ts'
import { stepsOf } from '../../src/shared/lifecycle.ts'
import { portalRoutes } from '../../src/portal/routes.ts'
import { accessibilityFaults, launchBrowser, overflowOf, visit, widths } from '../support/browser.ts'

const codes = Object.keys(contract.components.schemas.ProblemCode['x-problems'])
const pages = [
  '/docs', '/docs/guides', '/docs/guides/first-payment', '/docs/errors', '/docs/errors/invalid_state', '/docs/lifecycle', '/docs/changelog',
]

let server: Server
let origin: string
let browser: Browser

beforeAll(async () => {
  const app = new Koa()
  app.use(portalRoutes({ baseUrl: 'http://127.0.0.1:8080', lifecycle: paymentLifecycle, sessionLifecycle }).routes())
  server = createServer(app.callback()).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

describe('every page', () => {
  test.each(widths)('fits, is accessible and asks nobody else: %i px, light and dark', async (width) => {
    const { context, page, foreign, complaints } = await visit(browser, origin, { width })
    for (const path of [...pages, '/docs/no-such-page']) {
      await page.goto(path)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }) // Otherwise colours would still be on their way.
        expect(await overflowOf(page), `${path} scrolls sideways`).toBe(0)
        expect(await accessibilityFaults(page), `${path}, ${colorScheme}`).toEqual([])
      }
    }
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] })
    await context.close()
  })

  test('leads only to pages that exist', async () => {
    const seen = new Set<string>()
    const open = ['/docs']
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path)) continue
      seen.add(path)
      const response = await fetch(origin + path)
      expect(response.status, path).toBe(200)
      if (!response.headers.get('content-type')?.startsWith('text/html')) continue
      const links = [...(await response.text()).matchAll(/ (?:href|src)="([^"]+)"/g)].map(([, link]) => new URL(link!, origin + path))
      open.push(...links.filter((link) => link.origin === origin).map((link) => link.pathname))
    }
    const known = [...pages, '/openapi.json', '/openapi.yaml', ...codes.map((code) => `/docs/errors/${code}`)]
    expect([...seen]).toEqual(expect.arrayContaining(known))
  })

  test('jumps only to headings that exist', async () => {
    for (const path of pages) {
      const text = await (await fetch(origin + path)).text()
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      const jumps = [...text.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id)
      expect(ids, path).toEqual(expect.arrayContaining(jumps))
    }
  })

  test('allows no inline script and no other host', async () => {
    for (const path of [...pages, '/docs/reference']) {
      const policy = (await fetch(origin + path)).headers.get('content-security-policy')
      expect(policy).toContain("default-src 'none'; script-src 'self'")
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
    }
  })
})

/** Operations that have between them whatever an operation can show: each method, a redirect, and what we send. */
const examples = ['createPayment', 'retrievePayment', 'deleteCustomer', 'finishSandboxAction', 'receiveWebhookEndpointTest']

/** The contract with these operations and no other: all of it is 49,000 elements, made alike, which would keep axe busy for half a minute. */
function reducedTo(operationIds: string[]): object {
  const isLeft = (operation: unknown) => operationIds.includes((operation as { operationId?: string }).operationId ?? '')
  const reduced = (paths: object) => Object.fromEntries(Object.entries(paths)
    .map(([path, item]) => [path, Object.fromEntries(Object.entries(item).filter(([member, value]) => member === 'parameters' || isLeft(value)))])
    .filter(([, item]) => Object.values(item!).some(isLeft)))
  return { ...contract, paths: reduced(contract.paths), webhooks: reduced(contract.webhooks) }
}

describe('the reference', () => {
  test('shows the whole contract with nothing from outside, and finds operations by a word', async () => {
    const { context, page, foreign, complaints } = await visit(browser, origin, { width: 1280 })
    await page.goto('/docs/reference')
    const described = Object.values(contract.paths).flatMap((path) => Object.values(path) as { summary?: string }[])
    const titles = described.flatMap(({ summary }) => summary ?? []) // A path's parameters have none.
    await expect.poll(async () => {
      const shown = await page.locator('h2').allTextContents()
      return titles.filter((title) => !shown.some((heading) => heading.includes(title)))
    }, { timeout: 30_000 }).toEqual([])
    expect(await page.getByText('API docs by Redocly').isVisible()).toBe(false)
    await page.getByPlaceholder('Search').fill('capture')
    await page.getByRole('search').getByText('Capture a payment').waitFor()
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] })
    await context.close()
  })

  test.each([false, true])('shows every kind of operation in colours that can be read, dark %s', async (dark) => {
    const { context, page, foreign, complaints } = await visit(browser, origin, { width: 1280, dark })
    await page.route('**/openapi.json', (route) => route.fulfill({ json: reducedTo(examples) }))
    await page.goto('/docs/reference')
    await expect.poll(() => page.locator('[data-section-id^="operation/"]').count(), { timeout: 30_000 }).toBe(examples.length)
    // The page is Redoc's; its colours are ours.
    expect(await accessibilityFaults(page, ['color-contrast'])).toEqual([])
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] })
    await context.close()
  })
})

describe('the downloads', () => {
  const downloads = ['/openapi.json', '/openapi.yaml']

  test('are the generated contract', async () => {
    const file = readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8')
    expect(await (await fetch(`${origin}/openapi.json`)).text()).toBe(file)
    expect(parse(await (await fetch(`${origin}/openapi.yaml`)).text())).toEqual(JSON.parse(file))
  })

  test.each(downloads)('%s has a name and may be read from any page', async (path) => {
    const { headers } = await fetch(origin + path)
    expect(headers.get('content-disposition')).toBe(`attachment; filename="perfectpay-openapi${path.slice(-5)}"`)
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })

  test.each([...downloads, '/docs'])('304 for %s when nothing is new, in each encoding', async (path) => {
    const tags = new Set<string>()
    for (const encoding of ['gzip', 'identity']) {
      const first = await fetch(origin + path, { headers: { 'Accept-Encoding': encoding } })
      const etag = first.headers.get('etag')!
      expect(first.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null)
      expect(etag).toMatch(/^"[\w-]+"$/)
      // Without a Cache-Control of ours, fetch would send `no-cache`, which asks for the whole answer.
      const headers = { 'Accept-Encoding': encoding, 'If-None-Match': etag, 'Cache-Control': 'max-age=0' }
      const second = await fetch(origin + path, { headers })
      expect([second.status, await second.text(), second.headers.get('etag')]).toEqual([304, '', etag])
      tags.add(etag)
    }
    expect(tags.size).toBe(2)
  })
})

describe('addresses', () => {
  test('302 from / to /docs', async () => {
    const response = await fetch(origin, { redirect: 'manual' })
    expect([response.status, response.headers.get('location')]).toEqual([302, '/docs'])
  })

  test('404 with a page for an unknown page', async () => {
    const response = await fetch(`${origin}/docs/guides/none`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('There is no such page')
  })

  test('assets are named by their content and kept for ever', async () => {
    const style = / href="(\/docs\/assets\/portal\.[\w-]+\.css)"/.exec(await (await fetch(`${origin}/docs`)).text())![1]
    expect((await fetch(origin + style)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })
})

describe('the lifecycle page', () => {
  test('tells every step of sessions in a table of their own', async () => {
    const { context, page } = await visit(browser, origin, { width: 1280 })
    await page.goto('/docs/lifecycle')
    const rows = await page.getByRole('region', { name: 'Operations and statuses of sessions' }).locator('tbody tr').allInnerTexts()
    const tells = (from: string, to: string) => rows.some((row) => row.includes(from) && (from === to || row.includes(to)))
    const untold = stepsOf(sessionLifecycle).filter(({ from, to }) => !tells(from, to))
    expect(untold).toEqual([])
    await context.close()
  })

  test('tells every step of the table that the server obeys', async () => {
    const { context, page } = await visit(browser, origin, { width: 1280 })
    await page.goto('/docs/lifecycle')
    const rows = await page.locator('table').first().locator('tbody tr').allInnerTexts()
    for (const { from, to } of stepsOf(paymentLifecycle)) {
      expect(rows.some((row) => row.includes(from) && row.includes(to)), `${from} to ${to}`).toBe(true)
    }
    const drawing = (await page.locator('svg.lifecycle').textContent())!.replaceAll('_', ' ')
    for (const [operation, table] of Object.entries(paymentLifecycle)) {
      expect(rows.some((row) => row.startsWith(operation)), operation).toBe(true)
      const leadsOn = stepsOf({ [operation]: table }).length > 0
      expect([operation, drawing.includes(operation.replaceAll('_', ' '))]).toEqual([operation, leadsOn])
    }
    const boxes = await page.locator('svg.lifecycle .status').evaluateAll((groups) =>
      groups.map((group) => [...group.querySelectorAll('text:not(.end)')].map(({ textContent }) => textContent).join('')))
    expect(boxes.sort()).toEqual([...contract.components.schemas.PaymentStatus.enum].sort())
    await context.close()
  })
})

test('every problem code has a page that says what it means and what to do', async () => {
  for (const code of codes) {
    const text = await (await fetch(`${origin}/docs/errors/${code}`)).text()
    expect(text).toContain('What it means')
    expect(text).toContain('What to do next')
  }
})
