import { join } from 'node:path'
import { runnerOf, type Database, type Runner } from '../database/connection.ts'
import { ConfigFault } from '../shared/config-fault.ts'
import type { MasterKey } from '../shared/master-key.ts'
import { findNotes, findSamples, insertNote, type KeyNote } from './store.ts'
import { openVault, SealBroken } from './vault.ts'

/**
 * Makes sure that a ring belongs to this database: it has every key that the database is written with, and its last one is the one that
 * made the digests. The first start notes down which keys these are; of several at once one does, and the others compare. A key that comes
 * to the head of the ring is noted as well: from then on no instance starts without it.
 * @param settings where the ring is from
 * @throws ConfigFault that names the setting and the key that is amiss
 */
export async function recognizeRing(
  db: Pick<Database, 'transaction'>, ring: MasterKey[], settings: { masterKeys: MasterKey[]; dataDir: string },
): Promise<void> {
  const setting = settings.masterKeys.length > 0 ? 'MASTER_KEY' : join(settings.dataDir, 'keys.json')
  const refuse = (reason: string): never => {
    throw new ConfigFault(
      `${setting} does not belong to this database: ${reason}. Bring back the ring that the database was written with (a new key goes to `
      + 'its head, and one between leaves it only after `npm run vault:rotate`), or take another database.',
    )
  }
  await db.transaction(async (tx) => {
    const runner = runnerOf(tx)
    const oldest = ring.at(-1)!
    if (await insertNote(runner, noteOf(oldest, true)) && !(await opensSamples(runner, ring))) refuse('what is in there does not open with it')
    for (const note of await findNotes(runner)) {
      const key = ring.find(({ id }) => id === note.id)
      if (!key) return refuse(`what is in there was written under the key ${note.id}, which is not in the ring`)
      if (!noteOf(key, false).proof.equals(note.proof)) refuse(`what is in there was written under another key of the name ${note.id}`)
      if (note.makesDigests && key !== oldest) refuse(`keys and cards are found by digests of the key ${note.id}, which has to stay the last one`)
    }
    await insertNote(runner, noteOf(ring[0]!, false))
  })
}

/** What is kept of a master key to know it again. */
const noteOf = (key: MasterKey, makesDigests: boolean): KeyNote =>
  ({ id: key.id, proof: openVault([key]).digest('master-key', key.id), makesDigests })

/** Whether a ring opens what was sealed last: a database from before there were notes says so much of its ring. */
async function opensSamples(runner: Runner, ring: MasterKey[]): Promise<boolean> {
  const vault = openVault(ring)
  try {
    for (const { purpose, sealed, context } of await findSamples(runner)) vault.open(purpose, sealed, context)
    return true
  } catch (error) {
    if (error instanceof SealBroken) return false
    throw error
  }
}
