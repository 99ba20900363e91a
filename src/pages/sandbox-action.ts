import Router from '@koa/router'
import type { Context, Next } from 'koa'
import type { Schema } from '#generated/types.ts'
import { html, type Html } from '../shared/html.ts'
import { decimal } from '../shared/money.ts'
import { sceneOf, signOf } from './sandbox-scene.ts'

type SandboxAction = Schema<'SandboxAction'>
type Problem = Schema<'Problem'>

/** Headings for the problems that a customer can meet; others are headed by their title. */
const friendlyTitles: { [Code in Problem['code']]?: string } = {
  not_found: 'This link leads nowhere',
  action_closed: 'This step has ended',
  service_unavailable: 'One moment, please',
  internal_error: 'Something went wrong',
}

const decisions = {
  approved: { title: 'Payment approved', mark: 'M6 17l7 7 13-15' },
  rejected: { title: 'Payment rejected', mark: 'M8 8l16 16M24 8L8 24' },
}

const amountOf = ({ amount, currency }: SandboxAction) =>
  html`<span class="amount">${decimal(amount, currency)}</span> <span class="currency">${currency}</span>`

/** The step that waits: who asks for how much, and the two buttons that post the decision to this very address. */
const openSheet = (action: SandboxAction): Html => html`
<div class="sheet-top">
  ${signOf(sceneOf(action))}
  <p class="payee">Pay ${action.merchant_name}</p>
  <h1>${amountOf(action)}</h1>
  ${action.description !== null && html`<p class="purpose">${action.description}</p>`}
</div>
<p class="perforation" aria-hidden="true"></p>
<form method="post" class="sheet-rest">
  <p>${sceneOf(action).part}</p>
  <button class="button" name="outcome" value="approve">Approve</button>
  <button class="button quiet" name="outcome" value="reject">Reject</button>
</form>`

/** The step that was decided. After a page elsewhere a link leads through our return route, in case the browser never got there. */
function decidedSheet(action: SandboxAction, status: keyof typeof decisions): Html {
  const { title, mark } = decisions[status]
  return html`
<div class="sheet-top ${status}">
  <svg class="seal" viewBox="0 0 32 32" aria-hidden="true"><path d="${mark}"/></svg>
  <h1>${title}</h1>
  <p class="purpose">${decimal(action.amount, action.currency)} ${action.currency} to ${action.merchant_name}</p>
</div>
<p class="perforation" aria-hidden="true"></p>
<div class="sheet-rest">${
    action.type !== 'redirect_to_url' || action.return_url === null
      ? html`<p>You may close this window.</p>`
      : html`<p>You can go back to the shop.</p>
  <a class="button" href="/payments/${action.payment_id}/return/${action.action_id}">Continue to ${action.merchant_name}</a>`
  }</div>`
}

const problemSheet = (problem: Problem): Html => html`
<div class="sheet-top"><h1>${friendlyTitles[problem.code] ?? problem.title}</h1><p class="purpose">${problem.detail}</p></div>
<p class="perforation" aria-hidden="true"></p>
<div class="sheet-rest"><p>If you need help, quote this request:<br><code>${problem.request_id}</code></p></div>`

const page = (title: string, sheet: Html, stylesheet: string): Html => html`<!doctype html>
<html lang="en" class="sheet-page">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · PerfectPay sandbox</title>
<link rel="stylesheet" href="${stylesheet}">
</head>
<body>
<header class="sandbox"><strong>Sandbox.</strong> No money moves here.</header>
<main class="sheet">${sheet}</main>
</body>
</html>
`

/**
 * After the post the browser goes on to the merchant, and wherever the merchant sends it. Chrome holds each of these redirects to
 * `form-action`, so it cannot name hosts: it allows the web, and the scheme of an app that is to be returned to.
 */
function formTargets(action: SandboxAction | null): string {
  const scheme = action?.return_url && new URL(action.return_url).protocol
  return [...new Set(["'self'", 'https:', 'http:', ...(scheme ? [scheme] : [])])].join(' ')
}

/** A page with a decision on it is shown within another one only where merchants do so; a page that tells a problem may be anywhere. */
function policyFor(action: SandboxAction | null): string {
  const ancestors = !action || sceneOf(action).framed ? 'https: http:' : "'none'"
  const targets = formTargets(action)
  return `default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors ${ancestors}; form-action ${targets}`
}

function show(ctx: Context, title: string, sheet: Html, stylesheet: string, action: SandboxAction | null): void {
  const { status } = ctx
  ctx.set({ 'Content-Security-Policy': policyFor(action), 'Referrer-Policy': 'no-referrer' })
  ctx.type = 'text/html; charset=utf-8'
  ctx.body = page(title, sheet, stylesheet).html
  ctx.status = status
}

/** What the contract answered in JSON, as a person wants to see it. Redirects stay as they are. */
function present(ctx: Context, stylesheet: string): void {
  if (ctx.status >= 300 && ctx.status < 400) return
  // A second click takes the place of the first one, whose answer the browser drops: it is shown what has been decided.
  if (ctx.status === 410 && ctx.method === 'POST') {
    ctx.redirect(ctx.path)
    ctx.status = 303
    return
  }
  if (ctx.status >= 400) {
    const problem = JSON.parse(String(ctx.body)) as Problem
    return show(ctx, friendlyTitles[problem.code] ?? problem.title, problemSheet(problem), stylesheet, null)
  }
  const action = JSON.parse(String(ctx.body)) as SandboxAction
  if (action.status === 'open') return show(ctx, `Pay ${action.merchant_name}`, openSheet(action), stylesheet, action)
  show(ctx, decisions[action.status].title, decidedSheet(action, action.status), stylesheet, action)
}

/**
 * The page on which a tester plays the customer, and what a browser sees on its way back from it. It is a dress for the contract's
 * own answers: the request goes on to the operation at the same address, and for a browser (`Accept` prefers HTML) the JSON that
 * comes back is shown as a page with the same status. Other clients get the JSON.
 * @param stylesheet address of the style sheet that the portal serves
 */
export function sandboxActionPages(stylesheet: string): Router {
  const dress = async (ctx: Context, next: Next) => {
    await next()
    ctx.vary('Accept')
    if (ctx.accepts('application/json', 'text/html') === 'text/html') present(ctx, stylesheet)
  }
  return new Router()
    .get('/sandbox/actions/:action_id', dress)
    .post('/sandbox/actions/:action_id', dress)
    .get('/payments/:payment_id/return/:action_id', dress)
}
