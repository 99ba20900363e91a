import type { ContractCost } from './contract-cost.ts'
import { width } from './deliveries.ts'
import type { Result, Who } from './report.ts'

/** Ratios of requests per second that the service has to reach, side by side with a peer in the same run. */
export const ratioGoals: (Pick<Result, 'operation' | 'connections'> & { against: Exclude<Who, 'limit'>; least: number })[] = [
  { operation: 'create', connections: 64, against: 'fastify', least: 2.5 },
  { operation: 'create', connections: 64, against: 'express', least: 3.4 },
  { operation: 'retrieve', connections: 64, against: 'fastify', least: 2.7 },
  { operation: 'retrieve', connections: 64, against: 'express', least: 4 },
  { operation: 'capture', connections: 64, against: 'fastify', least: 2.2 },
  { operation: 'capture', connections: 64, against: 'express', least: 3.1 },
  { operation: 'deliver', connections: width, against: 'bare', least: 0.6 },
  { operation: 'deliver', connections: width, against: 'single', least: 6 },
]

/** Figures of the service alone that must not be exceeded. */
export const contractGoals: { what: string; unit: string; most: number; of: (few: ContractCost, many: ContractCost) => number }[] = [
  { what: 'contract layer, a call in process', unit: ' µs', most: 6, of: (few) => few.create },
  {
    what: 'contract layer, ten times the operations',
    unit: 'x',
    most: 1.1,
    of: (few, many) => (many.create + many.retrieve) / (few.create + few.retrieve),
  },
]

/** MB of resident memory under load. */
export const memoryGoal = 150

/** Below this part of a goal it is missed; between this and the goal it may be noise. */
const tolerance = 0.85

export type Verdict = 'reached' | 'close' | 'missed'

/** How a figure stands to its goal. `part` is 1 where it is just reached. */
export const judge = (part: number): Verdict => (part >= 1 ? 'reached' : part >= tolerance ? 'close' : 'missed')
