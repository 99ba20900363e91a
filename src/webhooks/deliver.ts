import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../app.ts'
import type { Job } from '../jobs/loop.ts'
import { makeAttempt } from './attempt.ts'
import { claimDeliveries, isAnyDue, releaseDeliveries, type Due, type Settlement } from './delivery-store.ts'
import { pauseAfter } from './pauses.ts'
import { createPoster, type Poster } from './post.ts'
import { openKeyring } from './secret.ts'
import { settle } from './settle.ts'

/** Attempts that one process makes at once: with five per endpoint, this many fifths of endpoints may hang without holding up another. */
const mostInFlight = 256

/** Milliseconds in which attempts end that are written down together. */
const gathering = 4

/** Seconds between two looks for something that is due, where nothing is or nobody answers. */
const turn = 0.25

/** Unseals bodies; deliveries of one event that were claimed together share one. @throws SealBroken where it is not to be had */
function openBodies({ vault }: Pick<App, 'vault'>): (due: Due) => Uint8Array {
  const bodies = new WeakMap<Buffer, Uint8Array>()
  return ({ eventId, sealedBody }) => {
    let body = bodies.get(sealedBody)
    if (!body) bodies.set(sealedBody, (body = vault.open('event', sealedBody, [eventId])))
    return body
  }
}

/** Makes the attempt that a delivery was claimed for; null where its body or its secret is not to be had. */
function openSender(app: App, poster: Poster): (due: Due) => Promise<Settlement | null> {
  const sender = { ...app, poster, keyring: openKeyring(app.vault) }
  const bodyOf = openBodies(app)

  async function send(due: Due): Promise<Settlement> {
    const isScheduled = due.isPending && !due.isManual
    const which = { attempt: due.attempts + 1, trigger: isScheduled ? 'automatic' : 'manual' } as const
    const { attempt, retryAfter } = await makeAttempt(sender, due, { eventId: due.eventId, body: bodyOf(due) }, which)
    const pause = pauseAfter(due.scheduled + Number(isScheduled), retryAfter, app.config.webhooksClock)
    return { token: due.token, accountId: due.accountId, attempt, isScheduled, pause }
  }

  return (due) => send(due).catch((error: unknown) => {
    app.log.error({ event_id: due.eventId, err: error }, 'an event could not be sent; it is tried again in a minute')
    return null
  })
}

/** Work that is done once at a time: whoever starts it while it is under way gets that very run. `running` is null while it is not. */
class OneAtATime {
  running: Promise<void> | null = null
  readonly #work: () => Promise<void>

  constructor(work: () => Promise<void>) {
    this.#work = work
  }

  start(): Promise<void> {
    return (this.running ??= this.#work().finally(() => { this.running = null }))
  }
}

/**
 * The job that sends events to their endpoints. A run claims what is due, keeps many attempts going at once, and writes down together what has
 * ended meanwhile; it claims and writes at once, and ends when nothing is due and nothing under way.
 * @param lastCall milliseconds that attempts have to end in when the service stops; what is left then is somebody else's to repeat
 */
export function createDelivery(app: App, poster = createPoster(), lastCall = 5_000): Required<Job> {
  const send = openSender(app, poster)
  const inFlight = new Map<string, Due>()
  const finished: Settlement[] = []
  let stopping = false
  let isWorthALook = true
  let looked = -Infinity
  let news = Promise.withResolvers<void>()

  async function deliver(due: Due): Promise<void> {
    const settlement = await send(due)
    if (!settlement) inFlight.delete(due.token)
    else if (inFlight.has(due.token)) finished.push(settlement)
    news.resolve()
  }

  const claiming = new OneAtATime(async () => {
    isWorthALook = false
    looked = performance.now()
    const free = mostInFlight - inFlight.size
    if (stopping || free === 0 || (inFlight.size === 0 && !(await isAnyDue(app.db.reads)))) return
    for (const due of await claimDeliveries(app.db.pool, free)) {
      inFlight.set(due.token, due)
      void deliver(due)
    }
  })

  const settling = new OneAtATime(async () => {
    await pause(gathering)
    const batch = finished.slice()
    await settle(app, batch)
    finished.splice(0, batch.length)
    for (const { token } of batch) inFlight.delete(token)
    isWorthALook = true
  })

  async function run(): Promise<void> {
    isWorthALook = true
    while (isWorthALook || claiming.running || inFlight.size > 0) {
      news = Promise.withResolvers()
      if (isWorthALook || performance.now() - looked >= turn * 1000) void claiming.start()
      if (finished.length > 0) void settling.start()
      await Promise.race([claiming.running, settling.running ?? news.promise, pause(turn * 1000, null, { ref: false })].filter((one) => one !== null))
    }
  }

  async function stop(): Promise<void> {
    stopping = true
    const until = performance.now() + lastCall
    while (inFlight.size > 0 && performance.now() < until) await pause(10)
    const left = [...inFlight.values()].filter(({ token }) => !finished.some((settlement) => settlement.token === token))
    for (const { token } of left) inFlight.delete(token)
    news.resolve()
    poster.close()
    if (left.length > 0) await releaseDeliveries(app.db.pool, left)
  }

  return { name: 'deliver webhooks', every: turn, run, stop }
}
