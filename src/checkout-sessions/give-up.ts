import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { cancel } from './cancel.ts'
import { assertPage, attemptToken, returnUrlOf } from './page.ts'
import { pageUrl } from './present.ts'

/**
 * Ends a session for the customer who is on its page. A form that is not of this page does nothing.
 * @returns where the browser goes on to: the merchant's page, or back
 * @throws Problem 404 `not_found`, 409 `invalid_state`
 */
export async function cancelCheckout(app: App, checkoutId: string, token: string): Promise<string> {
  const session = await assertPage(app, checkoutId)
  const page = pageUrl(app, checkoutId)
  if (token !== attemptToken(app.vault, session)) return page
  const cancelled = await app.db.transaction((tx) => cancel(app, runnerOf(tx), session))
  return (cancelled && returnUrlOf(cancelled)) ?? page
}
