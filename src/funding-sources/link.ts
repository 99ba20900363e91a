import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { CustomerCaller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { linkBankAccount } from './link-bank-account.ts'
import { presentFundingSource } from './present.ts'
import { readDebitCard, readWallet } from './read.ts'
import { saveSource } from './save.ts'

/**
 * Links a funding source to the customer. The same account, wallet or card again keeps its id (200).
 * @throws Problem 422 `plaid_token_invalid`, `plaid_account_not_found`, `wallet_address_invalid`, `card_invalid`,
 *   `card_network_unsupported`, `card_expired`; 503 `service_unavailable` where Plaid does not answer
 */
export async function linkFundingSource(app: App, caller: CustomerCaller, claim: Claim | null, body: Schema<'FundingSourceLink'>) {
  const key = await app.dataKeys.current(caller.accountId)
  if (body.type === 'bank_account') return linkBankAccount(app, caller, claim, key, body)
  return once(app, caller, claim, async (tx) => {
    const named = body.type === 'debit_card' ? readDebitCard(app, caller, body) : readWallet(body)
    const { source, before } = await saveSource(app, runnerOf(tx), key, caller, named)
    return { status: before ? (200 as const) : (201 as const), body: presentFundingSource(source) }
  })
}
