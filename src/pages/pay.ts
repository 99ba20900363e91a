import Router from '@koa/router'
import { html } from '../shared/html.ts'
import { scriptsIn } from './assets.ts'
import { policyOf, renderLive, sendPage, type LivePage, type PageOptions } from './live-page.ts'

/** @param origins of apps that may show the page in a frame and hand it a customer's token */
const pageFor = (origins: readonly string[]): LivePage => ({
  title: 'Pay · PerfectPay',
  style: '/assets/pay/pay.css',
  script: '/assets/pay/main.js',
  modules: [...scriptsIn('shared', 'pay'), '/assets/checkout/card.js', '/assets/jose/jwt/verify.js'],
  head: html`<meta name="wallet-origins" content="${origins.join(' ')}">\n`,
  body: html`<main class="sheet" aria-busy="true">
<div class="sheet-top"><h1>Opening the payment</h1><p class="purpose">This takes a moment.</p></div>
<noscript><div class="sheet-rest"><p>This page needs JavaScript to check who asks for the money. Open it in another browser, or scan the
QR code with your wallet app.</p></div></noscript>
</main>`,
})

/**
 * The page behind a QR code. It is the same for every session and costs no fetch; its script makes one.
 * @param options.walletOrigins of apps that may show the page in a frame and hand it a customer's token
 */
export function payPage(options: PageOptions & { walletOrigins: readonly string[] }): Router {
  const page = renderLive(pageFor(options.walletOrigins), options)
  const policy = policyOf(options, options.walletOrigins)
  return new Router().get('/s/:session_id', (ctx) => sendPage(ctx, page, policy))
}
