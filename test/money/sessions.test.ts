import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mutant } from '../support/mutants.ts'
import { openArena, type Arena } from './arena.ts'
import type { Race } from './races/race.ts'
import {
  captureVoid, confirmsTogether, deadlinePassesMeanwhile, fetches, rivalConfirms, sessionSweeps, sweepAgainstConfirms, sweepMeanwhile,
} from './races/sessions.ts'

let arena: Arena
beforeAll(async () => {
  arena = await openArena()
})
afterAll(() => arena.close())

test('40 sessions, each confirmed by two customers at once on two instances: one payment each, the others are told', async () => {
  expect(await rivalConfirms(arena, { payments: 40 })).toEqual([])
})

test('5 sessions, each confirmed 12 times at once', async () => {
  expect(await rivalConfirms(arena, { payments: 5, rivals: 12 })).toEqual([])
})

test('two customers who have come before either has looked: one payment', async () => {
  expect(await confirmsTogether(arena, { payments: 3 })).toEqual([])
})

test('4 sessions, each fetched 50 times at once: five answers', async () => {
  expect(await fetches(arena, { payments: 4 })).toEqual([])
})

test('10 holds, each captured and given up at once, in both ways: one of them', async () => {
  expect(await captureVoid(arena, { payments: 10 })).toEqual([])
})

test('1000 sessions due at once, 3 schedulers: 1000 ends, events and deliveries, each once', async () => {
  expect(await sessionSweeps(arena, { payments: 1000 })).toEqual([])
})

test('the deadline passes while somebody waits for the session: too late', async () => {
  expect(await deadlinePassesMeanwhile(arena, { payments: 3 })).toEqual([])
})

test('a sweep while somebody who pays holds the session: one end', async () => {
  expect(await sweepMeanwhile(arena, { payments: 3 })).toEqual([])
})

test('payments and sweeps around the deadline: paid or expired, never both', async () => {
  expect(await sweepAgainstConfirms(arena, { payments: 20 })).toEqual([])
})

describe('without a guard it is noticed', () => {
  const inFunction = (name: string, found: string, replacement: string) =>
    `DO $do$ BEGIN EXECUTE replace(pg_get_functiondef('${name}'::regproc), '${found}', '${replacement}'); END $do$`
  const unlocked = [/(s\.session_id = \$1) FOR NO KEY UPDATE OF s/g, '$1'] as const
  const sharedSweep = [/FOR NO KEY UPDATE OF s SKIP LOCKED/g, ''] as const

  test.each<[guard: string, Race, Mutant]>([
    ['the lock of the session', confirmsTogether, { statements: [unlocked] }],
    ['the lock of the session, and the look at the row that is replaced', confirmsTogether, {
      statements: [unlocked], schema: `DROP TRIGGER qr_session_guard ON qr_session;
        ALTER TABLE event DROP CONSTRAINT event_object_id_account_id_version_event_type_key`,
    }],
    ['the lock of the session that is fetched', fetches, { statements: [unlocked] }],
    ['the deadline in the database', deadlinePassesMeanwhile, { schema: 'DROP TRIGGER qr_session_guard ON qr_session' }],
    ['the clock of the moment, not of the beginning', deadlinePassesMeanwhile, {
      schema: inFunction('qr_session_guard', 'clock_timestamp()', 'now()'),
    }],
    ['the lock of a sweep', sessionSweeps, { statements: [sharedSweep] }],
  ])('%s', async (_, race, mutant) => {
    const weak = await openArena(mutant)
    try {
      expect(await race(weak, { payments: race === sessionSweeps ? 300 : 1 })).not.toEqual([])
    } finally {
      await weak.close()
    }
  })
})
