import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import { eventOf } from '../events/record.ts'
import { insertEvents } from '../events/store.ts'
import { assertLegal } from '../shared/lifecycle.ts'
import { refundEvents, refundLifecycle } from './lifecycle.ts'
import { presentRefund } from './present.ts'
import { updateRefund, type RefundRow } from './store.ts'

/**
 * Makes a step of a refund: the only writer of its status. The event is recorded in the same transaction.
 * @returns the refund as it is now
 */
export async function transitionRefund(
  app: App,
  runner: Runner,
  merchantId: string,
  refund: RefundRow,
  changes: Pick<RefundRow, 'status' | 'error_code' | 'error_message'>,
): Promise<RefundRow> {
  assertLegal(refundLifecycle, 'settle', 'refund', refund.status)
  const at = app.clock.now()
  const next = { ...refund, ...changes, version: refund.version + 1, updated_at: at }
  await updateRefund(runner, next)
  const type = refundEvents[next.status]
  if (type) {
    const { account_id: accountId, refund_id: objectId, status, version } = next
    const content = { type: 'refund_details', object: presentRefund(next) } as const
    const happening = { accountId, merchantId, type, objectId, status, version, content, at }
    await insertEvents(runner, [eventOf(app.vault, happening)])
  }
  return next
}
