import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import { keyGone, liveKey } from '../database/live-key.ts'
import { findPage, type PageQuery } from '../database/page.ts'
import { json, raw, run, sql, toHex, type Sql } from '../database/sql.ts'
import type { Caller } from '../shared/caller.ts'
import type { EventRow } from './record.ts'

/** An event as it is read: its body opens with its id. */
export type SealedEvent = Pick<EventRow, 'eventId' | 'sealedBody'>

const eventColumns = raw('event_id, account_id, event_type, object_id, object_status, version, sealed_body, created_at')

/** An INSERT of those events, in their order, for which `gate` holds, as a part of the statement that makes the change. */
export const recording = (events: EventRow[], gate: Sql): Sql => sql`
  INSERT INTO event (${eventColumns}) SELECT ${eventColumns}
  FROM json_populate_recordset(NULL::event, ${json(events.map(columnsOf))}) WITH ORDINALITY WHERE ${gate} ORDER BY ordinality`

const columnsOf = ({ eventId, happening, sealedBody }: EventRow) => ({
  event_id: eventId, account_id: happening.accountId, event_type: happening.type, object_id: happening.objectId, object_status: happening.status,
  version: happening.version, sealed_body: toHex(sealedBody), created_at: happening.at,
})

/** Inserts events, in a transaction of several statements. */
export const insertEvents = async (runner: Runner, events: EventRow[]): Promise<void> => void (await run(runner, recording(events, raw('true'))))

/** What is shown: an event that is older is as good as deleted, whether it has been or not. */
const recent = sql`created_at > now() - interval '30 days'`

const toSealed = ([eventId, sealedBody]: unknown[]): SealedEvent => ({ eventId, sealedBody }) as SealedEvent

/** The event; null where there is none, or one that is older than 30 days. */
export async function findEvent(runner: Runner, caller: Caller, eventId: string): Promise<SealedEvent | null> {
  const [row] = await run(runner, sql`
    SELECT event_id, sealed_body FROM (${liveKey(caller)}) k
    LEFT JOIN event e ON e.account_id = k.account_id AND event_id = ${eventId} AND ${recent}`)
  if (!row) throw keyGone()
  return row[0] === null ? null : toSealed(row)
}

/** What a list of events can be asked beside its page. */
interface EventFilters {
  event_type?: Schema<'EventType'>
  object_id?: string
  is_delivered?: boolean
}

const undelivered = sql`EXISTS (SELECT FROM webhook_delivery d WHERE d.event_id = p.event_id AND state <> 'succeeded')`

const delivered = sql`(EXISTS (SELECT FROM webhook_delivery d WHERE d.event_id = p.event_id) AND NOT ${undelivered})`

/** A page of the caller's events of the last 30 days. */
export async function findEvents(runner: Runner, caller: Caller, query: PageQuery & EventFilters) {
  const { is_delivered } = query
  const where = is_delivered === undefined ? [] : [is_delivered ? delivered : undelivered]
  const filters = ['event_type', 'object_id'] as const
  const listing = { table: 'event', id: 'event_id', columns: raw('event_id, sealed_body'), within: recent, filters, where } as const
  const { rows, hasMore } = await findPage(runner, caller, listing, query)
  return { events: rows.map(toSealed), hasMore }
}

/** An event that somebody waits for. */
export interface LaterEvent extends SealedEvent {
  accountId: number
  objectId: string
  version: number
}

/**
 * The events of sessions after a version of each, by session and in the order of their versions. A refund's id is its merchant's choice, so
 * it may read like that of a session.
 */
export async function findLater(runner: Runner, places: { objectId: string; after: number }[]): Promise<LaterEvent[]> {
  const rows = await run(runner, sql`
    SELECT e.account_id, e.object_id, e.version, e.event_id, e.sealed_body
    FROM unnest(${places.map(({ objectId }) => objectId)}::text[], ${places.map(({ after }) => String(after))}::int[]) p (object_id, after)
    JOIN event e ON e.object_id = p.object_id AND e.version > p.after AND e.event_type LIKE 'qr\\_session.%'
    ORDER BY e.object_id, e.version`)
  return rows.map(([accountId, objectId, version, eventId, sealedBody]) =>
    ({ accountId, objectId, version, eventId, sealedBody }) as LaterEvent)
}

/** Where it is told of new versions, as `<object id>:<version>`, so that nobody has to wait for the poll. */
export const channel = 'qr_session'

/** Sends what is told at one moment. Never in a transaction that does something else, which would hold up all others at its end. */
export async function notify(runner: Runner, hints: string[]): Promise<void[]> {
  await run(runner, sql`SELECT pg_notify(${channel}, hint) FROM unnest(${hints}::text[]) hint`)
  return []
}
