import type { Duplex } from 'node:stream'
import pg from 'pg'
import type { Statement } from './connection.ts'
import { typeParser } from './session.ts'

type Parser = (text: string) => unknown

/** What `pg` keeps of a connection and offers to those who send queries of their own. */
interface Connection {
  stream: Duplex
  /** Texts by name: what the server has parsed, and what has been sent to be parsed. */
  parsedStatements: Record<string, string>
  submittedNamedStatements: Record<string, string>
  parse(statement: Statement): void
  bind(bound: { statement: string; values: (string | Buffer | null)[] }): void
  describe(what: { type: 'P' }): void
  execute(what: object): void
  sync(): void
}

/**
 * How the columns of a statement are read, per connection. They are described once, as long as the statement is prepared: PostgreSQL
 * refuses (0A000) to run a prepared statement whose result has come to have other types.
 */
const described = new WeakMap<Connection, Map<string, Parser[]>>()

/** pg's own query; on pipelined connections it takes no other. Its types keep silent about what it does with a connection. */
const Query = pg.Query as unknown as new (text: string, done: () => void) => { name?: string }

/**
 * A named statement on its way through `pg`. It differs from pg's own query in two things: the columns are described
 * once per connection and not with every answer, and rows are arrays and nothing else.
 */
class PreparedQuery extends Query {
  declare name: string
  declare readonly text: string
  readonly #done: (error: unknown, rows: unknown[][]) => void
  readonly #values: (string | Buffer | null)[]
  readonly #rows: unknown[][] = []
  #known: Map<string, Parser[]> | null = null
  #parsers: Parser[] = []
  #failure: unknown = null

  /** @param done called once, with the rows or what went wrong */
  constructor(statement: Statement, values: unknown[], done: (error: unknown, rows: unknown[][]) => void) {
    // As a text, not as a configuration: that would be cloned, property by property.
    super(statement.text, () => {})
    this.name = statement.name
    this.#values = values.map(bindable)
    this.#done = done
  }

  submit(connection: Connection): null {
    const { name, text } = this
    this.#known = described.get(connection) ?? new Map<string, Parser[]>()
    described.set(connection, this.#known)
    const parsers = this.#known.get(name)
    connection.stream.cork()
    if (connection.parsedStatements[name] === undefined && connection.submittedNamedStatements[name] === undefined) {
      connection.parse({ name, text })
      if (name) connection.submittedNamedStatements[name] = text
    }
    connection.bind({ statement: name, values: this.#values })
    if (parsers) this.#parsers = parsers
    else connection.describe({ type: 'P' })
    connection.execute({})
    connection.sync()
    connection.stream.uncork()
    return null
  }

  handleRowDescription({ fields }: { fields: { dataTypeID: number }[] }): void {
    this.#parsers = fields.map(({ dataTypeID }) => typeParser(dataTypeID))
    if (this.name) this.#known!.set(this.name, this.#parsers)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.#failure !== null) return
    const row: unknown[] = fields
    try {
      for (let i = 0; i < fields.length; i++) {
        const text = fields[i]!
        if (text !== null) row[i] = this.#parsers[i]!(text)
      }
      this.#rows.push(row)
    } catch (error) {
      this.#failure = error
    }
  }

  /** What the command's tag says (how many rows) nobody asks. */
  handleCommandComplete(): void {}

  handleError(error: unknown): void {
    this.#done(error, [])
  }

  handleReadyForQuery(): void {
    this.#done(this.#failure, this.#rows)
  }
}

/** A value as PostgreSQL's wire protocol takes it: text, an array of texts among it, or the bytes of a `bytea`. @throws TypeError for what has no one text */
function bindable(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || Buffer.isBuffer(value)) return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value) && value.every((text) => typeof text === 'string')) return arrayOf(value)
  throw new TypeError(`a bind parameter cannot be of type ${typeof value}`)
}

/** A `text[]` as PostgreSQL reads it. */
const arrayOf = (texts: string[]): string => `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`

/**
 * Runs a statement; a named one is parsed and described by the first run on this connection.
 * @throws DatabaseError, or what was thrown while a value was read
 */
export const runPrepared = (client: pg.Client, statement: Statement, values: unknown[]): Promise<unknown[][]> =>
  new Promise((resolve, reject) => {
    client.query(new PreparedQuery(statement, values, (error, rows) => (error === null ? resolve(rows) : reject(error))) as unknown as pg.Submittable)
  })
