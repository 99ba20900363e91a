import { Refused } from '../shared/ask.js'
import { element, lines, pairs } from '../shared/dom.js'
import { rails } from '../shared/rails.js'
import { perforation, priceOf, sealTop } from './top.js'
import { Insecure, Unverified } from './verify.js'

const bad = { tone: 'refused', line: lines.cross }
const calm = { tone: 'calm' }

/** How a session can end without a payment of this customer, or stay open without one: by status. */
const endings = {
  completed: { tone: 'good', line: lines.tick, title: 'Paid', next: 'This payment has been made. You may close this page.' },
  captured: {
    tone: 'good', line: lines.tick, title: 'Paid', next: 'The shop has taken what it needed of this amount. Your statement shows how much.',
  },
  authorized: {
    tone: 'held', line: lines.hold, title: 'Approved',
    next: 'The money is held for the shop, which takes it later. You need not do anything.',
  },
  expired: { ...calm, line: lines.clock, title: 'This code has expired', next: 'Nothing was taken. Ask the shop for a new QR code.' },
  cancelled: {
    ...calm, line: lines.cross, title: 'The shop has cancelled this', next: 'Nothing was taken. Ask the shop for a new QR code.',
  },
  voided: {
    ...calm, line: lines.cross, title: 'Not charged', next: 'The shop did not take the money. What was held for it is free again.',
  },
  processing: {
    ...calm, line: lines.hold, title: 'Somebody is paying this', next: 'The payment is under way from another app or window.',
  },
}

/** Why there is nothing to pay, and what to do next. @param {string} code of the problem, or our own */
const refusals = {
  no_link: {
    ...calm, line: lines.cross, title: 'This link is not complete', text: 'It lacks the part that opens the payment.',
    next: 'Scan the QR code again. If you have done so, ask the shop for a new one.',
  },
  invalid_qr_link: {
    ...bad, title: 'This is not one of our codes', text: 'The link was altered, or it leads to no payment.',
    next: 'Do not pay. Scan the code on the screen of the till again, or ask the shop for a new one.',
  },
  session_locked: {
    ...calm, line: lines.lock, title: 'This code was opened too often', text: 'To protect you, a code can be opened five times only.',
    next: 'Go on where you have opened it before, or ask the shop for a new QR code.',
  },
  unverified: {
    ...bad, title: 'Do not pay this', next: 'Leave this page, and tell the shop that its QR code cannot be trusted.',
  },
  insecure: {
    ...calm, line: lines.lock, title: 'This page cannot check who asks',
    text: 'It was opened without https, so your browser cannot verify the signature.',
    next: 'Open the link with https, or scan the code with your wallet app.',
  },
  unreachable: {
    ...calm, line: lines.plug, title: 'No connection', text: 'The payment could not be opened.',
    next: 'See whether you are online, then try again.',
    again: true,
  },
  other: { ...calm, line: lines.plug, title: 'Something went wrong', next: 'Try again in a moment.', again: true },
}

function refusalOf(error) {
  if (error instanceof Unverified) return { ...refusals.unverified, text: `The proof of who asks for the money does not hold: ${error.message}.` }
  if (error instanceof Insecure) return refusals.insecure
  if (!(error instanceof Refused)) return refusals.unreachable
  return refusals[error.problem.code] ?? { ...refusals.other, text: error.problem.detail }
}

/** The sheet that says why there is nothing to pay. @param {() => void} retry */
export function refusedSheet(error, retry) {
  const { next, again, ...seal } = refusalOf(error)
  const id = error.problem?.request_id
  return [
    sealTop(seal),
    perforation(),
    element(
      'div', { class: 'sheet-rest' }, element('p', {}, next),
      again && element('button', { class: 'button', type: 'button', onclick: retry }, 'Try again'),
      id && element('p', { class: 'fine' }, 'If you need help, quote ', element('code', {}, id)),
    ),
  ]
}

/** The address lacks the signature. */
export const noLink = new Refused(0, { code: 'no_link', detail: '' })

/**
 * The sheet of a session that takes no payment any more, or none now.
 * @param {string} status
 * @param demand what was signed; null where it was over before it was opened
 * @param payment this customer's own, if there is one
 * @param {boolean} mayBeLess whether the shop may take less than what was approved
 */
export function endedSheet(status, demand, payment, mayBeLess = false) {
  const { next, ...seal } = endings[mayBeLess && status === 'completed' ? 'captured' : status]
  const price = demand && `${priceOf(demand)} to ${demand.merchant.name}`
  const mine = payment && (status === 'completed' || status === 'authorized')
  return [
    sealTop({ ...seal, text: price }),
    perforation(),
    element(
      'div', { class: 'sheet-rest' },
      mine && pairs([['From', payment.label], ['Over', rails[payment.rail].name], ['Reference', element('code', {}, payment.payment_id)]]),
      element('p', {}, next),
    ),
  ]
}
