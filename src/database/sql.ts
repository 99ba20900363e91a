import { prepared, type Runner, type Statement } from './connection.ts'

/** A piece of SQL with its values; pieces nest. */
export class Sql {
  readonly strings: readonly string[]
  readonly values: readonly unknown[]
  constructor(strings: readonly string[], values: readonly unknown[]) {
    this.strings = strings
    this.values = values
  }
}

/** SQL as a template: a nested piece is spliced in, every other value becomes a bind parameter. */
export const sql = (strings: TemplateStringsArray, ...values: unknown[]): Sql => new Sql(strings, values)

/** Text of our own (identifiers, keywords) as SQL. Never for anything that came from a request. */
export const raw = (text: string): Sql => new Sql([text], [])

/** Pieces one after the other, with `separator` between them. */
export function join(pieces: readonly unknown[], separator = ', '): Sql {
  if (pieces.length === 0) return raw('')
  return new Sql(['', ...Array<string>(pieces.length - 1).fill(separator), ''], pieces)
}

/** `a, b, c`: the column names of a row. */
export const columns = (row: object): Sql => raw(Object.keys(row).join(', '))

/** `$1, $2, $3`: the values of a row in the order of `columns`. */
export const fields = (row: object): Sql => join(Object.values(row))

/** `a = $1, b = $2`: for SET, in alphabetical order, since the order of a request's members must not make another statement. */
export const assignments = (changes: object): Sql =>
  join(Object.entries(changes).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([column, value]) => new Sql([`${column} = `, ''], [value])))

/**
 * The part of a row that is kept and given, as bind parameters: objects as JSON text, times as ISO text. Arrays stay, as those of
 * PostgreSQL: a `jsonb` column that holds a list is not for this.
 */
export function bindable<Row extends object>(kept: readonly (keyof Row & string)[], row: Partial<Row>): Record<string, unknown> {
  const entries = kept.flatMap((name): [string, unknown][] => {
    const value: unknown = row[name]
    if (value === undefined) return []
    if (value instanceof Date) return [[name, value.toISOString()]]
    return [[name, typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : value]]
  })
  return Object.fromEntries(entries)
}

/**
 * Reads rows whose columns come in this order as objects; columns that follow are left out. Each object is a copy of one blank: if it
 * grew column by column, it would be copied a dozen times meanwhile, and end as a hash table of ten times the size.
 */
export function reader<Row extends object>(names: readonly (keyof Row & string)[]): (values: unknown[]) => Row {
  const blank = Object.fromEntries(names.map((name) => [name, null])) as Record<string, unknown>
  return (values) => {
    const row = { ...blank }
    for (let i = 0; i < names.length; i++) row[names[i]!] = values[i]
    return row as Row
  }
}

/** Rows as one parameter, for `json_to_recordset` and `json_populate_recordset`. */
export const json = (rows: unknown[]): Sql => sql`CAST(${JSON.stringify(rows)} AS json)`

/** Bytes as a `bytea` of a row that is passed as JSON. */
export const toHex = (bytes: Buffer | null): string | null => bytes && `\\x${bytes.toString('hex')}`

// Texts are few (one per shape of a statement), so a statement and the hash that names it are made once each.
const statements = new Map<string, Statement>()

/** Statements that are named. Each connection keeps those for good, so whatever may come (lists have many filters), there is an end to it. */
const mostNamed = 1_000

function flatten(piece: Sql, text: string[], values: unknown[]): void {
  for (let i = 0; i < piece.strings.length; i++) {
    text.push(piece.strings[i]!)
    if (i >= piece.values.length) continue
    const value = piece.values[i]
    if (value instanceof Sql) flatten(value, text, values)
    else text.push(`$${values.push(value)}`)
  }
}

function statementOf(text: string): Statement {
  if (statements.size >= mostNamed) return { name: '', text }
  const statement = prepared(text)
  statements.set(text, statement)
  return statement
}

/** Runs a piece of SQL as a named prepared statement; rows come back as arrays, in the order of the select list. */
export function run(runner: Runner, piece: Sql): Promise<unknown[][]> {
  const parts: string[] = []
  const values: unknown[] = []
  flatten(piece, parts, values)
  const text = parts.join('')
  return runner.run(statements.get(text) ?? statementOf(text), values)
}
