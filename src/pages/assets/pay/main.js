import { ask, isPassing, newKey, Refused } from '../shared/ask.js'
import { element, notice, showIn } from '../shared/dom.js'
import { follow } from '../shared/follow.js'
import { rails } from '../shared/rails.js'
import { chooseForm } from './choose.js'
import { endedSheet, noLink, refusedSheet } from './closed.js'
import { countDown } from './countdown.js'
import { keep, recall, takeAddress } from './kept.js'
import { linkForm } from './link.js'
import { demandTop, perforation, priceOf } from './top.js'
import { verify } from './verify.js'
import { askForToken, customerOf, onToken } from './wallet.js'

const isSandbox = document.querySelector('meta[name="sandbox"]').content === 'yes'
const isOver = (status) => ['completed', 'cancelled', 'expired', 'voided'].includes(status)

const main = document.querySelector('main')
const id = location.pathname.split('/').at(-1)

/** What was signed; everything that is shown of the demand comes from here. */
let demand = null
let kept = recall(id)
let stopFollowing = () => {}
let stopCounting = () => {}
/** The payment that is followed, by its token. */
let followed = null

function remember(changes) {
  kept = { ...kept, ...changes }
  keep(id, kept)
}

const sessionPath = `/v2/payment-sessions/${encodeURIComponent(id)}`
const now = () => Date.now() + (kept.ahead ?? 0)
const left = () => Date.parse(kept.view.expires_at) - now()

const isOpen = () => ['created', 'scanned'].includes(kept.view.status) && left() > 0

async function fetchView() {
  const { answer, ahead } = await ask('GET', `${sessionPath}?h=${encodeURIComponent(kept.h)}`)
  remember({ view: answer, ahead })
}

/** Opens the session: one fetch, or none where this tab has the answer already. */
async function open() {
  if (!kept.h) return showIn(main, refusedSheet(noLink))
  try {
    if (!kept.view) await fetchView()
    // A session whose time is over is shown as such; its signature is judged as of its last second.
    demand = await verify(kept.view, id, new Date(Math.min(now(), Date.parse(kept.view.expires_at) - 1000)))
    if (kept.token) remember({ customer: customerOf(kept.token) })
    proceed()
  } catch (error) {
    refuse(error)
  }
}

function refuse(error) {
  stopCounting()
  const status = error instanceof Refused && error.problem.session_status
  if (status) return showIn(main, endedSheet(status, demand, null))
  showIn(main, refusedSheet(error, open))
}

/** Why the latest attempt did not pay, in words. */
function failureOf({ last_payment_error: failure }) {
  if (!failure) return null
  const who = kept.payment?.label ?? rails[failure.rail].name
  return { title: `${who} did not pay`, text: `${failure.message} Choose another way, or try again.` }
}

/** This customer's payment, unless it has failed. */
const ownPayment = () => (kept.payment?.failed ? null : kept.payment)

/** Shows the session as it is. @param {{ title: string, text: string }} [trouble] what did not succeed */
function proceed(trouble = failureOf(kept.view)) {
  const { status } = kept.view
  stopCounting()
  if (isOver(status)) stopFollowing()
  else if (kept.payment && kept.payment.ws_token !== followed) followPayment()
  if (isOver(status) || status === 'authorized') return showIn(main, endedSheet(status, demand, ownPayment(), kept.view.capture_method === 'manual'))
  if (status === 'processing') return showIn(main, ownPayment() ? processingSheet() : endedSheet(status, demand, null))
  if (left() <= 0) return showIn(main, endedSheet('expired', demand, null))
  stopCounting = countDown(left, () => showIn(main, endedSheet('expired', demand, null)))
  if (kept.token) return choose({ trouble })
  askForToken()
  showIn(main, demandTop(demand, left()), perforation(), inviteSheet(trouble))
}

function inviteSheet(trouble) {
  const demo = element('button', { class: 'button', type: 'button', onclick: () => becomeDemoCustomer(demo) }, 'Continue as demo customer')
  return element(
    'div', { class: 'sheet-rest invite' },
    trouble && notice(trouble.title, trouble.text),
    element('h2', {}, 'Open it in your wallet'),
    element('p', {}, 'Scan the QR code with an app that pays with PerfectPay. It opens this page for you, and you choose how to pay.'),
    element('h3', {}, 'Taken here'),
    element('ul', { class: 'chips' }, ...demand.supported_rails.map((rail) => element('li', {}, rails[rail].name))),
    isSandbox && demo,
  )
}

async function becomeDemoCustomer(button) {
  button.setAttribute('aria-disabled', 'true')
  try {
    const { answer } = await ask('POST', `/sandbox/payment-sessions/${id}/customer-token`, { body: { h: kept.h } })
    takeToken(answer.token)
  } catch (error) {
    const nobody = error instanceof Refused && error.status === 404
    const trouble = nobody
      ? notice('No demo customer', 'There is none for this shop. Open the page from a wallet app.')
      : notice('That did not work', error.message)
    button.removeAttribute('aria-disabled')
    button.before(trouble)
    if (nobody) button.remove()
  }
}

function takeToken(token) {
  remember({ token, customer: customerOf(token) })
  if (demand) proceed()
}

const sourcesPath = () => `/v2/customers/${encodeURIComponent(kept.customer)}/funding-sources`

/** Lists the customer's funding sources to choose from. */
async function choose({ trouble, preferred } = {}) {
  try {
    const { answer } = await ask('GET', `${sourcesPath()}?limit=100`, { bearer: kept.token })
    // Meanwhile the session may have moved on, and its end is shown.
    if (!isOpen()) return
    const sources = answer.data
    const again = () => choose({ preferred })
    if (sources.length === 0) return showLink(null)
    const first = preferred ?? kept.payment?.funding_source_id
    const form = chooseForm({ demand, sources, preferred: first, trouble, pay: confirm, link: () => showLink(again) })
    showIn(main, demandTop(demand, left()), perforation(), form)
  } catch (error) {
    if (!lostToken(error)) refuse(error)
  }
}

function showLink(back) {
  let key = newKey()
  const link = async (request) => {
    try {
      const { answer } = await ask('POST', sourcesPath(), { bearer: kept.token, idempotencyKey: key, body: request })
      await choose({ preferred: answer.funding_source_id })
    } catch (error) {
      if (!isPassing(error)) key = newKey()
      if (!lostToken(error)) throw error
    }
  }
  showIn(main, demandTop(demand, left()), perforation(), linkForm({ demand, link, back }))
}

/** A token that is no longer taken is forgotten, and the wallet app asked for another. */
function lostToken(error) {
  if (!(error instanceof Refused) || error.status !== 401) return false
  remember({ token: null, customer: null })
  proceed({ title: 'Your wallet has signed you out', text: 'Open this page from your wallet app again.' })
  return true
}

/** Pays. The same choice again after a lost answer is the same request. */
async function confirm(source, rail) {
  const choice = `${source.funding_source_id} ${rail}`
  if (kept.asked?.choice !== choice) remember({ asked: { choice, key: newKey() } })
  const body = { session_id: id, funding_source_id: source.funding_source_id, rail }
  try {
    const { answer } = await ask('POST', '/v2/payments/confirm-session', { bearer: kept.token, idempotencyKey: kept.asked.key, body })
    const { payment_id, ws_token, status } = answer
    remember({
      asked: null, payment: { payment_id, ws_token, rail, funding_source_id: source.funding_source_id, label: source.label },
      view: { ...kept.view, status, last_payment_error: null },
    })
    proceed()
  } catch (error) {
    if (!isPassing(error)) remember({ asked: null })
    if (lostToken(error)) return
    const moved = error instanceof Refused && error.status === 409 && (await lookAgain())
    if (!moved) await choose({ trouble: { title: 'This has not been paid', text: error.message }, preferred: source.funding_source_id })
  }
}

function processingSheet() {
  return [
    demandTop(demand),
    perforation(),
    element(
      'div', { class: 'sheet-rest processing' },
      element('span', { class: 'spinner', 'aria-hidden': 'true' }),
      element('h2', { 'data-focus': true }, `Paying ${priceOf(demand)}`),
      element('p', {}, `${kept.payment.label} is being asked. The result comes by itself.`),
    ),
  ]
}

/**
 * Follows the payment on the socket, and where there is none, by fetching. That may cost fetches, but once the session has ended it is told
 * how, also when they are used up.
 */
function followPayment() {
  stopFollowing()
  let heard = false
  const token = kept.payment.ws_token
  stopFollowing = follow({
    id, token,
    onState: (state) => {
      heard = true
      take(state)
    },
    onTrouble: (failures) => {
      if (!heard || failures > 1) lookAgain()
    },
  })
  followed = token
}

/** Takes over a newer state of the session, and shows what has changed. @returns whether anything has */
function take({ status, last_payment_error }) {
  const { status: before } = kept.view
  remember({ view: { ...kept.view, status, last_payment_error } })
  if (status === before) return false
  if (before === 'processing' && status === 'scanned' && kept.payment) remember({ payment: { ...kept.payment, failed: true } })
  proceed()
  return true
}

/** Asks for the state of the session, which may cost a fetch. @returns whether it has changed */
async function lookAgain() {
  try {
    const { answer } = await ask('GET', `${sessionPath}?h=${encodeURIComponent(kept.h)}`)
    return take(answer)
  } catch (error) {
    const status = error instanceof Refused && error.problem.session_status
    return status ? take({ status, last_payment_error: null }) : false
  }
}

const address = takeAddress()
if (address.h && address.h !== kept.h) kept = { h: address.h }
remember({ ...(address.token && { token: address.token }) })
onToken(takeToken)
await open()
