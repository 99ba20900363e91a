import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { createKey } from './keys.ts'
import { insertAccount, type Account } from './store.ts'

/** The first keys of an account, to be shown once. */
export interface FirstKeys {
  secretKey: string
  publishableKey: string
}

/** Creates a merchant's account in one mode, with its first two keys; null where the merchant has an account in this mode. */
export function createMerchant(app: Pick<App, 'db' | 'vault'>, account: Account): Promise<FirstKeys | null> {
  return app.db.transaction(async (tx) => {
    const runner = runnerOf(tx)
    const accountId = await insertAccount(runner, account)
    if (accountId === null) return null
    const owner = { accountId, mode: account.mode }
    return {
      secretKey: await createKey(runner, app.vault, owner, 'secret'),
      publishableKey: await createKey(runner, app.vault, owner, 'publishable'),
    }
  })
}
