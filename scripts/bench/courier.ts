/** A process that delivers webhooks: carries out the errands that the bench sends it, and sends back how many seconds each took. */
import { pino } from 'pino'
import type { App } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { connect } from '../../src/database/connection.ts'
import { newEventId } from '../../src/shared/ids.ts'
import { parseMasterKeys } from '../../src/shared/master-key.ts'
import { openVault } from '../../src/vault/vault.ts'
import { makeAttempt } from '../../src/webhooks/attempt.ts'
import { createDelivery } from '../../src/webhooks/deliver.ts'
import { claimDeliveries } from '../../src/webhooks/delivery-store.ts'
import { createPoster } from '../../src/webhooks/post.ts'
import { openKeyring } from '../../src/webhooks/secret.ts'
import { settle } from '../../src/webhooks/settle.ts'
import { headersOf, signingKey } from '../../src/webhooks/sign.ts'
import { endpoints, width, type CourierId, type Errand } from './deliveries.ts'
import { masterKey } from './world.ts'

/** As much of the service as delivers, with its settings of production, but that it may post to this machine. */
function openApp({ databaseUrl }: Errand): App {
  const log = pino({ level: 'silent' })
  const config = { ...readConfig({}), webhooksAllowLoopback: true }
  const db = connect({ url: databaseUrl, pool: config.pool, lanes: config.lanes, log })
  return { config, db, log, vault: openVault(parseMasterKeys(masterKey)), clock: { now: () => new Date() } } as unknown as App
}

type Courier = (errand: Errand) => Promise<void>

/** The service's own job, until nothing is due. */
const ours = (first: Errand): Courier => createDelivery(openApp(first)).run

/** Claims a delivery, makes its attempt and writes down what came of it, then the next one. */
function single(first: Errand): Courier {
  const app = openApp(first)
  const sender = { ...app, poster: createPoster(), keyring: openKeyring(app.vault) }
  return async () => {
    for (;;) {
      const [due] = await claimDeliveries(app.db.pool, 1)
      if (!due) return
      const body = app.vault.open('event', due.sealedBody, [due.eventId])
      const { attempt } = await makeAttempt(sender, due, { eventId: due.eventId, body }, { attempt: 1, trigger: 'automatic' })
      await settle(app, [{ token: due.token, accountId: due.accountId, attempt, isScheduled: true, pause: null }])
    }
  }
}

/** Posts the same bytes under headers of the same size with the service's own client, five at once to each endpoint, and does nothing else. */
function bare({ port, body }: Errand): Courier {
  const poster = createPoster()
  const bytes = Buffer.from(body)
  const headers = headersOf({ eventId: newEventId(), body: bytes }, [signingKey('whsec_')], new Date())
  const route = { mode: 'test', allowLoopback: true } as const
  return async ({ deliveries }) => {
    let left = deliveries
    await Promise.all(Array.from({ length: width }, async (_, place) => {
      const number = place % endpoints
      const post = { ...route, endpointId: `we_${number}`, url: `http://127.0.0.1:${port}/${number}`, headers, body: bytes }
      while (left-- > 0) {
        const { error } = await poster.post(post)
        if (error !== null) throw new Error(`a bare post failed: ${error}`)
      }
    }))
  }
}

const open: Record<CourierId, (first: Errand) => Courier> = { ours, bare, single }
let courier: Courier | undefined

process.on('message', (errand: Errand) => {
  courier ??= open[errand.courier](errand)
  const start = performance.now()
  void courier(errand).then(() => process.send!((performance.now() - start) / 1000))
})
process.once('disconnect', () => process.exit())
