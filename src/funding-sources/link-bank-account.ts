import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { assertLives } from '../database/live-key.ts'
import { keepKey, keyInUse, sealReply, takeKey } from '../idempotency/guard.ts'
import { freeKey, insertReply } from '../idempotency/store.ts'
import type { CustomerCaller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { Problem, problem } from '../shared/problems.ts'
import { render } from '../shared/rendered.ts'
import type { DataKey } from '../vault/data-keys.ts'
import type { LinkedAccount } from './plaid/port.ts'
import { presentFundingSource } from './present.ts'
import { readAccount } from './read.ts'
import { saveSource } from './save.ts'
import { giveBack, giveBackAccess } from './unlink.ts'

/**
 * Links a bank account: takes the idempotency key, asks Plaid with no transaction open, saves what it says. Plaid takes a token once, so
 * the same request side by side must not ask it twice: the second one is told that the first is running.
 * @throws Problem 422 `plaid_token_invalid`, `plaid_account_not_found`; 503 `service_unavailable`; Replayed and Problem as `judge`
 */
export async function linkBankAccount(
  app: App, caller: CustomerCaller, claim: Claim | null, key: DataKey, body: Schema<'BankAccountLink'>,
) {
  if (app.plaid.mode !== caller.mode) {
    throw problem('service_unavailable', `Plaid is not connected for ${caller.mode} accounts.`, { headers: { 'Retry-After': '3600' } })
  }
  if (claim) await open(app, caller, claim)
  try {
    const { plaid_public_token: publicToken, plaid_account_id: accountId } = body
    const account = await app.plaid.link({ publicToken, accountId, customerId: caller.customerId })
    return await settle(app, caller, claim, key, accountId, account)
  } catch (refusal) {
    if (claim) await freeKey(app.db.pool, claim)
    throw refusal
  }
}

const open = (app: App, caller: CustomerCaller, claim: Claim): Promise<void> =>
  app.db.transaction(async (tx) => {
    const runner = runnerOf(tx)
    await assertLives(runner, caller)
    await takeKey(app, runner, claim)
    await keepKey(runner, claim, 201, 'lost')
  })

/** Saves the account and answers the key. Access that was had before, or that could not be saved, is given back. */
async function settle(app: App, caller: CustomerCaller, claim: Claim | null, key: DataKey, accountId: string, account: LinkedAccount) {
  const saved = await app.db.transaction(async (tx) => {
    const runner = runnerOf(tx)
    await assertLives(runner, caller)
    const { source, before } = await saveSource(app, runner, key, caller, readAccount(account, accountId))
    const reply = { status: before ? (200 as const) : (201 as const), body: render(presentFundingSource(source)) }
    if (claim) {
      await freeKey(runner, claim)
      if (!(await insertReply(runner, claim, reply.status, sealReply(app.vault, claim, reply.body.text)))) throw keyInUse()
    }
    return { reply, before }
  }).catch(async (failure: unknown) => {
    // Of any other failure nobody knows whether the access was saved after all.
    if (failure instanceof Problem) await giveBackAccess(app, account.accessRef)
    throw failure
  })
  if (saved.before) await giveBack(app, saved.before)
  return saved.reply
}
