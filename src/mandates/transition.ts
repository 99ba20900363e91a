import type { App } from '../app.ts'
import type { Runner } from '../database/connection.ts'
import { eventOf } from '../events/record.ts'
import { insertEvents } from '../events/store.ts'
import { mandateEvents, mandateLifecycle, type MandateOperation, type MandateStatus } from './lifecycle.ts'
import { presentMandate } from './present.ts'
import { updateMandate, type MandateRow } from './store.ts'

type Recorder = Pick<App, 'vault' | 'clock'>

/** Records that a mandate arrived at its status, if that is told. */
export async function announce(app: Recorder, runner: Runner, merchantId: string, mandate: MandateRow): Promise<void> {
  const { account_id: accountId, mandate_id: objectId, state: status, version } = mandate
  const type = mandateEvents[status]
  if (!type) return
  const content = { type: 'mandate_details', object: presentMandate(mandate) } as const
  await insertEvents(runner, [eventOf(app.vault, { accountId, merchantId, type, objectId, status, version, content, at: app.clock.now() })])
}

/**
 * Makes a step of a mandate that the transaction has locked: the only writer of its status. The event is recorded in the same transaction.
 * A step that is not possible from where the mandate stands is a mistake of ours: callers look first.
 */
export async function transitionMandate(
  app: Recorder,
  runner: Runner,
  merchantId: string,
  { mandate_id, state }: MandateRow,
  operation: MandateOperation,
): Promise<void> {
  const targets: { [From in MandateStatus]?: readonly MandateStatus[] } = mandateLifecycle[operation]
  const target = targets[state]![0]!
  const next = await updateMandate(runner, mandate_id, target, target === 'revoked' ? app.clock.now() : null)
  await announce(app, runner, merchantId, next)
}
