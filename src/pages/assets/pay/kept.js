const nameOf = (id) => `perfectpay.pay.${id}`

/**
 * What this tab knows of a session, so that reloading the page costs no fetch: the link's signature, the fetched view, the customer's
 * token, and the payment that was begun. A browser may refuse to keep anything; then it is known until the page is left.
 */
export function recall(id) {
  try {
    return JSON.parse(sessionStorage.getItem(nameOf(id))) ?? {}
  } catch {
    return {}
  }
}

/** Keeps what is known of a session from now. */
export function keep(id, kept) {
  try {
    sessionStorage.setItem(nameOf(id), JSON.stringify(kept))
  } catch {
    // Nothing is lost but the comfort.
  }
}

/** Takes the secrets out of the address bar, the history and the reach of whoever looks over a shoulder. */
export function takeAddress() {
  const { searchParams, hash, pathname } = new URL(location.href)
  if (location.search || hash) history.replaceState(null, '', pathname)
  return { h: searchParams.get('h'), token: new URLSearchParams(hash.slice(1)).get('customer_token') }
}
