import { afterAll, beforeAll, expect, test } from 'vitest'
import { openArena, type Arena } from './arena.ts'
import {
  fullRefunds, refundInBetween, refundMeanwhile, refundOrUndo, refundRecoveries, refunds, refundSettlements, undoInBetween,
} from './races/refunds.ts'

let arena: Arena
beforeAll(async () => {
  arena = await openArena()
})
afterAll(() => arena.close())

test('100 payments, 20 refunds of 600 of 10000 at once: 16 of each are done, the others are told that it is too much', async () => {
  expect(await refunds(arena, { payments: 100 })).toEqual([])
}, 180_000)

test.each([[2, 10_000, fullRefunds], [15, 600, refunds]] as const)('%i refunds of %i that have asked together how much is left', async (rivals, _, race) => {
  expect(await race(arena, { payments: 10, rivals, order: 'together' })).toEqual([])
})

test('60 payments, a refund against the cancellation of the capture: one winner each', async () => {
  expect(await refundOrUndo(arena, { payments: 60 })).toEqual([])
})

test('a refund between reading and writing of a cancellation: the refund stands', async () => {
  expect(await refundInBetween(arena, { payments: 20 })).toEqual([])
})

test('a cancellation before the refund has seen the payment: the cancellation stands', async () => {
  expect(await undoInBetween(arena, { payments: 20 })).toEqual([])
})

test('a refund while the cancellation is with the processor waits for what comes out', async () => {
  expect(await refundMeanwhile(arena, { payments: 5 })).toEqual([])
})

test("the processor's answer and everybody's question: what a refund has reserved is given back once", async () => {
  expect(await refundSettlements(arena, { payments: 10 })).toEqual([])
})

test('recovery by several instances: each refund is asked about once', async () => {
  expect(await refundRecoveries(arena, { payments: 20 })).toEqual([])
})
