import { askProcess } from './contender.ts'
import type { LimitJob } from './driver-limit.ts'
import type { OperationName } from './load.ts'
import { mostCaptures, type Round } from './measure.ts'
import { findPgbench, runPgbench } from './pgbench.ts'
import type { Stage } from './stage.ts'
import { recordStatements } from './statements.ts'
import { cpuOfPostgres } from './usage.ts'

/** How fast the service's statements are where there is nothing around them. */
export interface Limit {
  name: string
  measure(operation: OperationName, seconds: number): Promise<Round>
}

/** More connections make PostgreSQL no faster. */
const clients = 8

/** A table of which each transaction adds one row. */
const grows: Partial<Record<OperationName, string>> = { create: 'payment', capture: 'idempotency_key' }

/** pgbench where the system has it, else a bare loop over the driver. */
export async function openLimit(stage: Stage): Promise<Limit> {
  const recordings = await recordStatements(stage)
  const program = findPgbench()
  // Numbers of payments that are made, far from those of the seed and of earlier rounds.
  let made = 0

  return {
    name: program === null ? 'driver limit' : 'pgbench limit',
    async measure(operation, seconds) {
      await stage.calm()
      const base = operation === 'capture' ? (await stage.capturable(seconds * mostCaptures(clients))).from : (made += 10 ** 9)
      const job: LimitJob = { url: stage.appUrl, operation, recording: recordings[operation], clients, seconds, base }
      const before = await stage.rowCounts()
      const start = cpuOfPostgres(stage.postmaster)
      const transactions = program === null ? await askProcess<number>('driver-limit.ts', job) : await runPgbench(program, job)
      const postgres = ((cpuOfPostgres(stage.postmaster) - start) / transactions) * 1000
      const after = await stage.rowCounts()
      const table = grows[operation]
      return {
        perSecond: transactions / seconds,
        p50: NaN,
        p99: NaN,
        cpu: { node: NaN, postgres, generator: NaN },
        memory: NaN,
        others: NaN,
        failed: table === undefined ? 0 : Math.max(0, transactions - (after[table]! - before[table]!)),
      }
    },
  }
}
