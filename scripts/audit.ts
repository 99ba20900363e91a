/**
 * Proves that the books are right: `npm run audit` asks the database the questions of which a sound one answers none, and exits with 1
 * if there is an answer, with 2 if they cannot be asked. Works on the database of the configuration, beside running servers or without
 * one, and changes nothing.
 */
import { auditAtOnce, type Finding } from '../src/database/audit.ts'
import { findCluster } from '../src/database/embedded/find-cluster.ts'
import { inWords, noDatabase, onDatabase, readSettings } from './on-database.ts'

/** Ids that are shown of one answer; the query finds the others. */
const shownIds = 5

/** Asks on the database that the configuration names. @throws DatabaseFault where there is none yet: one made now would have nothing to ask about */
async function ask(): Promise<Finding[]> {
  const config = readSettings()
  if (config.databaseUrl === undefined && !(await findCluster(config.dataDir))) throw noDatabase(config)
  return onDatabase(config, 'as it is', auditAtOnce)
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
  const findings = await ask()
  console.log(report(findings))
  if (findings.some(({ ids }) => ids.length > 0)) process.exitCode = 1
} catch (error) {
  console.error(inWords(error, 'The audit failed:'))
  process.exitCode = 2
}
