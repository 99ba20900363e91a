/** Measures the service beside its peers: `npm run bench -- --help`. */
import { parseArgs } from 'node:util'
import { compare } from './alike.ts'
import { askProcess, contenders, startContender, startHand, type Contender, type ContenderId, type Hand } from './contender.ts'
import type { ContractCost } from './contract-cost.ts'
import { installPeers } from './install.ts'
import { openLimit, type Limit } from './limit.ts'
import { courierIds, openDeliveries, width } from './deliveries.ts'
import type { Job, OperationName, Seen } from './load.ts'
import { measure, type Round } from './measure.ts'
import { conditionsOf, judgeRun, nameOf, tableOf, verdictOf, type Result, type Who } from './report.ts'
import { buildStage, type Stage } from './stage.ts'

const help = `Usage: npm run bench -- [options]

  --only create,list     what to measure: create, retrieve, capture, list, deliver (all)
  --connections 64,1     numbers of connections (64,16,1)
  --rounds 5             rounds of everybody in turn (3)
  --seconds 5            length of a round (3)
  --quick                one round of a second at 16 connections, without a verdict: does everything run?`

const operations: OperationName[] = ['create', 'retrieve', 'capture', 'list']

const { values: given } = parseArgs({
  options: {
    only: { type: 'string', default: [...operations, 'deliver'].join() },
    connections: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const options = {
  operations: operations.filter((name) => given.only.split(',').includes(name)),
  deliver: given.only.split(',').includes('deliver'),
  connections: (given.connections ?? (given.quick ? '16' : '64,16,1')).split(',').map(Number),
  rounds: Number(given.rounds ?? (given.quick ? 1 : 3)),
  seconds: Number(given.seconds ?? (given.quick ? 1 : 3)),
}

/** Seconds of load before the first round of each, so that everything is compiled, planned and in memory. */
const warmUp = Math.min(2, options.seconds)

const say = (line: string): void => console.log(line)

/** A line that the next one replaces, where there is somebody to watch it. */
const progress = (line: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`)
}

interface Cast {
  stage: Stage
  generator: Hand<Job, Seen>
  running: Contender[]
  limit: Limit
}

/** One operation at one number of connections: everybody in turn, again and again. */
async function play(cast: Cast, operation: OperationName, connections: number, withLimit: boolean): Promise<Result> {
  const { stage, generator, running, limit } = cast
  const rounds = new Map<Who, Round[]>(running.map(({ id }) => [id, []]))
  if (withLimit) rounds.set('limit', [])
  for (let round = 1; round <= options.rounds; round++) {
    for (const contender of running) {
      progress(`${operation}, ${connections} connections, round ${round} of ${options.rounds}: ${contenders[contender.id].name}`)
      if (round === 1) await measure(stage, generator, contender, operation, connections, warmUp)
      rounds.get(contender.id)!.push(await measure(stage, generator, contender, operation, connections, options.seconds))
    }
    if (!withLimit) continue
    progress(`${operation}, round ${round} of ${options.rounds}: ${limit.name}`)
    rounds.get('limit')!.push(await limit.measure(operation, options.seconds))
  }
  progress('')
  return { operation, connections, rounds }
}

/** Webhooks: whoever delivers, in turn. */
async function playDeliveries(stage: Stage): Promise<Result> {
  const deliveries = await openDeliveries(stage)
  const rounds = new Map<Who, Round[]>(courierIds.map((id) => [id, []]))
  try {
    for (let round = 1; round <= options.rounds; round++) {
      for (const id of courierIds) {
        progress(`deliver, round ${round} of ${options.rounds}: ${nameOf(id)}`)
        if (round === 1) await deliveries.measure(id, warmUp)
        rounds.get(id)!.push(await deliveries.measure(id, options.seconds))
      }
    }
  } finally {
    await deliveries.stop()
  }
  progress('')
  return { operation: 'deliver', connections: width, rounds }
}

/** The contract layer as it is, and with ten times the operations: the best of the rounds in turn, for others on the machine only ever slow it. */
async function priceContract(): Promise<{ few: ContractCost; many: ContractCost }> {
  const best = (a: ContractCost, b: ContractCost): ContractCost => ({
    operations: a.operations, create: Math.min(a.create, b.create), text: Math.min(a.text, b.text), retrieve: Math.min(a.retrieve, b.retrieve),
  })
  const few: ContractCost[] = []
  const many: ContractCost[] = []
  for (let round = 1; round <= options.rounds; round++) {
    progress(`the contract layer in process, round ${round} of ${options.rounds}`)
    few.push(await askProcess<ContractCost>('contract-cost.ts', 0))
    many.push(await askProcess<ContractCost>('contract-cost.ts', 0, ['9']))
  }
  return { few: few.reduce(best), many: many.reduce(best) }
}

async function perform(cast: Cast): Promise<boolean> {
  const { stage, running } = cast
  say('\nThe same work, whoever does it:')
  for (const line of await compare(stage, running)) say(`  ${line}`)
  const contract = await priceContract()

  const results: Result[] = []
  for (const operation of options.operations) {
    for (const connections of options.connections) {
      const result = await play(cast, operation, connections, connections === options.connections[0])
      results.push(result)
      for (const line of tableOf(result, cast.limit.name)) say(line)
    }
  }
  if (options.deliver) {
    const result = await playDeliveries(stage)
    results.push(result)
    for (const line of tableOf(result, cast.limit.name)) say(line)
  }
  say('')
  for (const line of conditionsOf(stage, results, contract, options)) say(line)
  if (given.quick) return true
  const judged = judgeRun(results, contract)
  for (const line of verdictOf(judged)) say(line)
  return judged.every(({ verdict }) => verdict !== 'missed')
}

async function main(): Promise<boolean> {
  installPeers(say)
  const endings: (() => Promise<void>)[] = []
  const end = async (): Promise<void> => {
    for (const ending of endings.splice(0).reverse()) await ending()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().then(() => process.exit(130)))
  try {
    const stage = await buildStage(say)
    endings.push(stage.stop)
    const running: Contender[] = []
    for (const id of Object.keys(contenders) as ContenderId[]) {
      const contender = await startContender(id, stage)
      endings.push(contender.stop)
      running.push(contender)
    }
    const generator = startHand<Job, Seen>('load.ts')
    endings.push(generator.stop)
    return await perform({ stage, generator, running, limit: await openLimit(stage) })
  } finally {
    await end()
  }
}

if (given.help) say(help)
else process.exitCode = (await main()) ? 0 : 1
