import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import type { CustomerCaller } from '../shared/caller.ts'
import { newId } from '../shared/ids.ts'
import type { DataKey } from '../vault/data-keys.ts'
import type { NamedSource } from './read.ts'
import { sealSecret } from './secret.ts'
import { insertSource, lockByFingerprint, updateSource, type KeptSource, type SourceRow } from './store.ts'

/** A funding source that was linked, and what the customer had of the same before; null where it is new. */
export interface Saved {
  source: SourceRow
  before: KeptSource | null
}

/**
 * Saves a funding source. One that the customer has linked before keeps its id; what may have changed of it since, a card's expiry or
 * the access to an account, is taken over.
 * @param key the account's data key, had before the transaction began
 */
export async function saveSource(
  app: Pick<App, 'clock' | 'vault'>, runner: Runner, key: DataKey, caller: CustomerCaller, { shown, identity, secret }: NamedSource,
): Promise<Saved> {
  const whose = { account_id: caller.accountId, customer_id: caller.customerId }
  const source: SourceRow = { funding_source_id: newId('fs'), ...whose, ...shown, created_at: app.clock.now() }
  const sealed = (row: SourceRow) => (secret === null ? null : sealSecret(key, row, secret))
  const fingerprint = app.vault.digest('fingerprint', String(caller.accountId), caller.customerId, shown.type, ...identity)
  for (;;) {
    if (await insertSource(runner, { source, secret: sealed(source) }, fingerprint)) return { source, before: null }
    const before = await lockByFingerprint(runner, caller, fingerprint)
    if (before) {
      const next = { ...before.source, ...shown } as SourceRow
      await updateSource(runner, { source: next, secret: sealed(next) })
      return { source: next, before }
    }
    // It was being deleted, and is gone now.
  }
}
