import { html, type Html } from '../shared/html.ts'
import type { Guide } from './guides.ts'
import { highlight } from './highlight.ts'
import { codeBlock } from './markdown.ts'

const promises = [
  ['Described, then built', 'Routes, types and validators are generated from the description, and the server is tested against it.'],
  ['Safe to repeat', 'Send an Idempotency-Key with any write. The same request again gets the same answer and moves no money.'],
  ['Exact to the minor unit', 'Amounts are integers. A ledger under database constraints keeps sums within what was authorized.'],
  ['Errors that say what to do', 'One format (RFC 9457), one table of codes. Each has a page with its cause and the next step.'],
]

const commands = `npm ci && npm start   # the API, its database and this portal
npm ci && npm test    # everything that proves it`

const answer = `{
  "payment_id": "pay_mbabizu24mvu3mela5njyhpit4",
  "status": "succeeded",
  "amount": 4999,
  "amount_received": 4999,
  "currency": "USD"
}`

const request = (baseUrl: string) => `curl ${baseUrl}/payments \\
  -H "api-key: $KEY" \\
  -H "Content-Type: application/json" \\
  -d '{ "amount": 4999, "currency": "USD",
        "confirm": true, … }'`

const CENTRE = 600
const STEPS = 160

/** One closed line of the engraving: a circle whose radius swings nine times around, as on a banknote. Steps are relative and whole. */
function engravedLine(radius: number, swing: number, turn: number): string {
  const points = Array.from({ length: STEPS }, (_, step) => {
    const angle = (step / STEPS) * 2 * Math.PI
    const reach = radius + swing * Math.sin(9 * angle + turn)
    return [Math.round(CENTRE + reach * Math.cos(angle)), Math.round(CENTRE + reach * Math.sin(angle))] as const
  })
  const steps = points.slice(1).map(([x, y], at) => `${x - points[at]![0]} ${y - points[at]![1]}`)
  return `M${points[0]!.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`
}

/** The rosette behind the headline. */
function rosette(): Html {
  const lines = Array.from({ length: 26 }, (_, at) => engravedLine(240 + at * 10, 52 + 24 * Math.sin(at / 4.3), (at * Math.PI) / 8))
  return html`<svg class="rosette" viewBox="0 0 1200 1200" aria-hidden="true"><path d="${lines.join('')}"/></svg>`
}

const card = (path: string, title: string, text: string): Html =>
  html`<li><a class="card" href="${path}"><h3>${title}</h3><p>${text}</p></a></li>`

const hero = (version: string, baseUrl: string): Html => html`<section class="hero">
  ${rosette()}
  <div class="pitch">
    <p class="eyebrow">Payments API&ensp;<span>${version}</span></p>
    <h1>Payments, exactly as&nbsp;described.</h1>
    <p class="lead">One hand-written OpenAPI description is the source of everything: routes, types, checks, these pages.
      Read it once, and you know what the server does.</p>
    <p class="actions"><a class="button" href="/docs/guides/first-payment">Take a first payment</a>
      <a class="button quiet" href="/docs/reference">API reference</a></p>
  </div>
  <div class="slip" role="group" aria-label="A payment, asked for and answered">
    <pre tabindex="0"><code>${highlight(request(baseUrl), 'bash')}</code></pre>
    <p class="perforation"><span>201 Created</span></p>
    <pre tabindex="0"><code>${highlight(answer, 'json')}</code></pre>
  </div>
</section>`

const downloads = html`<section class="downloads" aria-labelledby="downloads"><div>
  <h2 id="downloads">Take the description with you</h2>
  <p>The whole contract in one file, ready for client generators and mock servers.</p></div>
  <p class="actions"><a class="button quiet" href="/openapi.yaml" download>openapi.yaml</a>
    <a class="button quiet" href="/openapi.json" download>openapi.json</a></p>
</section>`

/** The page that readers meet first. */
export function startPage(guides: Guide[], version: string, baseUrl: string): Html {
  return html`${hero(version, baseUrl)}
<section aria-labelledby="run"><h2 id="run">Two commands</h2>
  <p>Nothing but npm is needed: Node and PostgreSQL come with the packages.</p>
  ${codeBlock(commands, 'bash')}</section>
<section aria-labelledby="read"><h2 id="read">Read on</h2><ul class="cards">
  ${guides.map((guide) => card(guide.path, guide.title, guide.summary))}
  ${card('/docs/reference', 'API reference', 'Every operation, field and answer, with examples.')}
  ${card('/docs/lifecycle', 'The life of a payment', 'Twelve statuses and what moves a payment between them.')}
  ${card('/docs/errors', 'Problems', 'Every error code: what it means, what to do next.')}
  ${card('/docs/changelog', 'Changelog', 'What changed in the contract, newest first.')}
</ul></section>
<section aria-labelledby="promises"><h2 id="promises">What you can rely on</h2>
  <dl class="promises">${promises.map(([term, text]) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl></section>
${downloads}`
}
