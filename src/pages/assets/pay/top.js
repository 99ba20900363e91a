import { drawing, element, lines, pairs } from '../shared/dom.js'
import { money } from '../shared/money.js'
import { clockOf } from './countdown.js'

/** Amount and shop in a sentence. */
export const priceOf = ({ amount }) => money(amount.value, amount.currency)

const moment = (text) => new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(text))

/** Who signed the payment, and what it says; folded until somebody wants to know. */
const badge = (demand) => element(
  'details',
  { class: 'proof' },
  element('summary', {}, drawing(lines.shield), element('span', {}, element('strong', {}, 'Verified', element('span', { class: 'unseen' }, ': ')), `signed by ${demand.did}`)),
  element(
    'p', {},
    'Your browser has checked who signed this payment, against the key that this site publishes. What you see is what was signed:',
  ),
  pairs([
    ['Shop', `${demand.merchant.name} (${demand.merchant.id})`],
    ['Category', demand.merchant.mcc],
    ['Amount', `${demand.amount.value} ${demand.amount.currency}`],
    ['Signed', moment(demand.created)],
    ['Valid until', moment(demand.expiry)],
    ['Key', demand.method.split('#')[1]],
    ['Payment', element('code', {}, demand.session_id)],
  ]),
)

const price = (demand) => [
  element('span', { class: 'payee' }, `Pay ${demand.merchant.name}`),
  ' ',
  element('span', { class: 'amount' }, priceOf(demand)),
]

const timer = (left) =>
  element('span', { 'data-countdown': true, role: 'timer', 'aria-live': 'off', class: 'digits' }, clockOf(left))

/**
 * What is to be paid to whom, and that this was verified. All of it is what was signed.
 * @param {number | null} left milliseconds to pay in, where that still matters
 */
export const demandTop = (demand, left = null) => element(
  'div',
  { class: 'sheet-top' },
  element('h1', {}, price(demand)),
  left !== null && element('p', { class: 'left' }, 'Time left ', timer(left)),
  badge(demand),
)

/** The end of a payment, or what stands in its way: a seal, a heading, and what it is about. */
export const sealTop = ({ line, tone, title, text }, ...further) => element(
  'div',
  { class: `sheet-top ${tone}` },
  drawing(line, { size: 32, class: 'seal' }),
  element('h1', {}, title),
  text && element('p', { class: 'purpose' }, text),
  further,
)

/** The line along which a ticket is torn. */
export const perforation = () => element('p', { class: 'perforation', 'aria-hidden': 'true' })
