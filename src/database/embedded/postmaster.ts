import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DatabaseFault } from '../fault.ts'

/** A server that runs on a data folder, started by whomever. */
export interface Postmaster {
  pid: number
  /** It is shutting down. */
  stopping: boolean
}

/**
 * The server that runs on a data folder, from the `postmaster.pid` it keeps there, or null. A killed server leaves
 * the file behind. PostgreSQL cleans up by itself when the id is free; when the id has meanwhile gone to another program it would
 * refuse to start, so then the file is removed here.
 */
export async function findPostmaster(data: string): Promise<Postmaster | null> {
  const path = join(data, 'postmaster.pid')
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!(pid > 0) || !isAlive(pid)) return null
  if (await isServerOn(pid, data)) return { pid, stopping: lines[7]?.trim() === 'stopping' }
  await rm(path, { force: true })
  return null
}

/** Whether a process of this id exists, no matter whose. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Where the command line of a process can be read (Linux), the data folder has to be in it; elsewhere the id has to do. A server
 * that has ended but was not yet collected by its parent has no command line any more.
 */
async function isServerOn(pid: number, data: string): Promise<boolean> {
  if (process.platform !== 'linux') return isAlive(pid)
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return commandLine.split('\0').includes(data)
}

/**
 * Ends a server that nobody looks after any more: a fast shutdown, in which it loses nothing.
 * @throws DatabaseFault when it is still there after 10 s
 */
export async function endPostmaster({ pid, stopping }: Postmaster, data: string): Promise<void> {
  if (!stopping) process.kill(pid, 'SIGINT')
  const deadline = performance.now() + 10_000
  while (await isServerOn(pid, data)) {
    if (performance.now() > deadline) throw new DatabaseFault(`A PostgreSQL left behind (process ${pid}) does not stop: end it by hand.`)
    await pause(20)
  }
}
