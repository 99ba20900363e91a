import type { Runner } from '../database/connection.ts'
import { join, raw, run, sql, type Sql } from '../database/sql.ts'
import type { EventRow } from './record.ts'

/** An INSERT of events in their order if `gate` has a row, as a part of the statement that makes the change. */
export const recording = (events: EventRow[], gate: Sql): Sql => sql`
  INSERT INTO event (event_id, account_id, event_type, object_id, object_status, version, sealed_body, created_at)
  ${join(
    events.map(
      ({ eventId, happening, sealedBody }) => sql`SELECT ${eventId}, ${happening.accountId}::int, ${happening.type}, ${happening.objectId},
        ${happening.status}, ${happening.version}::int, ${sealedBody}::bytea, ${happening.at.toISOString()}::timestamptz FROM ${gate}`,
    ),
    ' UNION ALL ',
  )}`

/** Inserts events, in a transaction of several statements. */
export const insertEvents = async (runner: Runner, events: EventRow[]): Promise<void> => void (await run(runner, recording(events, raw('(VALUES (1)) now'))))
