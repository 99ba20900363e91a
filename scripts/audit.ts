/**
 * Proves that the books are right: `npm run audit` asks the database the questions of which a sound one answers none, and exits with 1
 * if there is an answer, with 2 if they cannot be asked. Works on the database of the configuration, beside running servers or without
 * one, and changes nothing.
 */
import { existsSync } from 'node:fs'
import { destination } from 'pino'
import { readConfig, type Config } from '../src/config.ts'
import { auditAtOnce, type Finding } from '../src/database/audit.ts'
import { connect } from '../src/database/connection.ts'
import { startDatabase } from '../src/database/embedded.ts'
import { findCluster } from '../src/database/embedded/find-cluster.ts'
import { DatabaseFault } from '../src/database/fault.ts'
import { createLogger } from '../src/log.ts'
import { ConfigFault } from '../src/shared/config-fault.ts'

/** Ids that are shown of one answer; the query finds the others. */
const shownIds = 5

/** A database that is made for the audit would have nothing in it to ask about. @throws DatabaseFault where there is none yet */
async function assertDatabase({ databaseUrl, dataDir }: Config): Promise<void> {
  if (databaseUrl !== undefined || (await findCluster(dataDir))) return
  throw new DatabaseFault(`There is no database in ${dataDir}: set DATA_DIR to the folder where it is, or DATABASE_URL.`)
}

/** Asks on the database that the configuration names; its schema is taken as it is. */
async function onDatabase(): Promise<Finding[]> {
  const log = createLogger({ logLevel: 'warn' }, destination({ dest: 2, sync: true }))
  const config = readConfig()
  await assertDatabase(config)
  const server = await startDatabase(config, log)
  try {
    const db = connect({ url: server.appUrl, role: server.appRole, pool: 1, lanes: 1, log })
    try {
      return await auditAtOnce(db)
    } finally {
      await db.close()
    }
  } finally {
    await server.stop()
  }
}

function report(findings: Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length))
  const wrong = findings.filter(({ ids }) => ids.length > 0)
  const lines = findings.flatMap(({ name, finds, ids }) => [
    `${ids.length === 0 ? '     ok' : String(ids.length).padStart(7)}  ${name.padEnd(width)}  ${finds}`,
    ...ids.slice(0, shownIds).map((id) => `${' '.repeat(9 + width)}  - ${id}`),
    ...(ids.length > shownIds ? [`${' '.repeat(9 + width)}  - and ${ids.length - shownIds} more`] : []),
  ])
  const right = `All ${findings.length} answers are empty: the books are right.`
  return [...lines, '', wrong.length === 0 ? right : `WRONG: ${wrong.map(({ name }) => name).join(', ')}.`].join('\n')
}

try {
  if (existsSync('.env')) process.loadEnvFile()
  const findings = await onDatabase()
  console.log(report(findings))
  if (findings.some(({ ids }) => ids.length > 0)) process.exitCode = 1
} catch (error) {
  const { message } = error as Error
  const forPeople = error instanceof ConfigFault || error instanceof DatabaseFault
  console.error(forPeople ? message : `The audit failed: ${message.split('\n').at(-1)?.replace(/^ - /, '')}`)
  process.exitCode = 2
}
