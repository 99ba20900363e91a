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
  /** Its database cannot be reached. */
  cutOff: TestService
  /** Its tables are gone. */
  damaged: TestService
  /** Keeps a customer's row locked: requests that change it wait, and give up after two seconds. */
  lockCustomer(customerId: string): Promise<void>
}

/** Starts the fleet for the tests of a file and stops it after them. */
export async function openFleet(): Promise<Fleet> {
  // Three connections, so that a request can be refused while another one waits.
  const faults = createFaults()
  const sound = await openStage({ processor: faults.processor, settings: { DATABASE_POOL: '3' } })
  const limited = await startService({ database: sound.database, settings: { RATE_LIMIT_PER_SECOND: '1' } })
  const line = await relay(sound.database.appUrl)
  const cutOff = await startService({ database: { ...sound.database, appUrl: line.url }, audited: false })
  line.cut()
  const own = await createDatabase()
  const damaged = await startService({ database: own, audited: false })
  await execute(own.ownerUrl, 'DROP TABLE payment, customer, sandbox_action CASCADE')
  const holder = new pg.Client({ connectionString: sound.database.ownerUrl })
  await holder.connect()
  afterAll(async () => {
    await holder.end()
    await Promise.all([limited.stop(), cutOff.stop(), damaged.stop()])
    await own.drop()
  })
  return {
    sound, faults, limited, cutOff, damaged,
    lockCustomer: async (customerId) => {
      await holder.query('ROLLBACK; BEGIN')
      await holder.query('SELECT FROM customer WHERE customer_id = $1 FOR UPDATE', [customerId])
    },
  }
}

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
