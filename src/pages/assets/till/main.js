import { ask, newKey, Refused } from '../shared/ask.js'
import { notice, showIn } from '../shared/dom.js'
import { follow } from '../shared/follow.js'
import { keep, recall, takeKey } from './kept.js'
import { keyForm, paymentForm } from './new-payment.js'
import { sessionScreen } from './session.js'

const main = document.querySelector('main')
const isOver = ({ status }) => ['completed', 'cancelled', 'expired', 'voided'].includes(status)

let kept = recall()
let stopFollowing = () => {}

function remember(changes) {
  kept = { ...kept, ...changes }
  keep(kept)
}

/** The requests behind the buttons. */
const requests = {
  cancel: (id) => ['DELETE', `/v2/payment-sessions/${id}`],
  capture: (id) => ['POST', `/v2/payments/${id}/capture`],
  void: (id) => ['POST', `/v2/payments/${id}/void`],
  refund: (id) => ['POST', `/v2/payments/${id}/refund`],
}

function useKey(key) {
  remember({ key })
  open()
}

/** The screen that this tab is at. */
function open(trouble) {
  stopFollowing()
  if (!kept.key) return showIn(main, keyForm(useKey, trouble))
  if (kept.session) return showSession(kept.session)
  showIn(main, paymentForm(create))
}

/** A key that is refused is forgotten. */
function lostKey(error) {
  if (!(error instanceof Refused) || ![401, 403].includes(error.status)) return false
  remember({ key: null, session: null })
  open(notice('The key was refused', error.message))
  return true
}

async function create(body) {
  try {
    const { answer } = await ask('POST', '/v2/payment-sessions', { bearer: kept.key, idempotencyKey: newKey(), body })
    remember({ session: answer })
    showSession(answer)
  } catch (error) {
    if (!lostKey(error)) throw error
  }
}

/**
 * Shows a session and keeps it up to date: the socket says that there is news, and the status is what is shown. What its creation alone has
 * told (code, token of the socket) is kept.
 */
function showSession(created) {
  const id = created.session_id
  const look = async () => {
    try {
      const { answer } = await ask('GET', `/v2/payment-sessions/${id}/status`, { bearer: kept.key })
      // Meanwhile the till may have gone on to the next payment.
      if (kept.session?.session_id !== id) return
      remember({ session: { ...kept.session, ...answer } })
      update(answer)
      if (isOver(answer)) stopFollowing()
    } catch (error) {
      lostKey(error)
    }
  }
  const send = async (verb, body, key) => {
    const [method, path] = requests[verb](id)
    await ask(method, path, { bearer: kept.key, idempotencyKey: key, ...(method === 'POST' && { body }) })
    await look()
  }
  const { screen, update } = sessionScreen(created, send, () => {
    remember({ session: null })
    open()
  })
  showIn(main, screen)
  if (isOver(created)) return
  stopFollowing = follow({ id, token: created.ws_token, onState: look, onTrouble: look })
}

const given = takeKey()
if (given && given !== kept.key) remember({ key: given, session: null })
open()
