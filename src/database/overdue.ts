import { raw, sql, type Sql } from './sql.ts'

/**
 * The end of a search for what a sweep is to deal with: rows whose time has come, oldest first, and those after `last` only.
 * @param alias of the table that has the columns `time` and `id`
 */
export function overdue<Time extends string, Id extends string>(
  alias: string, time: Time, id: Id, limit: number, last?: { [Column in Time]: Date | null } & { [Column in Id]: string },
): Sql {
  const [when, which] = [raw(`${alias}.${time}`), raw(`${alias}.${id}`)]
  const further = last ? sql`AND (${when}, ${which}) > (${last[time]}, ${last[id]})` : raw('')
  return sql`AND ${when} <= now() ${further} ORDER BY ${when}, ${which} LIMIT ${limit}`
}
