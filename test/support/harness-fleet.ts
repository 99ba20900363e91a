import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { pipeline } from 'node:stream'
import pg from 'pg'
import { afterAll } from 'vitest'
import { createDatabase, execute } from './database.ts'
import { createFaults, type Faults } from './faults.ts'
import { startService, type TestService } from './service.ts'
import { openStage, type Stage } from './stage.ts'

/** The service several times: as it should be, and each in a trouble of its own. Only the last has a database of its own. */
export interface Fleet {
  sound: Stage
  /** What goes wrong between the sound one and its processor. */
  faults: Faults
  /** Takes one request per second from a key. */
  limited: TestService
  /** Takes one request per second from an address without a credential. */
  crowded: TestService
  /** Its database cannot be reached. */
  cutOff: TestService
  /** Its tables are gone. */
  damaged: TestService
  /** Holds an idempotency key of the sandbox's merchant, or of its customer, as the request that came with it first does while it runs. */
  holdKey(key: string, customerId?: string): Promise<void>
}

/** Starts the fleet for the tests of a file and stops it after them. */
export async function openFleet(): Promise<Fleet> {
  const faults = createFaults()
  const sound = await openStage({ processor: faults.processor, settings: { RAIL_DELAY_SECONDS: '0' } })
  const limited = await startService({ database: sound.database, settings: { RATE_LIMIT_PER_SECOND: '1' } })
  const crowded = await startService({ database: sound.database, settings: { RATE_LIMIT_PER_ADDRESS: '1' } })
  const line = await relay(sound.database.appUrl)
  const cutOff = await startService({ database: { ...sound.database, appUrl: line.url }, audited: false })
  line.cut()
  const own = await createDatabase()
  const damaged = await startService({ database: own, audited: false })
  await execute(own.ownerUrl, dropTables)
  const holder = new pg.Client({ connectionString: sound.database.ownerUrl })
  await holder.connect()
  afterAll(async () => {
    await holder.end()
    await Promise.all([limited.stop(), crowded.stop(), cutOff.stop(), damaged.stop()])
    await own.drop()
  })
  return {
    sound, faults, limited, crowded, cutOff, damaged,
    holdKey: async (key, customerId) => {
      await holder.query('ROLLBACK; BEGIN')
      const scope = "CASE WHEN $2::text IS NULL THEN concat('m:', id) ELSE concat('c:', id, ':', $2) END"
      const lock = `pg_advisory_xact_lock(hashtextextended(concat(${scope}, E'\\x1f', $1::text), 0))`
      await holder.query(`SELECT ${lock} FROM merchant_account WHERE merchant_id = 'merchant_abc' AND mode = 'test'`, [key, customerId])
    },
  }
}

/** Drops every table but those that know who calls. */
const dropTables = `
  DO $$ DECLARE name text; BEGIN
    FOR name IN
      SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT IN ('merchant_account', 'api_key')
    LOOP
      EXECUTE format('DROP TABLE %I CASCADE', name);
    END LOOP;
  END $$`

/** A line to the database that can be cut, as one of a network. */
async function relay(url: string): Promise<{ url: string; cut(): void }> {
  const { hostname, port } = new URL(url)
  const ends = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port || 5432), hostname)
    ends.add(near).add(far)
    pipeline(near, far, near, () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: (server.address() as AddressInfo).port }).href,
    cut: () => {
      server.close()
      for (const end of ends) end.destroy()
    },
  }
}
