import type { App } from '../app.ts'
import { problem, type Problem } from '../shared/problems.ts'
import type { Vault } from '../vault/vault.ts'
import { findByPage, type SessionRow } from './store.ts'

/** Declined attempts after which a page takes no more, against card testing. */
const mostDeclines = 10

/** Attempts of any kind after which it takes no more: one that is left at the issuer's challenge is never declined. */
const mostAttempts = 30

/** Does a session take another attempt? */
export const takesMore = ({ declines, attempts }: SessionRow): boolean => declines < mostDeclines && attempts < mostAttempts

/**
 * The token of a session's next attempt. It is in the form of the page, cannot be guessed, and is spent by the attempt: so a form makes one attempt,
 * and no other site makes any.
 */
export const attemptToken = (vault: Vault, { payment_session_id, attempts }: Pick<SessionRow, 'payment_session_id' | 'attempts'>): string =>
  vault.digest('checkout', payment_session_id, String(attempts)).toString('base64url').slice(0, 24)

const pageNotFound = (): Problem => problem('not_found', 'There is no such page.')

/** @throws Problem 404 `not_found` */
export async function assertPage(app: Pick<App, 'db'>, checkoutId: string): Promise<SessionRow> {
  const session = await findByPage(app.db.pool, checkoutId)
  if (!session) throw pageNotFound()
  return session
}

/** Where the customer goes on to: the merchant's page, its own query kept, with what only hints at how it went; null where there is none. */
export function returnUrlOf({ return_url, payment_session_id, status }: SessionRow): string | null {
  if (return_url === null) return null
  // Appended as text: the merchant's own query stays as it was written.
  const [, address, query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(return_url)!
  return `${address}${query ? `${query}&` : '?'}session_id=${payment_session_id}&status=${status}${fragment}`
}
