import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { once } from '../idempotency/guard.ts'
import { blaming, Problem } from '../shared/problems.ts'
import type { Rendered } from '../shared/rendered.ts'
import { clientSecretOf } from './client-secret.ts'
import { operate, type MerchantIntent } from './operate.ts'
import { sessionTokenOf } from './session-token.ts'
import { findMerchantName } from './store.ts'

const everyWallet = ['apple_pay', 'google_pay'] as const

/**
 * What the SDKs of the wallets need to show their sheets for a payment. Nothing about the payment changes.
 * @throws Problem 404 `not_found`, 409 `invalid_state`
 */
export async function createSessionTokens(
  app: App,
  intent: MerchantIntent,
  body: Schema<'SessionTokensCreate'>,
): Promise<Rendered<Schema<'SessionTokens'>>> {
  const { caller, idempotency } = intent
  const payment = await operate(app, intent, body.payment_id, 'session_tokens', async (payment) => payment).catch(blameBody)
  const payee = { merchantId: caller.merchantId, name: await findMerchantName(app.db.pool, caller.accountId) }
  const wallets = body.wallets.length > 0 ? body.wallets : everyWallet
  const tokens = {
    payment_id: payment.payment_id,
    client_secret: clientSecretOf(app.vault, payment.payment_id),
    session_token: wallets.map((wallet) => sessionTokenOf(app, payment, wallet, payee)),
  }
  return (await once(app, caller, idempotency, async () => ({ status: 200, body: tokens }))).body
}

/** The payment is named in the body, so an unknown one is the fault of that field. */
function blameBody(error: unknown): never {
  if (!(error instanceof Problem) || error.code !== 'not_found') throw error
  throw blaming('not_found', error.detail, '/payment_id', 'names no payment')
}
