import { problem } from './problems.ts'

/** For each operation: from which status it may start, and where it may lead from there. */
export type Lifecycle<Status extends string> = Record<string, { [From in Status]?: readonly Status[] }>

/** One legal step of a status. */
export interface Step {
  from: string
  to: string
}

/** The statuses in which `operation` is legal, in the table's order. */
function legalStatuses(lifecycle: Lifecycle<string>, operation: string): string[] {
  return Object.keys(lifecycle[operation] ?? {})
}

/** May `operation` start in `status`? */
export function isLegal(lifecycle: Lifecycle<string>, operation: string, status: string): boolean {
  return lifecycle[operation]?.[status] !== undefined
}

/**
 * Refuses an operation that is not legal in the present status.
 * @param noun what the object is called in the sentence, e.g. `payment`
 * @throws Problem 409 `invalid_state`; its detail names the present status and the legal ones
 */
export function assertLegal(lifecycle: Lifecycle<string>, operation: string, noun: string, status: string): void {
  if (isLegal(lifecycle, operation, status)) return
  const legal = legalStatuses(lifecycle, operation).join(', ')
  throw problem('invalid_state', `The ${noun} is ${status}; ${operation.replaceAll('_', ' ')} is possible in ${legal}.`)
}

/** Every change of status that some operation allows: what the database's own check knows, too. */
export function stepsOf(lifecycle: Lifecycle<string>): Step[] {
  const steps = Object.values(lifecycle).flatMap((operation) =>
    Object.entries(operation).flatMap(([from, targets]) => (targets ?? []).map((to) => ({ from, to }))),
  )
  const changes = steps.filter(({ from, to }) => from !== to)
  return [...new Map(changes.map((step) => [`${step.from} ${step.to}`, step])).values()]
}
