import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createClock } from '../../src/database/clock.ts'
import { connect, type Database } from '../../src/database/connection.ts'
import { createDatabase, silentLog, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let db: Database

beforeAll(async () => {
  database = await createDatabase()
  db = connect({ url: database.appUrl, role: database.appRole, pool: 1, lanes: 1, log: silentLog })
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

const databaseTime = async () => (await db.knex.raw<{ rows: { now: Date }[] }>('SELECT clock_timestamp() AS now')).rows[0]!.now.getTime()

describe('the clock', () => {
  test('shows the time of the database, whatever the clock of the process says', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('1999-12-31') })
    try {
      const asked = performance.now()
      const clock = await createClock(db)
      const tolerance = performance.now() - asked
      const before = await databaseTime()
      const now = clock.now().getTime()
      const after = await databaseTime()
      clock.stop()
      // A millisecond for the rounding of both ends.
      expect(now).toBeGreaterThanOrEqual(before - tolerance - 1)
      expect(now).toBeLessThanOrEqual(after + tolerance + 1)
    } finally {
      vi.useRealTimers()
    }
  })

  test('reads the database again every 30 s and keeps its last reading when that fails', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    try {
      const readings: (number | Error)[] = [1_000_000, 2_000_000, new Error('away')]
      const run = vi.fn(async () => {
        const reading = readings.shift()
        if (typeof reading !== 'number') throw reading
        return [[reading]]
      })
      const clock = await createClock({ reads: { run } })
      expect(clock.now().getTime()).toBe(1_000_000)

      await vi.advanceTimersByTimeAsync(29_999)
      expect(clock.now().getTime()).toBe(1_029_999)
      await vi.advanceTimersByTimeAsync(1)
      expect(clock.now().getTime()).toBe(2_000_000)
      await vi.advanceTimersByTimeAsync(30_000)
      expect(run).toHaveBeenCalledTimes(3)
      expect(clock.now().getTime()).toBe(2_030_000)

      clock.stop()
      await vi.advanceTimersByTimeAsync(60_000)
      expect(run).toHaveBeenCalledTimes(3)
    } finally {
      vi.useRealTimers()
    }
  })
})
