import { randomFillSync } from 'node:crypto'

// Drawn in bulk: one call to the generator for a few bytes costs more than what they are for.
const pool = new Uint8Array(8192)
let drawn = pool.length

/** Bytes of the system's generator, each given out once. At most 8,192; copy what is to be kept longer than until the next call. */
export function randomBytes(count: number): Uint8Array {
  if (drawn + count > pool.length) {
    randomFillSync(pool)
    drawn = 0
  }
  return pool.subarray(drawn, (drawn += count))
}
