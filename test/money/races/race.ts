import type { Arena, Order } from '../arena.ts'

/** How large a race is. */
export interface Load {
  payments: number
  /** Requests at once on each payment, where the race does not say it. */
  rivals?: number
  order?: Order | undefined
}

/** A race, run on the service as it is or on a mutant; it tells what went wrong. */
export type Race = (arena: Arena, load: Load) => Promise<string[]>

/** Payments that are raced for at the same time. */
export const width = 5

export const times = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index))
