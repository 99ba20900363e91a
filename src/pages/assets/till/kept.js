const name = 'perfectpay.till'

/** What this tab keeps: the merchant's key, and the session that is on the screen. */
export function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? {}
  } catch {
    return {}
  }
}

/** Keeps this instead of what was kept. */
export function keep(kept) {
  try {
    sessionStorage.setItem(name, JSON.stringify(kept))
  } catch {
    // Then the till forgets when it is reloaded.
  }
}

/** Takes the key out of the address bar and the history. */
export function takeKey() {
  const key = new URLSearchParams(location.hash.slice(1)).get('key')
  if (location.hash) history.replaceState(null, '', location.pathname)
  return key
}
