import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import { findPage, type PageQuery } from '../database/page.ts'
import { join, raw, reader, sql } from '../database/sql.ts'
import type { Caller } from '../shared/caller.ts'

/** An attempt as it is kept. */
export interface AttemptRow extends Omit<Schema<'DeliveryAttempt'>, 'created_at' | 'next_attempt_at'> {
  created_at: Date
  next_attempt_at: Date | null
}

const names = [
  'attempt_id', 'event_id', 'webhook_endpoint_id', 'attempt', 'trigger', 'url', 'status', 'response_status', 'response_body', 'error',
  'duration_ms', 'created_at', 'next_attempt_at',
] as const satisfies (keyof AttemptRow)[]

const toAttempt = reader<AttemptRow>(names)

/** A page of the attempts to deliver an event, to whatever endpoint. */
export async function findAttempts(runner: Runner, caller: Caller, eventId: string, query: PageQuery) {
  const listing = { table: 'webhook_attempt', id: 'attempt_id', columns: join(names.map(raw)), within: sql`event_id = ${eventId}` } as const
  const { rows, hasMore } = await findPage(runner, caller, listing, query)
  return { attempts: rows.map(toAttempt), hasMore }
}
