/**
 * The database that the service starts by itself, for people who work on it:
 * `npm run db:url` prints its URL, `npm run db:psql` opens it in psql, `npm run db:reset` deletes it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { destination, pino } from 'pino'
import type { Config } from '../src/config.ts'
import { startDatabase } from '../src/database/embedded.ts'
import { findCluster } from '../src/database/embedded/find-cluster.ts'
import { DatabaseFault } from '../src/database/fault.ts'
import { ConfigFault } from '../src/shared/config-fault.ts'
import { noDatabase, readSettings } from './on-database.ts'

const commands: Record<string, (config: Config) => Promise<void>> = { url, psql, reset }

async function url(config: Config): Promise<void> {
  const given = config.databaseOwnerUrl ?? config.databaseUrl
  if (given !== undefined) return console.log(given)
  const cluster = await findCluster(config.dataDir)
  if (!cluster?.ownerUrl) throw noDatabase(config)
  if (!cluster.running) console.error('The server is not running; this is where it was last.')
  console.log(cluster.ownerUrl)
}

/** Uses the running server, or starts it for as long as psql is open. Arguments are handed on: `npm run db:psql -- -c 'SELECT 1'`. */
async function psql(config: Config): Promise<void> {
  const database = await startDatabase(config, pino({ level: 'error' }, destination(2)))
  const { password, href } = new URL(database.ownerUrl)
  // The password goes through the environment: everybody on the machine can read arguments.
  const env = { ...process.env, PGPASSWORD: decodeURIComponent(password) }
  const child = spawn('psql', [href.replace(`:${password}@`, '@'), ...process.argv.slice(3)], { stdio: 'inherit', env })
  process.on('SIGINT', () => {}) // Ctrl-C cancels a query in psql, it does not end the server under it.
  try {
    const [code] = await once(child, 'exit')
    process.exitCode = Number(code)
  } catch {
    throw new DatabaseFault('There is no psql on this machine; any other client can use the URL that `npm run db:url` prints.')
  } finally {
    await database.stop()
  }
}

async function reset(config: Config): Promise<void> {
  if (config.databaseUrl !== undefined) {
    throw new DatabaseFault('DATABASE_URL is set: only the database that the service starts by itself is deleted here.')
  }
  const cluster = await findCluster(config.dataDir)
  if (!cluster) return console.log(`There is no database in ${config.dataDir}.`)
  await cluster.remove()
  console.log(`Deleted ${cluster.home}.`)
}

try {
  const command = commands[process.argv[2] ?? '']
  if (!command) throw new DatabaseFault('usage: npm run db:url | db:psql | db:reset')
  await command(readSettings())
} catch (error) {
  if (!(error instanceof DatabaseFault || error instanceof ConfigFault)) throw error
  console.error(error.message)
  process.exitCode = 1
}
