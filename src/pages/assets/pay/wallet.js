import { takeAddress } from './kept.js'

const origins = document.querySelector('meta[name="wallet-origins"]').content.split(' ').filter(Boolean)

const isFramed = window.parent !== window

/** Asks the wallet app that shows this page in a frame, if it is one of those that may, for a customer's token. */
export function askForToken() {
  if (!isFramed) return
  for (const origin of origins) window.parent.postMessage({ type: 'perfectpay.customer_token_needed' }, origin)
}

/** Hands on every customer's token that comes later: in the fragment of the address, or from the app around this page. */
export function onToken(receive) {
  addEventListener('hashchange', () => {
    const { token } = takeAddress()
    if (token) receive(token)
  })
  addEventListener('message', ({ origin, source, data }) => {
    if (!isFramed || source !== window.parent || !origins.includes(origin)) return
    if (data?.type === 'perfectpay.customer_token' && typeof data.token === 'string') receive(data.token)
  })
}

/** The customer whom a token speaks for. Only the server judges tokens; null is what no server would take. */
export function customerOf(token) {
  try {
    return JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))).sub ?? null
  } catch {
    return null
  }
}
