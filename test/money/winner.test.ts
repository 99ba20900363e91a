import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArena, type Arena } from './arena.ts'
import { captureCancelExpiry, expiryInBetween } from './races/winner.ts'

let arena: Arena
beforeAll(async () => {
  arena = await openArena()
})
afterAll(() => arena.close())

test('60 payments, capture against cancel against expiry: one winner each', async () => {
  expect(await captureCancelExpiry(arena, { payments: 60 })).toEqual([])
})

test.each(['together', 'first'] as const)('the same, when both have read before either writes; written %s', async (order) => {
  expect(await captureCancelExpiry(arena, { payments: 40, order })).toEqual([])
})

test('expiry between reading and writing: neither capture nor cancel', async () => {
  expect(await expiryInBetween(arena, { payments: 40 })).toEqual([])
})
