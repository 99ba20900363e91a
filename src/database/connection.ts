import { createHash } from 'node:crypto'
import knex, { type Knex } from 'knex'
import pg from 'pg'
import type { Logger } from 'pino'
import { groupCommit, type GroupCommit } from './group-commit.ts'
import { laneRunner, poolRunner } from './runners.ts'
import { clientConfig } from './session.ts'
import { repeated } from './transaction.ts'
import { TurnSocket } from './turn-socket.ts'

export { runnerOf } from './runners.ts'

/** A statement that PostgreSQL parses and plans once per connection. */
export interface Statement {
  /** Without a name it is parsed each time, and kept by nobody. */
  name: string
  text: string
}

/**
 * Makes a named prepared statement; call it once per text, at module load.
 * @param text SQL with $1, $2, …; its hash is the name, so that two modules with one text share a plan
 */
export const prepared = (text: string): Statement => ({ name: createHash('sha256').update(text).digest('base64url').slice(0, 22), text })

/** Runs prepared statements and returns the rows as arrays, in the order of the select list. */
export interface Runner {
  run(statement: Statement, values: unknown[]): Promise<unknown[][]>
  /** Of a transaction: resolves once it is committed, rejects where it is not. Elsewhere each statement commits itself. */
  committed?: Promise<unknown>
}

/** What the product needs of PostgreSQL. Errors are those of pg and knex; `translate` makes problems of them. */
export interface Database {
  /** Cold queries. Inside a transaction use its `tx` instead: this takes another connection. */
  knex: Knex
  /** Hot single statements that may wait for a row lock. */
  pool: Runner
  /** Hot single writes that never wait for a row lock: whatever was sent on the same connection before is waited for. */
  lanes: Runner
  /** Hot writes of rows that nobody waits for, many in one transaction on a lane. */
  group: GroupCommit
  /** Hot reads of a row by its key. They share one connection, so that none waits for another's commit. */
  reads: Runner
  /**
   * Runs the work in a READ COMMITTED transaction, committed when it resolves. It starts again, up to three times, when PostgreSQL
   * asks for that (serialization failure, deadlock), so the work has no effects but those in the database.
   */
  transaction<T>(work: (tx: Knex.Transaction) => Promise<T>): Promise<T>
  /** Waits for the statements in flight and closes the connections. */
  close(): Promise<void>
}

/** Does nobody hold this runner in a transaction, so that each of its statements commits by itself? */
export const commitsAlone = ({ pool }: Pick<Database, 'pool'>, runner: Runner): boolean => runner === pool

/** Milliseconds to wait for a free connection; then a KnexTimeoutError, answered as 503. */
const acquireTimeout = 3_000

export interface ConnectionOptions {
  url: string
  /** Role that each connection takes on. */
  role?: string | undefined
  /** Connections for transactions and cold queries. */
  pool: number
  /** Pipelined connections for writes; one more is for reads. */
  lanes: number
  log: Pick<Logger, 'warn' | 'error'>
}

/** Opens nothing by itself: connections are made when they are needed, and again when they are lost. */
export function connect(options: ConnectionOptions): Database {
  const config = clientConfig(options.url, options.role)
  const db = knex({
    client: 'pg',
    connection: config as Knex.PgConnectionConfig,
    pool: {
      min: options.pool,
      max: options.pool,
      acquireTimeoutMillis: acquireTimeout,
      // A connection whose rollback was lost must not carry its transaction to the next user.
      validate: (connection: pg.Client) => !['T', 'E'].includes(connection.getTransactionStatus() ?? ''),
    },
    compileSqlOnError: false,
    log: quiet(options.log),
  })
  const lane = () => new pg.Client({ ...config, pipeline: true, stream: () => new TurnSocket() })
  const lanes = laneRunner(options.lanes, lane)
  const reads = laneRunner(1, lane)
  return {
    knex: db,
    pool: poolRunner(db),
    lanes,
    group: groupCommit(lanes, options.lanes),
    reads,
    transaction: (work) => repeated(() => db.transaction(work)),
    async close() {
      await Promise.all([lanes.close(), reads.close(), db.destroy()])
    },
  }
}

/** What knex says is logged by its opening words only: the rest may quote SQL. */
function quiet(log: Pick<Logger, 'warn' | 'error'>): Knex.Logger {
  const harmless = /^(Connection Error|Acquire connection error|migration file "[\w.-]+" failed|migration failed)/
  const opening = (message: unknown) => `knex: ${harmless.exec(String(message))?.[0] ?? 'a message that is not logged'}`
  return {
    warn: (message) => log.warn(opening(message)),
    error: (message) => log.error(opening(message)),
    debug() {},
    deprecate() {},
  }
}
