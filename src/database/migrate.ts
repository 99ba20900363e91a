import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import knex, { type Knex } from 'knex'
import pg from 'pg'
import type { Logger } from 'pino'
import { sqlState } from './sql-state.ts'
import { DatabaseFault } from './fault.ts'
import { appRole, clientConfig } from './session.ts'

const ownMigrations = join(import.meta.dirname, 'migrations')
/** Any number, the same in every instance: who holds this advisory lock migrates. */
const lockKey = 7_310_514_842
/** Milliseconds between two tries for the lock. */
const lockPause = 50

/** A table that is in use is not waited for longer than `lock_timeout`, in which all others would queue up behind the migration. */
const mostTries = 10

/**
 * Brings the schema up to date, in one transaction. Instances that start at once take turns, so each migration runs exactly once.
 * @param ownerUrl login that owns the tables
 * @param directory files that export `up(knex)`, run in the order of their names
 * @throws DatabaseFault when the login may not make the role of the server; else what a migration throws, nothing being changed
 */
export async function migrate(ownerUrl: string, log: Pick<Logger, 'info' | 'warn'>, directory = ownMigrations): Promise<void> {
  const config = clientConfig(ownerUrl, undefined, { statement_timeout: '0', idle_in_transaction_session_timeout: '0' })
  const guard = new pg.Client(config)
  guard.on('error', () => {}) // A lost lock shows in the next statement; knex's own lock row still keeps a second migration out.
  await guard.connect()
  try {
    await takeLock(guard)
    await ensureAppRole(guard)
    await runMigrations(config, log, directory)
  } finally {
    await guard.end()
  }
}

/**
 * Asks again and again instead of waiting in one statement: that would hold a snapshot, and CREATE INDEX CONCURRENTLY waits for
 * every older snapshot to go.
 */
async function takeLock(guard: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await guard.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [lockKey])
    if (rows[0]!.taken) return
    await pause(lockPause)
  }
}

/** Migrations grant to the server's role, so it has to exist; the login has to be able to take it on where it is also the server's. */
async function ensureAppRole(guard: pg.Client): Promise<void> {
  try {
    const membership = "SELECT pg_has_role(current_user, oid, 'MEMBER') AS member FROM pg_roles WHERE rolname = $1"
    const { rows } = await guard.query<{ member: boolean }>(membership, [appRole])
    if (rows.length === 0) await guard.query(`CREATE ROLE ${appRole} NOLOGIN`).catch(unlessTaken)
    if (!rows[0]?.member) await guard.query(`GRANT ${appRole} TO CURRENT_USER`)
  } catch (error) {
    if (sqlState(error) !== '42501') throw error
    throw new DatabaseFault(
      `The database login may not make the role ${appRole} or join it. Let a superuser do so: `
      + `CREATE ROLE ${appRole} NOLOGIN; GRANT ${appRole} TO the login;`,
    )
  }
}

/** Roles belong to all databases of a server, and another one may be migrated at the same time. */
function unlessTaken(error: unknown): void {
  if (!['42710', '23505'].includes(sqlState(error) ?? '')) throw error
}

async function runMigrations(config: pg.ClientConfig, log: Pick<Logger, 'info' | 'warn'>, directory: string): Promise<void> {
  const db = knex({
    client: 'pg',
    connection: config as Knex.PgConnectionConfig,
    pool: { min: 0, max: 1 },
    compileSqlOnError: false,
    log: { warn() {}, error() {}, debug() {}, deprecate() {} },
  })
  try {
    for (let tries = 1; ; tries++) {
      try {
        const [, done] = (await db.migrate.latest({ migrationSource: sourceOf(directory), tableName: 'migration' })) as [number, string[]]
        if (done.length > 0) log.info({ migrations: done }, 'the schema is up to date')
        return
      } catch (error) {
        if (sqlState(error) !== '55P03' || tries === mostTries) throw error
        log.warn({ tries }, 'a table is in use, the migration is tried again')
        await pause(200 * tries)
      }
    }
  } finally {
    await db.destroy()
  }
}

/** A schema only goes forward: a mistake is put right by the next migration, since rolling back would drop what has been booked. */
const sourceOf = (directory: string): Knex.MigrationSource<string> => ({
  getMigrations: async () => (await readdir(directory)).filter((name) => /^\d+_[\w-]+\.ts$/.test(name)).sort(),
  getMigrationName: (name) => name,
  getMigration: async (name) => ({
    ...((await import(pathToFileURL(join(directory, name)).href)) as Knex.Migration),
    down: () => Promise.reject(new Error('migrations go forward only')),
  }),
})
