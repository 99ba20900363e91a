import { existsSync } from 'node:fs'
import { destination } from 'pino'
import { readConfig, type Config } from '../src/config.ts'
import { connect, type Database } from '../src/database/connection.ts'
import { startDatabase } from '../src/database/embedded.ts'
import { DatabaseFault } from '../src/database/fault.ts'
import { migrate } from '../src/database/migrate.ts'
import { createLogger } from '../src/log.ts'
import { ConfigFault } from '../src/shared/config-fault.ts'
import type { MasterKey } from '../src/shared/master-key.ts'
import { loadMasterKeys } from '../src/vault/keys.ts'
import { recognizeRing } from '../src/vault/recognize.ts'

/** The settings of the environment, and of `.env` where there is one. @throws ConfigFault */
export function readSettings(): Config {
  if (existsSync('.env')) process.loadEnvFile()
  return readConfig()
}

/**
 * Works on the database that the settings name, beside running servers or without one: what has to be started for it is stopped again.
 * @param schema whether it is brought up to date first, or taken as it is
 * @throws DatabaseFault, and what the work throws
 */
export async function onDatabase<Result>(config: Config, schema: 'migrated' | 'as it is', work: (db: Database) => Promise<Result>): Promise<Result> {
  const log = createLogger({ logLevel: 'warn' }, destination({ dest: 2, sync: true }))
  const server = await startDatabase(config, log)
  try {
    if (schema === 'migrated') await migrate(server.ownerUrl, log)
    const db = connect({ url: server.appUrl, role: server.appRole, pool: 1, lanes: 1, log })
    try {
      return await work(db)
    } finally {
      await db.close()
    }
  } finally {
    await server.stop()
  }
}

/** The key ring of the settings, newest key first. @throws ConfigFault where it does not belong to the database */
export async function openRing(db: Database, config: Config): Promise<MasterKey[]> {
  const ring = await loadMasterKeys(config)
  await recognizeRing(db, ring, config)
  return ring
}

/** There is no database yet, where one is not to be made just to be looked at. */
export const noDatabase = ({ dataDir }: Config): DatabaseFault =>
  new DatabaseFault(`There is no database in ${dataDir}: \`npm start\` makes one, or set DATA_DIR to the folder where it is, or DATABASE_URL.`)

/** What a person is told of an error: faults that they can mend speak for themselves, before others stands what has failed. */
export function inWords(error: unknown, failed: string): string {
  const { message } = error as Error
  if (error instanceof ConfigFault || error instanceof DatabaseFault) return message
  // The message of a failed query begins with its SQL; what went wrong stands at its end.
  return `${failed} ${message.split('\n').at(-1)?.replace(/^ - /, '')}`
}
