/**
 * `npm run dev`: the loop of people who design the contract or write code. The database is started once; from then on every save in
 * `openapi/` is linted and made into types and validators, and every save there or in `src/` renews server and portal. What does not
 * lint or start is shown with file and line, and the last good version keeps serving.
 */
import { existsSync } from 'node:fs'
import { getCompileCacheDir } from 'node:module'
import { join, relative } from 'node:path'
import { styleText } from 'node:util'
import { pino } from 'pino'
import { readConfig } from '../src/config.ts'
import { startDatabase } from '../src/database/embedded.ts'
import { DatabaseFault } from '../src/database/fault.ts'
import { ConfigFault } from '../src/shared/config-fault.ts'
import { savedFiles } from './dev/saved-files.ts'
import { developServer } from './dev/server.ts'
import { generate } from './generate/generate.ts'

const root = join(import.meta.dirname, '..')
const openapi = join(root, 'openapi')
const src = join(root, 'src')

/** Pages of the portal, which are no part of the description: nothing is generated from them. */
const isPage = (path: string) => path.startsWith(join(openapi, 'guides')) || path === join(openapi, 'CHANGELOG.md')

const good = (what: string, took: number) =>
  console.log(`  ${styleText('green', '✓')} ${what} ${styleText('dim', `${took.toFixed()} ms`)}`)

/** How many faults of the contract are shown: the others mostly follow from the first ones. */
const SHOWN = 3

/** The first faults of the linter's report, each with file and line. */
function firstFaults(report: string): string {
  const faults = report.split(/\n(?=(?:\x1b\[[\d;]*m)*\[\d+\] )/)
  const more = faults.length - SHOWN
  return more > 0 ? `${faults.slice(0, SHOWN).join('\n')}\n… and ${more} more` : report
}

function bad(what: string, why: string): void {
  console.log(`  ${styleText('red', '✗')} ${what}\n`)
  const inside = why.replaceAll(`file://${root}/`, '').replaceAll(`${root}/`, '').replace(/^ +at .*\bnode:internal.*\n/gm, '')
  console.log(inside.replace(/^/gm, '    '))
  console.log(`\n  ${styleText('yellow', 'The last good version keeps serving.')}`)
}

/** Lints the contract and makes `generated/`. True if something in it is new. */
async function renewGenerated(): Promise<boolean> {
  const start = performance.now()
  const outcome = await generate()
  if (outcome.faults !== null) {
    bad('The contract has faults', firstFaults(outcome.faults))
    return false
  }
  if (outcome.warnings) console.log(outcome.warnings)
  const changed = outcome.files.filter((file) => file.changed).map(({ name }) => name)
  good(changed.length > 0 ? `Contract: ${changed.join(', ')}` : 'Contract: nothing new', performance.now() - start)
  return changed.length > 0
}

/** Runs the loop until a signal ends it. */
async function develop(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  console.log(`\n${styleText('bold', 'PerfectPay, in development')}  every save in openapi/ and src/ is served at once; Ctrl-C ends\n`)
  const saves = savedFiles([openapi, src])
  const [database] = await Promise.all([startDatabase(readConfig(), pino({ level: 'error' })), renewGenerated()])
  const server = developServer(join(src, 'main.ts'), {
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    MOCK_MISSING: 'true',
    // What one has compiled the next one reads: of all the sources few are new.
    NODE_COMPILE_CACHE: getCompileCacheDir() ?? '',
  })

  async function renewServer(): Promise<void> {
    const start = performance.now()
    const fault = await server.renew()
    if (fault === null) good('Server and portal', performance.now() - start)
    else bad('The server does not start', fault)
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    await server.stop(signal === 'SIGINT' && process.stdin.isTTY)
    await database.stop()
    process.exit(0)
  }
  // npm hands on a Ctrl-C that the terminal has sent here as well.
  let ending: Promise<void> | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void (ending ??= end(signal)))

  await renewServer()
  for await (const files of saves) {
    const names = files.map((path) => relative(root, path))
    console.log(`\n${styleText('bold', names.slice(0, 3).join(', '))}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`)
    const contract = files.some((path) => path.startsWith(openapi) && !isPage(path)) && (await renewGenerated())
    if (contract || files.some((path) => path.startsWith(src) || isPage(path))) await renewServer()
  }
}

try {
  await develop()
} catch (error) {
  if (!(error instanceof ConfigFault || error instanceof DatabaseFault)) throw error
  console.error(error.message)
  process.exitCode = 1
}
