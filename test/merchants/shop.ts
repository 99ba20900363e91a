import { readConfig, type Config } from '../../src/config.ts'
import { connect, runnerOf } from '../../src/database/connection.ts'
import { parseMasterKeys } from '../../src/shared/master-key.ts'
import { openVault } from '../../src/vault/vault.ts'
import { createDatabase, silentLog } from '../support/database.ts'

/** A ring of one key, as text. */
export const ring = (byte: number): string => `k1:${Buffer.alloc(32, byte).toString('base64')}`

/** What the merchants' code needs, on a database of its own. */
export async function openShop() {
  const database = await createDatabase()
  const { appUrl, appRole, ownerUrl } = database
  const db = connect({ url: appUrl, ...(appRole !== undefined && { role: appRole }), pool: 1, lanes: 1, log: silentLog })
  const owner = connect({ url: ownerUrl, pool: 1, lanes: 1, log: silentLog })
  const app = { db, vault: openVault(parseMasterKeys(ring(1))), config: readConfig({}) }
  return {
    app,
    database,
    /** As the owner of the tables, who may do what the server may not. */
    owner: owner.knex,
    /** The same services under other settings, or another master key. */
    under: (config: Partial<Config>, vault = app.vault) => ({ ...app, vault, config: { ...app.config, ...config } }),
    inTransaction: <T>(work: (tx: ReturnType<typeof runnerOf>) => Promise<T>): Promise<T> => db.transaction((tx) => work(runnerOf(tx))),
    async close() {
      await Promise.all([db.close(), owner.close()])
      await database.drop()
    },
  }
}
