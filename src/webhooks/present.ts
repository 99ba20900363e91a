import type { Schema } from '#generated/types.ts'
import type { Caller } from '../shared/caller.ts'
import { wireTime } from '../shared/time.ts'
import type { AttemptRow } from './attempt-store.ts'
import type { EndpointRow } from './store.ts'

const orNull = (time: Date | null): string | null => time && wireTime(time)

/** An endpoint as the API answers it, and as events tell of it. */
export const presentEndpoint = (row: EndpointRow, mode: Caller['mode']): Schema<'WebhookEndpoint'> => ({
  webhook_endpoint_id: row.webhook_endpoint_id,
  url: row.url,
  description: row.description,
  enabled_events: row.enabled_events,
  status: row.status,
  disabled_reason: row.disabled_reason,
  disabled_at: orNull(row.disabled_at),
  secret_overlap_until: orNull(row.secret_overlap_until),
  mode,
  metadata: row.metadata,
  last_success_at: orNull(row.last_success_at),
  first_failure_at: orNull(row.first_failure_at),
  created_at: wireTime(row.created_at),
  updated_at: wireTime(row.updated_at),
  version: row.version,
})

/** An attempt as the API answers it. */
export const presentAttempt = ({ created_at, next_attempt_at, ...attempt }: AttemptRow): Schema<'DeliveryAttempt'> =>
  ({ ...attempt, created_at: wireTime(created_at), next_attempt_at: orNull(next_attempt_at) })
