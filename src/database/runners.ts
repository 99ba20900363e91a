import type { Knex } from 'knex'
import type pg from 'pg'
import type { Runner, Statement } from './connection.ts'
import { runPrepared } from './prepared-query.ts'
import { sqlState } from './sql-state.ts'

/**
 * After a migration elsewhere a prepared statement may have to be parsed anew (0A000: its result has other types now; 26000: it is
 * gone). pg would send the old name for ever, so the connection has to go.
 */
const outdated = new Set(['0A000', '26000'])

async function query(client: pg.Client, statement: Statement, values: unknown[], discard: () => void): Promise<unknown[][]> {
  try {
    return await runPrepared(client, statement, values)
  } catch (error) {
    if (outdated.has(sqlState(error) ?? '')) discard()
    throw error
  }
}

/** knex replaces a connection with this mark when it is asked for one. */
const discardFromPool = (connection: pg.Client) => () => Object.assign(connection, { __knex__disposed: 'outdated statement' })

/** Takes a connection of knex's pool for each statement. */
export function poolRunner({ client: knexClient }: Knex): Runner {
  return {
    async run(statement, values) {
      const connection: pg.Client = await knexClient.acquireConnection()
      try {
        return await query(connection, statement, values, discardFromPool(connection))
      } finally {
        await knexClient.releaseConnection(connection)
      }
    },
  }
}

/** Statements within a transaction, so that a store function need not know whether it is in one. */
export function runnerOf(tx: Knex.Transaction): Runner {
  return {
    async run(statement, values) {
      if (tx.isCompleted()) throw new Error('a statement was sent to a transaction that is over')
      const connection: pg.Client = await tx.client.acquireConnection()
      return query(connection, statement, values, discardFromPool(connection))
    },
    committed: tx.executionPromise,
  }
}

interface Lane {
  client: pg.Client | null
  outstanding: number
}

/**
 * Spreads statements over connections that send without waiting for earlier answers. When a connection is lost, what it had
 * outstanding is rejected, and another one takes its place at once, or with the next statement if the server is away.
 * @param open makes a client that is not connected yet, with `pipeline: true`
 */
export function laneRunner(count: number, open: () => pg.Client): Runner & { close(): Promise<void> } {
  const lanes: Lane[] = Array.from({ length: count }, () => ({ client: null, outstanding: 0 }))
  let closed = false

  function start(lane: Lane): pg.Client {
    const client = open()
    let connected = false
    const lost = () => {
      if (lane.client !== client) return
      lane.client = null
      if (connected && !closed) lane.client = start(lane)
    }
    client.on('error', lost)
    client.once('end', lost)
    client.connect().then(() => { connected = true }, lost)
    return client
  }

  /** What is outstanding is still answered, then the connection closes. */
  function retire(lane: Lane): Promise<void> {
    const { client } = lane
    lane.client = null
    return client ? client.end() : Promise.resolve()
  }

  return {
    async run(statement, values) {
      if (closed) throw new Error('the connections are closed')
      const lane = lanes.reduce((best, other) => (other.outstanding < best.outstanding ? other : best))
      lane.outstanding++
      try {
        return await query((lane.client ??= start(lane)), statement, values, () => void retire(lane))
      } finally {
        lane.outstanding--
      }
    },
    async close() {
      closed = true
      await Promise.all(lanes.map(retire))
    },
  }
}
