import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Caller } from '../shared/caller.ts'
import { problem } from '../shared/problems.ts'
import { presentRefund } from './present.ts'
import { findRefund } from './store.ts'

/**
 * Shows a refund.
 * @throws Problem 404 `not_found`
 */
export async function retrieveRefund(app: App, caller: Caller, refundId: string): Promise<Schema<'Refund'>> {
  const refund = await findRefund(app.db.reads, caller, refundId)
  if (refund) return presentRefund(refund)
  throw problem('not_found', `There is no refund ${refundId}.`)
}
