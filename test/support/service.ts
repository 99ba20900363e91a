import { randomBytes } from 'node:crypto'
import type { App } from '../../src/app.ts'
import type { Processor } from '../../src/processor/port.ts'
import { start } from '../../src/start.ts'
import { expectCleanAudit } from './audit.ts'
import { createDatabase, type TestDatabase } from './database.ts'

/** The whole service on a database of its own, as `npm start` runs it, but for the pool of one connection. */
export interface TestService {
  app: App
  url: string
  database: TestDatabase
  secretKey: string
  publishableKey: string
  stop(): Promise<void>
}

export interface ServiceOptions {
  settings?: Record<string, string>
  database?: TestDatabase
  processor?: (sandbox: Processor) => Processor
  audited?: boolean
}

const masterKey = `k1:${Buffer.alloc(32, 7).toString('base64')}`

/**
 * Starts a service for the tests of one file. Its pool holds one connection, so that a query that forgets its transaction fails at once.
 * Periodic jobs do not run (`ROLES=api`): tests run them by hand, when they want to.
 * @param options.settings further settings, as in the environment
 * @param options.database a database that another service of the test already uses
 * @param options.processor puts something before the sandbox, e.g. faults
 * @param options.audited whether stopping it fails where the books are wrong then; no for tests that spoil them
 */
export async function startService(options: ServiceOptions = {}): Promise<TestService> {
  const database = options.database ?? (await createDatabase())
  const secretKey = `sk_test_${randomBytes(16).toString('hex')}`
  const publishableKey = `pk_test_${randomBytes(16).toString('hex')}`
  const service = await start(
    {
      PORT: '0',
      ROLES: 'api',
      LOG_LEVEL: 'silent',
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      DATABASE_POOL: '1',
      DATABASE_LANES: '1',
      MASTER_KEY: masterKey,
      SANDBOX_SECRET_KEY: secretKey,
      SANDBOX_PUBLISHABLE_KEY: publishableKey,
      RATE_LIMIT_PER_SECOND: '100000',
      RATE_LIMIT_PER_ADDRESS: '100000',
      ...options.settings,
    },
    options.processor,
  )
  return {
    app: service.app,
    url: service.app.config.baseUrl,
    database,
    secretKey,
    publishableKey,
    stop: async () => {
      await service.stop()
      if (options.audited !== false) await expectCleanAudit(database)
      if (!options.database) await database.drop()
    },
  }
}
