/**
 * Where there is no pgbench: the service's statements in a bare loop over pg, in a process of its own. What Node itself can do at most,
 * not what PostgreSQL can.
 */
import pg from 'pg'
import { clientConfig } from '../../src/database/session.ts'
import type { OperationName } from './load.ts'
import type { Recording } from './statements.ts'
import { keys, paymentIdOf, payments } from './world.ts'

/** One run of an operation's statements. */
export interface LimitJob {
  url: string
  operation: OperationName
  recording: Recording
  clients: number
  seconds: number
  /** Number of the first payment that may be captured, or that is made. */
  base: number
}

async function carryOut({ url, operation, recording, clients, seconds, base }: LimitJob): Promise<number> {
  let turn = 0
  let transactions = 0
  const numberOf: Record<OperationName, () => number> = {
    create: () => base + turn++,
    retrieve: () => Math.floor(Math.random() * payments),
    capture: () => base + turn++,
    list: () => Math.floor(Math.random() * keys),
  }
  const connections = Array.from({ length: clients }, () => new pg.Client(clientConfig(url)))
  await Promise.all(connections.map((connection) => connection.connect()))
  const end = performance.now() + seconds * 1000
  await Promise.all(connections.map(async (connection) => {
    while (performance.now() < end) {
      await transact(connection, recording, numberOf[operation]())
      transactions++
    }
  }))
  await Promise.all(connections.map((connection) => connection.end()))
  return transactions
}

async function transact(connection: pg.Client, { statements, account, paymentId, unique }: Recording, number: number): Promise<void> {
  const renewals = unique.map((text, index) => [text, `${text.slice(0, 4)}${index}_${number}`] as const)
  const places = new Map([[paymentId, paymentIdOf(number)], ...renewals])
  const holder = number % keys + 1
  const renewed = (value: unknown): unknown => {
    if (value === account) return holder
    if (typeof value !== 'string') return value
    let text = value.replace(`m:${account}`, `m:${holder}`).replaceAll(`":${account},`, `":${holder},`)
    for (const [old, fresh] of places) if (old !== '') text = text.replaceAll(old, fresh)
    return text
  }
  for (const [index, { text, values }] of statements.entries()) {
    await connection.query({ name: `statement ${index}`, text, values: values.map(renewed), rowMode: 'array' })
  }
}

process.on('message', (job: LimitJob) => void carryOut(revived(job)).then((transactions) => process.send!(transactions)))
process.once('disconnect', () => process.exit())

/** Buffers come through the pipe as what JSON makes of them. */
function revived(job: LimitJob): LimitJob {
  const bytes = (value: unknown) => ((value as { type?: string } | null)?.type === 'Buffer' ? Buffer.from(value as never) : value)
  const statements = job.recording.statements.map(({ text, values }) => ({ text, values: values.map(bytes) }))
  return { ...job, recording: { ...job.recording, statements } }
}
