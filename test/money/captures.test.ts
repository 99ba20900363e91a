import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArena, type Arena } from './arena.ts'
import { fullCaptures, partialCaptures } from './races/captures.ts'
import { recoveries, settlements } from './races/settlements.ts'

let arena: Arena
beforeAll(async () => {
  arena = await openArena()
})
afterAll(() => arena.close())

test('100 payments, 20 full captures of each at once: 100 are done', async () => {
  expect(await fullCaptures(arena, { payments: 100, rivals: 20 })).toEqual([])
})

test('captures that were decided on before the first one was done come too late', async () => {
  expect(await fullCaptures(arena, { payments: 20, order: 'first' })).toEqual([])
})

test.each(['together', 'first'] as const)('20 captures of 600 of 10000: 16 are done, then it is too much; written %s', async (order) => {
  expect(await partialCaptures(arena, { payments: 10, order })).toEqual([])
})

test("the processor's answer and everybody's question: one booking", async () => {
  expect(await settlements(arena, { payments: 20, order: 'together' })).toEqual([])
})

test('recovery by several instances: each attempt is asked about once', async () => {
  expect(await recoveries(arena, { payments: 20 })).toEqual([])
})
