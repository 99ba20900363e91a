import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArena, type Arena } from './arena.ts'
import { completions, confirms, updatesAgainstConfirms } from './races/confirms.ts'

let arena: Arena
beforeAll(async () => {
  arena = await openArena()
})
afterAll(() => arena.close())

test('40 payments, 20 confirms of each at once: one attempt each', async () => {
  expect(await confirms(arena, { payments: 40 })).toEqual([])
})

test('confirms that were decided on before the first one was done come too late', async () => {
  expect(await confirms(arena, { payments: 20, order: 'first' })).toEqual([])
})

test.each([undefined, 'together', 'first'] as const)('updates against confirms: charged as told; written %s', async (order) => {
  expect(await updatesAgainstConfirms(arena, { payments: 25, rivals: 6, order })).toEqual([])
})

test('a browser that comes back 10 times at once: one completion', async () => {
  expect(await completions(arena, { payments: 20, rivals: 10 })).toEqual([])
})
