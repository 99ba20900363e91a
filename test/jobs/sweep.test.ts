import { expect, test } from 'vitest'
import { sweep } from '../../src/jobs/sweep.ts'

test('each is dealt with once, and those that fail are told of and hold up no other', async () => {
  const left = new Set(Array.from({ length: 250 }, (_, number) => number))
  const told: unknown[] = []
  const searches: unknown[] = []
  const stuck = [0, 99, 249]
  await sweep<number>({
    find: async (limit, last = -1) => {
      searches.push(last)
      return [...left].filter((number) => number > last).slice(0, limit)
    },
    one: async (number) => {
      if (stuck.includes(number)) throw new Error(`${number} sticks`)
      left.delete(number)
    },
    failed: (number, error) => told.push([number, String(error)]),
  })
  expect([...left]).toEqual(stuck)
  expect(told).toEqual(stuck.map((number) => [number, `Error: ${number} sticks`]))
  expect(searches).toEqual([-1, 99, 199])
})

test('a search that fails ends it', async () => {
  const lost = sweep({ find: () => Promise.reject(new Error('The connection was lost')), one: async () => {}, failed: () => {} })
  await expect(lost).rejects.toThrow('The connection was lost')
})
