import type { Processor } from '../../src/processor/port.ts'

/** What the service asks of a processor, by name. */
export type Operation = 'authorize' | 'complete' | 'capture' | 'void' | 'increment' | 'extend' | 'undo' | 'refund' | 'ask' | 'refuse' | 'answer'

/** What happens to one call instead of a plain answer; `carryOut` hands it on to the processor and returns its answer. */
export type Fault = <Answer>(carryOut: () => Promise<Answer>) => Promise<Answer>

const connectionLost = () => new Error('The connection to the processor was lost')

/** The connection breaks before the request has arrived. */
export const lostBefore: Fault = () => Promise.reject(connectionLost())

/** The request is carried out, and the connection breaks before the answer has arrived. */
export const lostAfter: Fault = async (carryOut) => {
  await carryOut()
  throw connectionLost()
}

/** The request is carried out and never answered. */
export const silence: Fault = async (carryOut) => {
  await carryOut()
  return new Promise(() => {})
}

/** The connection breaks, and the request arrives all the same, when `arrive` is called. */
export function delayed(): { fault: Fault; arrive(): Promise<unknown> } {
  let onItsWay: (() => Promise<unknown>) | undefined
  return {
    fault: (carryOut) => {
      onItsWay = carryOut
      return Promise.reject(connectionLost())
    },
    arrive: () => onItsWay!(),
  }
}

/** The call waits where it is, before or after it is carried out, from `reached` until `resume` is called. */
export function paused(where: 'before' | 'after'): { fault: Fault; reached: Promise<void>; resume(): void } {
  const reached = Promise.withResolvers<void>()
  const resumed = Promise.withResolvers<void>()
  return {
    fault: async (carryOut) => {
      const early = where === 'after' ? await carryOut() : undefined
      reached.resolve()
      await resumed.promise
      return early ?? carryOut()
    },
    reached: reached.promise,
    resume: resumed.resolve,
  }
}

/** A processor that works as it should, but for the calls that are told to go wrong. */
export interface Faults {
  /** Stands before the real one; for `startService`. */
  processor: (sandbox: Processor) => Processor
  /** The next call of the operation that nothing is planned for goes wrong like this. */
  next(operation: Operation, fault: Fault): void
  /** Every call so far, in order. */
  calls: { operation: Operation; attemptId: string }[]
}

export function createFaults(): Faults {
  const planned: { operation: Operation; fault: Fault }[] = []
  const calls: Faults['calls'] = []
  const plain: Fault = (carryOut) => carryOut()

  function through<Answer>(operation: Operation, attemptId: string, carryOut: () => Promise<Answer>): Promise<Answer> {
    calls.push({ operation, attemptId })
    const index = planned.findIndex((plan) => plan.operation === operation)
    const { fault } = planned.splice(index, index < 0 ? 0 : 1)[0] ?? { fault: plain }
    return fault(carryOut)
  }

  return {
    processor: (sandbox) => ({
      ...sandbox,
      authorize: (request) => through('authorize', request.attemptId, () => sandbox.authorize(request)),
      complete: (request) => through('complete', request.attemptId, () => sandbox.complete(request)),
      capture: (request) => through('capture', request.attemptId, () => sandbox.capture(request)),
      void: (request) => through('void', request.attemptId, () => sandbox.void(request)),
      increment: (request) => through('increment', request.attemptId, () => sandbox.increment(request)),
      extend: (request) => through('extend', request.attemptId, () => sandbox.extend(request)),
      undo: (request) => through('undo', request.attemptId, () => sandbox.undo(request)),
      refund: (request) => through('refund', request.attemptId, () => sandbox.refund(request)),
      ask: (attemptId, settleNow) => through('ask', attemptId, () => sandbox.ask(attemptId, settleNow)),
      refuse: (attemptId, paymentId) => through('refuse', attemptId, () => sandbox.refuse(attemptId, paymentId)),
      actions: { ...sandbox.actions!, answer: (actionId, outcome) => through('answer', actionId, () => sandbox.actions!.answer(actionId, outcome)) },
    }),
    next: (operation, fault) => void planned.push({ operation, fault }),
    calls,
  }
}
