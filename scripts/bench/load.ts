/** The load generator's process: carries out the jobs that the bench sends it, one after the other, and sends back what it saw. */
import { randomInt, randomUUID } from 'node:crypto'
import autocannon, { type Client, type Request, type Result } from 'autocannon'
import { captureBody, createBody, keyOf, keys, paymentIdOf, payments } from './world.ts'

export type OperationName = 'create' | 'retrieve' | 'capture' | 'list'

/** One run: as many requests as the connections allow, for some seconds. */
export interface Job {
  port: number
  operation: OperationName
  connections: number
  seconds: number
  /** Numbers of the payments to capture, each once: from the first to the one before the last. */
  range: { from: number; to: number }
}

export interface Seen {
  /** Answers with a status of 2xx. */
  answered: number
  /** Everything else: other statuses, lost connections, timeouts. */
  failed: number
  seconds: number
  /** Milliseconds. */
  p50: number
  p99: number
}

const sent = { 'Content-Type': 'application/json' }

/** What is sent: a random merchant's key and, with a write, an idempotency key that was never used. */
const requests: Record<OperationName, (job: Job) => () => Request> = {
  create: () => () => ({
    method: 'POST',
    path: '/payments',
    headers: { ...sent, 'api-key': keyOf(randomInt(keys)), 'Idempotency-Key': randomUUID() },
    body: createBody,
  }),
  retrieve: () => () => {
    const number = randomInt(payments)
    return { method: 'GET', path: `/payments/${paymentIdOf(number)}`, headers: { 'api-key': keyOf(number % keys) } }
  },
  capture: ({ range }) => {
    let number = range.from
    return () => {
      const captured = number++
      return {
        method: 'POST',
        path: `/payments/${paymentIdOf(captured)}/capture`,
        headers: { ...sent, 'api-key': keyOf(captured % keys), 'Idempotency-Key': randomUUID() },
        body: captureBody,
      }
    }
  },
  list: () => () => ({ method: 'GET', path: '/payments/list?limit=20', headers: { 'api-key': keyOf(randomInt(keys)) } }),
}

async function carryOut(job: Job): Promise<Seen> {
  const next = requests[job.operation](job)
  const times: number[] = []
  let refused = 0
  const start = performance.now()
  const { errors, timeouts } = await new Promise<Result>((resolve, reject) => {
    const run = autocannon({
      url: `http://127.0.0.1:${job.port}`,
      connections: job.connections,
      duration: job.seconds,
      requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
    }, (error, result) => (error ? reject(error) : resolve(result)))
    run.on('response', (_: Client, status: number, __: number, milliseconds: number) => {
      if (status >= 200 && status < 300) times.push(milliseconds)
      else refused++
    })
  })
  const seconds = (performance.now() - start) / 1000
  times.sort((a, b) => a - b)
  const percentile = (part: number): number => times[Math.floor(times.length * part)] ?? NaN
  return { answered: times.length, failed: refused + errors + timeouts, seconds, p50: percentile(0.5), p99: percentile(0.99) }
}

process.on('message', (job: Job) => void carryOut(job).then((seen) => process.send!(seen)))
process.once('disconnect', () => process.exit())
