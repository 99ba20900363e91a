import { once } from 'node:events'
import { createSecretKey, randomBytes } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import { WebSocket, type ClientOptions } from 'ws'
import { connect } from '../../src/database/connection.ts'
import { createEventStream, type EventStream } from '../../src/events/stream.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import type { Stream } from '../../src/http/stream.ts'
import { createSockets, type SocketsOptions } from '../../src/realtime/accept.ts'
import { newEventId } from '../../src/shared/ids.ts'
import { openVault } from '../../src/vault/vault.ts'
import { createDatabase } from '../support/database.ts'
import { build, secretKey, type Built, type Stand } from '../http/stand.ts'

/** A client of a stream, with what it was told. */
export interface Client {
  ws: WebSocket
  frames: { sequence: number; status: string; event_type: string }[]
  /** Resolves with the close code. */
  closed: Promise<number>
  /** Resolves once a frame of this sequence has arrived. */
  until(sequence: number): Promise<void>
}

/** A process that serves streams of made-up objects, as far as HTTP, events and sockets go. */
export interface Instance extends Stand {
  port: number
  events: EventStream
  /** How many sockets `/metrics` would tell. */
  open(): Promise<number>
  connect(objectId: string, options?: ClientOptions & { protocols?: string[] }): Promise<Client>
  stop(): Promise<void>
}

export interface InstanceOptions extends Partial<Pick<SocketsOptions, 'originAllowed'>> {
  stream?: Partial<Stream>
  built?: Built
}

const vault = openVault([{ id: 'k1', secret: createSecretKey(Buffer.alloc(32, 7)) }])
const silent = pino({ level: 'silent' })

/** An id that no object has. */
export const newObjectId = (): string => randomBytes(20).toString('hex').slice(0, 27)

/** One database and what happens in it. Whatever the test of a file leaves open is ended after it. */
export async function openScene() {
  const database = await createDatabase()
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })
  owner.on('error', () => {}) // a test may end its connections
  const query = async (text: string, values: unknown[] = []): Promise<any[]> => (await owner.query(text, values)).rows
  const [{ id: accountId }] = await query(`INSERT INTO merchant_account (merchant_id, mode, name) VALUES ('merchant_abc', 'test', 'Corner Store') RETURNING id`)
  const instances: Instance[] = []
  afterAll(async () => {
    await Promise.all(instances.map(({ stop }) => stop()))
    await owner.end()
    await database.drop()
  })

  /**
   * A new version of an object, with its event; told to whoever listens, unless the hint is lost.
   * @param options.broken an event that cannot be opened
   * @returns mends it
   */
  async function happen(
    objectId: string, version: number, { status = 'created', hint = true, broken = false } = {},
  ): Promise<() => Promise<unknown>> {
    const eventId = newEventId()
    const body = JSON.stringify({ event_id: eventId, event_type: `qr_session.${status}`, status })
    const sealedFor = (id: string) => vault.seal('event', body, [id])
    await query(
      `WITH made AS (
         INSERT INTO event (event_id, account_id, event_type, object_id, object_status, version, sealed_body)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING object_id, version)
       SELECT CASE WHEN $8 THEN pg_notify('qr_session', object_id || ':' || version) END FROM made`,
      [eventId, accountId, `qr_session.${status}`, objectId, status, version, sealedFor(broken ? newEventId() : eventId), hint])
    return () => query('UPDATE event SET sealed_body = $2 WHERE event_id = $1', [eventId, sealedFor(eventId)])
  }

  function streamOf(objectId: string): Stream {
    return {
      accountId,
      objectId,
      state: async () => {
        const [row] = await query(
          `SELECT version, object_status AS status FROM event WHERE object_id = $1 ORDER BY version DESC LIMIT 1`, [objectId])
        return { sequence: row.version, ...told({ sequence: row.version, event_type: 'qr_session.state', status: row.status }) }
      },
      frameOf: ({ version, body }) => told({ sequence: version, ...JSON.parse(body) }),
      limit: { key: objectId, most: 100 },
    }
  }

  async function instance({ stream = {}, built = {}, originAllowed = () => false }: InstanceOptions = {}): Promise<Instance> {
    const db = connect({ url: database.appUrl, role: database.appRole, pool: 1, lanes: 1, log: silent })
    const events = createEventStream({ db, vault, log: silent, url: database.appUrl, role: database.appRole })
    const metrics = createMetrics()
    const sockets = createSockets({ events, log: silent, metrics, originAllowed })
    const streamQrSession = ({ params }: { params: { session_id: string } }) => ({ status: 101, stream: { ...streamOf(params.session_id), ...stream } })
    const stand = await build({ sockets, ...built, handlers: { streamQrSession, ...built.handlers } })
    const { port } = await stand.server.listen()
    let stopped: Promise<void> | undefined
    const made: Instance = {
      ...stand,
      port,
      events,
      open: async () => (await metrics.sockets.get()).values[0]!.value,
      connect: (objectId, options) => connectTo(port, objectId, options),
      stop: () => (stopped ??= stand.server.close().then(() => events.close()).then(() => db.close())),
    }
    instances.push(made)
    return made
  }

  return { query, happen, instance }
}

const told = (frame: { status?: string; [member: string]: unknown }) => ({ frame: JSON.stringify(frame), over: frame.status === 'completed' })

/** Where an object's stream is. */
export const pathOf = (objectId: string): string => `/v2/payment-sessions/${objectId}/stream`

async function connectTo(port: number, objectId: string, { protocols = [], ...options }: ClientOptions & { protocols?: string[] } = {}): Promise<Client> {
  const ws = new WebSocket(`ws://127.0.0.1:${port}${pathOf(objectId)}`, protocols, { headers: { 'api-key': secretKey }, ...options })
  const frames: Client['frames'] = []
  const waiting = new Set<() => void>()
  ws.on('message', (data) => {
    frames.push(JSON.parse(String(data)))
    for (const look of waiting) look()
  })
  const closed = new Promise<number>((resolve) => ws.on('close', resolve))
  await once(ws, 'open')
  return {
    ws,
    frames,
    closed,
    until: (sequence) => new Promise((resolve) => {
      const look = (): void => {
        if (frames.some((frame) => frame.sequence >= sequence)) resolve(void waiting.delete(look))
      }
      waiting.add(look)
      look()
    }),
  }
}

/** The numbers of a client's frames. */
export const sequences = ({ frames }: Client): number[] => frames.map(({ sequence }) => sequence)

/** first, first + 1, …, last */
export const range = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i)
