import { availableParallelism } from 'node:os'
import type { Contender, Hand } from './contender.ts'
import type { Job, OperationName, Seen } from './load.ts'
import type { Stage } from './stage.ts'
import { cpuOf, cpuOfMachine, cpuOfPostgres, residentMemory } from './usage.ts'

/** CPU seconds per 1,000 requests. */
export interface Cpu {
  node: number
  postgres: number
  generator: number
}

/** What one round of one contender came to. */
export interface Round {
  perSecond: number
  /** Milliseconds; NaN where nobody tells. */
  p50: number
  p99: number
  cpu: Cpu
  /** Resident memory of the server at the end, in MB. */
  memory: number
  /** Part of the machine's CPU that went to programs which have nothing to do with the bench. */
  others: number
  /** Answers that were no success. One is enough to void the round. */
  failed: number
}

/** More captures than anybody manages in a second. */
export const mostCaptures = (connections: number): number => (connections === 1 ? 1000 : 3000)

/** Begins to watch; the function that it returns says which part of the CPU went to anybody but these processes and PostgreSQL. */
export function watchOthers(stage: Stage, pids: number[]): () => number {
  const start = performance.now()
  const own = () => [process.pid, ...pids].reduce((total, pid) => total + cpuOf(pid), cpuOfPostgres(stage.postmaster))
  const foreign = () => cpuOfMachine() - own()
  const before = foreign()
  return () => Math.max(0, (foreign() - before) / ((performance.now() - start) / 1000) / availableParallelism())
}

/** Sends one contender requests for some seconds and looks at what they cost. */
export async function measure(
  stage: Stage, generator: Hand<Job, Seen>, contender: Contender, operation: OperationName, connections: number, seconds: number,
): Promise<Round> {
  await stage.calm()
  const range = operation === 'capture' ? await stage.capturable(Math.ceil(seconds * mostCaptures(connections))) : { from: 0, to: 0 }
  const usage = () => ({ node: cpuOf(contender.pid), postgres: cpuOfPostgres(stage.postmaster), generator: cpuOf(generator.pid) })
  const disturbance = watchOthers(stage, [contender.pid, generator.pid])
  const before = usage()
  const seen = await generator.run({ port: contender.port, operation, connections, seconds, range })
  const after = usage()
  const per1000 = (part: keyof Cpu): number => ((after[part] - before[part]) / seen.answered) * 1000
  return {
    perSecond: seen.answered / seen.seconds,
    p50: seen.p50,
    p99: seen.p99,
    cpu: { node: per1000('node'), postgres: per1000('postgres'), generator: per1000('generator') },
    memory: residentMemory(contender.pid),
    others: disturbance(),
    failed: seen.failed,
  }
}
