import { banner } from './banner.ts'
import { handlers } from './api.ts'
import type { App } from './app.ts'
import { readConfig, type Config } from './config.ts'
import { createClock } from './database/clock.ts'
import { connect } from './database/connection.ts'
import { startDatabase } from './database/embedded.ts'
import { translate } from './database/errors.ts'
import { migrate } from './database/migrate.ts'
import { createContract } from './http/contract.ts'
import { createMetrics } from './http/metrics.ts'
import { freePort } from './http/free-port.ts'
import { createServer } from './http/server.ts'
import { claimOf, rememberRefusal } from './idempotency/guard.ts'
import { startLoop } from './jobs/loop.ts'
import { createLogger } from './log.ts'
import { createAuthenticator } from './merchants/authenticate.ts'
import { seedSandbox } from './merchants/seed.ts'
import { sandboxActionPages } from './pages/sandbox-action.ts'
import { clientSecretMatches } from './payments/client-secret.ts'
import { paymentLifecycle } from './payments/lifecycle.ts'
import { stylesheetPath } from './portal/assets.ts'
import { portalRoutes } from './portal/routes.ts'
import type { Processor } from './processor/port.ts'
import { createSandbox } from './processor/sandbox/simulator.ts'
import { schedule } from './schedule.ts'
import { loadMasterKeys } from './vault/keys.ts'
import { openVault } from './vault/vault.ts'

/** A service that runs. */
export interface Service {
  app: App
  /** What a person wants to know once it runs. */
  banner: string
  /** Finishes what is in flight, then ends everything it started, in under ten seconds. */
  stop(): Promise<void>
}

/**
 * Builds the service from its settings and starts the roles asked for: database, migrations, then API and worker.
 * @param processor what stands before the sandbox's processor; tests put faults there
 * @throws ConfigFault with all faults of the settings; DatabaseFault where there is no database to be had
 */
export async function start(env?: NodeJS.ProcessEnv, processor = (sandbox: Processor) => sandbox): Promise<Service> {
  const config = await withPort(readConfig(env))
  const log = createLogger(config)
  const database = await startDatabase(config, log)
  await migrate(database.ownerUrl, log)
  const db = connect({ url: database.appUrl, role: database.appRole, pool: config.pool, lanes: config.lanes, log })
  const clock = await createClock(db)
  const vault = openVault(await loadMasterKeys(config))
  const app: App = { config, db, clock, log, vault, processor: processor(createSandbox(db, config.settlementDelaySeconds)) }

  const sandbox = await seedSandbox(app)
  const api = config.roles.includes('api') ? await serveApi(app) : null
  const loops = config.roles.includes('worker') ? schedule(app).map((job) => startLoop(job, log)) : []
  return {
    app,
    banner: banner(config, sandbox, database.description),
    stop: async () => {
      await api?.close()
      await Promise.all(loops.map((stopLoop) => stopLoop()))
      clock.stop()
      await db.close()
      await database.stop()
    },
  }
}

/** `PORT=0` takes any free port; links that the service hands out name it, so it has to be known now. */
async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config
  const port = await freePort()
  return { ...config, port, baseUrl: config.baseUrl.replace(/:0$/, `:${port}`) }
}

/** The contract with its handlers, the pages that speak it, and the portal. */
async function serveApi(app: App) {
  const metrics = createMetrics()
  const serve = await createContract({
    app,
    handlers,
    metrics,
    authenticate: createAuthenticator(app),
    matchesClientSecret: (_, paymentId, secret) => clientSecretMatches(app.vault, paymentId, secret),
    claimOf: (key, asked) => claimOf(app.vault, key, asked),
    rememberRefusal: (claim, refusal, text) => rememberRefusal(app, claim, refusal, text),
    translate,
  })
  const pages = [
    portalRoutes({ baseUrl: app.config.baseUrl, lifecycle: paymentLifecycle }),
    sandboxActionPages(stylesheetPath()),
  ]
  const server = createServer({ app, serve, metrics, pages })
  await server.listen()
  return server
}
