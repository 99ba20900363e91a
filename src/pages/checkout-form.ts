import type { Schema } from '#generated/types.ts'
import { html, type Html, type Piece } from '../shared/html.ts'
import { brands, markOf } from './card-marks.ts'
import { declineOf, type Fault, type Refused } from './checkout-faults.ts'
import { before, cardFields, customerFields, cvcField, tickBox, type FormPart } from './checkout-fields.ts'
import { consentParts, consentWords } from './mandate-terms.ts'
import { fill, fillHtml, type Wording } from './wording.ts'

type Checkout = Schema<'Checkout'>
type SavedCard = Schema<'CheckoutSavedCard'>

/** What a page is made of. */
export interface View {
  words: Wording
  checkout: Checkout
  /** The form that was just refused; null on a page that was asked for. */
  refused: Refused | null
}

/** The names of those where the customer pays elsewhere. */
export const namesElsewhere = { paypal: 'PayPal', ideal: 'iDEAL' } as const

/** A drawing of one line, which says nothing to those who listen. */
export const drawing = (path: string): Html => html`<svg class="drawing" viewBox="0 0 24 24" aria-hidden="true"><path d="${path}"/></svg>`
const drawings = {
  card: drawing('M3 7.5A2.5 2.5 0 0 1 5.5 5h13A2.5 2.5 0 0 1 21 7.5v9a2.5 2.5 0 0 1-2.5 2.5h-13A2.5 2.5 0 0 1 3 16.5zM3 10h18M7 15h3'),
  paypal: drawing('M4 7.5A2.5 2.5 0 0 1 6.5 5H18v3M4 7.5V17a2 2 0 0 0 2 2h14V8H6.5A2.5 2.5 0 0 1 4 7.5zM16 13.5h.5'),
  ideal: drawing('M4 9.5L12 5l8 4.5zM6.5 10v7M12 10v7M17.5 10v7M4 19.5h16'),
}

/** The heading, which is also what the button does: pay, reserve or verify. */
export function purposeOf({ words, checkout: { amount, currency, capture_method } }: View): { heading: Html; title: string; button: Html } {
  const { texts } = words
  if (amount === 0) return { heading: html`${texts.verify}`, title: texts.verify, button: html`${texts.verifyButton}` }
  const text = capture_method === 'manual' ? texts.reserve : texts.pay
  const money = words.amount(amount, currency)
  return {
    heading: fillHtml(text, { amount: html`<span class="amount">${money}</span>` }),
    title: fill(text, { amount: money }),
    button: fillHtml(text, { amount: html`<span class="nowrap">${money}</span>` }),
  }
}

/** A method as it is offered: how it is shown in the list, and its form. */
interface Offer {
  key: string
  summary: Html
  fields: Html
}

/** The ways to pay, saved cards first; the one that is open is the one that was refused or declined, else the first. */
export function payForms(view: View): Html {
  const offers = offersOf(view)
  const [only] = offers
  if (!only) return html``
  const { methods } = view.words.texts
  const waits = view.checkout.next_action_url !== null
  const title = waits ? view.words.texts.states.otherwise : view.checkout.amount === 0 ? methods.titleVerify : methods.title
  if (offers.length === 1) return html`<section class="methods" aria-labelledby="methods-title">
<h2 id="methods-title">${drawings.card}${waits ? title : methods.card}</h2>
${only.fields}
</section>`
  const open = openKey(view, offers)
  return html`<section class="methods" aria-labelledby="methods-title">
<h2 id="methods-title">${title}</h2>
${offers.map(({ key, summary, fields }) => html`<details name="method" class="method"${key === open && html` open`}>
<summary><span class="dot" aria-hidden="true"></span>${summary}</summary>
<div class="method-body">${fields}</div>
</details>`)}
</section>`
}

/** The offer whose form was sent; null on a page that was asked for. */
const sentKey = ({ refused }: View): string | null => refused && (refused.values.get('payment_method_id') || refused.values.get('method'))

function openKey(view: View, offers: Offer[]): string {
  const wanted = sentKey(view) ?? (view.checkout.last_payment_error && 'card')
  return offers.find(({ key }) => key === wanted)?.key ?? offers[0]!.key
}

function offersOf(view: View): Offer[] {
  const { methods, saved_cards: saved } = view.checkout
  return [
    ...(methods.includes('saved_card') ? saved.map((card, at) => savedOffer(view, card, at)) : []),
    ...(methods.includes('card') ? [cardOffer(view, saved.length > 0 && methods.includes('saved_card'))] : []),
    ...(['paypal', 'ideal'] as const).filter((method) => methods.includes(method)).map((method) => redirectOffer(view, method)),
  ]
}

/** The part that a form has of what was refused: only the one that was sent. */
const partOf = (view: View, key: string, prefix: string): FormPart =>
  ({ words: view.words, live: view.checkout.mode === 'live', prefix, refused: sentKey(view) === key ? view.refused : null })

function savedOffer(view: View, card: SavedCard, at: number): Offer {
  const { methods } = view.words.texts
  const part = partOf(view, card.payment_method_id, `saved${at + 1}_`)
  const brand = brands[card.card_network].name
  const expiry = html`<bdi class="nowrap">${card.card_exp_month} / ${card.card_exp_year}</bdi>`
  const digits = card.card_network === 'AmericanExpress' ? 4 : 3
  return {
    key: card.payment_method_id,
    summary: html`<span class="label"><strong>${fillHtml(methods.saved, { brand, last4: html`<bdi>${card.last4}</bdi>` })}</strong>
<small>${fillHtml(methods.expires, { date: expiry })}</small></span>${markOf(card.card_network)}`,
    fields: formOf(view, { method: 'saved_card', payment_method_id: card.payment_method_id }, [
      cvcField(part, digits), consentOf(view, part),
    ]),
  }
}

function cardOffer(view: View, other: boolean): Offer {
  const { methods } = view.words.texts
  const part = partOf(view, 'card', '')
  return {
    key: 'card',
    summary: html`<span class="label"><strong>${other ? methods.otherCard : methods.card}</strong></span>${drawings.card}`,
    fields: formOf(view, { method: 'card' }, [cardFields(part), savingOf(view, part), consentOf(view, part)]),
  }
}

function redirectOffer(view: View, method: keyof typeof namesElsewhere): Offer {
  const { methods } = view.words.texts
  const name = namesElsewhere[method]
  const note = html`<p class="note">${fill(methods.redirect, { method: name })}</p>`
  return {
    key: method,
    summary: html`<span class="label"><strong>${name}</strong></span>${drawings[method]}`,
    fields: formOf(view, { method }, note, fillHtml(methods.continueWith, { method: name })),
  }
}

function formOf(view: View, hidden: Record<string, string>, fields: Piece, button = purposeOf(view).button): Html {
  const { checkout: { attempt_token, checkout_session_id }, words: { locale, texts } } = view
  const values = { attempt_token: attempt_token ?? '', ...hidden, locale }
  const action = `/checkout/${checkout_session_id}/pay`
  return html`<form method="post" action="${action}" class="pay-form" data-working="${texts.working}" data-fault="${texts.faults.title}">
${Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${fields}
<button class="button main">${button}</button>
</form>`
}

/** What becomes of the card: nothing, a box to tick, or a sentence; and who the customer is, where one has to be made. */
function savingOf({ checkout, words }: View, part: FormPart): Piece {
  const { save_payment_method: saves, asks_for_customer: asks, merchant } = checkout
  const values = { merchant: html`<bdi>${merchant.display_name}</bdi>` }
  if (saves === 'never') return null
  if (saves === 'prompt') return html`<div class="saving">${tickBox(part, 'save', fillHtml(words.texts.fields.save, values))}
${asks && customerFields(part, false)}</div>`
  const said = checkout.type === 'one_time' && html`<p class="note">${fillHtml(words.texts.fields.alwaysSaves, values)}</p>`
  return [asks && customerFields(part, true), said]
}

/**
 * The terms of later payments, and the box that agrees to them. The form says which words were shown, so that nobody is held to others; those that
 * are kept are the server's.
 */
function consentOf({ checkout, words }: View, part: FormPart): Piece {
  if (checkout.type !== 'first_in_series') return null
  const of = { options: checkout.mandate_options, currency: checkout.currency, merchant: checkout.merchant.display_name }
  const { intro, terms, withdraw, box } = consentParts(words, of)
  const shown = consentWords(words.locale, of)
  return html`<div class="mandate">
<h3>${words.texts.mandate.title}</h3>
<p>${intro}</p>
<p class="terms">${terms}</p>
<p class="help">${withdraw}</p>
<input type="hidden" name="terms" value="${shown}">
${tickBox(part, 'consent', box, before(part, 'terms') === shown)}
</div>`
}

/** What went wrong, at the top: it takes the focus and leads to the field. The script fills it too, so it is always there. */
export function alertOf(view: View): Html {
  const told = faultsShown(view)
  const linked = ({ field, text }: Fault): Piece => (field ? html`<a href="#${fieldId(view, field)}">${text}</a>` : text)
  return html`<div class="alert" id="alert" role="alert" tabindex="-1"${told ? html` autofocus` : html` hidden`}>
${drawing('M12 8v5M12 16.5v.1M12 3.5l9.5 16.5h-19z')}
<div><h2>${told?.title}</h2>
<ul>${told?.faults.map((fault) => html`<li>${linked(fault)}</li>`)}</ul></div>
</div>`
}

/** The faults of a page, under their title; null where all is well. */
export function faultsShown({ words: { texts }, refused, checkout }: View): { title: string; faults: Fault[] } | null {
  if (refused) return { title: texts.faults.title, faults: refused.faults }
  if (checkout.payment_outcome !== 'unpaid' || !checkout.last_payment_error) return null
  return { title: texts.declines.title, faults: [declineOf(texts, checkout.last_payment_error)] }
}

/** The id of a field, in the form that was sent. */
function fieldId(view: View, field: string): string {
  const at = view.checkout.saved_cards.findIndex(({ payment_method_id }) => payment_method_id === sentKey(view))
  return at === -1 ? field : `saved${at + 1}_${field}`
}
