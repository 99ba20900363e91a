import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { pino } from 'pino'
import { connect } from '../../src/database/connection.ts'
import { startDatabase } from '../../src/database/embedded.ts'
import { migrate } from '../../src/database/migrate.ts'
import { appRole } from '../../src/database/session.ts'
import { parseMasterKeys } from '../../src/shared/master-key.ts'
import { recognizeRing } from '../../src/vault/recognize.ts'
import { openVault } from '../../src/vault/vault.ts'
import { addPayments, seed } from './seed.ts'
import { parentOf, tellsUsage } from './usage.ts'
import { masterKey, payments } from './world.ts'

/** The database that everybody is measured on. */
export interface Stage {
  /** Login that owns the tables. */
  ownerUrl: string
  /** Login of the servers: the product's role with its grants. */
  appUrl: string
  postgresVersion: string
  /** PostgreSQL's first process; 0 where the system does not tell. */
  postmaster: number
  /** Milliseconds that the disk takes to make one page durable; the median of 200. */
  fsync: number
  /** Adds so many payments that can be captured, and returns the number of the first and the number after the last. */
  capturable(count: number): Promise<{ from: number; to: number }>
  /** Does the housekeeping of every table that an operation may write to. */
  tidy(): Promise<void>
  /** Resolves when no server works any more: what it was asked when a round ended must not burden the next one. */
  calm(): Promise<void>
  /** Rows of every table that an operation may write to. */
  rowCounts(): Promise<Record<string, number>>
  stop(): Promise<void>
}

/**
 * Data in memory; durability as it is by default: fsync and synchronous_commit are on. Housekeeping is done between the rounds and not
 * in them, where it would hit one of us at random.
 */
const settings = {
  shared_buffers: '1GB', max_wal_size: '4GB', checkpoint_timeout: '1h', autovacuum: 'off', fsync: 'on', synchronous_commit: 'on',
}

const written = [
  'payment', 'idempotency_key', 'attempt', 'ledger_entry', 'event', 'customer', 'sandbox_operation', 'sandbox_action',
  'webhook_endpoint', 'webhook_delivery', 'webhook_attempt',
]

/** Starts a PostgreSQL in a temporary folder, with the product's schema and the bench's data in it. */
export async function buildStage(say: (line: string) => void): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'perfectpay-bench-'))
  const log = pino({ level: 'silent' })
  const database = await startDatabase({ dataDir }, log, settings)
  const owner = new pg.Client(database.ownerUrl)
  try {
    await migrate(database.ownerUrl, log)
    await owner.connect()
    say(`filling ${database.description}`)
    const masterKeys = parseMasterKeys(masterKey)
    const db = connect({ url: database.appUrl, pool: 1, lanes: 1, log })
    await recognizeRing(db, masterKeys, { masterKeys, dataDir }).finally(db.close) // Before there is anything that opens with no key.
    await seed(owner, openVault(masterKeys))
  } catch (error) {
    await database.stop()
    throw error
  }
  const { rows: [about] } = await owner.query<{ version: string; pid: number }>(
    "SELECT current_setting('server_version') AS version, pg_backend_pid() AS pid",
  )
  let made = payments
  const tidy = async (): Promise<void> => void (await owner.query(`VACUUM ANALYZE ${written.join(', ')}`))

  return {
    ownerUrl: database.ownerUrl,
    appUrl: database.appUrl,
    postgresVersion: about!.version,
    postmaster: tellsUsage ? parentOf(about!.pid) : 0,
    fsync: timeOfFsync(dataDir),
    async capturable(count) {
      const from = made
      made += count
      await addPayments(owner, from, made)
      await tidy()
      return { from, to: made }
    },
    tidy,
    async calm() {
      for (let idle = 0; idle < 3; idle = (await busyConnections(owner)) === 0 ? idle + 1 : 0) await pause(20)
    },
    async rowCounts() {
      const counts = written.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`)
      const { rows } = await owner.query<Record<string, number>>(`SELECT ${counts.join(', ')}`)
      return rows[0]!
    },
    async stop() {
      await owner.end()
      await database.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function busyConnections(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ busy: number }>(
    `SELECT count(*)::int AS busy FROM pg_stat_activity WHERE usename = '${appRole}' AND state <> 'idle'`,
  )
  return rows[0]!.busy
}

function timeOfFsync(folder: string): number {
  const file = openSync(join(folder, 'fsync'), 'w')
  const page = Buffer.alloc(8192)
  const times = Array.from({ length: 200 }, () => {
    const start = performance.now()
    writeSync(file, page)
    fdatasyncSync(file)
    return performance.now() - start
  })
  closeSync(file)
  return times.sort((a, b) => a - b)[100]!
}
