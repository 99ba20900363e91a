import { announce, drawing, element, focusOn, lines, pairs } from '../shared/dom.js'
import { money } from '../shared/money.js'
import { rails } from '../shared/rails.js'
import { actions } from './act.js'
import { decimal } from './amount.js'

const priceOf = (amount, { currency }) => money(decimal(amount), currency)

/** What the till says of each status. */
const words = {
  created: () => ({ title: 'Waiting for a scan', text: 'The customer points a phone at the code.' }),
  scanned: ({ last_payment_error: failure }) =>
    failure
      ? { title: 'Not paid yet', text: `${rails[failure.rail].name} failed: ${failure.message} The customer may try again.` }
      : { title: 'Scanned', text: 'The customer chooses how to pay.' },
  processing: ({ funding_source }) => ({ title: 'Paying', text: `${funding_source.label} is being asked.` }),
  authorized: () => ({ title: 'Approved', text: 'The money is held. Capture it, or give it up.', line: lines.hold }),
  completed: (session) => ({
    title: 'Paid', line: lines.tick,
    text: session.amount_refunded > 0 ? `${priceOf(session.amount_refunded, session)} was refunded.` : 'The money is yours.',
  }),
  cancelled: () => ({ title: 'Cancelled', text: 'Nothing was taken.', line: lines.cross }),
  expired: () => ({ title: 'Expired', text: 'Nobody paid in time.', line: lines.clock }),
  voided: () => ({ title: 'Voided', text: 'The hold was released.', line: lines.cross }),
}

const showsCode = ({ status }) => status === 'created' || status === 'scanned'

/** Draws the code on the server: what is in the body is in no log. */
async function drawCode(url) {
  const response = await fetch('/till/qr-code', { method: 'POST', body: url })
  if (!response.ok) throw new Error('The QR code could not be drawn.')
  return `data:image/svg+xml,${encodeURIComponent(await response.text())}`
}

const timeOf = (text) => new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(new Date(text))

/** The name that customers see, as it was signed. */
const shopOf = ({ verifiable_presentation: { verifiableCredential: [credential] } }) => credential.credentialSubject.merchant.name

function facts(session) {
  const sum = (amount) => amount > 0 && priceOf(amount, session)
  return pairs([
    ['Valid until', showsCode(session) && timeOf(session.expires_at)],
    ['From', session.funding_source?.label],
    ['Over', session.rail && rails[session.rail].name],
    ['Held', sum(session.amount_capturable)],
    ['Captured', sum(session.amount_captured)],
    ['Refunded', sum(session.amount_refunded)],
    ['Payment', session.payment_id && element('code', {}, session.payment_id)],
    ['Session', element('code', {}, session.session_id)],
  ])
}

const sealOf = (line) => (line ? drawing(line, { size: 32, class: 'seal' }) : element('span', { class: 'spinner', 'aria-hidden': 'true' }))

/** What of a session the screen shows, to see whether it has to be drawn anew. */
const drawn = ({ status, amount_capturable, amount_captured, amount_refunded, last_payment_error }) =>
  JSON.stringify([status, amount_capturable, amount_captured, amount_refunded, last_payment_error])

/**
 * The screen of one session: the code while there is something to scan, what happens, and what can be done.
 * @param {object} created the session with its `qr_url`
 * @param send see actions
 * @returns the screen, and what takes a newer state
 */
export function sessionScreen(created, send, next) {
  const amount = element('p', { class: 'amount' })
  const image = element('img', { class: 'code', alt: `QR code to pay ${priceOf(created.amount, created)}`, width: 320, height: 320 })
  const opener = element('a', { class: 'opener', href: created.qr_url, target: '_blank', rel: 'noopener' }, 'Open as the customer')
  const seal = element('div', { class: 'sealed' })
  const heading = element('h1', { 'data-focus': true })
  const text = element('p', { class: 'purpose' })
  const details = element('div')
  const acts = element('div', { class: 'acts' })
  const screen = element(
    'div', { class: 'session' },
    element(
      'div', { class: 'ticket' },
      element('p', { class: 'shop' }, shopOf(created)), amount, image, seal, opener,
    ),
    element('div', { class: 'panel' }, heading, text, details, acts),
  )
  drawCode(created.qr_url).then((source) => image.setAttribute('src', source), (error) => { text.textContent = error.message })

  let before
  let version = 0
  const update = (session) => {
    // Answers may overtake each other.
    if (session.version < version || drawn(session) === before) return
    version = session.version
    const { title, text: say, line } = words[session.status](session)
    if (before !== undefined) announce(`${title}. ${say}`)
    before = drawn(session)
    screen.dataset.status = session.status
    amount.textContent = priceOf(session.status === 'completed' ? session.amount_captured : session.amount, session)
    heading.textContent = title
    text.textContent = say
    image.hidden = opener.hidden = !showsCode(session)
    seal.replaceChildren(...(showsCode(session) ? [] : [sealOf(line)]))
    details.replaceChildren(facts(session))
    const hadFocus = acts.contains(document.activeElement)
    acts.replaceChildren(...actions(session, send, next))
    if (hadFocus) focusOn(heading)
  }
  update(created)
  return { screen, update }
}
