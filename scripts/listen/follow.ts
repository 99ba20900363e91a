import type { Schema } from '#generated/types.ts'
import type { EventApi } from './api.ts'

type Event = Schema<'Event'>

/**
 * Milliseconds for which events are looked at again: one that was committed late can stand before others that were seen already, and a
 * cursor at the newest of all would pass it by.
 */
const settling = 5_000

const pageSize = '100'

/**
 * Follows the events from now on, without a gap and without showing one twice.
 * @returns asks once; its answer is what is new, oldest first
 */
export async function follow(api: EventApi): Promise<() => Promise<Event[]>> {
  const seen = new Map<string, number>()
  let cursor: string | undefined
  const first = await api.list({ limit: pageSize })
  if (first !== 'invalid_cursor') {
    for (const { event_id } of first.data) seen.set(event_id, performance.now())
    if (first.has_more) cursor = first.data.at(-1)!.event_id
  }

  return async () => {
    const events = await after(api, cursor)
    const now = performance.now()
    const fresh = events.filter(({ event_id }) => !seen.has(event_id))
    for (const { event_id } of fresh) seen.set(event_id, now)
    const settled = events.findLastIndex(({ event_id }) => seen.get(event_id)! <= now - settling)
    if (settled >= 0) cursor = events[settled]!.event_id
    for (const { event_id } of events.slice(0, settled + 1)) seen.delete(event_id)
    return fresh
  }
}

/** All events that follow another, oldest first; without one, or where that is 30 days old by now, all that there are. */
async function after(api: EventApi, cursor: string | undefined): Promise<Event[]> {
  const pages: Event[][] = []
  const query = (edge: string | undefined) => ({ limit: pageSize, ...(edge && { [cursor ? 'ending_before' : 'starting_after']: edge }) })
  for (let edge = cursor; ;) {
    const page = await api.list(query(edge))
    if (page === 'invalid_cursor') return cursor ? after(api, undefined) : []
    pages.push(page.data.toReversed())
    if (!page.has_more) return (cursor ? pages : pages.reverse()).flat()
    edge = page.data.at(cursor ? 0 : -1)!.event_id
  }
}
