import type { Schema } from '#generated/types.ts'
import { html, type Html, type Piece } from '../shared/html.ts'
import { brands } from './card-marks.ts'
import { namesElsewhere, type View } from './checkout-form.ts'
import { merchantSign } from './checkout-page.ts'
import { fillHtml, type Wording } from './wording.ts'

type Checkout = Schema<'Checkout'>

/** What a page says that has nothing to be paid on it. */
export interface Sheet {
  title: string
  body: Html
  head?: Html
}

const sealOf = (path: string, kind = ''): Html =>
  html`<svg class="checkout-seal${kind}" viewBox="0 0 32 32" aria-hidden="true"><path d="${path}"/></svg>`

const seals = {
  done: sealOf('M6 17l7 7 13-15', ' done'),
  calm: sealOf('M8 16h16'),
  late: sealOf('M28 16a12 12 0 1 1-24 0 12 12 0 0 1 24 0M16 9v7l5 3'),
  lost: sealOf('M16 7v11M16 24v.2'),
  busy: html`<span class="turning" aria-hidden="true"></span>`,
}

const result = (seal: Html, title: string, content: Piece): Html => html`<section class="result">
${seal}
<h1>${title}</h1>
${content}
</section>`

/** A sheet in its merchant's name. */
const sheet = ({ checkout }: View, seal: Html, title: string, content: Piece): Sheet =>
  ({ title, body: html`${merchantSign(checkout.merchant)}${result(seal, title, content)}` })

const paragraph = (text: Piece): Html => html`<p>${text}</p>`
const nameOf = ({ merchant }: Checkout): Html => html`<bdi>${merchant.display_name}</bdi>`

function wayBack({ words: { texts }, checkout }: View): Html {
  const address = checkout.return_url
  if (address === null) return paragraph(texts.states.close)
  return html`<a class="button main" href="${address}">${fillHtml(texts.back, { merchant: nameOf(checkout) })}</a>`
}

/** What was paid with, masked: `Visa •••• 4242`. */
function paidWith({ paid_with }: Checkout): Piece {
  if (!paid_with) return null
  if (paid_with.method === 'paypal' || paid_with.method === 'ideal') return namesElsewhere[paid_with.method]
  return html`<bdi>${paid_with.card_network && brands[paid_with.card_network].name} •••• ${paid_with.last4}</bdi>`
}

function receipt({ words, checkout }: View): Html {
  const { states, reference } = words.texts
  const rows: [string, Piece][] = [
    [states.recipient, nameOf(checkout)],
    [states.amount, checkout.amount > 0 && words.amount(checkout.amount, checkout.currency)],
    [states.paidWith, paidWith(checkout)],
    [reference, checkout.external_reference !== null && html`<bdi>${checkout.external_reference}</bdi>`],
  ]
  const shown = rows.filter(([, value]) => value)
  return html`<dl class="receipt">${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

/** The end of a session that was paid, where there is no shop to return to. */
function completed(view: View): Sheet {
  const { states } = view.words.texts
  const verified = view.checkout.payment_outcome === 'payment_method_verified'
  const title = verified ? states.verified : view.checkout.payment_outcome === 'reserved' ? states.reserved : states.paid
  const content = [verified && paragraph(states.verifiedNote), receipt(view), paragraph(states.close)]
  return sheet(view, seals.done, title, content)
}

function cancelled(view: View): Sheet {
  const { states } = view.words.texts
  const content = [paragraph(states.notCharged), wayBack(view)]
  return sheet(view, seals.calm, states.cancelled, content)
}

function expired(view: View): Sheet {
  const { states } = view.words.texts
  const note = html`${states.notCharged} ${fillHtml(states.askAgain, { merchant: nameOf(view.checkout) })}`
  const content = [paragraph(note), wayBack(view)]
  return sheet(view, seals.late, states.expired, content)
}

/** An attempt that is on its way: the script asks how it goes, and without one the page is loaded again every few seconds. */
function processing(view: View): Sheet {
  const { states } = view.words.texts
  const body = html`${merchantSign(view.checkout.merchant)}<div role="status" data-following>
${result(seals.busy, states.processing, paragraph(states.processingNote))}
</div>`
  return { title: states.processing, body, head: html`<noscript><meta http-equiv="refresh" content="4"></noscript>\n` }
}

function exhausted(view: View): Sheet {
  const { states } = view.words.texts
  const note = html`${states.notCharged} ${fillHtml(states.tooManyNote, { merchant: nameOf(view.checkout) })}`
  return sheet(view, seals.lost, states.tooMany, [paragraph(note), wayBack(view)])
}

/** What to show where nothing can be paid now; null where something can. */
export function stateSheet(view: View): Sheet | null {
  const { checkout } = view
  if (checkout.status !== 'active') return { completed, cancelled, expired }[checkout.status](view)
  if (checkout.next_action_url !== null) return null
  if (checkout.payment_outcome === 'pending') return processing(view)
  return checkout.methods.length === 0 ? exhausted(view) : null
}

/** A page that does not exist: the same for every id. */
export function missingSheet({ texts: { states } }: Wording): Sheet {
  return { title: states.missing, body: result(seals.lost, states.missing, paragraph(states.missingNote)) }
}

/** What went wrong on our side, with the id by which it is found in the log. */
export function troubleSheet({ texts: { states } }: Wording, requestId: string, address: string): Sheet {
  const content = [paragraph(states.troubleNote), html`<a class="button main" href="${address}">${states.tryAgain}</a>`,
    html`<p class="help">${states.quote}<br><code dir="ltr">${requestId}</code></p>`]
  return { title: states.trouble, body: result(seals.lost, states.trouble, content) }
}
