import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArena, type Arena } from './arena.ts'
import { captureCancelExpiry, confirms, expiryInBetween, fullCaptures, partialCaptures, updatesAgainstConfirms } from './races.ts'

let arena: Arena
beforeAll(async () => {
  arena = await openArena()
})
afterAll(() => arena.close())
test('100 payments, 20 full captures of each at once: one is done', async () => {
  expect(await fullCaptures(arena, { payments: 100, rivals: 20 })).toEqual([])
})
test.each(['together', 'first'] as const)('full %s', async (order) => {
  expect(await fullCaptures(arena, { payments: 5, rivals: 20, order })).toEqual([])
})
test.each(['together', 'first', undefined] as const)('partial %s', async (order) => {
  expect(await partialCaptures(arena, { payments: 5, rivals: 20 , order})).toEqual([])
})
test.each(['together', 'first', undefined] as const)('confirms %s', async (order) => {
  expect(await confirms(arena, { payments: 5, rivals: 20, order })).toEqual([])
})
test.each(['together', 'first', undefined] as const)('update %s', async (order) => {
  expect(await updatesAgainstConfirms(arena, { payments: 20, rivals: 6 , order})).toEqual([])
})
test.each(['together', 'first', undefined] as const)('winner %s', async (order) => {
  expect(await captureCancelExpiry(arena, { payments: 100, rivals: 3 , order})).toEqual([])
})
test('between', async () => {
  expect(await expiryInBetween(arena, { payments: 10, rivals: 3 })).toEqual([])
})
