import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArena, type Arena } from './arena.ts'
import { heldUpSweep, sweeps } from './races/expiry.ts'

let arena: Arena
beforeAll(async () => {
  arena = await openArena()
})
afterAll(() => arena.close())

test('250 payments, swept by every instance at once: each expires once and is told once', async () => {
  expect(await sweeps(arena, { payments: 250 })).toEqual([])
})

test('a sweep that was held up finds its payments expired, and leaves them alone', async () => {
  expect(await heldUpSweep(arena, { payments: 20 })).toEqual([])
})
