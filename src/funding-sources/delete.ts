import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { CustomerCaller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { problem } from '../shared/problems.ts'
import { eraseSource, lockSource, type KeptSource } from './store.ts'
import { giveBack } from './unlink.ts'

/**
 * Deletes a funding source: what is secret of it is erased, and then the access to a bank account is given back. Payments that are under
 * way go on.
 * @throws Problem 404 `not_found`, also for one deleted before
 */
export async function deleteFundingSource(app: App, caller: CustomerCaller, claim: Claim | null, sourceId: string) {
  let erased: KeptSource | null = null
  const reply = await once(app, caller, claim, async (tx) => {
    const runner = runnerOf(tx)
    erased = await lockSource(runner, caller, sourceId)
    if (!erased) throw problem('not_found', `There is no funding source ${sourceId}.`)
    await eraseSource(runner, sourceId)
    return { status: 200 as const, body: { funding_source_id: sourceId, deleted: true as const } }
  })
  await giveBack(app, erased!)
  return reply
}
