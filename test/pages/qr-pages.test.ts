import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import Koa, { type Middleware } from 'koa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assetRoutes } from '../../src/pages/assets.ts'
import { payPage } from '../../src/pages/pay.ts'
import { tillPage } from '../../src/pages/till.ts'
import { Problem } from '../../src/shared/problems.ts'

const options = { stylesheet: '/docs/assets/portal.css', baseUrls: ['https://api.example.com', 'https://pay.example.com:8443'], production: false }
const wallets = ['https://wallet.example.com', 'https://app.example.org']

const servers: Server[] = []

/** What the server around the pages makes of a refusal. */
const refuse: Middleware = async (ctx, next) => {
  try {
    await next()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    ctx.status = error.status
    ctx.body = error.code
  }
}

async function serve(changes: Partial<typeof options> = {}, walletOrigins: string[] = []): Promise<string> {
  const app = new Koa()
  app.use(refuse)
  const settled = { ...options, ...changes }
  for (const router of [payPage({ ...settled, walletOrigins }), tillPage(settled), assetRoutes()]) app.use(router.routes() as Middleware)
  const server = createServer(app.callback())
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

let plain: string
let framed: string
let production: string

beforeAll(async () => {
  ;[plain, framed, production] = await Promise.all([serve(), serve({}, wallets), serve({ production: true }, wallets)])
})

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

/** A request as it is written: fetch would tidy up the path, and ask past every cache where there is an ETag. */
async function getExactly(origin: string, path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request(origin, { path, headers, agent: false }, async (response) => resolve({ status: response.statusCode!, body: await text(response) }))
      .on('error', reject).end()
  })
}

const policyOf = async (url: string) => {
  const policy = (await fetch(url)).headers.get('content-security-policy')!
  return Object.fromEntries(policy.split('; ').map((directive) => [directive.split(' ')[0]!, directive.split(' ').slice(1)]))
}

describe('the pay page', () => {
  test('200 with the same page for any session, whatever its link', async () => {
    const pages = await Promise.all(['2mGFCDJt5RmJlk9WcPqN0123456', '2mGFCDJt5RmJlk9WcPqN0123456?h=secret', 'nonsense', '%00%22%3E'].map(
      async (id) => {
        const response = await fetch(`${plain}/s/${id}`)
        expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
        return response.text()
      },
    ))
    expect(new Set(pages).size).toBe(1)
    expect(pages[0]).not.toMatch(/secret|nonsense/)
  })

  test('is kept nowhere, and tells no other site its address', async () => {
    const { headers } = await fetch(`${plain}/s/any?h=secret`)
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff',
    })
  })

  test('runs and loads what is ours, and nothing else', async () => {
    expect(await policyOf(`${plain}/s/any`)).toEqual({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'font-src': ["'self'"],
      'connect-src': ["'self'", 'wss://api.example.com', 'wss://pay.example.com:8443'],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
      'require-trusted-types-for': ["'script'"],
      'trusted-types': ["'none'"],
    })
    const page = await (await fetch(`${plain}/s/any`)).text()
    expect(page).not.toMatch(/<style| style=|<script(?![^>]* src="\/)| on\w+=/)
  })

  test('is shown in frames of the wallet apps that are set, and told their origins', async () => {
    expect((await policyOf(`${framed}/s/any`))['frame-ancestors']).toEqual(wallets)
    expect(await (await fetch(`${framed}/s/any`)).text()).toContain(`<meta name="wallet-origins" content="${wallets.join(' ')}">`)
    expect(await (await fetch(`${plain}/s/any`)).text()).toContain('<meta name="wallet-origins" content="">')
  })

  test('says that it is a sandbox, but not in production', async () => {
    expect(await (await fetch(`${plain}/s/any`)).text()).toContain('No money moves here')
    expect(await (await fetch(`${production}/s/any`)).text()).not.toContain('No money moves here')
  })
})

describe('the till', () => {
  test('200, with the same care as the pay page', async () => {
    const { status, headers } = await fetch(`${plain}/till`)
    expect(status).toBe(200)
    expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual(['no-store', 'no-referrer'])
    expect(await policyOf(`${framed}/till`)).toMatchObject({ 'script-src': ["'self'"], 'frame-ancestors': ["'none'"] })
  })

  test('404 in production, with its QR codes', async () => {
    expect((await fetch(`${production}/till`)).status).toBe(404)
    expect((await fetch(`${production}/till/qr-code`, { method: 'POST', body: 'https://pay.example.com:8443/s/a' })).status).toBe(404)
  })

  test('draws the code of a session as SVG, which is kept nowhere', async () => {
    const body = `https://pay.example.com:8443/s/2mGFCDJt5RmJlk9WcPqN0123456?h=${'a'.repeat(43)}`
    const response = await fetch(`${plain}/till/qr-code`, { method: 'POST', body })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toMatch(/^<svg [^>]*viewBox="0 0 (\d+) \1"/)
  })

  test.each([
    ['another site', 'https://evil.example.com/s/a'], ['another page', 'https://pay.example.com:8443/docs'], ['nothing', ''],
  ])('400 for the code of %s', async (_, body) => {
    const response = await fetch(`${plain}/till/qr-code`, { method: 'POST', body })
    expect([response.status, await response.text()]).toEqual([400, 'validation_failed'])
  })

  test('413 for more than a URL', async () => {
    const body = `https://pay.example.com:8443/s/${'a'.repeat(2000)}`
    expect((await fetch(`${plain}/till/qr-code`, { method: 'POST', body })).status).toBe(413)
  })
})

describe('scripts and styles', () => {
  test.each(['/s/any', '/till'])('200 for everything that %s names, and that its scripts import', async (path) => {
    const page = await (await fetch(plain + path)).text()
    const named = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, asset]) => asset!)
    expect(named.length).toBeGreaterThan(8)
    const seen = new Set<string>()
    const follow = async (asset: string): Promise<void> => {
      if (seen.has(asset)) return
      seen.add(asset)
      const response = await fetch(plain + asset)
      expect(response.status, asset).toBe(200)
      expect(response.headers.get('content-type')).toBe(asset.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8')
      const imported = [...(await response.text()).matchAll(/from ["']([./][^"']+)["']/g)]
      for (const [, from] of imported) await follow(new URL(from!, plain + asset).pathname)
    }
    for (const asset of named) await follow(asset)
    expect([...seen].some((asset) => asset.startsWith('/assets/jose/lib/'))).toBe(path === '/s/any')
  })

  test('304 when the browser has it already', async () => {
    const first = await fetch(`${plain}/assets/pay/main.js`)
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const headers = { 'Accept-Encoding': 'gzip', 'If-None-Match': first.headers.get('etag')! }
    expect(await getExactly(plain, '/assets/pay/main.js', headers)).toEqual({ status: 304, body: '' })
  })

  test.each([
    '/assets/../assets.ts', '/assets/%2e%2e/assets.ts', '/assets/..%2fpay.ts', '/assets/jose/../../../package.json',
    '/assets/jose/%2e%2e/%2e%2e/package.json', '/assets/pay/', '/assets/pay', '/assets//etc/passwd', '/assets/pay/main.js%00.css',
  ])('404 for %s', async (path) => {
    expect(await getExactly(plain, path)).toEqual({ status: 404, body: 'not_found' })
  })
})
