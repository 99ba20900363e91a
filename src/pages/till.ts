import Router from '@koa/router'
import type { Context } from 'koa'
import qrcode from 'qrcode'
import { receive } from '../http/body.ts'
import { invalid } from '../http/faults.ts'
import { html } from '../shared/html.ts'
import { scriptsIn } from './assets.ts'
import { policyOf, renderLive, sendPage, type LivePage, type PageOptions } from './live-page.ts'

/** Bytes of a QR code's URL; a code of level M holds 2,331, and ours have about a hundred. */
const LONGEST_URL = 1024

const page: LivePage = {
  title: 'Demo till · PerfectPay',
  style: '/assets/till/till.css',
  script: '/assets/till/main.js',
  modules: scriptsIn('shared', 'till'),
  body: html`<main class="till" aria-busy="true"><h1>Demo till</h1><noscript><p>The till needs JavaScript.</p></noscript></main>`,
}

/**
 * Draws the QR code of a URL that opens our pay page. The URL comes in the body, because it holds the signature that opens the session, and
 * what is in a path or query ends up in logs of proxies.
 */
const drawCode = (baseUrls: readonly string[]) => async (ctx: Context): Promise<void> => {
  const text = String(await receive(ctx.req, LONGEST_URL))
  if (!baseUrls.some((base) => text.startsWith(`${base}/s/`))) {
    throw invalid([{ in: 'body', pointer: '', message: 'must be the qr_url of a session' }])
  }
  ctx.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
  ctx.type = 'image/svg+xml'
  ctx.body = await qrcode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
}

/** The till of a shop, to try QR payments with: it creates sessions, shows their QR codes and follows them. Not for production. */
export function tillPage(options: PageOptions): Router {
  const router = new Router()
  if (options.production) return router
  const document = renderLive(page, options)
  const policy = policyOf(options)
  return router.get('/till', (ctx) => sendPage(ctx, document, policy)).post('/till/qr-code', drawCode(options.baseUrls))
}
