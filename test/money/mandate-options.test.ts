import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openArena, type Arena } from './arena.ts'
import { boundary, decidedTogether, givenBackOfNumber, givenBackOfWindow, kinds, shared, sharedBySessions } from './races/mandate-options.ts'

let arena: Arena
beforeAll(async () => {
  arena = await openArena()
})
afterAll(() => arena.close())

const all = Object.keys(kinds) as (keyof typeof kinds)[]

test.each(all)('%s: 20 charges of a mandate at once, as many are done as there is room for, the others are told', async (kind) => {
  expect(await shared(kind)(arena, { payments: 1 })).toEqual([])
})

test.each(all)('%s: charges that have asked together whether they are allowed, and one can be', async (kind) => {
  expect(await decidedTogether(kind)(arena, { payments: 1 })).toEqual([])
})

test('20 sessions of the next payment at once, where the mandate allows 12: 12 are paid, of the others nothing is left', async () => {
  expect(await sharedBySessions(arena, { payments: 2 })).toEqual([])
})

test('charges around the end of a window: each counts in its own', async () => {
  expect(await boundary(arena, { payments: 2 })).toEqual([])
})

test.each([
  ['number', givenBackOfNumber],
  ['window', givenBackOfWindow],
])('what is cancelled or expires while others charge is given back: %s', async (_, race) => {
  expect(await race(arena, { payments: 1 })).toEqual([])
})

describe('without a guard it is noticed', () => {
  let weak: Arena | undefined
  afterEach(() => weak?.close())

  test('the look at the options in the charge itself', async () => {
    const look = ' OR m.terms IS NOT NULL AND NOT mandate_covers(m, NEW)'
    weak = await openArena({ schema: `DO $do$ BEGIN EXECUTE replace(pg_get_functiondef('mandate_charged'::regproc), '${look}', ''); END $do$` })
    for (const kind of all) {
      const [complaint] = await decidedTogether(kind)(weak, { payments: 1 })
      expect(complaint, kind).toMatch(/^answers: {"201":4}/)
    }
  })

  test('what is given back', async () => {
    weak = await openArena({ schema: 'DROP TRIGGER mandate_charge_changes ON payment' })
    expect(await givenBackOfNumber(weak, { payments: 1 })).not.toEqual([])
  })
})
