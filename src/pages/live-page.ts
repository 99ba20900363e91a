import type { Context } from 'koa'
import { html, type Html } from '../shared/html.ts'

/** Where pages are served, and to whom. */
export interface PageOptions {
  /** The address of the style sheet that the portal serves. */
  stylesheet: string
  /** What browsers reach the server by: that of the API, and that of QR codes. */
  baseUrls: readonly string[]
  /** Whether real money may move. */
  production: boolean
}

/** A page that its script brings to life: it holds no data, so everybody gets the same. */
export interface LivePage {
  title: string
  /** Paths of the style sheet and the first module. */
  style: string
  script: string
  /** Modules that the first one needs, so that they are asked for at once. */
  modules: readonly string[]
  head?: Html
  body: Html
}

const asSocket = (url: string): string => new URL(url).origin.replace(/^http/, 'ws')

/**
 * Everything from this server, nothing inline, and no text becomes markup. Older browsers do not take `'self'` for sockets, so these are
 * named as well.
 * @param ancestors which pages may show it in a frame
 */
export function policyOf({ baseUrls }: Pick<PageOptions, 'baseUrls'>, ancestors: readonly string[] = []): string {
  const sockets = [...new Set(baseUrls.map(asSocket))].join(' ')
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${sockets}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

/** Answers a page that no cache keeps and that tells no other site its address. */
export function sendPage(ctx: Context, page: string, policy: string): void {
  ctx.set({
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  ctx.type = 'text/html; charset=utf-8'
  ctx.body = page
}

/** The whole page. Its script speaks through `#announcements` to those who listen. */
export const renderLive = (page: LivePage, { stylesheet, production }: PageOptions): string => html`<!doctype html>
<html lang="en" class="sheet-page">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="sandbox" content="${production ? 'no' : 'yes'}">
${page.head}<title>${page.title}</title>
<link rel="stylesheet" href="${stylesheet}">
<link rel="stylesheet" href="/assets/shared/live.css">
<link rel="stylesheet" href="${page.style}">
${page.modules.map((path) => html`<link rel="modulepreload" href="${path}">\n`)}<script type="module" src="${page.script}"></script>
</head>
<body>
${!production && html`<header class="sandbox"><strong>Sandbox.</strong> No money moves here.</header>\n`}${page.body}
<p id="announcements" class="unseen" role="status"></p>
</body>
</html>
`.html
