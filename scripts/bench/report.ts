import { availableParallelism, cpus } from 'node:os'
import { contenders, connections as databaseConnections, type ContenderId } from './contender.ts'
import type { ContractCost } from './contract-cost.ts'
import { couriers, type CourierId } from './deliveries.ts'
import { contractGoals, judge, memoryGoal, ratioGoals, type Verdict } from './goals.ts'
import { peerVersions } from './install.ts'
import type { OperationName } from './load.ts'
import type { Round } from './measure.ts'
import type { Stage } from './stage.ts'

/** Whose figures stand in a line. */
export type Who = ContenderId | CourierId | 'limit'

/** Everybody's rounds of one operation at one number of connections. */
export interface Result {
  operation: OperationName | 'deliver'
  connections: number
  rounds: Map<Who, Round[]>
}

/** Who that is, in words. */
export const nameOf = (who: Exclude<Who, 'limit'>): string => ({ ...contenders, ...couriers })[who].name

/** A goal and how the run stands to it. */
interface Judged {
  what: string
  figure: string
  goal: string
  verdict: Verdict
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/** Rounds without a failure; a single one voids a round. */
const valid = (rounds: Round[] = []): Round[] => rounds.filter(({ failed }) => failed === 0)

const rateOf = (result: Result, who: Who): number =>
  median(valid(result.rounds.get(who)).map(({ perSecond }) => perSecond))

const whole = (value: number): string => (Number.isNaN(value) ? '–' : Math.round(value).toLocaleString('en'))
const exact = (value: number, digits: number): string => (Number.isNaN(value) ? '–' : value.toFixed(digits))

const headings = ['', 'requests/s', '(min – max)', 'ours is', 'p50 ms', 'p99 ms', 'Node', 'PostgreSQL', 'load', 'MB']
const widths = [20, 11, 18, 9, 9, 9, 8, 11, 8, 7]

const row = (cells: string[]): string =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[index]!))).join('')

/** The figures of one operation, as lines. */
export function tableOf(result: Result, limitName: string): string[] {
  const ours = rateOf(result, 'ours')
  const lines = [...result.rounds].map(([who, rounds]) => {
    const counted = valid(rounds)
    const of = (part: (round: Round) => number): number => median(counted.map(part))
    const rates = counted.map(({ perSecond }) => perSecond)
    const name = who === 'limit' ? limitName : nameOf(who)
    const missing = rounds.length - counted.length
    return row([
      name,
      whole(median(rates)),
      counted.length === 0 ? '–' : `(${whole(Math.min(...rates))} – ${whole(Math.max(...rates))})`,
      who === 'ours' ? '' : `${exact(ours / median(rates), 2)}x`,
      exact(of(({ p50 }) => p50), 2),
      exact(of(({ p99 }) => p99), 2),
      exact(of(({ cpu }) => cpu.node), 3),
      exact(of(({ cpu }) => cpu.postgres), 3),
      exact(of(({ cpu }) => cpu.generator), 3),
      whole(of(({ memory }) => memory)),
    ]) + (missing > 0 ? `  ${missing} void` : '')
  })
  const connections = result.connections === 1 ? '1 connection' : `${result.connections} connections`
  return ['', `${result.operation}, ${connections}${' '.repeat(46)}CPU seconds per 1,000`, row(headings), ...lines]
}

/** Holds the run against the goals that it has figures for. */
export function judgeRun(results: Result[], contract: { few: ContractCost; many: ContractCost }): Judged[] {
  const ratios = ratioGoals.flatMap(({ operation, connections, against, least }) => {
    const result = results.find((one) => one.operation === operation && one.connections === connections)
    if (!result) return []
    const ratio = rateOf(result, 'ours') / rateOf(result, against)
    return [{
      what: `${operation}, ${connections} connections, against ${nameOf(against)}`,
      figure: `${exact(ratio, 2)}x`,
      goal: `at least ${least}x`,
      verdict: judge(ratio / least),
    }]
  })
  const costs = contractGoals.map(({ what, unit, most, of }) => {
    const cost = of(contract.few, contract.many)
    return { what, figure: `${exact(cost, 2)}${unit}`, goal: `at most ${most}${unit}`, verdict: judge(most / cost) }
  })
  const memory = Math.max(...results.flatMap(({ rounds }) => (rounds.get('ours') ?? []).map((round) => round.memory)))
  const resident = {
    what: 'resident memory under load',
    figure: `${whole(memory)} MB`,
    goal: `at most ${memoryGoal} MB`,
    verdict: judge(memoryGoal / memory),
  }
  return [...ratios, ...costs, ...(memory > 0 ? [resident] : [])]
}

const marks: Record<Verdict, string> = { reached: 'reached', close: 'close: within what noise can do', missed: 'MISSED' }

/** The goals, as lines. */
export const verdictOf = (judged: Judged[]): string[] => [
  '',
  'Goals',
  ...judged.map(({ what, figure, goal, verdict }) => `${what.padEnd(52)}${figure.padStart(9)}   ${goal.padEnd(18)}${marks[verdict]}`),
]

/** Part of the CPU that other programs may take before the figures are doubtful. */
const quiet = 0.1

/** On what this was measured. */
export function conditionsOf(
  stage: Stage, results: Result[], contract: { few: ContractCost; many: ContractCost }, options: { rounds: number; seconds: number },
): string[] {
  const { few, many } = contract
  const all = results.flatMap(({ rounds }) => [...rounds.values()].flat())
  const others = all.map((round) => round.others).filter((part) => !Number.isNaN(part))
  const disturbed = `Other programs took ${exact(median(others) * 100, 0)} % of the CPU, at most ${exact(Math.max(...others) * 100, 0)} %`
  const versions = Object.entries(peerVersions()).map(([name, version]) => `${name} ${version}`)
  return [
    `Node ${process.versions.node}, PostgreSQL ${stage.postgresVersion}, ${versions.join(', ')}`,
    `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), fsync ${exact(stage.fsync, 2)} ms`,
    `${databaseConnections} connections to the database each`,
    `Medians of ${options.rounds} rounds of ${options.seconds} s, interleaved`,
    `${disturbed}${median(others) > quiet ? ': TOO BUSY a machine for figures that count' : ''}`,
    ...[few, many].map(({ operations, create, retrieve }) =>
      `Contract layer in process, ${operations} operations: create ${exact(create, 2)} µs, retrieve ${exact(retrieve, 2)} µs`),
    `Reading the text of a create's body, which comes before it: ${exact(few.text, 2)} µs`,
  ]
}
