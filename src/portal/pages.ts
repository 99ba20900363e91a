import { readFileSync } from 'node:fs'
import { html } from '../shared/html.ts'
import type { Lifecycle } from '../shared/lifecycle.ts'
import type { Assets } from './assets.ts'
import { guideAside, guideList, headingsAside, readGuides, type Guide } from './guides.ts'
import type { Page } from './layout.ts'
import { drawLifecycle, tabulateLifecycle } from './lifecycle.ts'
import { renderMarkdown } from './markdown.ts'
import { problemAside, problemList, problemPage, type ProblemTable } from './problems.ts'
import { startPage } from './start.ts'

/** What the portal reads of the bundled contract. */
export interface Contract {
  info: { version: string }
  components: { schemas: { ProblemCode: { 'x-problems': ProblemTable }; PaymentStatus: { description?: string }; QrSessionStatus: { description?: string } } }
}

export interface Sources {
  contract: Contract
  lifecycle: Lifecycle<string>
  sessionLifecycle: Lifecycle<string>
  baseUrl: string
  /** The folder of the hand-written contract: `guides/` and `CHANGELOG.md` are in it. */
  folder: URL
  assets: Assets
}

/**
 * The allowance that Redoc needs: its search runs in a blob, and of its two style elements the first is empty (rules are added by
 * script) and the second holds its scroll bars. Both are allowed by the hash of their text.
 */
const redocPolicy = {
  'style-src': "'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='",
  'worker-src': 'blob:',
}

function start({ contract, baseUrl }: Sources, guides: Guide[]): Page {
  return {
    path: '/docs',
    title: 'PerfectPay: payments, exactly as described',
    description: 'Documentation of the PerfectPay payments API: guides, reference, problems, downloads.',
    kind: 'start',
    content: startPage(guides, contract.info.version, baseUrl),
  }
}

function guidePages(guides: Guide[]): Page[] {
  const list: Page = {
    path: '/docs/guides',
    title: 'Guides',
    description: 'Step by step, with commands that run as they are.',
    kind: 'article',
    content: guideList(guides),
    aside: guideAside(guides),
  }
  const pages = guides.map(
    (guide): Page => ({
      path: guide.path,
      title: guide.title,
      description: guide.summary,
      kind: 'article',
      content: guide.content,
      aside: guideAside(guides, guide),
    }),
  )
  return [list, ...pages]
}

function problemPages({ contract }: Sources): Page[] {
  const problems = contract.components.schemas.ProblemCode['x-problems']
  const list: Page = {
    path: '/docs/errors',
    title: 'Problems',
    description: 'Every error code of the API.',
    kind: 'article',
    content: problemList(problems),
  }
  const pages = Object.entries(problems).map(
    ([code, entry]): Page => ({
      path: `/docs/errors/${code}`,
      title: entry.title,
      description: `The problem code ${code}: what it means and what to do next.`,
      kind: 'article',
      content: problemPage(code, entry),
      aside: problemAside(problems, code),
    }),
  )
  return [list, ...pages]
}

function changelog({ folder }: Sources): Page {
  const { content, headings } = renderMarkdown(readFileSync(new URL('CHANGELOG.md', folder), 'utf8'))
  return {
    path: '/docs/changelog',
    title: 'Changelog',
    description: 'What changed in the contract, newest first.',
    kind: 'article',
    content,
    aside: headingsAside(headings),
  }
}

function lifecycle({ contract, lifecycle, sessionLifecycle }: Sources): Page {
  const described = (schema: 'PaymentStatus' | 'QrSessionStatus', tables: string) =>
    renderMarkdown(contract.components.schemas[schema].description ?? '', tables).content
  return {
    path: '/docs/lifecycle',
    title: 'The life of a payment',
    description: 'The statuses of payments and QR sessions, and the operations that move them between these.',
    kind: 'article',
    content: html`<p>Boxes are statuses, pills are operations; in a filled box a payment is at rest. The drawing and the table are made from
  the very table that the server obeys; an operation outside its statuses is refused with
  <a href="/docs/errors/invalid_state"><code>invalid_state</code></a>. What changes no status is in the table only.</p>
<div class="drawing" tabindex="0" role="region" aria-label="Drawing">${drawLifecycle(lifecycle)}</div>
<h2 id="operations">Operations</h2>${tabulateLifecycle(lifecycle, 'payments')}
<h2 id="statuses">Statuses</h2>${described('PaymentStatus', 'Statuses of payments')}
<h2 id="sessions">The life of a QR session</h2>
<p>A session moves with its payment, in one transaction: the rail approves or declines, and the session is there at once.</p>
${tabulateLifecycle(sessionLifecycle, 'sessions')}
${described('QrSessionStatus', 'Statuses of sessions')}`,
  }
}

function reference({ assets }: Sources): Page {
  return {
    path: '/docs/reference',
    title: 'API reference',
    description: 'Every operation, field and answer of the PerfectPay API.',
    kind: 'reference',
    content: html`<noscript><p>The reference is drawn by a script. Without one, read the description itself:
  <a href="/openapi.yaml">openapi.yaml</a>.</p></noscript>`,
    scripts: [assets.path('redoc.js'), assets.path('reference.js')],
    styles: [assets.path('reference.css')],
    policy: redocPolicy,
  }
}

/** Every page of the portal. */
export function pagesOf(sources: Sources): Page[] {
  const guides = readGuides(new URL('guides/', sources.folder))
  return [
    start(sources, guides),
    ...guidePages(guides),
    ...problemPages(sources),
    changelog(sources),
    lifecycle(sources),
    reference(sources),
  ]
}
