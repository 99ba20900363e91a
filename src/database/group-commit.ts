import type { Runner } from './connection.ts'
import { sqlState } from './sql-state.ts'

/**
 * A write that one statement does for many callers: all or none.
 * @returns an outcome for each job, in their order
 */
export type GroupWrite<Job, Outcome> = (runner: Runner, jobs: Job[]) => Promise<Outcome[]>

/** Does a job together with whatever others hand in; the outcome is known once the common transaction is committed. */
export type GroupCommit = <Job, Outcome>(write: GroupWrite<Job, Outcome>, job: Job) => Promise<Outcome>

interface Waiting {
  job: unknown
  resolve(outcome: unknown): void
  reject(error: unknown): void
}

/** Jobs of one statement. More of them save little and make the others wait for the last one. */
const most = 16

/**
 * Group commit: jobs that arrive within one turn of the event loop, or while all of `atOnce` statements are under way, share the next one.
 * Nobody waits for company, so a lone job leaves at once. Where the statement is refused, whoever is to blame, each job is done alone.
 */
export function groupCommit(runner: Runner, atOnce: number): GroupCommit {
  const writers = new Map<unknown, (waiting: Waiting) => void>()
  return (write, job) => {
    const add = writers.get(write) ?? groupsOf(runner, atOnce, write as GroupWrite<unknown, unknown>)
    writers.set(write, add)
    return new Promise((resolve, reject) => add({ job, resolve: resolve as Waiting['resolve'], reject }))
  }
}

function groupsOf(runner: Runner, atOnce: number, write: GroupWrite<unknown, unknown>): (waiting: Waiting) => void {
  const queue: Waiting[] = []
  let underWay = 0
  let isAwaited = false

  async function commit(group: Waiting[]): Promise<void> {
    try {
      const outcomes = await write(runner, group.map(({ job }) => job))
      for (const [index, { resolve }] of group.entries()) resolve(outcomes[index])
    } catch (error) {
      if (group.length > 1 && wasRolledBack(error)) await Promise.all(group.map((waiting) => commit([waiting])))
      else for (const { reject } of group) reject(error)
    }
  }

  function start(): void {
    isAwaited = false
    for (; underWay < atOnce && queue.length > 0; underWay++) void commit(queue.splice(0, most)).finally(ended)
  }

  function ended(): void {
    underWay--
    start()
  }

  return (waiting) => {
    queue.push(waiting)
    if (isAwaited) return
    isAwaited = true
    setImmediate(start)
  }
}

/** An answer of PostgreSQL, which means that nothing was done; but for those that end the connection, after which nobody knows. */
function wasRolledBack(error: unknown): boolean {
  const state = sqlState(error)
  return state !== undefined && !/^(08|57P)/.test(state)
}
