import pg from 'pg'
import { prepared, type Database, type Runner } from '../../src/database/connection.ts'
import { apiOf, type Api, type Payment } from '../support/api.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { createFaults, type Faults } from '../support/faults.ts'
import { rewriteStatements, weaken, type Mutant } from '../support/mutants.ts'
import { startService, type TestService } from '../support/service.ts'

/**
 * When rivals write, all of whom have read before any of them wrote: all of them together; the first one, and the others not before it
 * has been answered; or all of them after something else has happened.
 */
export type Order = 'together' | 'first' | (() => Promise<unknown>)

/** Some instances of the service on one database, each with several connections, as in production. */
export interface Arena {
  services: TestService[]
  database: TestDatabase
  /** Clients of the instances; each call goes to the next one. */
  api: Api
  /** What goes wrong at the processor, whichever instance calls it. */
  faults: Faults
  /** Connections of the owner of the tables. */
  owner: pg.Pool
  /** One statement as the owner of the tables. */
  query(text: string, values?: unknown[]): Promise<Record<string, any>[]>
  /** Lets rivals do something about a payment, all at once, and leads them to write in this order. Without an order they are free. */
  race<Result>(paymentId: string, rivals: (() => Promise<Result>)[], order?: Order): Promise<Result[]>
  /**
   * Holds up the first `count` statements that match, after they have taken their snapshot and before they look at anything.
   * @param work sends them
   * @param meanwhile happens in that time
   */
  holdUp(match: RegExp, count: number, work: () => Promise<unknown>, meanwhile?: () => Promise<unknown>): Promise<void>
  /** Stops everything. @throws where the mutant has found nothing to change */
  close(): Promise<void>
}

/** Instances in an arena, and connections of each for what may wait for a row, and for what may not. */
const instances = 3
const connections = 5
const lanes = 2

/**
 * Opens an arena, with a guard less where a mutant is given.
 * @throws where the mutant cannot be made
 */
export async function openArena(mutant: Mutant = {}): Promise<Arena> {
  const database = await createDatabase()
  const owner = new pg.Pool({ connectionString: database.ownerUrl })
  owner.on('error', () => {})
  const faults = createFaults()
  if (mutant.schema) await owner.query(mutant.schema)
  const restore = weaken(mutant.statements)
  const endPatience = bePatient()
  // The client of the tests checks every answer against the contract.
  const settings = { DATABASE_POOL: String(connections), DATABASE_LANES: String(lanes), CHECK_RESPONSES: 'false', RAIL_DELAY_SECONDS: '0' }
  const options = { database, settings, processor: faults.processor, audited: false }
  const services = await Promise.all(Array.from({ length: instances }, () => startService(options)))
  for (const { app: { db } } of services) await Promise.all([openConnections(db.pool, connections), openConnections(db.lanes, lanes)])
  const apis = services.map(apiOf)
  // One address for all of them, as behind a load balancer: each takes the customer tokens of the others.
  for (const { app } of services) app.config = { ...app.config, baseUrl: services[0]!.url }
  const gates = new Map<string, () => Promise<void>>()
  for (const { app } of services) guardWrites(app.db, gates)
  let calls = 0
  return {
    services,
    database,
    faults,
    owner,
    api: ((...call: Parameters<Api>) => apis[calls++ % instances]!(...call)) as Api,
    query: async (text, values = []) => (await owner.query(text, values)).rows,
    holdUp: (match, count, work, meanwhile) => holdUp(owner, match, count, work, meanwhile),
    race: (paymentId, rivals, order) => raceAt(gates, paymentId, rivals, order),
    close: async () => {
      await Promise.all(services.map((service) => service.stop()))
      await owner.end()
      await database.drop()
      endPatience()
      restore()
    },
  }
}

/**
 * Lets the connections of this process wait for locks as long as it takes. Rivals queue for one row, or are held up until all of them
 * are there; in production whoever waits for 2 s is told to come back (503), which on a busy machine would be an answer about the machine.
 * @returns puts an end to it
 */
function bePatient(): () => void {
  interface Connecting { connectionParameters: { options?: string } }
  const client = pg.Client.prototype as unknown as { connect(this: Connecting, ...rest: unknown[]): unknown }
  const { connect } = client
  client.connect = function (...rest) {
    const { connectionParameters: parameters } = this
    if (parameters.options) parameters.options = parameters.options.replace(/(statement|lock)_timeout=\d+s/g, '$1_timeout=50s')
    return Reflect.apply(connect, this, rest)
  }
  return () => {
    client.connect = connect
  }
}

const pause = prepared('SELECT pg_sleep(0.02)')

/** Opens connections before they are needed: on a busy machine that takes longer than a request waits for one. */
async function openConnections(runner: Runner, count: number): Promise<void> {
  for (let tries = 1; ; tries++) {
    const results = await Promise.allSettled(Array.from({ length: count }, () => runner.run(pause, [])))
    if (tries === 5 || results.every(({ status }) => status === 'fulfilled')) return
  }
}

/** Lets every write of a payment that there is a gate for wait there, before it takes a connection: together with others, or alone. */
function guardWrites(db: Database, gates: Map<string, () => Promise<void>>): void {
  const { group, pool } = db
  const { run } = pool
  db.group = async (write, job) => {
    await gates.get((job as { payment?: Payment }).payment?.payment_id ?? '')?.()
    return group(write, job)
  }
  pool.run = async (statement, values) => {
    if (statement.text.includes('UPDATE payment p SET')) {
      for (const [paymentId, pass] of gates) if (values.some((value) => String(value).includes(paymentId))) await pass()
    }
    return run(statement, values)
  }
}

async function raceAt<Result>(
  gates: Map<string, () => Promise<void>>, paymentId: string, rivals: (() => Promise<Result>)[], order?: Order,
): Promise<Result[]> {
  const waiting: (() => void)[] = []
  let open = order === undefined
  const letAllPass = () => {
    open = true
    for (const pass of waiting) pass()
  }
  const arrive = () => new Promise<void>((pass) => {
    if (open || waiting.length === rivals.length) return pass() // a rival's second write, or one that has lost and tries again
    waiting.push(pass)
    if (waiting.length < rivals.length) return
    if (order === 'first') waiting[0]!()
    else if (order === 'together') letAllPass()
    else void order!().finally(letAllPass)
  })
  gates.set(paymentId, arrive)
  try {
    return await Promise.all(rivals.map((send) => send().finally(letAllPass)))
  } finally {
    gates.delete(paymentId)
  }
}

/** Any number: the advisory lock that statements are held up at. */
const barrier = 4711

async function holdUp(
  owner: pg.Pool, match: RegExp, count: number, work: () => Promise<unknown>, meanwhile?: () => Promise<unknown>,
): Promise<void> {
  let sent = 0
  const end = rewriteStatements((text) => match.test(text) && sent++ < count
    ? text.replace('WHERE', `WHERE (SELECT pg_advisory_xact_lock_shared(${barrier})) IS NOT NULL AND`)
    : text)
  const holder = await owner.connect()
  try {
    await holder.query(`SELECT pg_advisory_lock(${barrier})`)
    const done = work()
    const waiting = () => holder.query(`
      SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE datname = current_database() AND locktype = 'advisory' AND objid = ${barrier} AND NOT granted`)
    while ((await waiting()).rows.length < count);
    await meanwhile?.()
    await holder.query(`SELECT pg_advisory_unlock(${barrier})`)
    await done
  } finally {
    holder.release(true)
    end()
  }
}

/** Does something `times` times at once. */
export const atOnce = <Result>(times: number, work: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => work(index)))

/** Works on all items, on up to `width` at a time. */
export async function inLanes<Item, Result>(items: Item[], width: number, work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  await atOnce(width, async () => {
    for (const [index, item] of queue) results[index] = await work(item)
  })
  return results
}

/** Makes payments to race for, and gives their ids. */
export const makeAll = (count: number, make: () => Promise<Payment>): Promise<string[]> =>
  inLanes(Array<null>(count).fill(null), 20, async () => (await make()).payment_id)
