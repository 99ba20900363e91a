import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import pg from 'pg'
import { afterAll, afterEach, expect, vi } from 'vitest'
import { findPostmaster } from '../../src/database/embedded/postmaster.ts'
import { execute } from '../support/database.ts'

/** A process that holds a database, and what it said about it. */
export interface Holder {
  pid: number
  database: { ownerUrl: string; appUrl: string; description: string }
  /** Ends it in order; it stops the server if it has started it. */
  end(): Promise<void>
  /** kill -9 */
  kill(): Promise<void>
  /** A signal to its whole group of processes, as Ctrl-C in a terminal sends it. */
  interruptGroup(): void
}

export interface LaunchOptions {
  dataDir: string
  /** Folder to take PostgreSQL from instead of `node_modules`. */
  native?: string
  /** Command that the process is run by, for another user. */
  prefix?: string[]
  /** PATH of the process. */
  path?: string
}

export const isRoot = process.getuid?.() === 0

/** Runs a process as another user than root. Sources and Node are readable for everybody, unless the checkout is private. */
export const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--']

/** A temporary folder that everybody may enter, deleted after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'perfectpay-launcher-'))
  chmodSync(folder, 0o755)
  afterAll(() => rm(folder, { recursive: true }))
  return folder
}

/** Starts processes that hold a database; those that a test leaves are ended after it. */
export function useHolders(): (options: LaunchOptions) => Promise<Holder> {
  const holders: Holder[] = []
  afterEach(async () => {
    await Promise.all(holders.splice(0).map((holder) => holder.end().catch(() => {})))
  })
  return async (options) => {
    const holder = await launch(options)
    holders.push(holder)
    return holder
  }
}

const program = join(import.meta.dirname, 'programs/hold-database.ts')

/** @throws what the process gives as the reason when it cannot have a database */
async function launch({ dataDir, native, prefix = [], path }: LaunchOptions): Promise<Holder> {
  const [command = '', ...args] = [...prefix, process.execPath, program, dataDir, ...(native === undefined ? [] : [native])]
  const env = { ...process.env, ...(path === undefined ? {} : { PATH: path }) }
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true, env })
  const said = await firstLine(child)
  if ('fault' in said) throw Object.assign(new Error(said.fault), { name: said.kind })
  const ended = once(child, 'exit')
  return {
    pid: child.pid!,
    database: said,
    async end() {
      child.stdin.end()
      await ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    interruptGroup: () => void process.kill(-child.pid!, 'SIGINT'),
  }
}

type Said = Holder['database'] | { fault: string; kind: string }

async function firstLine(child: ChildProcessByStdio<Writable, Readable, null>): Promise<Said> {
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Said
  throw new Error('the process ended without a word')
}

/** A PATH with the programs that the launcher uses, but one: missing, or replaced by one that refuses. */
export function pathWithout(folder: string, program: string, instead: 'nothing' | 'a refusal'): string {
  const bin = join(folder, `path-without-${program}`)
  if (existsSync(bin)) return bin
  mkdirSync(bin)
  for (const name of ['env', 'id', 'setpriv', 'test', 'true', 'unshare']) {
    const found = ['/usr/bin', '/bin'].map((place) => join(place, name)).find((path) => existsSync(path))
    if (name !== program && found) symlinkSync(found, join(bin, name))
  }
  if (instead === 'a refusal') writeFileSync(join(bin, program), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  return bin
}

export const homeOf = (dataDir: string): string => join(dataDir, 'pg18')
export const dataOf = (dataDir: string): string => join(homeOf(dataDir), 'data')

interface Record {
  form: string
  data: string
  passwords: { [role: string]: string }
}
export const recordOf = (dataDir: string): Record => JSON.parse(readFileSync(join(homeOf(dataDir), 'pg.json'), 'utf8')) as Record

const postmasterLines = (dataDir: string): string[] => readFileSync(join(dataOf(dataDir), 'postmaster.pid'), 'utf8').split('\n')
export const serverOf = (dataDir: string): number => Number(postmasterLines(dataDir)[0])
export const socketFolderOf = (dataDir: string): string | undefined => postmasterLines(dataDir)[4]

/** Waits until no server runs on the data any more. */
export const serverGone = (dataDir: string): Promise<void> =>
  vi.waitFor(async () => expect(await findPostmaster(dataOf(dataDir))).toBeNull(), { timeout: 20_000 })

/** The rows of a query on a connection of its own. */
export async function query(url: string, text: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<unknown[]>({ text, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

/** Commits a text, to be found again by `kept`. */
export const keep = ({ database }: Holder, text: string): Promise<void> =>
  execute(database.ownerUrl, `CREATE TABLE IF NOT EXISTS kept (text text); INSERT INTO kept VALUES ('${text}')`)

export const kept = async ({ database }: Holder): Promise<unknown[]> => (await query(database.ownerUrl, 'SELECT text FROM kept')).flat()
