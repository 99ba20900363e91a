import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import document from '../../generated/openapi.json' with { type: 'json' }
import { connect } from '../../src/database/connection.ts'
import { eventOf } from '../../src/events/record.ts'
import { insertEvents } from '../../src/events/store.ts'
import type { Caller } from '../../src/shared/caller.ts'
import { newId } from '../../src/shared/ids.ts'
import { parseMasterKeys } from '../../src/shared/master-key.ts'
import { openVault } from '../../src/vault/vault.ts'
import { newSecret } from '../../src/webhooks/secret.ts'
import { insertEndpoint } from '../../src/webhooks/store.ts'
import { startFlags, startHand } from './contender.ts'
import { watchOthers, type Round } from './measure.ts'
import type { Stage } from './stage.ts'
import { cpuOf, cpuOfPostgres, residentMemory } from './usage.ts'
import { masterKey } from './world.ts'

/**
 * Who delivers, and about how many in a second: the service; a loop that posts the same bytes with the same client under the same rules
 * and does nothing else; and the service's own steps, one delivery after the other, as the simplest worker would take them.
 */
export const couriers = {
  ours: { name: 'this service', perSecond: 4_500 },
  bare: { name: 'bare POST loop', perSecond: 9_000 },
  single: { name: 'one by one', perSecond: 300 },
} as const

export type CourierId = keyof typeof couriers

export const courierIds = Object.keys(couriers) as CourierId[]

/** Endpoints that lead to the receiver, nearly as many as keep one process busy; to each it makes five attempts at once. */
export const endpoints = 50
export const width = 5 * endpoints

/** One run: all that is due is delivered. What the bare loop posts, and how often, it is told. */
export interface Errand {
  courier: CourierId
  databaseUrl: string
  port: number
  body: string
  deliveries: number
}

/** Events that one statement inserts at most. */
const batch = 50

interface Deliveries {
  /** Lets somebody deliver about as many webhooks as can be in so many seconds. */
  measure(courier: CourierId, seconds: number): Promise<Round>
  stop(): Promise<void>
}

/** Opens a receiver that answers 204 at once, in this process, and the endpoints that lead to it. */
export async function openDeliveries(stage: Stage): Promise<Deliveries> {
  let received = 0
  const receiver = createServer((request, response) => {
    received++
    request.resume().once('end', () => response.writeHead(204).end())
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const { port } = receiver.address() as AddressInfo

  const vault = openVault(parseMasterKeys(masterKey))
  const db = connect({ url: stage.appUrl, pool: 1, lanes: 1, log: pino({ level: 'silent' }) })
  const account = { accountId: 1, merchantId: 'merchant_1' }
  for (let number = 0; number < endpoints; number++) {
    const id = newId('we')
    const details = { url: `http://127.0.0.1:${port}/${number}`, description: null, enabled_events: ['*' as const], metadata: {} }
    await insertEndpoint(db.pool, account as Caller, id, details, newSecret(vault, id).sealed)
  }
  const object = document.components.examples.payment_succeeded.value
  const nextEvent = () => eventOf(vault, {
    ...account, type: 'payment_succeeded', objectId: newId('pay'), status: 'succeeded', version: 1, at: new Date(),
    content: { type: 'payment_details', object } as never,
  })
  const { eventId, sealedBody } = nextEvent()
  const body = vault.open('event', sealedBody, [eventId]).toString()
  const hands = new Map(courierIds.map((id) => [id, startHand<Errand, number>('courier.ts', [], startFlags())]))

  return {
    async measure(courier, seconds) {
      const events = Math.ceil((couriers[courier].perSecond * seconds) / endpoints)
      if (courier !== 'bare') {
        for (let left = events; left > 0; left -= batch) await insertEvents(db.pool, Array.from({ length: Math.min(left, batch) }, nextEvent))
      }
      await stage.tidy()
      await stage.calm()
      const hand = hands.get(courier)!
      const deliveries = events * endpoints
      const usage = () => ({ node: cpuOf(hand.pid), postgres: cpuOfPostgres(stage.postmaster), generator: cpuOf(process.pid) })
      const disturbance = watchOthers(stage, [hand.pid])
      const before = usage()
      received = 0
      const taken = await hand.run({ courier, databaseUrl: stage.appUrl, port, body, deliveries })
      const after = usage()
      const per1000 = (part: keyof typeof before): number => ((after[part] - before[part]) / deliveries) * 1000
      return {
        perSecond: deliveries / taken,
        p50: NaN,
        p99: NaN,
        cpu: { node: per1000('node'), postgres: per1000('postgres'), generator: per1000('generator') },
        memory: residentMemory(hand.pid),
        others: disturbance(),
        failed: Math.abs(deliveries - received),
      }
    },
    async stop() {
      for (const hand of hands.values()) await hand.stop()
      receiver.closeAllConnections()
      receiver.close()
      await db.close()
    },
  }
}
