import { html, type Html } from '../shared/html.ts'
import { codeBlock, renderMarkdown } from './markdown.ts'

/** One entry of the contract's table of problem codes; the description is Markdown. */
export interface ProblemEntry {
  status: number
  title: string
  description: string
}

export type ProblemTable = Record<string, ProblemEntry>

/** What a code asks of the caller, or else its status. */
const nextSteps: Record<string, string> = {
  client_secret_invalid: 'Send the `client_secret` that came with this very payment, beside the publishable key of the same merchant.',
  not_enabled: 'Create the next payment with the option that the operation needs; it cannot be added to one that is confirmed.',
  customer_action_pending: 'Wait until a retrieved payment has a `next_action` of null, then call again; send the customer there.',
  already_refunded: 'Refund what is left: `amount_received` less `amount_refunded`.',
  already_exists: 'Choose another id, or use the object that is there.',
  customer_has_active_mandate: 'Revoke the mandates that the customer\'s list shows as active; one that is pending is settled soon.',
  idempotency_key_in_use: 'Wait as long as `Retry-After` says, then repeat the same request with the same key.',
  idempotency_key_mismatch: 'Use a new key for a new request, and the same key only to repeat the same one.',
  currency_not_supported: 'Offer this payment method for its own currency only, or another method for this currency.',
  capture_method_not_supported: 'Leave `capture_method` at `automatic`, or offer a card where you want to capture later.',
  customer_required: 'Send a `customer_id` with the payment: one of your own choice will do, and the customer is created with it.',
  amount_too_large: 'Retrieve the payment: `amount_capturable` can be captured, `amount_received` less `amount_refunded` be refunded.',
  amount_too_small: 'Send the new total, not the difference. To lower an authorization, capture less of it.',
  mandate_missing: 'Send the `mandate_id` of the mandate that the customer gave, or leave out `off_session` while the customer is there.',
  mandate_mismatch: 'Retrieve the mandate, and send its `customer_id`, and its `payment_method_id` or none.',
  mandate_not_active: 'Retrieve the mandate: a pending one is settled soon; for any other, ask the customer for a new one.',
  mandate_constraint_violated: 'Charge within the `limit`, or ask the customer for a new mandate. Nothing was charged.',
  processor_refused: 'Nothing was changed, and the same request will be refused again. A capture that cannot be undone can still be refunded.',
  invalid_qr_link: 'Scan the QR code again. If it is refused once more, it is none of ours: do not pay.',
  session_closed: 'Decide by `session_status`. For another payment, the merchant creates a new session.',
  session_expired: 'Create a new session and show its QR code.',
  400: 'Correct the request: `errors` lists every fault with a pointer to its place. Unchanged, it will be refused again.',
  401: 'Check which key is sent, in `api-key` or as a Bearer token, and that it belongs to the mode you mean to work in.',
  403: 'Send the request from your server with a secret key, or leave out the field that is reserved for one.',
  404: 'Check the path and the id, and that the key belongs to the same merchant and mode as the object.',
  405: 'Look up the operation in the [reference](/docs/reference); the `Allow` header lists the methods of this path.',
  409: 'Retrieve the object and decide by what it says now; something else got there first, or it is not its turn yet.',
  410: 'Retrieve the payment: its status tells how the step ended.',
  413: 'Send less in one request.',
  415: 'Set the `Content-Type` that the operation takes.',
  422: 'Change the values that are named. The form of the request is right, its meaning does not fit.',
  423: 'Go on where the session was opened before, or create a new one.',
  426: 'Send the handshake of a WebSocket (RFC 6455), version 13.',
  429: 'Wait as long as `Retry-After` says, then repeat the request with the same `Idempotency-Key`.',
  500: 'Repeat the request with the same `Idempotency-Key`. If it persists, write to us and quote `request_id`.',
  503: 'Wait as long as `Retry-After` says, then repeat the request with the same `Idempotency-Key`.',
}

/** All codes, grouped by status. */
export function problemList(problems: ProblemTable): Html {
  const entries = Object.entries(problems)
  const statuses = [...new Set(entries.map(([, { status }]) => status))].sort((one, other) => one - other)
  const rows = (status: number) =>
    entries
      .filter(([, entry]) => entry.status === status)
      .map(([code, { title }]) => html`<li><a href="/docs/errors/${code}"><code>${code}</code><span>${title}</span></a></li>`)
  return html`<p>Every refusal is a document of type <code>application/problem+json</code>
  (<a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>). Decide by its <code>code</code>, show its <code>detail</code> to people,
  quote its <code>request_id</code> to us. A declined payment is no problem: the operation succeeds and the payment is
  <code>failed</code>.</p>
${statuses.map((status) => html`<section class="codes"><h2>${status}</h2><ul>${rows(status)}</ul></section>`)}`
}

/** What one code means, what to do next, and what is the same in all its answers. */
export function problemPage(code: string, { status, title, description }: ProblemEntry): Html {
  const paragraph = (markdown: string) => renderMarkdown(markdown).content
  return html`<p class="eyebrow"><span>${status}</span> ${code}</p>
<h2>What it means</h2>${paragraph(description)}
<h2>What to do next</h2>${paragraph(nextSteps[code] ?? nextSteps[status]!)}
<h2>How to recognise it</h2>
${codeBlock(JSON.stringify({ status, code, title }, null, 2), `json ${status}`)}`
}

/** Beside a problem: all codes. */
export function problemAside(problems: ProblemTable, here: string): Html {
  const entries = Object.keys(problems).map(
    (code) => html`<li><a href="/docs/errors/${code}"${code === here && html` aria-current="page"`}><code>${code}</code></a></li>`,
  )
  return html`<nav aria-label="Problem codes"><h2>Problem codes</h2><ul>${entries}</ul></nav>`
}
