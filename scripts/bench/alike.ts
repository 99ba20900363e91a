import { isDeepStrictEqual } from 'node:util'
import { contenders, type Contender, type ContenderId } from './contender.ts'
import type { Stage } from './stage.ts'
import { captureBody, createBody, keyOf, keys, paymentIdOf } from './world.ts'

/** One request and what has to come of it, for everybody alike. */
interface Case {
  what: string
  method: 'GET' | 'POST'
  path: string
  body?: string
  key?: string
  idempotencyKey?: string
  status: number
  replayed?: boolean
}

interface Outcome {
  status: number
  replayed: boolean
  text: string
  /** Rows that were added, by table. */
  rows: Record<string, number>
}

/** What every round sends, and what shows that the guards behind it are there. `mine` is a payment that only this contender captures. */
const casesOf = (id: ContenderId, mine: number): Case[] => {
  const key = keyOf(mine % keys)
  const post = (path: string, body: string, number: number) =>
    ({ method: 'POST', path, body, key, idempotencyKey: `${id}-${number}` }) as const
  const create = (number: number) => post('/payments', createBody, number)
  const capture = (number: number) => post(`/payments/${paymentIdOf(mine)}/capture`, captureBody, number)
  return [
    { what: 'create', ...create(1), status: 201 },
    { what: 'create again', ...create(1), status: 201, replayed: true },
    { what: 'create with a used key', ...create(1), body: createBody.replace('4999', '5000'), status: 422 },
    { what: 'create with a broken body', ...create(2), body: createBody.replace('"USD"', '"usd"'), status: 400 },
    { what: 'create with an unknown member', ...create(3), body: createBody.replace('{', '{"a":1,'), status: 400 },
    { what: 'create without a valid key', ...create(4), key: `${key}x`, status: 401 },
    { what: 'retrieve', method: 'GET', path: `/payments/${paymentIdOf(0)}`, key: keyOf(0), status: 200 },
    { what: 'retrieve what is another merchant’s', method: 'GET', path: `/payments/${paymentIdOf(0)}`, key: keyOf(1), status: 404 },
    { what: 'list', method: 'GET', path: '/payments/list?limit=20', key: keyOf(2), status: 200 },
    { what: 'capture', ...capture(5), status: 200 },
    { what: 'capture again', ...capture(5), status: 200, replayed: true },
    { what: 'capture what is captured', ...capture(6), status: 409 },
  ]
}

/**
 * Makes sure that everybody does the same work: the same statuses, the same answers but for ids and times, the same rows.
 * @throws Error that names the first difference
 */
export async function compare(stage: Stage, running: Contender[]): Promise<string[]> {
  const { from } = await stage.capturable(running.length * keys)
  const outcomes = new Map<ContenderId, Outcome[]>()
  const cases = casesOf('ours', 0).map(({ what }) => what)
  for (const [index, contender] of running.entries()) {
    const seen: Outcome[] = []
    for (const one of casesOf(contender.id, from + index * keys)) seen.push(await attempt(stage, contender, one))
    outcomes.set(contender.id, seen)
  }
  const [first, ...others] = running
  for (const other of others) {
    cases.forEach((what, index) => {
      const difference = differenceOf(outcomes.get(first!.id)![index]!, outcomes.get(other.id)![index]!)
      if (difference) throw new Error(`${contenders[first!.id].name} and ${contenders[other.id].name} differ at "${what}": ${difference}`)
    })
  }
  return cases.map((what, index) => `${what}: ${told(outcomes.get(first!.id)![index]!)}`)
}

async function attempt(stage: Stage, { id, port }: Contender, sent: Case): Promise<Outcome> {
  const { what, method, path, body, key, idempotencyKey, ...expected } = sent
  const before = await stage.rowCounts()
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      ...(key && { 'api-key': key }),
      ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body }),
  })
  const text = await response.text()
  const after = await stage.rowCounts()
  const replayed = response.headers.get('idempotent-replayed') === 'true'
  if (response.status !== expected.status || replayed !== (expected.replayed ?? false)) {
    throw new Error(`${contenders[id].name} answers "${what}" with ${response.status}${replayed ? ', replayed' : ''}: ${text}`)
  }
  const rows = Object.entries(after).map(([table, count]) => [table, count - before[table]!] as const).filter(([, added]) => added > 0)
  return { status: response.status, replayed, text, rows: Object.fromEntries(rows) }
}

/** In a success everything has to agree; refusals, which are not measured, everybody words and keeps in their own way. */
function differenceOf(one: Outcome, other: Outcome): string | null {
  if (one.status >= 400) return null
  if (!isDeepStrictEqual(one.rows, other.rows)) return `rows ${JSON.stringify(one.rows)} against ${JSON.stringify(other.rows)}`
  if (!isDeepStrictEqual(comparable(one.text), comparable(other.text))) return `${one.text} against ${other.text}`
  return null
}

/** An answer without what has to differ: ids, what is derived from them, and times. */
const comparable = (text: string): unknown =>
  JSON.parse(text.replace(/pay_[2-7a-z]{26}(_secret_\w+)?/g, 'pay').replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'time'))

const told = ({ status, replayed, text, rows }: Outcome): string => {
  const written = Object.entries(rows).map(([table, count]) => `${count} ${table}`).join(', ')
  return `${status}${replayed ? ' replayed' : ''}, ${text.length} characters${written && `; writes ${written}`}`
}
