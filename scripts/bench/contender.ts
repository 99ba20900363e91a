import { fork, type ChildProcess, type Serializable } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { ensureFileKey } from '../../src/signer/local.ts'
import type { Stage } from './stage.ts'
import { masterKey } from './world.ts'

/** Who is measured. */
export const contenders = {
  ours: { name: 'this service', entry: 'contenders/ours.ts', launcher: '../run.mjs' },
  fastify: { name: 'Fastify + pg', entry: 'peers/fastify/main.js' },
  express: { name: 'Express + knex', entry: 'peers/express/main.js' },
  mixed: { name: 'Fastify, our SQL', entry: 'peers/fastify/main-one-statement.js' },
} as const

export type ContenderId = keyof typeof contenders

/** The service's connections as they are by default; the others may open as many. */
const { pool, lanes } = readConfig({})
export const connections = pool + lanes + 1

/** Production wants a key for presentations; it stays, like the master key of the benchmark, and protects nothing. */
const keyFile = join(tmpdir(), 'perfectpay-bench-vp-key.pem')

/** A server that runs in a process of its own. */
export interface Contender {
  id: ContenderId
  pid: number
  port: number
  stop(): Promise<void>
}

/** Starts a contender with the settings of production: nothing is logged, no answer checked. */
export async function startContender(id: ContenderId, stage: Stage): Promise<Contender> {
  const contender = contenders[id]
  await ensureFileKey(keyFile)
  const entry = join(import.meta.dirname, contender.entry)
  const [program, flags] = 'launcher' in contender ? [contender.launcher, startFlags()] : [contender.entry, []]
  const { child, stop } = startProcess(program, {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    ROLES: 'api',
    LOG_LEVEL: 'silent',
    DATABASE_URL: stage.appUrl,
    DATABASE_OWNER_URL: stage.ownerUrl,
    DATABASE_POOL: String(pool),
    DATABASE_LANES: String(lanes),
    MASTER_KEY: masterKey,
    VP_KEYS: `key-1=file:${keyFile}`,
    BENCH_SETTINGS: JSON.stringify({ databaseUrl: stage.appUrl, connections, pool, lanes, masterKey }),
  }, [entry], flags)
  const { port } = await nextMessage<{ port: number }>(child)
  return { id, pid: child.pid!, port, stop }
}

/** What `npm start` tells Node, so that the service is measured as it is run. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}

/** A process that carries out jobs, one after the other. */
export interface Hand<Job, Seen> {
  pid: number
  run(job: Job): Promise<Seen>
  stop(): Promise<void>
}

export function startHand<Job extends Serializable, Seen>(entry: string, args: string[] = [], flags: string[] = []): Hand<Job, Seen> {
  const { child, stop } = startProcess(entry, {}, args, flags)
  return {
    pid: child.pid!,
    run(job) {
      child.send(job)
      return nextMessage<Seen>(child)
    },
    stop,
  }
}

/** Sends one job to a process that is started for it, and returns its answer. */
export async function askProcess<Answer>(entry: string, job: Serializable, args: string[] = []): Promise<Answer> {
  const hand = startHand<Serializable, Answer>(entry, args)
  try {
    return await hand.run(job)
  } finally {
    await hand.stop()
  }
}

function startProcess(
  entry: string, settings: Record<string, string>, args: string[] = [], flags: string[] = [],
): { child: ChildProcess; stop(): Promise<void> } {
  const { PATH = '', HOME = '' } = process.env
  const child = fork(join(import.meta.dirname, entry), args, { execArgv: flags, env: { PATH, HOME, ...settings } })
  return {
    child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      if (child.connected) child.disconnect()
      await ended
    },
  }
}

/** @throws Error when the process ends instead of sending one */
async function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  const given = new AbortController()
  try {
    return await Promise.race([
      once(child, 'message', given).then(([message]) => message as Message),
      once(child, 'exit', given).then(([code]) => Promise.reject(new Error(`${child.spawnargs.at(-1)} ended with code ${code}`))),
    ])
  } finally {
    given.abort()
  }
}
