import type { Schema } from '#generated/types.ts'
import { html, raw, type Html, type Piece } from '../shared/html.ts'
import { brandStyle, type BrandStyle } from './checkout-brand.ts'
import { alertOf, drawing, faultsShown, payForms, purposeOf, type View } from './checkout-form.ts'
import { fill, fillHtml, type Wording } from './wording.ts'

type Merchant = Schema<'CheckoutMerchant'>

/** A page that is ready to be sent. */
export interface Page {
  html: string
  style: BrandStyle
}

/** What a page is put together from. */
export interface Frame {
  words: Wording
  title: string
  merchant: Merchant | null
  /** Whether no money moves here. */
  sandbox: boolean
  body: Piece
  /** What the page does without a script, where it does something. */
  head?: Html
  /** The address of the portal's style sheet. */
  stylesheet: string
}

/** Everything around what a page says. */
export function framed({ words, title, merchant, sandbox, body, head, stylesheet }: Frame): Page {
  const { locale, dir, texts } = words
  const style = brandStyle(merchant ?? { primary_color: null, background_color: null })
  const page = html`<!doctype html>
<html lang="${locale}" dir="${dir}" class="checkout-page">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${stylesheet}">
<link rel="stylesheet" href="/assets/checkout/checkout.css">
<style>${raw(style.css)}</style>
${head}<link rel="modulepreload" href="/assets/checkout/card.js">
<script type="module" src="/assets/checkout/checkout.js"></script>
</head>
<body>
${sandbox && html`<header class="sandbox"><strong>${texts.sandbox}</strong> ${texts.sandboxNote}</header>\n`}<main class="checkout">
${body}
</main>
<footer class="checkout-foot">
<p>${fillHtml(texts.poweredBy, { name: html`<bdi>PerfectPay</bdi>` })}</p>
</footer>
</body>
</html>
`
  return { html: page.html, style }
}

/** Who asks: the logo, or the name's first letter where there is none. */
export function merchantSign({ display_name, logo_url }: Merchant): Html {
  const [initial = ''] = new Intl.Segmenter().segment(display_name.trim())
  return html`<p class="merchant">${
    logo_url === null
      ? html`<span class="monogram" aria-hidden="true">${(initial as Intl.SegmentData).segment.toLocaleUpperCase()}</span>`
      : html`<img class="logo" src="${logo_url}" alt="" width="48" height="48">`
  }<bdi>${display_name}</bdi></p>`
}

const lock = drawing('M6.5 11h11v8.5h-11zM9 11V8a3 3 0 0 1 6 0v3')

/** The page on which one pays: what for at the start, how at the end. */
export function payPageBody(view: View): Piece {
  const { words, checkout } = view
  const { texts } = words
  const merchant = html`<bdi>${checkout.merchant.display_name}</bdi>`
  const note = checkout.amount === 0 ? texts.verifyNote : checkout.capture_method === 'manual' && texts.reserveNote
  return html`<section class="order">
${merchantSign(checkout.merchant)}
<h1>${purposeOf(view).heading}</h1>
${note && html`<p class="about">${fillHtml(note, { merchant })}</p>`}
${checkout.external_reference !== null && html`<p class="about">${texts.reference} <bdi>${checkout.external_reference}</bdi></p>`}
</section>
<div class="pay">
${alertOf(view)}
${checkout.next_action_url !== null && confirmation(view, checkout.next_action_url)}
${payForms(view)}
<p class="secured">${lock}<span>${fillHtml(texts.secured, { merchant })}</span></p>
</div>
${checkout.attempt_token !== null && cancelForm(view)}`
}

/** A step of the customer that waits: the way to it, while the form below takes another way to pay. */
const confirmation = ({ words: { texts: { states } } }: View, url: string): Html => html`<section class="confirmation">
<h2>${states.confirm}</h2>
<p>${states.confirmNote}</p>
<a class="button main" href="${url}">${states.confirmLink}</a>
</section>`

function cancelForm({ words: { texts }, checkout }: View): Html {
  const merchant = html`<bdi>${checkout.merchant.display_name}</bdi>`
  const label = checkout.return_url === null ? texts.cancelPlain : fillHtml(texts.cancel, { merchant })
  return html`<form method="post" action="/checkout/${checkout.checkout_session_id}/cancel" class="cancel">
<input type="hidden" name="attempt_token" value="${checkout.attempt_token}">
<button class="link">${label}</button>
</form>`
}

/** The title of the page on which one pays; that something is wrong is said first. */
export function payTitle(view: View): string {
  const title = `${purposeOf(view).title} · ${view.checkout.merchant.display_name}`
  const faults = faultsShown(view)
  return faults ? fill(view.words.texts.errorTitle, { title: `${faults.title} · ${title}` }) : title
}
