import pg from 'pg'
import type { Schema } from '#generated/types.ts'
import type { App } from '../../src/app.ts'
import { runnerOf } from '../../src/database/connection.ts'
import { eventOf } from '../../src/events/record.ts'
import { insertEvents } from '../../src/events/store.ts'
import { createDelivery } from '../../src/webhooks/deliver.ts'
import { createPoster } from '../../src/webhooks/post.ts'
import { apiOf, type Api } from './api.ts'
import { startReceiver, type Receiver } from './receiver.ts'
import { startService, type TestService } from './service.ts'

/** An endpoint that leads to a receiver, and the secret that it verifies with. */
export interface Listening {
  id: string
  secret: string
  receiver: Receiver
}

interface DeliveryRow {
  event_id: string
  webhook_endpoint_id: string
  state: string
  attempts: number
  scheduled: number
  /** Seconds from the last attempt to what is due next. */
  wait: number | null
}

/** A service whose worker runs when the test says so, and the receivers of its merchant. */
export interface Deliveries {
  service: TestService
  app: App
  api: Api
  owner: pg.Client
  /** A receiver with an endpoint of its own. */
  listen(enabled_events?: Schema<'EventType'>[]): Promise<Listening>
  /** Records so many events in one commit, each of another object; their ids, in order. */
  record(count?: number, type?: Schema<'EventType'>): Promise<string[]>
  /** Delivers until nothing is due and nothing under way. */
  deliver(): Promise<void>
  /** As if the wait, or the lease, of everything that waits were over. */
  hurry(): Promise<void>
  /** Rows of `webhook_delivery`, by event and endpoint. */
  deliveries(): Promise<DeliveryRow[]>
  attempts(eventId: string): Promise<any[]>
  stop(): Promise<void>
}

/** @param deadline milliseconds for one post */
export async function startDeliveries(settings: Record<string, string> = {}, deadline = 1_000): Promise<Deliveries> {
  const service = await startService({ settings: { WEBHOOKS_ALLOW_LOOPBACK: 'true', ...settings } })
  const { app, database } = service
  const api = apiOf(service)
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const { rows: [account] } = await owner.query("SELECT id, merchant_id FROM merchant_account WHERE mode = 'test'")
  const receivers: Receiver[] = []
  const delivery = createDelivery(app, createPoster({ deadline }))
  let objects = 0
  return {
    service, app, api, owner,
    async listen(enabled_events) {
      const receiver = await startReceiver()
      receivers.push(receiver)
      const { body: { webhook_endpoint_id, secret } } = await api('createWebhookEndpoint', { body: { url: receiver.url, ...(enabled_events && { enabled_events }) } })
      return { id: webhook_endpoint_id, secret, receiver }
    },
    async record(count = 1, type = 'payment_succeeded') {
      const events = Array.from({ length: count }, () => eventOf(app.vault, {
        accountId: account.id, merchantId: account.merchant_id, type, objectId: `pay_${++objects}`, status: 'succeeded', version: 1,
        content: { type: 'payment_details', object: { payment_id: `pay_${objects}`, note: '\u20ac' } as never }, at: app.clock.now(),
      }))
      // A statement has at most 65,535 values.
      await app.db.transaction(async (tx) => {
        for (let i = 0; i < count; i += 500) await insertEvents(runnerOf(tx), events.slice(i, i + 500))
      })
      return events.map(({ eventId }) => eventId)
    },
    deliver: delivery.run,
    hurry: async () => void (await owner.query('UPDATE webhook_delivery SET due_at = now() WHERE due_at > now()')),
    async deliveries() {
      const { rows } = await owner.query(`
        SELECT d.event_id, d.webhook_endpoint_id, state, attempts, scheduled,
          extract(epoch FROM due_at - (SELECT max(a.created_at) FROM webhook_attempt a WHERE a.event_id = d.event_id))::float8 AS wait
        FROM webhook_delivery d ORDER BY 1, 2`)
      return rows
    },
    attempts: async (eventId) => (await api('listEventAttempts', { params: { event_id: eventId } })).body.data,
    async stop() {
      await delivery.stop()
      await Promise.all(receivers.map((receiver) => receiver.close()))
      await owner.end()
      await service.stop()
    },
  }
}
