import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { DatabaseFault } from '../fault.ts'

const sqliteBusy = 5

/**
 * Waits until no other process holds the lock of this file, and takes it. SQLite's lock is the one in Node's own library that dies
 * with its process on every platform, so that a killed process leaves nothing to clean up and there is no stale lock to misjudge.
 * @param patience milliseconds to wait at most
 * @returns gives the lock back
 * @throws DatabaseFault when the wait is over
 */
export async function lockFile(path: string, patience: number): Promise<() => void> {
  const deadline = performance.now() + patience
  const lock = new DatabaseSync(path, { timeout: 0 })
  for (;;) {
    try {
      lock.exec('BEGIN EXCLUSIVE')
      return () => lock.close()
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== sqliteBusy || performance.now() > deadline) {
        lock.close()
        throw new DatabaseFault(`Another process has been starting the database for ${patience / 1000} s (lock ${path}).`, { cause: error })
      }
      await pause(25)
    }
  }
}
