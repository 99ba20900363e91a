import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../app.ts'
import { runnerOf } from '../database/connection.ts'
import type { Job } from '../jobs/loop.ts'
import { makeAttempt, type Sender } from './attempt.ts'
import { claimDeliveries, isAnyDue, releaseDeliveries, type Due, type Settlement } from './delivery-store.ts'
import { pauseAfter } from './pauses.ts'
import { createPoster } from './post.ts'
import { openKeyring } from './secret.ts'
import { settle } from './settle.ts'

/** Attempts that one process makes at once: with five per endpoint, this many fifths of endpoints may hang without holding up another. */
const mostInFlight = 256

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

/** Makes the attempt that a delivery was claimed for. @throws SealBroken where its secret is not to be had */
async function tryOnce(sender: Sender, due: Due, body: Uint8Array): Promise<Settlement> {
  const isScheduled = due.isPending && !due.isManual
  const which = { attempt: due.attempts + 1, trigger: isScheduled ? 'automatic' : 'manual' } as const
  const { attempt, retryAfter } = await makeAttempt(sender, due, { eventId: due.eventId, body }, which)
  const pause = pauseAfter(due.scheduled + Number(isScheduled), retryAfter, sender.config.webhooksClock)
  return { token: due.token, accountId: due.accountId, attempt, isScheduled, pause }
}

/**
 * The job that sends events to their endpoints. A run claims what is due, keeps many attempts going at once, writes down together what has
 * ended meanwhile, both side by side, and ends when nothing is due and nothing under way.
 * @param lastCall milliseconds that attempts have to end in when the service stops; what is left then is somebody else's to repeat
 */
export function createDelivery(app: App, poster = createPoster(), lastCall = 5_000): Required<Job> {
  const sender = { ...app, poster, keyring: openKeyring(app.vault) }
  const bodyOf = openBodies(app)
  const inFlight = new Map<string, Due>()
  const finished: Settlement[] = []
  let stopping = false
  let ended = Promise.withResolvers<void>()

  async function deliver(due: Due): Promise<void> {
    try {
      const settlement = await tryOnce(sender, due, bodyOf(due))
      if (inFlight.has(due.token)) finished.push(settlement)
    } catch (error) {
      app.log.error({ event_id: due.eventId, err: error }, 'an event could not be sent; it is tried again in a minute')
      inFlight.delete(due.token)
    }
    ended.resolve()
  }

  async function settleFinished(): Promise<void> {
    if (finished.length === 0) return
    const batch = finished.slice()
    await settle(app, batch)
    finished.splice(0, batch.length)
    for (const { token } of batch) inFlight.delete(token)
  }

  async function claim(): Promise<void> {
    const free = mostInFlight - inFlight.size
    if (stopping || free === 0 || (inFlight.size === 0 && !(await isAnyDue(app.db.reads)))) return
    const claimed = await app.db.transaction((tx) => claimDeliveries(runnerOf(tx), free))
    for (const due of claimed) {
      inFlight.set(due.token, due)
      void deliver(due)
    }
  }

  async function run(): Promise<void> {
    for (;;) {
      ended = Promise.withResolvers()
      await Promise.all([settleFinished(), claim()])
      if (inFlight.size === 0) await claim()
      if (inFlight.size === 0) return
      if (finished.length === 0) await Promise.race([ended.promise, pause(turn * 1000, undefined, { ref: false })])
    }
  }

  async function stop(): Promise<void> {
    stopping = true
    const until = performance.now() + lastCall
    while (inFlight.size > 0 && performance.now() < until) await pause(10)
    const left = [...inFlight.values()].filter(({ token }) => !finished.some((settlement) => settlement.token === token))
    for (const { token } of left) inFlight.delete(token)
    ended.resolve()
    poster.close()
    if (left.length > 0) await releaseDeliveries(app.db.pool, left)
  }

  return { name: 'deliver webhooks', every: turn, run, stop }
}
