import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArena, type Arena } from './arena.ts'
import { oneKeyManyRequests, revocation, sameKey } from './races/keys.ts'

let arena: Arena
beforeAll(async () => {
  arena = await openArena()
})
afterAll(() => arena.close())

test('50 requests with one idempotency key at once, of each kind: one effect', async () => {
  expect(await sameKey(arena, { payments: 1 })).toEqual([])
})

test('50 different requests with one idempotency key at once: one effect', async () => {
  expect(await oneKeyManyRequests(arena, { payments: 5 })).toEqual([])
})

test('401 for whatever is sent after an API key was revoked', async () => {
  expect(await revocation(arena, { payments: 3 })).toEqual([])
})
