import { join, relative } from 'node:path'
import type { Logger } from 'pino'
import { awaitReady } from './embedded/await-ready.ts'
import { findBinaries, majorOf, oldestMajor } from './embedded/binaries.ts'
import { openCluster } from './embedded/cluster.ts'
import { DatabaseFault } from './fault.ts'
import { appRole } from './session.ts'

/** The settings that decide which database is used. */
export interface DatabaseConfig {
  dataDir: string
  databaseUrl?: string | undefined
  databaseOwnerUrl?: string | undefined
}

/** A database that answers, and how to reach it. */
export interface RunningDatabase {
  /** Login that owns the tables; for migrations. */
  ownerUrl: string
  /** Login of the server. */
  appUrl: string
  /** Role that connections of the server take on, where both logins are one. */
  appRole?: string
  /** One line for a person: which PostgreSQL, which version, where. */
  description: string
  /** Ends the server if this process started it. */
  stop(): Promise<void>
}

/** Milliseconds that a given server may take to answer: it may be starting just now, beside us. */
const patience = 10_000

/**
 * Selects and, if need be, starts the database: `databaseUrl` if set; else a PostgreSQL from npm's binaries; else one that is
 * installed on this machine. The last two keep their data in `dataDir`.
 * @param settings server settings for a server that is started here
 * @throws DatabaseFault when there is none, or it does not answer
 */
export async function startDatabase(
  config: DatabaseConfig, log: Pick<Logger, 'info' | 'error'>, settings: Record<string, string> = {},
): Promise<RunningDatabase> {
  if (config.databaseUrl !== undefined) return givenDatabase(config.databaseUrl, config.databaseOwnerUrl ?? config.databaseUrl)

  const binaries = await findBinaries(join(config.dataDir, 'lib'))
  if (!binaries) {
    throw new DatabaseFault(
      `No database: set DATABASE_URL, or install PostgreSQL ${oldestMajor} or newer with initdb and postgres on the PATH.`,
    )
  }
  const cluster = await openCluster({ dataDir: config.dataDir, binaries, settings, log })
  const inside = relative('', cluster.home)
  const place = (inside.startsWith('..') ? cluster.home : inside) + (cluster.adopted ? ', started by another process' : '')
  return {
    ownerUrl: cluster.url('perfectpay_owner'),
    appUrl: cluster.url(appRole),
    description: `PostgreSQL ${cluster.version} from ${binaries.source}, data in ${place}`,
    stop: cluster.stop,
  }
}

async function givenDatabase(appUrl: string, ownerUrl: string): Promise<RunningDatabase> {
  const { host, pathname, username } = new URL(appUrl)
  const client = await awaitReady(appUrl, { patience }).catch(({ cause }: Error) => {
    throw new DatabaseFault(`The database of DATABASE_URL (${host}${pathname}) does not answer: ${(cause as Error).message}`)
  })
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
  await client.end()
  const version = rows[0]!.server_version.split(' ')[0]!
  if (majorOf(version) < oldestMajor) throw new DatabaseFault(`DATABASE_URL is PostgreSQL ${version}; ${oldestMajor} or newer is needed.`)
  return {
    ownerUrl,
    appUrl,
    ...(new URL(ownerUrl).username === username ? { appRole } : {}),
    description: `PostgreSQL ${version} at ${host}${pathname} (DATABASE_URL)`,
    stop: async () => {},
  }
}
