import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { clientConfig } from './session.ts'

/** Milliseconds until a lost connection is made anew; doubled with each try that fails, up to the second. */
const soonest = 100
const latest = 5_000

/** Milliseconds of silence after which the system asks whether the other side is still there; ten seconds later it gives up. */
const silence = 10_000

/** Milliseconds that the other side has to say goodbye; there may be none any more. */
const farewell = 1_000

export interface ListenOptions {
  url: string
  /** Role that the connection takes on. */
  role?: string | undefined
  /** A name of ours, not of a caller's. */
  channel: string
  /** Told what is sent through the channel. */
  heard: (payload: string) => void
  /** Told each time that the connection listens, at first and again: what was sent before then is lost. */
  listening: () => void
  log: Pick<Logger, 'warn' | 'info'>
}

/**
 * Listens to a channel of PostgreSQL on a connection of its own, made in the background and again whenever it is lost.
 * @returns ends it
 */
export function listen({ url, role, channel, heard, listening, log }: ListenOptions): () => Promise<void> {
  const config = { ...clientConfig(url, role), keepAliveInitialDelayMillis: silence }
  let client: pg.Client
  let timer: NodeJS.Timeout | undefined
  let wait = soonest
  let closed = false

  function open(): void {
    const opened = (client = new pg.Client(config))
    let over = false
    const lost = (error?: unknown): void => {
      if (over || closed) return
      over = true
      if (wait === soonest) log.warn({ err: error }, 'the connection that listens for changes was lost; it is made again')
      void opened.end().catch(() => {})
      timer = setTimeout(open, wait)
      wait = Math.min(wait * 2, latest)
    }
    opened.on('notification', ({ payload }) => heard(payload ?? ''))
    opened.on('error', lost)
    opened.once('end', lost)
    opened.connect().then(() => opened.query(`LISTEN ${channel}`)).then(() => {
      if (wait > soonest) log.info('the connection that listens for changes works again')
      wait = soonest
      listening()
    }).catch(lost)
  }

  open()
  return async () => {
    closed = true
    clearTimeout(timer)
    await Promise.race([client.end().catch(() => {}), delay(farewell, undefined, { ref: false })])
  }
}
