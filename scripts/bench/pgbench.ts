import { execFile } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { clientConfig } from '../../src/database/session.ts'
import type { LimitJob } from './driver-limit.ts'
import type { OperationName } from './load.ts'
import type { Recording } from './statements.ts'
import { keys, paymentIdSql, payments } from './world.ts'

const run = promisify(execFile)

/** The pgbench of this system; null where there is none. It does not come with npm's PostgreSQL. */
export function findPgbench(): string | null {
  const places = ['/usr/bin/pgbench', ...globSync('/usr/lib/postgresql/*/bin/pgbench'), ...globSync('/usr/pgsql-*/bin/pgbench')]
  return places.find((path) => existsSync(path)) ?? null
}

/** Which payment each transaction is about. */
const numbers: Record<OperationName, (job: LimitJob) => string> = {
  create: () => ':base + :client_id * 10000000 + :turn',
  retrieve: () => `random(0, ${payments - 1})`,
  capture: ({ clients }) => `:base + :turn * ${clients} + :client_id`,
  list: () => `random(0, ${keys - 1})`,
}

/** Runs the service's own statements in pgbench, as prepared statements; returns the number of transactions. */
export async function runPgbench(program: string, job: LimitJob): Promise<number> {
  const { url, operation, recording, clients, seconds, base } = job
  const { hostname, port, username, password, pathname } = new URL(url)
  const { lines, variables } = scriptOf(recording)
  const script = [`\\set n ${numbers[operation](job)}`, `\\set account :n % ${keys} + 1`, ...lines, '\\set turn :turn + 1', ''].join('\n')
  const folder = await mkdtemp(join(tmpdir(), 'perfectpay-pgbench-'))
  try {
    const file = join(folder, `${operation}.sql`)
    await writeFile(file, script)
    const defined = Object.entries({ ...variables, base: String(base), turn: '0' }).flatMap(([name, value]) => ['-D', `${name}=${value}`])
    const args = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '1', '-T', String(seconds), '-f', file, ...defined]
    const env = {
      PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: password, PGDATABASE: pathname.slice(1),
      PGOPTIONS: String(clientConfig(url).options),
    }
    const { stdout } = await run(program, args, { env })
    return Number(/transactions actually processed: (\d+)/.exec(stdout)![1])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * The statements with pgbench's variables in place of `$1`, `$2`, …; what differs from request to request is computed in SQL, which costs
 * nothing that could be measured. A variable cannot be NULL, so NULL is written out.
 */
function scriptOf({ statements, account, paymentId, unique }: Recording): { lines: string[]; variables: Record<string, string> } {
  const variables: Record<string, string> = {}
  const variable = (value: string): string => {
    const name = `v${Object.keys(variables).length}`
    variables[name] = value
    return `:${name}`
  }
  const computed = new Map([
    [paymentId, paymentIdSql(':n')],
    [`m:${account}`, "('m:' || :account::text)"],
    [`":${account},`, `('":' || :account::text || ',')`],
    ...unique.map((text, index) => [text, `('${text.slice(0, 4)}${index}_' || :n::text)`] as const),
  ].filter(([text]) => text !== '') as [string, string][])
  const places = new RegExp(`(${[...computed.keys()].join('|')})`)

  const expression = (value: unknown): string => {
    if (value === null || value === undefined) return 'NULL'
    if (value === account) return ':account'
    if (Buffer.isBuffer(value)) return variable(`\\x${value.toString('hex')}`)
    const pieces = String(value).split(places).filter((piece) => piece !== '')
    if (!pieces.some((piece) => computed.has(piece))) return variable(String(value))
    return pieces.map((piece) => computed.get(piece) ?? `${variable(piece)}::text`).join(' || ')
  }
  const lines = statements.map(({ text, values }) => {
    const [start, ...rest] = text.replaceAll(/\s+/g, ' ').split(/\$(\d+)/)
    return `${start}${rest.map((part, index) => (index % 2 === 0 ? expression(values[Number(part) - 1]) : part)).join('')};`
  })
  return { lines, variables }
}
