import type { Processor } from '../../src/processor/port.ts'

/** A processor in the process itself that agrees at once: the same for all contenders, so that only their own work differs. */
export const instantProcessor: Pick<Processor, 'name' | 'mode' | 'capture' | 'fundingOf'> = {
  name: 'instant',
  mode: 'test',
  capture: async ({ reference }) => ({ kind: 'done', reference }),
  fundingOf: () => 'credit',
}
