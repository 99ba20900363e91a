import type { App } from '../app.ts'
import { runnerOf, type Runner } from '../database/connection.ts'
import type { Caller } from '../shared/caller.ts'
import { ConfigFault } from '../shared/config-fault.ts'
import type { FirstKeys } from './create.ts'
import { keepKey, keyDigest, keyFrom, type Owner } from './keys.ts'
import { findAccount, findCaller, insertAccount, type Account } from './store.ts'

/** The merchant that a sandbox begins with. */
export const sandboxMerchant: Account = { merchantId: 'merchant_abc', mode: 'test', name: 'Corner Store', mcc: '5411' }

/**
 * Makes sure that the sandbox's merchant exists and returns its keys, at every start the same: those of the configuration, else two that
 * are derived from the master key. Running it again, or in several processes at once, changes nothing.
 * @throws ConfigFault when a configured key was revoked or belongs to another merchant
 */
export function seedSandbox(app: Pick<App, 'config' | 'db' | 'vault'>): Promise<Account & FirstKeys> {
  const { sandboxSecretKey, sandboxPublishableKey } = app.config
  return app.db.transaction(async (tx) => {
    const runner = runnerOf(tx)
    const { merchantId, mode } = sandboxMerchant
    const accountId = (await insertAccount(runner, sandboxMerchant)) ?? (await findAccount(runner, merchantId, mode))
    if (accountId === null) throw new Error(`the account of ${merchantId} can neither be made nor found`)
    const seeding: Seeding = { runner, vault: app.vault, owner: { accountId, mode } }
    return {
      ...sandboxMerchant,
      secretKey: await ensureKey(seeding, 'secret', sandboxSecretKey),
      publishableKey: await ensureKey(seeding, 'publishable', sandboxPublishableKey),
    }
  })
}

interface Seeding {
  runner: Runner
  vault: App['vault']
  owner: Owner
}

/** The configured key, or the first derived one that nobody has revoked. */
async function ensureKey(seeding: Seeding, kind: Caller['kind'], configured: string | undefined): Promise<string> {
  if (configured) {
    if (await opens(seeding, kind, configured)) return configured
    throw new ConfigFault(`SANDBOX_${kind.toUpperCase()}_KEY was revoked, or is a key of another merchant: set another one`)
  }
  for (let generation = 1; ; generation++) {
    const key = keyFrom(seeding.owner.mode, kind, seeding.vault.digest('sandbox-key', kind, String(generation)))
    if (await opens(seeding, kind, key)) return key
  }
}

/** Keeps the key if it is new; then says whether it opens this account. */
async function opens({ runner, vault, owner }: Seeding, kind: Caller['kind'], key: string): Promise<boolean> {
  await keepKey(runner, vault, owner, kind, key)
  const found = await findCaller(runner, keyDigest(vault, key), 0)
  return found?.caller.accountId === owner.accountId
}
