/**
 * Re-encrypts cards, access to bank accounts and the secrets of webhooks under the newest master key: `npm run vault:rotate`.
 *
 * Put the new key at the head of MASTER_KEY (or of keys.json in the data folder), restart the service, then run this, beside it or without
 * it. It may be broken off and run again; when nothing is left to do it does nothing. The older keys stay in the ring: with them events,
 * replies and fingerprints are still read. Once no older data key is left, a start does not insist on them any more, but for the last one.
 */
import { reencryptSources } from '../src/funding-sources/rotate.ts'
import { reencryptMethods } from '../src/payment-methods/rotate.ts'
import { reencryptPayments } from '../src/payments/rotate.ts'
import { createDataKeys } from '../src/vault/data-keys.ts'
import { dropDataKeys, renewDataKeys } from '../src/vault/rotate.ts'
import { openVault } from '../src/vault/vault.ts'
import { reencryptSecrets } from '../src/webhooks/reencrypt.ts'
import { inWords, onDatabase, openRing, readSettings } from './on-database.ts'

/** Rotates on the database and with the key ring that the configuration names. Returns what to print. */
async function rotate(): Promise<string> {
  const config = readSettings()
  return onDatabase(config, 'migrated', async (db) => {
    const ring = await openRing(db, config)
    const vault = openVault(ring)
    const renewed = await renewDataKeys(db, vault)
    const dataKeys = createDataKeys(db, vault)
    const methods = await reencryptMethods({ db, dataKeys })
    const sources = await reencryptSources({ db, dataKeys })
    const payments = await reencryptPayments({ db, vault })
    const secrets = await reencryptSecrets({ db, vault })
    const { deleted, left } = await dropDataKeys(db, ring[0]!.id)
    return [
      `${renewed} accounts have a new data key. Re-encrypted were ${methods} saved cards, ${sources} funding sources, `
        + `${payments} cards of unconfirmed payments and the secrets of ${secrets} webhook endpoints.`,
      `${deleted} older data keys were deleted${left > 0 ? `; ${left} may still be in use, run this again in some minutes` : ''}.`,
    ].join('\n')
  })
}

try {
  console.log(await rotate())
} catch (error) {
  console.error(inWords(error, 'The rotation was broken off; run it again.'))
  process.exitCode = 1
}
