import type { Runner } from '../database/connection.ts'
import { run, sql } from '../database/sql.ts'

/** The enabled endpoints that the event was meant for; none of them is disabled before the transaction ends. */
export async function lockReceivers(runner: Runner, eventId: string): Promise<string[]> {
  const rows = await run(runner, sql`
    SELECT webhook_endpoint_id FROM webhook_endpoint
    WHERE webhook_endpoint_id IN (SELECT webhook_endpoint_id FROM webhook_delivery WHERE event_id = ${eventId}) AND status = 'enabled'
    ORDER BY webhook_endpoint_id FOR SHARE`)
  return rows.map(([endpointId]) => endpointId as string)
}

/** Makes the next attempt due now. One that is being made at this moment is the next one. */
export async function makeDue(runner: Runner, eventId: string, endpointIds: string[]): Promise<void> {
  await run(runner, sql`
    INSERT INTO webhook_delivery (event_id, webhook_endpoint_id, due_at, manual)
    SELECT ${eventId}, webhook_endpoint_id, now(), true FROM unnest(${endpointIds}::text[]) webhook_endpoint_id
    ON CONFLICT (event_id, webhook_endpoint_id) DO UPDATE SET due_at = now(), manual = true WHERE webhook_delivery.lease_token IS NULL`)
}
