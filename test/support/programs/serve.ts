/**
 * The service as its own entry starts it, with a processor that can be told to go wrong. Prints its URL first, then a line for every call
 * that hangs. Each line of its input is about the next call of an operation: `capture before` and `capture after` let it hang before or
 * after it is carried out, `authorize telling` lets it fail with an error that quotes the card.
 */
import { createInterface } from 'node:readline/promises'
import { start } from '../../../src/start.ts'
import { createFaults, paused, type Operation } from '../faults.ts'

const faults = createFaults()
let telling = 0
const { app } = await start(process.env, (sandbox) => faults.processor({
  ...sandbox,
  authorize: (request) => telling-- > 0 ? Promise.reject(new Error(`refused ${JSON.stringify(request)}`)) : sandbox.authorize(request),
}))
console.log(app.config.baseUrl)

for await (const line of createInterface({ input: process.stdin })) {
  const [operation, how] = line.split(' ') as [Operation, 'before' | 'after' | 'telling']
  if (how === 'telling') telling = 1
  else {
    const { fault, reached } = paused(how)
    faults.next(operation, fault)
    void reached.then(() => console.log(line))
  }
}
