import { prepared, type Database } from './connection.ts'

/** The database's time, for what is decided in the process: deadlines are compared and stored there. */
export interface Clock {
  now(): Date
  stop(): void
}

/** Milliseconds between two readings; the process's timer drifts far less than one within that. */
const interval = 30_000

const reading = prepared('SELECT extract(epoch FROM clock_timestamp())::float8 * 1000')

/**
 * Reads the database's clock now and every 30 s, and carries it forward in between. How far it is off is at most half the time that
 * the reading took. A reading that fails leaves the last one in force.
 * @throws what the first reading throws
 */
export async function createClock(db: Pick<Database, 'reads'>): Promise<Clock> {
  /** Milliseconds since 1970 at the start of this process's timer. */
  let origin = 0
  async function read(): Promise<void> {
    const asked = performance.now()
    const rows = await db.reads.run(reading, [])
    origin = (rows[0]![0] as number) - (asked + performance.now()) / 2
  }
  await read()
  const timer = setInterval(() => void read().catch(() => {}), interval)
  timer.unref()
  return { now: () => new Date(origin + performance.now()), stop: () => clearInterval(timer) }
}
