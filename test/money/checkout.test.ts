import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mutant } from '../support/mutants.ts'
import { openArena, type Arena } from './arena.ts'
import { attemptMeanwhile, checkoutSweeps, manyKeys, oneForm, oneKey, payAndCancel, revoked, threeEnds } from './races/checkout.ts'
import type { Race } from './races/race.ts'

let arena: Arena
beforeAll(async () => {
  arena = await openArena()
})
afterAll(() => arena.close())

test('60 sessions, each paid, cancelled, given up and past its time at once: one end each, and no payment under another', async () => {
  expect(await threeEnds(arena, { payments: 60 })).toEqual([])
})

test('5 sessions, each paid and cancelled before either has looked: one of them', async () => {
  expect(await payAndCancel(arena, { payments: 5 })).toEqual([])
})

test('4 sessions, each ended by somebody who has read it before the attempt: the attempt goes on', async () => {
  expect(await attemptMeanwhile(arena, { payments: 4 })).toEqual([])
})

test('5 forms, each sent 20 times at once: one attempt each', async () => {
  expect(await oneForm(arena, { payments: 5 })).toEqual([])
})

test('3 charges of an absent customer, each sent 20 times at once with one key: one payment each', async () => {
  expect(await oneKey(arena, { payments: 3 })).toEqual([])
})

test('20 charges at once with a key each: 20 payments, or as many as are allowed', async () => {
  expect(await manyKeys(arena, { payments: 2 })).toEqual([])
})

test('3 revocations among charges: none begins afterwards', async () => {
  expect(await revoked(arena, { payments: 3 })).toEqual([])
})

test('300 sessions due at once, 3 schedulers: 300 ends, events and deliveries, each once', async () => {
  expect(await checkoutSweeps(arena, { payments: 300 })).toEqual([])
})

describe('without a guard it is noticed', () => {
  const unlocked = [/(payment_session_id = \$1) FOR NO KEY UPDATE/g, '$1'] as const

  test.each<[guard: string, Race, Mutant]>([
    ['the lock of the session, and the look at the row that is replaced', payAndCancel, {
      statements: [unlocked], schema: 'DROP TRIGGER payment_session_guard ON payment_session',
    }],
    ['the lock of the session, where one form is sent often', oneForm, { statements: [unlocked] }],
    ['the lock of the session, and the look at what ended', checkoutSweeps, {
      statements: [unlocked], schema: `DROP TRIGGER payment_session_guard ON payment_session; DROP TRIGGER payment_session_announced ON payment_session;
        ALTER TABLE event DROP CONSTRAINT event_object_id_account_id_version_event_type_key`,
    }],
  ])('%s', async (_, race, mutant) => {
    const weak = await openArena(mutant)
    try {
      expect(await race(weak, { payments: race === checkoutSweeps ? 100 : 10 })).not.toEqual([])
    } finally {
      await weak.close()
    }
  })
})
