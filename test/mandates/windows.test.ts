import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { periodRule, recurrenceRule, windowAt, type WindowRule } from '../../src/mandates/windows.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'

const day = (text: string): Date => new Date(`${text}T00:00:00Z`)
const dates = ({ start, end }: { start: Date; end: Date }): string => {
  expect([start, end].map((time) => time.getTime() % 86_400_000)).toEqual([0, 0])
  return `${start.toISOString().slice(0, 10)} ${end.toISOString().slice(0, 10)}`
}

const calendar = (period: 'day' | 'week' | 'month' | 'year') => periodRule({ period, window: { mode: 'calendar' } })
const fromDay = (anchor: number) => periodRule({ period: 'month', window: { mode: 'cycle', anchor: { type: 'day_of_month', day: anchor } } })
const fromWeekday = (anchor: string) => periodRule({ period: 'week', window: { mode: 'cycle', anchor: { type: 'day_of_week', day: anchor } } })
const every = (type: 'daily' | 'weekly' | 'monthly' | 'yearly', interval_count: number, from: string) =>
  recurrenceRule({ type, interval_count }, new Date(from))

describe('examples', () => {
  test.each<[what: string, WindowRule, at: string, window: string]>([
    ['the last second of March', calendar('month'), '2026-03-31T23:59:59Z', '2026-03-01 2026-04-01'],
    ['the first moment of April', calendar('month'), '2026-04-01T00:00:00Z', '2026-04-01 2026-05-01'],
    ['a Sunday', calendar('week'), '2026-03-29T23:59:59.999Z', '2026-03-23 2026-03-30'],
    ['a Monday', calendar('week'), '2026-03-30T00:00:00Z', '2026-03-30 2026-04-06'],
    ['a day', calendar('day'), '2026-03-29T12:00:00Z', '2026-03-29 2026-03-30'],
    ['a leap year', calendar('year'), '2028-12-31T23:59:59Z', '2028-01-01 2029-01-01'],
    ['from the 15th: the day itself', fromDay(15), '2026-03-15T00:00:00Z', '2026-03-15 2026-04-15'],
    ['from the 15th: the last moment', fromDay(15), '2026-04-14T23:59:59.999Z', '2026-03-15 2026-04-15'],
    ['from the 15th: the next one', fromDay(15), '2026-04-15T00:00:00Z', '2026-04-15 2026-05-15'],
    ['from the 31st in January', fromDay(31), '2026-01-31T00:00:00Z', '2026-01-31 2026-02-28'],
    ['from the 31st in February', fromDay(31), '2026-02-28T00:00:00Z', '2026-02-28 2026-03-31'],
    ['from the 31st in March', fromDay(31), '2026-03-31T00:00:00Z', '2026-03-31 2026-04-30'],
    ['from the 31st in February of a leap year', fromDay(31), '2028-02-28T23:59:59Z', '2028-01-31 2028-02-29'],
    ['from Thursdays', fromWeekday('thu'), '2026-03-25T10:00:00Z', '2026-03-19 2026-03-26'],
    ['from Sundays', fromWeekday('sun'), '2026-03-29T00:00:00Z', '2026-03-29 2026-04-05'],
    ['every month, first', every('monthly', 1, '2026-01-31'), '2026-01-31T00:00:00Z', '2026-01-31 2026-02-28'],
    ['every month, second', every('monthly', 1, '2026-01-31'), '2026-03-30T23:59:59Z', '2026-02-28 2026-03-31'],
    ['every month, third', every('monthly', 1, '2026-01-31'), '2026-03-31T00:00:00Z', '2026-03-31 2026-04-30'],
    ['every quarter, first', every('monthly', 3, '2026-01-31'), '2026-04-29T23:59:59Z', '2026-01-31 2026-04-30'],
    ['every quarter, second', every('monthly', 3, '2026-01-31'), '2026-04-30T00:00:00Z', '2026-04-30 2026-07-31'],
    ['every quarter, third', every('monthly', 3, '2026-01-31'), '2026-10-30T23:59:59Z', '2026-07-31 2026-10-31'],
    ['every other week, first', every('weekly', 2, '2026-03-23'), '2026-04-05T23:59:59Z', '2026-03-23 2026-04-06'],
    ['every other week, second', every('weekly', 2, '2026-03-23'), '2026-04-06T00:00:00Z', '2026-04-06 2026-04-20'],
    ['every 5 days', every('daily', 5, '2026-02-26'), '2026-03-03T00:00:00Z', '2026-03-03 2026-03-08'],
    ['every year, from a leap day', every('yearly', 1, '2028-02-29'), '2029-02-27T23:59:59Z', '2028-02-29 2029-02-28'],
    ['every year, in a common year', every('yearly', 1, '2028-02-29'), '2029-02-28T00:00:00Z', '2029-02-28 2030-02-28'],
    ['every year, in the next leap year', every('yearly', 1, '2028-02-29'), '2032-02-29T00:00:00Z', '2032-02-29 2033-02-28'],
    ['from the day of its creation', every('monthly', 1, '2026-03-23T15:42:00.123Z'), '2026-04-23T06:00:00Z', '2026-04-23 2026-05-23'],
    ['before its beginning', every('monthly', 1, '2026-03-31'), '2026-03-30T23:59:59Z', '2026-02-28 2026-03-31'],
  ])('%s', (_, rule, at, window) => {
    expect(dates(windowAt(rule, new Date(at)))).toBe(window)
  })
})

const moment = fc.date({ min: day('1901-01-01'), max: day('2199-12-31'), noInvalidDate: true })
/** Moments close to where days begin, where windows change. */
const boundary = fc.tuple(moment, fc.constantFrom(-1, 0, 1))
  .map(([time, off]) => new Date(Math.floor(time.getTime() / 86_400_000) * 86_400_000 + off))
const at = fc.oneof(moment, boundary)

const rule: fc.Arbitrary<WindowRule> = fc.oneof(
  fc.constantFrom('day', 'week', 'month', 'year').map((period) => calendar(period)),
  fc.integer({ min: 1, max: 31 }).map(fromDay),
  fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun').map(fromWeekday),
  fc.tuple(fc.constantFrom('daily', 'weekly', 'monthly', 'yearly'), fc.integer({ min: 1, max: 12 }), at)
    .map(([type, interval_count, from]) => recurrenceRule({ type, interval_count }, from)),
)

describe('whatever the rule', () => {
  test('a moment lies in its window, and so it does for every moment of the window', () => {
    fc.assert(fc.property(rule, at, (rule, at) => {
      const window = windowAt(rule, at)
      expect(window.start <= at && at < window.end).toBe(true)
      expect(windowAt(rule, window.start)).toEqual(window)
      expect(windowAt(rule, new Date(window.end.getTime() - 1))).toEqual(window)
    }), { numRuns: 1000 })
  })

  test('windows follow each other without a gap', () => {
    fc.assert(fc.property(rule, at, (rule, at) => {
      const { start, end } = windowAt(rule, at)
      expect(windowAt(rule, end).start).toEqual(end)
      expect(windowAt(rule, new Date(start.getTime() - 1)).end).toEqual(start)
    }), { numRuns: 1000 })
  })

  test('the origin begins one', () => {
    fc.assert(fc.property(rule, (rule) => {
      expect(windowAt(rule, rule.origin).start).toEqual(rule.origin)
    }))
  })

  test('a month has the day of the origin, or its own last one', () => {
    fc.assert(fc.property(rule.filter(({ unit }) => unit === 'month' || unit === 'year'), at, (rule, at) => {
      const { start } = windowAt(rule, at)
      const last = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate()
      expect(start.getUTCDate()).toBe(Math.min(rule.origin.getUTCDate(), last))
    }), { numRuns: 1000 })
  })
})

describe('the database', () => {
  let database: TestDatabase
  let owner: pg.Client
  beforeAll(async () => {
    database = await createDatabase()
    owner = new pg.Client({ connectionString: database.ownerUrl, options: '-c TimeZone=America/New_York' })
    await owner.connect()
  })
  afterAll(async () => {
    await owner.end()
    await database.drop()
  })

  test('has the same windows, in whichever time zone', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(rule, at), { minLength: 100, maxLength: 200 }), async (cases) => {
      const rows = cases.map(([{ unit, count, origin }, at]) => ({ step: `${count} ${unit}s`, origin: origin.toISOString().slice(0, 10), at }))
      const { rows: found } = await owner.query(
        `SELECT lower(w) AS start, upper(w) AS end FROM jsonb_to_recordset($1) AS c (step interval, origin date, at timestamptz),
         LATERAL window_at(step, origin, at) w`,
        [JSON.stringify(rows)],
      )
      expect(found).toEqual(cases.map(([rule, at]) => windowAt(rule, at)))
    }), { numRuns: 10 })
  })

  test('begins periods on the same days', async () => {
    for (const period of ['day', 'week', 'month', 'year'] as const) {
      const days = { day: [], week: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], month: [1, 15, 28, 29, 30, 31], year: [] }[period]
      for (const day of [null, ...days]) {
        const anchored = { mode: 'cycle', anchor: { type: period === 'week' ? 'day_of_week' : 'day_of_month', day: day! } } as const
        const { origin } = periodRule({ period, window: day === null ? { mode: 'calendar' } : anchored })
        const { rows: [row] } = await owner.query('SELECT period_origin($1, $2)::text AS origin', [period, day])
        expect([period, day, row.origin]).toEqual([period, day, origin.toISOString().slice(0, 10)])
      }
    }
  })
})
