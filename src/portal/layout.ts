import { html, type Html } from '../shared/html.ts'
import { documentOf, type Document } from '../http/document.ts'

/** Own pages: everything from this server, nothing inline, nothing framed. */
const contentSecurityPolicy: Record<string, string> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
}

const headersFor = (page: Page) => ({
  'Content-Security-Policy': Object.entries({ ...contentSecurityPolicy, ...page.policy })
    .map((directive) => directive.join(' '))
    .join('; '),
  'Referrer-Policy': 'same-origin',
})

/** What every page links to. */
export interface Frame {
  version: string
  style: string
  script: string
  icon: string
}

/** One page of the portal; `title` is also its heading unless the content brings its own. */
export interface Page {
  path: string
  title: string
  description: string
  content: Html
  /** The element that holds the content: prose with a side column, the whole width, or the reference. */
  kind: 'start' | 'article' | 'reference'
  aside?: Html
  scripts?: string[]
  styles?: string[]
  /** Directives of the Content-Security-Policy that differ from those of other pages. */
  policy?: Record<string, string>
}

const sections = [
  { path: '/docs/guides', label: 'Guides' },
  { path: '/docs/reference', label: 'Reference' },
  { path: '/docs/lifecycle', label: 'Lifecycle' },
  { path: '/docs/errors', label: 'Problems' },
  { path: '/docs/changelog', label: 'Changelog' },
]

const isWithin = (path: string, section: string) => path === section || path.startsWith(`${section}/`)

/** The mark: a coin whose edge is engraved, drawn so that it stays sharp at any size. */
const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="14.5"/>
  <path d="M12 23V9h5.2a4.6 4.6 0 0 1 0 9.2H12"/></svg>`

function header(path: string): Html {
  const links = sections.map(
    (section) => html`<li><a href="${section.path}"${isWithin(path, section.path) && html` aria-current="page"`}>${section.label}</a></li>`,
  )
  return html`<header class="top"><div class="bar">
    <a class="brand" href="/docs">${mark}<span>PerfectPay</span></a>
    <nav aria-label="Documentation"><ul>${links}</ul></nav>
  </div></header>`
}

const footer = (frame: Frame): Html => html`<footer class="bottom"><div class="bar">
  <p>Contract ${frame.version}. The server is held to it.</p>
  <ul><li><a href="/openapi.yaml">openapi.yaml</a></li><li><a href="/openapi.json">openapi.json</a></li></ul>
</div></footer>`

function main(page: Page): Html {
  if (page.kind !== 'article') return html`<main id="content" class="${page.kind}" tabindex="-1">${page.content}</main>`
  return html`<div class="columns${!page.aside && ' single'}">
    ${page.aside && html`<aside>${page.aside}</aside>`}
    <main id="content" class="article" tabindex="-1"><h1>${page.title}</h1>${page.content}</main>
  </div>`
}

/** The page inside the portal's frame, ready to serve. */
export function render(page: Page, frame: Frame): Document {
  const styles = [frame.style, ...(page.styles ?? [])].map((source) => html`<link rel="stylesheet" href="${source}">\n`)
  const scripts = [frame.script, ...(page.scripts ?? [])].map((source) => html`<script src="${source}" defer></script>\n`)
  const title = page.kind === 'start' ? page.title : `${page.title} · PerfectPay`
  const { html: text } = html`<!doctype html>
<html lang="en" class="${page.kind}-page">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${page.description}">
<link rel="icon" href="${frame.icon}" type="image/svg+xml">
${styles}${scripts}</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
${header(page.path)}
${main(page)}
${page.kind !== 'reference' && footer(frame)}
</body>
</html>
`
  return documentOf('text/html; charset=utf-8', text, headersFor(page))
}
