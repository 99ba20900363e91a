import Router from '@koa/router'
import type { Context, Next } from 'koa'
import type { Schema } from '#generated/types.ts'
import { receive } from '../http/body.ts'
import type { Serve } from '../http/contract.ts'
import type { Answer } from '../http/exchange.ts'
import { incomingOf, send } from '../http/observe.ts'
import { faultsOf, type Refused } from './checkout-faults.ts'
import type { View } from './checkout-form.ts'
import { framed, payPageBody, payTitle, type Page } from './checkout-page.ts'
import { missingSheet, stateSheet, troubleSheet, type Sheet } from './checkout-states.ts'
import { sendPage } from './live-page.ts'
import { chooseLocale, wordingOf, type Wording } from './wording.ts'

type Checkout = Schema<'Checkout'>
type Problem = Schema<'Problem'>

/** What the pages need of the server. */
export interface CheckoutOptions {
  serve: Serve
  /** The address of the style sheet that the portal serves. */
  stylesheet: string
  /** Whether real money may move: then what is no page of a test session says nothing of a sandbox. */
  production: boolean
}

/**
 * After the post the browser goes on to the issuer or the shop, and wherever those send it. Chrome holds each of these redirects to
 * `form-action`, so it cannot name hosts.
 */
function policyOf({ style }: Page, checkout: Checkout | null): string {
  const logo = checkout?.merchant.logo_url
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${style.source}`,
    "font-src 'self'",
    `img-src 'self'${logo ? ` ${new URL(logo).origin}` : ''}`,
    "connect-src 'self'",
    "base-uri 'none'",
    `form-action 'self' https:${checkout?.mode === 'live' ? '' : ' http:'}`,
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

function show(ctx: Context, page: Page, checkout: Checkout | null): void {
  const { status } = ctx
  sendPage(ctx, page.html, policyOf(page, checkout))
  ctx.vary('Accept-Language')
  ctx.status = status
}

function wordsFor(ctx: Context, checkout: Checkout | null): Wording {
  return wordingOf(chooseLocale(checkout?.locale ?? null, (languages) => ctx.acceptsLanguages(languages)))
}

function seeOther(ctx: Context, address: string): void {
  ctx.remove('Content-Type')
  ctx.redirect(address)
  ctx.status = 303
  ctx.set({ 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' })
}

/** Shows a session as it stands; one that was paid leads to the shop. */
function showCheckout(ctx: Context, checkout: Checkout, { stylesheet }: CheckoutOptions, refused: Refused | null = null): void {
  if (checkout.status === 'completed' && checkout.return_url !== null) return seeOther(ctx, checkout.return_url)
  const view: View = { words: wordsFor(ctx, checkout), checkout, refused }
  const sheet = stateSheet(view)
  const frame = { words: view.words, merchant: checkout.merchant, sandbox: checkout.mode === 'test', stylesheet }
  const page = sheet
    ? framed({ ...frame, ...sheet, title: `${sheet.title} · ${checkout.merchant.display_name}` })
    : framed({ ...frame, title: payTitle(view), body: payPageBody(view) })
  show(ctx, page, checkout)
}

/** Shows what there is to say without a session: that there is none, or that something went wrong. */
function showProblem(ctx: Context, problem: Problem, { stylesheet, production }: CheckoutOptions): void {
  const words = wordsFor(ctx, null)
  const missing = problem.status === 404
  const sheet: Sheet = missing ? missingSheet(words) : troubleSheet(words, problem.request_id, addressOf(ctx))
  show(ctx, framed({ ...sheet, words, merchant: null, sandbox: !production, stylesheet }), null)
}

const addressOf = (ctx: Context): string => `/checkout/${encodeURIComponent(ctx.params.checkout_session_id)}`

/**
 * What the contract says of the session now, asked from within the process. A query is no part of it: links in mails get marks added.
 */
function retrieve(ctx: Context, { serve }: CheckoutOptions): Promise<Answer> {
  const { requestId, ip } = ctx.state
  return serve({ method: 'GET', path: addressOf(ctx), query: '', headers: {}, requestId, ip, source: Buffer.alloc(0) })
}

/** A form was refused: it is shown again with what to mend, unless the session has gone on meanwhile. */
async function showRefusal(ctx: Context, problem: Problem, values: URLSearchParams, options: CheckoutOptions): Promise<void> {
  const answer = await retrieve(ctx, options)
  if (answer.status !== 200) return showProblem(ctx, problem, options)
  const checkout = JSON.parse(answer.text) as Checkout
  const words = wordsFor(ctx, checkout)
  if (stateSheet({ words, checkout, refused: null })) return seeOther(ctx, addressOf(ctx))
  showCheckout(ctx, checkout, options, { values, faults: faultsOf(words.texts, problem, values) })
}

const wantsPage = (ctx: Context): boolean => {
  ctx.vary('Accept')
  return ctx.accepts('application/json', 'text/html') === 'text/html'
}

/**
 * The hosted Checkout page. It is a dress for the contract's own answers: the request goes on to the operation at the same address, and
 * for a browser (`Accept` prefers HTML) the JSON that comes back is shown as a page. Other clients get the JSON.
 */
export function checkoutPages(options: CheckoutOptions): Router {
  const dressed = async (ctx: Context, next: Next) => {
    ctx.set('Cache-Control', 'no-store')
    if (!wantsPage(ctx)) return next()
    const answer = await retrieve(ctx, options)
    send(ctx, answer)
    if (answer.status === 200) showCheckout(ctx, JSON.parse(answer.text) as Checkout, options)
    else showProblem(ctx, JSON.parse(answer.text) as Problem, options)
  }
  const posted = async (ctx: Context, next: Next) => {
    if (!wantsPage(ctx)) return next()
    const form = await receive(ctx.req)
    const answer = await options.serve({ ...incomingOf(ctx), source: form })
    send(ctx, answer)
    ctx.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' })
    if (answer.status < 400) return
    await showRefusal(ctx, JSON.parse(answer.text) as Problem, new URLSearchParams(form.toString()), options)
  }
  return new Router()
    .get('/checkout/:checkout_session_id', dressed)
    .post('/checkout/:checkout_session_id/pay', posted)
    .post('/checkout/:checkout_session_id/cancel', posted)
}
