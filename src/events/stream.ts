import type { Logger } from 'pino'
import type { Database } from '../database/connection.ts'
import { listen } from '../database/listen.ts'
import type { Vault } from '../vault/vault.ts'
import { presentEvent } from './present.ts'
import { channel, findLater } from './store.ts'
import { createWatchers, type Occurrence, type Watcher, type Watchers } from './watchers.ts'

/** Milliseconds between two looks at all that is watched: a hint may be lost, the row is not. */
const interval = 1_000

/** Objects that are asked about in one query. */
const most = 1_000

/** What a watcher does with its place. */
export interface Watch {
  /** From now on events later than this version are handed over, in their order and each once. */
  from(version: number): void
  end(): void
}

/** The events of objects as they are committed, by whichever instance. */
export interface EventStream {
  /**
   * Subscribes; nothing is handed over until `from`.
   * @param object one whose versions have an event each
   * @param tell must not throw
   */
  watch(object: { accountId: number; objectId: string }, tell: (event: Occurrence) => void): Watch
  /** How many objects somebody watches. */
  size(): number
  close(): Promise<void>
}

export interface StreamOptions {
  db: Pick<Database, 'reads'>
  vault: Vault
  log: Logger
  /** Where to listen. */
  url: string
  role?: string | undefined
}

/** Opens the stream of this process: one connection that listens, and queries only while somebody watches. */
export function createEventStream({ db, vault, log, url, role }: StreamOptions): EventStream {
  const watchers = createWatchers()
  const reader = createReader((objectIds) => catchUp(db, vault, watchers, objectIds), log)
  const all = (): void => reader.ask(watchers.objects())
  const heard = (payload: string): void => {
    const [objectId = '', version] = payload.split(':')
    if (watchers.least(objectId) < Number(version)) reader.ask([objectId])
  }
  const timer = setInterval(all, interval)
  const stopListening = listen({ url, role, channel, heard, listening: all, log })
  return {
    watch({ accountId, objectId }, tell) {
      const watcher: Watcher = { accountId, at: null, tell }
      watchers.add(objectId, watcher)
      return {
        from(version) {
          watcher.at = version
          reader.ask([objectId])
        },
        end: () => watchers.remove(objectId, watcher),
      }
    },
    size: () => watchers.objects().length,
    async close() {
      clearInterval(timer)
      watchers.clear()
      await stopListening()
      await reader.idle()
    },
  }
}

/** Reads what is new of some objects and hands it over. @throws what the database throws; SealBroken for an event that does not open */
async function catchUp({ reads }: Pick<Database, 'reads'>, vault: Vault, watchers: Watchers, objectIds: string[]): Promise<void> {
  const places = objectIds.map((objectId) => ({ objectId, after: watchers.least(objectId) })).filter(({ after }) => after < Infinity)
  if (places.length === 0) return
  const faults: unknown[] = []
  for (const event of await findLater(reads, places)) {
    // One who began further behind than the query gets it the next time, with what lies between.
    const next = watchers.next(event)
    if (next.length === 0) continue
    try {
      const occurrence = { version: event.version, body: presentEvent(vault, event).text }
      for (const watcher of next) {
        watcher.at = event.version
        watcher.tell(occurrence)
      }
    } catch (error) {
      faults.push(error)
    }
  }
  // One event that does not open is no reason to keep the others from anybody.
  if (faults.length > 0) throw faults[0]
}

/** Runs one query at a time; what is asked for meanwhile is in the next. After a fault it waits until it is asked again. */
function createReader(work: (objectIds: string[]) => Promise<void>, log: Logger) {
  const due = new Set<string>()
  let running: Promise<void> | null = null
  let failing = false

  async function run(): Promise<void> {
    try {
      while (due.size > 0) {
        const objectIds = [...due].slice(0, most)
        for (const objectId of objectIds) due.delete(objectId)
        await work(objectIds)
      }
      failing = false
    } catch (error) {
      if (!failing) log.error({ err: error }, 'events could not be read; it is tried again every second')
      failing = true
    }
    running = null
  }

  return {
    ask(objectIds: string[]): void {
      for (const objectId of objectIds) due.add(objectId)
      if (due.size > 0) running ??= run()
    },
    /** Resolves when nothing is being read any more. */
    idle: async (): Promise<void> => void (await running),
  }
}
