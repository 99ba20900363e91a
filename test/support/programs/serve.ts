/**
 * The service as its own entry starts it, with a processor that can be told to go wrong. Prints its URL first, then a line for every call
 * that hangs. Each line of its input is about the next call of an operation: `capture before` and `capture after` let it hang before or
 * after it is carried out, `authorize telling` lets it fail with an error that quotes the card. `authorize anything` is about all calls
 * from then on, and is repeated when it holds: a card that the sandbox does not know is taken for that of the documentation.
 */
import { createInterface } from 'node:readline/promises'
import { start } from '../../../src/start.ts'
import type { AuthorizeRequest } from '../../../src/processor/port.ts'
import { testCards } from '../../../src/processor/sandbox/cards.ts'
import { createFaults, paused, type Operation } from '../faults.ts'

const faults = createFaults()
let telling = 0
let lenient = false
const { app } = await start(process.env, (sandbox) => faults.processor({
  ...sandbox,
  authorize: (request) => telling-- > 0
    ? Promise.reject(new Error(`refused ${JSON.stringify(request)}`))
    : sandbox.authorize(lenient ? disguised(request) : request),
}))

function disguised({ instrument, ...request }: AuthorizeRequest): AuthorizeRequest {
  if (instrument.kind !== 'card' || testCards[instrument.card.number]) return { ...request, instrument }
  return { ...request, instrument: { ...instrument, card: { ...instrument.card, number: '4242424242424242' } } }
}

console.log(app.config.baseUrl)

for await (const line of createInterface({ input: process.stdin })) {
  const [operation, how] = line.split(' ') as [Operation, 'before' | 'after' | 'telling' | 'anything']
  if (how === 'telling') telling = 1
  else if (how === 'anything') {
    lenient = true
    console.log(line)
  } else {
    const { fault, reached } = paused(how)
    faults.next(operation, fault)
    void reached.then(() => console.log(line))
  }
}
