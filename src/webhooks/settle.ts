import type { App } from '../app.ts'
import { runnerOf, type Runner } from '../database/connection.ts'
import { eventOf } from '../events/record.ts'
import { insertEvents } from '../events/store.ts'
import { lockHealth, settleDeliveries, settleSuccesses, updateHealth, type Health, type Settlement } from './delivery-store.ts'
import { failingFor } from './pauses.ts'
import { presentEndpoint } from './present.ts'
import { discardDeliveries, updateEndpoint, type EndpointRow } from './store.ts'

type Reason = 'gone' | 'failing'

/**
 * Writes down what attempts have come to: their deliveries, when each endpoint last worked and since when it does not, and, where one is
 * gone or has failed for too long, that it is disabled, with the event that tells so. What was written down before is left as it is.
 * @param settlements in the order in which the attempts ended, at most one per delivery
 */
export async function settle(app: App, settlements: Settlement[]): Promise<void> {
  const isFailure = ({ attempt }: Settlement): boolean => attempt.status === 'failed'
  const failing = new Set(settlements.filter(isFailure).map(endpointOf))
  const { fine, failed } = Object.groupBy(settlements, (one) => (failing.has(endpointOf(one)) ? 'failed' : 'fine'))
  if (fine) await settleSuccesses(app.db.pool, fine, app.clock.now())
  if (failed) await app.db.transaction((tx) => judgeAndSettle(app, runnerOf(tx), failed, [...failing]))
}

const endpointOf = ({ attempt }: Settlement): string => attempt.webhook_endpoint_id

/** What fails is settled with its endpoint locked: whether that is to be disabled is decided by what it was before. */
async function judgeAndSettle(app: App, runner: Runner, settlements: Settlement[], endpointIds: string[]): Promise<void> {
  const judged: EndpointRow[] = []
  const ended = new Map<Health, Reason>()
  for (const health of await lockHealth(runner, endpointIds)) {
    const own = settlements.filter((one) => endpointOf(one) === health.endpoint.webhook_endpoint_id)
    const { after, reason } = judge(health.endpoint, own, app.clock.now(), failingFor / app.config.webhooksClock)
    judged.push(after)
    if (reason) ended.set(health, reason)
  }
  await settleDeliveries(runner, settlements, new Set([...ended.keys()].map(({ endpoint }) => endpoint.webhook_endpoint_id)))
  await updateHealth(runner, judged)
  for (const [health, reason] of ended) await disable(app, runner, health, reason)
}

/** How an endpoint stands after attempts, and why it is to be disabled, if it is. */
function judge(
  endpoint: EndpointRow, settlements: Settlement[], now: Date, seconds: number,
): { after: EndpointRow; reason: Reason | null } {
  const after = { ...endpoint }
  let reason: Reason | null = null
  for (const { attempt: { status, response_status } } of settlements) {
    if (status === 'succeeded') Object.assign(after, { last_success_at: now, first_failure_at: null })
    else {
      after.first_failure_at ??= now
      if (response_status === 410) reason = 'gone'
      else if (now.getTime() - after.first_failure_at.getTime() >= seconds * 1000) reason ??= 'failing'
    }
  }
  return { after, reason: endpoint.status === 'enabled' ? reason : null }
}

async function disable(app: App, runner: Runner, { endpoint, merchantId, mode }: Health, reason: Reason): Promise<void> {
  const at = app.clock.now()
  const objectId = endpoint.webhook_endpoint_id
  const disabled = await updateEndpoint(runner, objectId, { status: 'disabled', disabled_reason: reason, disabled_at: at })
  await discardDeliveries(runner, objectId)
  const content = { type: 'webhook_endpoint_details', object: presentEndpoint(disabled, mode) } as const
  await insertEvents(runner, [eventOf(app.vault, {
    accountId: endpoint.account_id, merchantId, type: 'webhook_endpoint.disabled', objectId, status: 'disabled', version: disabled.version,
    content, at,
  })])
}
