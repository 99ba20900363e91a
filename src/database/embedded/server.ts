import { spawn } from 'node:child_process'
import { chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { DatabaseFault } from '../fault.ts'
import { commandOf, type Binaries } from './binaries.ts'
import { run, works } from './run-command.ts'
import type { UserForm } from './user-form.ts'

/** A server that this process has started. */
export interface Server {
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>
  hasEnded(): boolean
  /** Fast shutdown: connections are closed, transactions rolled back, nothing committed is lost. */
  stop(): Promise<void>
}

/** Settings for a small host. Nothing that a statement carries reaches the server's log: it may be a card number. */
const defaults: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '50',
  shared_buffers: '64MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_statement: 'none',
  log_parameter_max_length: '0',
}

/**
 * Makes the data folder. It appears under its name only when it is complete, so that a start cut short leaves nothing half made.
 * The locale C makes text order byte order, which is the same on every host.
 * @throws DatabaseFault with what initdb printed
 */
export async function createData(binaries: Binaries, form: UserForm, data: string, password: string): Promise<void> {
  const fresh = `${data}.new`
  const passwordFile = `${data}.password`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (form.account) for (const path of [fresh, passwordFile]) await chown(path, form.account.uid, form.account.gid)
  try {
    const options = ['-D', fresh, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    await run([...form.prefix, ...commandOf(binaries, 'initdb'), ...options, '--no-instructions'], dirname(data))
    await rename(fresh, data)
  } catch (error) {
    const lines = ((error as { stderr?: string }).stderr ?? (error as Error).message).trim()
    throw new DatabaseFault(`PostgreSQL cannot make its data folder ${data}: ${lines}`)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/**
 * Starts a server, which is then not yet ready. It ends with this process: by `stop`, at exit, or, where the system has it (Linux),
 * by a signal of the kernel when this process is killed. That signal follows the thread that started the server, so this is for the
 * main thread. A session of its own keeps Ctrl-C in a terminal from reaching the server before the requests in flight are done.
 */
export async function startServer(
  binaries: Binaries, form: UserForm, data: string, port: number, logFile: string, settings: Record<string, string>,
): Promise<Server> {
  const followParent = ['setpriv', '--pdeathsig', 'INT', '--']
  const [program = '', ...args] = [
    ...form.prefix,
    ...((await works([...followParent, 'true'])) ? followParent : []),
    ...commandOf(binaries, 'postgres'),
    '-D', data, '-p', String(port),
    ...Object.entries({ ...defaults, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const log = await open(logFile, 'w', 0o600)
  const child = spawn(program, args, { cwd: dirname(data), detached: true, stdio: ['ignore', log.fd, log.fd] })
  await log.close()

  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const hasEnded = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null
  const interrupt = () => child.kill('SIGINT')
  process.once('exit', interrupt)
  child.unref()

  return {
    ended,
    hasEnded,
    async stop() {
      process.off('exit', interrupt)
      if (hasEnded()) return
      child.ref()
      interrupt()
      // Immediate shutdown: as after a power cut, the next start recovers what was committed.
      const tooLong = setTimeout(() => child.kill('SIGQUIT'), 5_000)
      await ended
      clearTimeout(tooLong)
    },
  }
}

/** The last lines of the server's log, for a message. */
export const lastLines = async (logFile: string): Promise<string> =>
  (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n')

/** @returns the preferred port if it is free on the loopback address, else another one */
export async function freePort(preferred: number): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | null>((resolve) => {
      const probe = createServer().once('error', () => resolve(null))
      probe.listen(port, '127.0.0.1', () => {
        const address = probe.address()
        probe.close(() => resolve(typeof address === 'object' && address ? address.port : null))
      })
    })
  const port = (await tryPort(preferred)) ?? (await tryPort(0))
  if (port === null) throw new DatabaseFault('No free port on 127.0.0.1 for the database.')
  return port
}
