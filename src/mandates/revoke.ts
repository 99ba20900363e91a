import type { App } from '../app.ts'
import { runnerOf, type Runner } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { assertLegal } from '../shared/lifecycle.ts'
import { mandateLifecycle } from './lifecycle.ts'
import { mandateNotFound } from './retrieve.ts'
import { lockMandate, lockResting, type Basis } from './store.ts'
import { transitionMandate } from './transition.ts'

/**
 * Revokes a mandate: no charge under it begins any more.
 * @throws Problem 404 `not_found`, 409 `invalid_state` when it is revoked or inactive
 */
export function revokeMandate(app: App, caller: Caller, claim: Claim | null, mandateId: string) {
  return once(app, caller, claim, async (tx) => {
    const runner = runnerOf(tx)
    const mandate = await lockMandate(runner, caller.accountId, mandateId)
    if (!mandate) throw mandateNotFound(mandateId)
    assertLegal(mandateLifecycle, 'revoke', 'mandate', mandate.status)
    await transitionMandate(app, runner, caller.merchantId, mandate, 'revoke')
    return { status: 200 as const, body: { mandate_id: mandateId, status: 'revoked' as const, error_code: null, error_message: null } }
  })
}

/** Revokes what rests on this, a spent single use too: should its charge be given back, there is nothing left to charge. */
export async function revokeResting(app: Pick<App, 'vault' | 'clock'>, runner: Runner, caller: Caller, basis: Basis): Promise<void> {
  for (const mandate of await lockResting(runner, caller.accountId, basis)) {
    await transitionMandate(app, runner, caller.merchantId, mandate, 'revoke')
  }
}
