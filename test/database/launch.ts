import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'

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

const program = join(import.meta.dirname, 'programs/hold-database.ts')

/**
 * Starts a process that holds a database.
 * @throws what it gives as the reason when it cannot have one
 */
export async function launch({ dataDir, native, prefix = [], path }: LaunchOptions): Promise<Holder> {
  const [command = '', ...args] = [...prefix, process.execPath, program, dataDir, ...(native === undefined ? [] : [native])]
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'inherit'], detached: true, env: { ...process.env, ...(path === undefined ? {} : { PATH: path }) },
  })
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

/** Process id of the server on a data folder, from its own file. */
export const serverOn = (data: string): number => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
