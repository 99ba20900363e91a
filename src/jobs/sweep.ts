/** What a sweep looks for and what it does. `Row` is what it finds. */
export interface Sweep<Row> {
  /** Up to `limit` that are due, always in the same order, and those after `last` only. It locks none. */
  find(limit: number, last: Row | undefined): Promise<Row[]>
  /** Deals with one by itself; another instance may have done so meanwhile. */
  one(row: Row): Promise<unknown>
  /** Tells of one that could not be dealt with. */
  failed(row: Row, error: unknown): void
}

/** How many are looked for together. */
const batch = 100

/**
 * Deals with everything that is due, one after the other. What cannot be dealt with is told and left to the next sweep: it holds up no other, and
 * since each search begins after the last one that was found, none is met twice.
 * @throws what `find` throws
 */
export async function sweep<Row>({ find, one, failed }: Sweep<Row>): Promise<void> {
  let due: Row[] = []
  do {
    due = await find(batch, due.at(-1))
    for (const row of due) await one(row).catch((error: unknown) => failed(row, error))
  } while (due.length === batch)
}
