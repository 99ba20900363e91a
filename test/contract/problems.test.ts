import { describe, expect, test } from 'vitest'
import { operations } from '#generated/operations.ts'
import { problems } from '#generated/vocabulary.ts'
import { document } from './document.ts'

const { enum: codes, 'x-problems': table } = document.components.schemas!.ProblemCode as {
  enum: string[]
  'x-problems': Record<string, { status: number; title: string; description: string }>
}

test('the code knows the codes, statuses and titles of the contract, and no others', () => {
  const inCode = Object.entries(problems).map(([code, { status, title }]) => [code, status, title])
  expect(inCode).toEqual(Object.entries(table).map(([code, { status, title }]) => [code, status, title]))
})

test('every code of the enumeration has its row, in the same order', () => {
  expect(Object.keys(table)).toEqual(codes)
})

test('titles tell the codes apart', () => {
  expect(new Set(Object.values(table).map(({ title }) => title)).size).toBe(codes.length)
})

describe('statuses', () => {
  const all = Object.values(operations).flatMap(({ responses }) => Object.keys(responses).map(Number))
  const declared = new Set(all.filter((status) => status >= 400))
  const known = new Set(Object.values(table).map(({ status }) => status))

  test('every problem status that an operation declares has a code', () => {
    expect([...declared].filter((status) => !known.has(status))).toEqual([])
  })

  test('every code can be answered: some operation declares its status, or it is 405, which belongs to none', () => {
    expect([...known].filter((status) => !declared.has(status))).toEqual([405])
  })
})
