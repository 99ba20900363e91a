/** An event as its watcher gets it: its version, and its envelope as it was rendered. */
export interface Occurrence {
  version: number
  body: string
}

/** One who wants to know of an object's events. */
export interface Watcher {
  accountId: number
  /** The last version that was handed over; null until it is known where to begin. */
  at: number | null
  tell: (event: Occurrence) => void
}

/** Who watches which object, and how far they are. */
export interface Watchers {
  add(objectId: string, watcher: Watcher): void
  remove(objectId: string, watcher: Watcher): void
  objects(): string[]
  /** Of those who watch the object, the version of whoever is furthest behind; infinite where nobody waits for anything. */
  least(objectId: string): number
  /** Those to whom this version comes next. */
  next(event: { accountId: number; objectId: string; version: number }): Watcher[]
  clear(): void
}

/** A register of watchers, empty at first; an object that nobody watches any more leaves nothing in it. */
export function createWatchers(): Watchers {
  const byObject = new Map<string, Set<Watcher>>()
  const of = (objectId: string): Watcher[] => [...byObject.get(objectId) ?? []]
  return {
    add(objectId, watcher) {
      byObject.set(objectId, (byObject.get(objectId) ?? new Set()).add(watcher))
    },
    remove(objectId, watcher) {
      const others = byObject.get(objectId)
      others?.delete(watcher)
      if (others?.size === 0) byObject.delete(objectId)
    },
    objects: () => [...byObject.keys()],
    least: (objectId) => Math.min(...of(objectId).map(({ at }) => at ?? Infinity)),
    next: ({ accountId, objectId, version }) => of(objectId).filter((watcher) => watcher.accountId === accountId && watcher.at === version - 1),
    clear: () => byObject.clear(),
  }
}
