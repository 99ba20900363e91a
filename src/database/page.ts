import type { Caller, CustomerCaller } from '../shared/caller.ts'
import { problem } from '../shared/problems.ts'
import { readTime } from '../shared/time.ts'
import type { Runner } from './connection.ts'
import { credentialGone, liveCredential } from './live-key.ts'
import { join, raw, run, sql, type Sql } from './sql.ts'

/** What every list of the API can be asked. Times are RFC 3339. */
export interface PageQuery {
  limit?: number
  starting_after?: string
  ending_before?: string
  created_gte?: string
  created_gt?: string
  created_lte?: string
  created_lt?: string
}

/**
 * Filters that name whose objects are listed: an object of somebody else is no cursor. One that has left another filter since the last page,
 * as its status changed, still is.
 */
const owners: readonly string[] = ['customer_id', 'payment_id', 'object_id']

/** Which list it is: objects of `table` with their id, of one account, with what else must hold. */
export interface Listing<Filter extends string = never> {
  table:
    | 'payment' | 'payment_session' | 'customer' | 'refund' | 'payment_method' | 'mandate' | 'event' | 'webhook_endpoint' | 'webhook_attempt'
    | 'funding_source'
  id:
    | 'payment_id' | 'payment_session_id' | 'customer_id' | 'refund_id' | 'payment_method_id' | 'mandate_id' | 'event_id' | 'webhook_endpoint_id'
    | 'attempt_id'
    | 'funding_source_id'
  columns: Sql
  /** What makes an object one of this list: a cursor that is none is refused. */
  within?: Sql
  /** Parameters that ask for a value of the column of their name: one that is not sent must not be in the plan. */
  filters?: readonly Filter[]
  /** Further conditions, each its own text. */
  where?: readonly Sql[]
}

const defaultLimit = 10

/** Answers carry whole seconds, so bounds are compared with the second that is shown, in a form that an index can serve. */
const bounds = {
  created_gte: (seconds: number) => ({ operator: '>=', seconds: Math.ceil(seconds) }),
  created_gt: (seconds: number) => ({ operator: '>=', seconds: Math.floor(seconds) + 1 }),
  created_lte: (seconds: number) => ({ operator: '<', seconds: Math.floor(seconds) + 1 }),
  created_lt: (seconds: number) => ({ operator: '<', seconds: Math.ceil(seconds) }),
} as const

function createdFilters(query: PageQuery): Sql[] {
  return (Object.keys(bounds) as (keyof typeof bounds)[]).flatMap((name) => {
    const given = query[name]
    if (!given) return []
    const { operator, seconds } = bounds[name](secondsOf(name, given))
    return [sql`created_at ${raw(operator)} to_timestamp(${seconds}::float8)`]
  })
}

/** Conditions that the query asks for by these parameters. */
const asked = <Filter extends string>(names: readonly Filter[], query: { [Name in Filter]?: string }): Sql[] =>
  names.flatMap((name) => (query[name] === undefined ? [] : [sql`${raw(name)} = ${query[name]}`]))

/**
 * Seconds since 1970.
 * @throws Problem 400 `validation_failed` where the text names no moment
 */
function secondsOf(name: keyof typeof bounds, text: string): number {
  const time = readTime(text)
  if (!time) throw fault(name, 'must be a date and time as in RFC 3339')
  return time.getTime() / 1000
}

/**
 * One page of a list, newest first, in one statement: credential, cursor and rows. The cursor's position is found in SQL, because a
 * JavaScript time would lose microseconds.
 * @returns rows as arrays that begin with `columns`, and whether there are more in the direction asked for
 * @throws Problem 400 `validation_failed` (both cursors), `invalid_cursor`; 401 `unauthorized` where the key was revoked
 */
export async function findPage<Filter extends string = never>(
  runner: Runner, caller: Caller | CustomerCaller, listing: Listing<Filter>, query: PageQuery & { [Name in Filter]?: string },
): Promise<{ rows: unknown[][]; hasMore: boolean }> {
  if (query.starting_after && query.ending_before) throw fault('ending_before', 'cannot be used together with starting_after')
  const limit = query.limit ?? defaultLimit
  const cursor = query.starting_after ?? query.ending_before
  const table = raw(listing.table)
  const position = raw(`(created_at, ${listing.id})`)
  const backwards = query.ending_before !== undefined
  const order = raw(backwards ? `created_at, ${listing.id}` : `created_at DESC, ${listing.id} DESC`)
  const filters = listing.filters ?? []
  const owned = asked(filters.filter((name) => owners.includes(name)), query)
  const within = join([sql`account_id = ${caller.accountId}`, ...(listing.within ? [listing.within] : []), ...owned], ' AND ')
  const others = asked(filters.filter((name) => !owners.includes(name)), query)
  const where = [within, ...others, ...(listing.where ?? []), ...createdFilters(query)]
  if (cursor) where.push(sql`${position} ${raw(backwards ? '>' : '<')} (SELECT created_at, id FROM cur)`)

  const rows = await run(runner, sql`
    WITH k AS (${liveCredential(caller)})
    ${cursor ? sql`, cur AS (SELECT created_at, ${raw(listing.id)} AS id FROM ${table}
                             WHERE ${within} AND ${raw(listing.id)} = ${cursor})` : raw('')}
    SELECT page.*, head.* FROM (SELECT EXISTS (SELECT FROM k), ${raw(cursor ? 'EXISTS (SELECT FROM cur)' : 'true')}) head
    LEFT JOIN LATERAL (SELECT ${listing.columns}, true FROM ${table} p WHERE ${join(where, ' AND ')} ORDER BY ${order} LIMIT ${limit + 1}) page ON true`)

  const [any, keyLives, cursorExists] = rows[0]!.slice(-3) as [boolean | null, boolean, boolean]
  if (!keyLives) throw credentialGone(caller)
  if (!cursorExists) throw invalidCursor(query.starting_after ? 'starting_after' : 'ending_before')
  if (!any) return { rows: [], hasMore: false }
  const page = rows.slice(0, limit)
  return { rows: backwards ? page.reverse() : page, hasMore: rows.length > limit }
}

/** The envelope of every list. */
export const listOf = <Item>(data: Item[], hasMore: boolean): { size: number; data: Item[]; has_more: boolean } => ({
  size: data.length,
  data,
  has_more: hasMore,
})

const fault = (parameter: keyof PageQuery, message: string) =>
  problem('validation_failed', '1 problem was found in the query parameters.', { errors: [{ in: 'query', pointer: `/${parameter}`, message }] })

const invalidCursor = (parameter: 'starting_after' | 'ending_before') =>
  problem('invalid_cursor', `${parameter} names no object of this list.`, {
    errors: [{ in: 'query', pointer: `/${parameter}`, message: 'names no object of this list' }],
  })
