import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startLoop } from '../../src/jobs/loop.ts'
import { createLogger } from '../../src/log.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A job every second, and what was logged about it. */
function loop(run: () => Promise<void>) {
  const lines: { msg: string; job: string; tries?: number }[] = []
  const log = createLogger({ logLevel: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) })
  return { stop: startLoop({ name: 'sweep', every: 1, run }, log), lines }
}

test('a run begins a second after the end of the one before, and never beside it', async () => {
  const runs: PromiseWithResolvers<void>[] = []
  const { stop } = loop(() => {
    const run = Promise.withResolvers<void>()
    runs.push(run)
    return run.promise
  })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(runs).toHaveLength(1)
  runs[0]!.resolve()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(runs).toHaveLength(2)
  runs[1]!.resolve()
  await stop()
})

test('stopping waits for the run in progress, and begins no other', async () => {
  const run = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 500)))
  const { stop } = loop(run)
  await vi.advanceTimersByTimeAsync(1_000)
  const stopped = vi.fn()
  void stop().then(stopped)
  await vi.advanceTimersByTimeAsync(499)
  expect(stopped).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(stopped).toHaveBeenCalled()
  expect(run).toHaveBeenCalledTimes(1)
})

test('a run that lasts is asked to end when the loop is stopped', async () => {
  const log = createLogger({ logLevel: 'silent' }, { write() {} })
  const asked = Promise.withResolvers<void>()
  const stop = vi.fn(async () => asked.resolve())
  const stopLoop = startLoop({ name: 'deliver', every: 1, run: () => asked.promise, stop }, log)
  await vi.advanceTimersByTimeAsync(1_000)
  await stopLoop()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(stop).toHaveBeenCalledTimes(1)
})

test('a job that fails is tried again, and told of less and less often until it works', async () => {
  let down = true
  const { stop, lines } = loop(async () => {
    if (down) throw new Error('the database is down')
  })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(lines.map(({ tries }) => tries)).toEqual([1, 2, 4, 8])
  expect(lines[0]).toMatchObject({ level: 'error', job: 'sweep', err: { message: 'the database is down' } })
  down = false
  await vi.advanceTimersByTimeAsync(2_000)
  expect(lines.slice(4)).toMatchObject([{ level: 'info', job: 'sweep', tries: 10 }])
  await stop()
})
