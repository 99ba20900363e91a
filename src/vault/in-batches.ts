/** What one transaction re-encrypts, at most. */
const batch = 200

/**
 * Does a re-encryption beside a running service. What was done is committed batch by batch, so a run that was broken off goes on where it
 * stopped.
 * @param reencrypt re-encrypts up to `limit` things that are due, in a transaction of its own, and says how many
 * @returns how many in all
 */
export async function inBatches(reencrypt: (limit: number) => Promise<number>): Promise<number> {
  for (let total = 0; ; ) {
    const done = await reencrypt(batch)
    if (done === 0) return total
    total += done
  }
}
