import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, afterEach, expect, vi } from 'vitest'
import { settings as everySetting } from '../../src/config.ts'

const root = resolve(import.meta.dirname, '../..')

/** How people start the service. `terminal` gives it one (script of util-linux), so that it writes as it does for a person. */
export const commands = {
  node: [process.execPath, join(root, 'scripts/run.mjs'), join(root, 'src/main.ts')],
  npm: ['npm', 'start'],
  terminal: ['script', '--quiet', '--flush', '--return', '--command', 'exec npm start', '/dev/null'],
}

/** How a process ended, and all that it said. */
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/** The service in a process of its own, known by nothing but what it prints. */
export interface Running {
  url: string
  secretKey: string
  publishableKey: string
  /** Everything it wrote to standard output so far, without colours. */
  stdout(): string
  /** Its log, where it is not a person's. */
  logged(): Record<string, unknown>[]
  /** What a person types. */
  type(text: string): void
  /** Sends a signal to the process that was started, and to that one alone. */
  signal(signal: NodeJS.Signals): void
  ended: Promise<Ended>
}

/** Nothing that is set where the tests run reaches the service; an empty setting also wins over one in `.env`. */
const blank = Object.fromEntries(Object.keys(everySetting).map((name) => [name, '']))

interface Child {
  process: ChildProcessWithoutNullStreams
  said: { stdout: string; stderr: string }
  ended: Promise<Ended>
}

const children: Child[] = []

function begin(settings: Record<string, string>, command: string[]): Child {
  const { PATH = '', HOME = '' } = process.env
  const env = { PATH, HOME, TERM: 'xterm', ...blank, PORT: '0', ...settings }
  const [program = '', ...args] = command
  const started = spawn(program, args, { cwd: root, env, stdio: 'pipe', detached: true })
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    started[name].setEncoding('utf8').on('data', (text: string) => (said[name] += stripVTControlCharacters(text)))
  }
  const ended = once(started, 'close').then(([code, signal]) => ({ code, signal, ...said }) as Ended)
  const child = { process: started, said, ended }
  children.push(child)
  return child
}

/** Runs the service until it ends by itself. */
export const run = (settings: Record<string, string>): Promise<Ended> => begin(settings, commands.node).ended

interface Start {
  command?: string[]
  /** What it says when it is ready; default: the end of its greeting. */
  ready?: string
}

/**
 * Starts the service and waits until it says that it is ready. What a test leaves running is killed after it.
 * @param settings as in the environment; nothing else is set but `PORT=0`
 */
export async function launch(settings: Record<string, string>, start: Start = {}): Promise<Running> {
  const { command = commands.node, ready = 'Ctrl-C stops it.' } = start
  const { process: started, said, ended } = begin(settings, command)
  const early = ended.then((end) => Promise.reject(new Error(`ended with ${end.code ?? end.signal}: ${end.stdout}${end.stderr}`)))
  early.catch(() => {})
  await Promise.race([early, vi.waitFor(() => expect(said.stdout).toContain(ready), { timeout: 50_000, interval: 20 })])
  const shown = (label: string) => new RegExp(`^ *${label} +(\\S+)`, 'm').exec(said.stdout)?.[1] ?? ''
  return {
    url: shown('API'),
    secretKey: shown('Secret key'),
    publishableKey: shown('Publishable key'),
    stdout: () => said.stdout,
    logged: () => said.stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)),
    type: (text) => void started.stdin.write(text),
    signal: (signal) => void started.kill(signal),
    ended,
  }
}

/** Folders for `DATA_DIR`, which do not exist yet. After each test what still runs is killed, after all of them the folders are removed. */
export async function dataFolders(): Promise<(name: string) => string> {
  const folder = await mkdtemp(join(tmpdir(), 'perfectpay-journey-'))
  afterEach(async () => {
    for (const { process: left, ended } of children.splice(0)) {
      killGroup(left.pid!)
      await ended
    }
  })
  afterAll(async () => {
    await vi.waitFor(() => expect(processesOf(folder)).toEqual([]), { timeout: 20_000 })
    await rm(folder, { recursive: true })
  })
  return (name) => join(folder, name)
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // Nobody of it is left, which is as it should be.
  }
}

/** The processes that work on a data folder, as Linux lists them: those that were told of it and those that stand in it. */
export function processesOf(dataDir: string): string[] {
  if (!existsSync('/proc/self/environ')) return []
  return readdirSync('/proc').filter((id) => /^\d+$/.test(id) && Number(id) !== process.pid).flatMap((id) => {
    try {
      const told = readFileSync(`/proc/${id}/environ`, 'utf8').includes(`DATA_DIR=${dataDir}`)
      const stands = readlinkSync(`/proc/${id}/cwd`).startsWith(dataDir)
      return told || stands ? [`${id} ${readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ')}`] : []
    } catch {
      return [] // It has ended, or is another user's.
    }
  })
}

/** Resolves once nobody works on a data folder any more: what was killed takes its database with it a moment later. */
export const allGone = (dataDir: string): Promise<void> =>
  vi.waitFor(() => expect(processesOf(dataDir)).toEqual([]), { timeout: 20_000, interval: 20 })
