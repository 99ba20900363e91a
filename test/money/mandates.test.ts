import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openArena, type Arena } from './arena.ts'
import { decidedTogether, deletedMeanwhile, givenBack, revokedInBetween, sharedLimit, singleUse } from './races/mandates.ts'
import type { Race } from './races/race.ts'

let arena: Arena
beforeAll(async () => {
  arena = await openArena()
})
afterAll(() => arena.close())

test('10 mandates over 1000, 20 charges of 100 of each at once: 10 of each are done, the others are told that it is too much', async () => {
  expect(await sharedLimit(arena, { payments: 10 })).toEqual([])
})

test('10 mandates for a single use, 20 charges of each at once: 1 of each is done', async () => {
  expect(await singleUse(arena, { payments: 10 })).toEqual([])
})

test('charges that have asked together whether they are allowed: the limit holds', async () => {
  expect(await decidedTogether(arena, { payments: 3 })).toEqual([])
})

test('a revocation between the look at the mandate and the charge: no charge', async () => {
  expect(await revokedInBetween(arena, { payments: 3 })).toEqual([])
})

test('what is cancelled or expires while others charge is given back exactly', async () => {
  expect(await givenBack(arena, { payments: 5 })).toEqual([])
})

test('the card is deleted while it is charged: nothing begins afterwards, and nothing deadlocks', async () => {
  expect(await deletedMeanwhile(arena, { payments: 5 })).toEqual([])
})

describe('without a guard it is noticed', () => {
  const withoutConstraint = (name: string) => `ALTER TABLE mandate DROP CONSTRAINT ${name}`
  const inFunction = (name: string, text: string) =>
    `DO $do$ BEGIN EXECUTE replace(pg_get_functiondef('${name}'::regproc), '${text.replaceAll("'", "''")}', ''); END $do$`

  test.each<[guard: string, Race, schema: string]>([
    ['the limit of a sum', decidedTogether, withoutConstraint('mandate_limit')],
    ['the one use of a single use', decidedTogether, withoutConstraint('mandate_single_use')],
    ['the look at the state in the charge itself', revokedInBetween, inFunction('mandate_charged', " AND state = 'active'")],
    ['what is given back', givenBack, 'DROP TRIGGER mandate_charge_changes ON payment'],
  ])('%s', async (_, race, schema) => {
    const weak = await openArena({ schema })
    try {
      expect(await race(weak, { payments: 1 })).not.toEqual([])
    } finally {
      await weak.close()
    }
  })
})
