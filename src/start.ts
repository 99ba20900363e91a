import type { Server as NetServer } from 'node:net'
import { banner } from './banner.ts'
import { handlers } from './api.ts'
import type { App } from './app.ts'
import { readConfig, type Config } from './config.ts'
import { createClock } from './database/clock.ts'
import { connect } from './database/connection.ts'
import { startDatabase, type RunningDatabase } from './database/embedded.ts'
import { translate } from './database/errors.ts'
import { migrate } from './database/migrate.ts'
import { createEventStream } from './events/stream.ts'
import { connectPlaid } from './funding-sources/plaid/plaid.ts'
import { plaidSimulator } from './funding-sources/plaid/simulator.ts'
import { createFundingSources } from './funding-sources/unlink.ts'
import { createPaymentSessions } from './checkout-sessions/follow.ts'
import { createContract } from './http/contract.ts'
import { createMetrics } from './http/metrics.ts'
import { holdPort } from './http/held-port.ts'
import { createServer } from './http/server.ts'
import { claimOf, rememberRefusal } from './idempotency/guard.ts'
import { startLoop } from './jobs/loop.ts'
import { createLogger } from './log.ts'
import { createMandates } from './mandates/book.ts'
import { createAuthenticator } from './merchants/authenticate.ts'
import { createOrigins } from './merchants/origins.ts'
import { seedSandbox } from './merchants/seed.ts'
import { assetRoutes } from './pages/assets.ts'
import { checkoutPages } from './pages/checkout.ts'
import { consentWords } from './pages/mandate-terms.ts'
import { payPage } from './pages/pay.ts'
import { sandboxActionPages } from './pages/sandbox-action.ts'
import { tillPage } from './pages/till.ts'
import { authenticateCustomer } from './customers/authenticate.ts'
import { clientSecretMatches } from './payments/client-secret.ts'
import { bothKinds } from './payments/session-port.ts'
import { paymentLifecycle } from './payments/lifecycle.ts'
import { stylesheetPath } from './portal/assets.ts'
import { portalRoutes } from './portal/routes.ts'
import type { Processor } from './processor/port.ts'
import { createSessions } from './qr-sessions/follow.ts'
import { sessionLifecycle } from './qr-sessions/lifecycle.ts'
import { deriveLinkKeys } from './qr-sessions/link.ts'
import { authenticateStream } from './qr-sessions/stream-token.ts'
import { openSignerRing } from './signer/ring.ts'
import { createSandbox } from './processor/sandbox/simulator.ts'
import { createSockets } from './realtime/accept.ts'
import { schedule } from './schedule.ts'
import { ConfigFault } from './shared/config-fault.ts'
import { createDataKeys } from './vault/data-keys.ts'
import { loadMasterKeys } from './vault/keys.ts'
import { recognizeRing } from './vault/recognize.ts'
import { deriveSigningKeys } from './vault/signing-keys.ts'
import { openVault } from './vault/vault.ts'

/** A service that runs. */
export interface Service {
  app: App
  /** What a person wants to know once it runs. */
  banner: string
  /** Finishes what is in flight, then ends everything it started, in under ten seconds. */
  stop(): Promise<void>
}

/** Ends something that was started. */
type Ending = () => unknown

/**
 * Builds the service from its settings and starts the roles asked for: database, migrations, then API and worker. If that fails,
 * what was started until then is stopped again.
 * @param processor what stands before the sandbox's processor; tests put faults there
 * @throws ConfigFault with all faults of the settings; DatabaseFault where there is no database to be had
 */
export async function start(env?: NodeJS.ProcessEnv, processor = (sandbox: Processor) => sandbox): Promise<Service> {
  const endings: Ending[] = []
  const stop = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end()
  }
  try {
    return { ...(await begin(env, processor, endings)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** @param endings takes what has to be ended, in the order in which it was started */
async function begin(
  env: NodeJS.ProcessEnv | undefined, processor: (sandbox: Processor) => Processor, endings: Ending[],
): Promise<Omit<Service, 'stop'>> {
  const { config, held } = await withPort(readConfig(env))
  endings.push(() => held?.close())
  const log = createLogger(config)
  const masterKeys = await loadMasterKeys(config).catch(unusable)
  const vault = openVault(masterKeys)
  const signingKeys = deriveSigningKeys(masterKeys)
  const database = await startDatabase(config, log)
  endings.push(database.stop)
  await migrate(database.ownerUrl, log)
  const db = connect({ url: database.appUrl, role: database.appRole, pool: config.pool, lanes: config.lanes, log })
  endings.push(db.close)
  await recognizeRing(db, masterKeys, config)
  const clock = await createClock(db)
  endings.push(clock.stop)
  const sandboxProcessor = createSandbox(db, { settlement: config.settlementDelaySeconds, rail: config.railDelaySeconds })
  const dataKeys = createDataKeys(db, vault)
  const mandates = createMandates({ db, vault, clock })
  const plaid = config.plaid ? await connectPlaid(config.plaid) : plaidSimulator
  const fundingSources = createFundingSources({ dataKeys, plaid, log })
  const keys = { dataKeys, signingKeys, linkKeys: deriveLinkKeys(masterKeys), signers: await openSignerRing(config, clock.now()).catch(unusable) }
  const sessions = bothKinds(createSessions({ db, vault }), createPaymentSessions({ vault, config }))
  const ports = { processor: processor(sandboxProcessor), plaid, fundingSources, mandates, sessions, consentWords }
  const app: App = { config, db, clock, log, vault, ...keys, ...ports }

  const sandbox = await seedSandbox(app)
  const api = config.roles.includes('api') ? await serveApi(app, database, held) : null
  const loops = config.roles.includes('worker') ? schedule(app).map((job) => startLoop(job, log)) : []
  endings.push(() => Promise.all([api?.close(), ...loops.map((stopLoop) => stopLoop())]))
  return { app, banner: banner(config, sandbox, database.description) }
}

/** The key ring beside the data is a setting like the others: whoever starts the service has to see to it. */
function unusable({ message }: Error): never {
  throw new ConfigFault(message)
}

/** `PORT=0` takes any free port. Links that the service hands out name it, so it is bound before anything else is built. */
async function withPort(config: Config): Promise<{ config: Config; held?: NetServer }> {
  if (config.port !== 0 || !config.roles.includes('api')) return { config }
  const { port, holder: held } = await holdPort(config.host).catch((error) => refusePlace(config, error))
  const named = (url: string) => url.replace(/:0$/, `:${port}`)
  return { config: { ...config, port, baseUrl: named(config.baseUrl), payBaseUrl: named(config.payBaseUrl) }, held }
}

/** The contract with its handlers, the pages that speak it, the portal, and the sockets. */
async function serveApi(app: App, { appUrl: url, appRole: role }: RunningDatabase, held?: NetServer) {
  const metrics = createMetrics()
  const serve = await createContract({
    app,
    handlers,
    metrics,
    authenticate: createAuthenticator(app),
    authenticateCustomer: (token) => authenticateCustomer(app, token),
    authenticateStream: (sessionId, token) => authenticateStream(app, sessionId, token),
    matchesClientSecret: (_, paymentId, secret) => clientSecretMatches(app.vault, paymentId, secret),
    claimOf: (key, asked) => claimOf(app.vault, key, asked),
    rememberRefusal: (claim, refusal, text) => rememberRefusal(app, claim, refusal, text),
    translate,
  })
  const { baseUrl, payBaseUrl, production } = app.config
  const pageOptions = { stylesheet: stylesheetPath(), baseUrls: [baseUrl, payBaseUrl], production }
  const pages = [
    portalRoutes({ baseUrl: app.config.baseUrl, lifecycle: paymentLifecycle, sessionLifecycle }),
    sandboxActionPages(stylesheetPath()),
    checkoutPages({ serve, stylesheet: stylesheetPath(), production }),
    payPage({ ...pageOptions, walletOrigins: app.config.payPageOrigins }),
    tillPage(pageOptions),
    assetRoutes(),
  ]
  const events = createEventStream({ ...app, url, role })
  const origins = createOrigins(app)
  const sockets = createSockets({ events, log: app.log, metrics, originAllowed: origins.isListedBy })
  const server = createServer({ app, serve, metrics, translate, sockets, isListed: origins.isListed, pages })
  await server.listen(held).catch(async (error: NodeJS.ErrnoException) => {
    await events.close()
    refusePlace(app.config, error)
  })
  return {
    async close() {
      await server.close()
      await events.close()
    },
  }
}

/** @throws ConfigFault where another HOST or PORT would help */
function refusePlace({ host, port }: Config, error: NodeJS.ErrnoException): never {
  const reasons: Record<string, string> = {
    EADDRINUSE: `PORT ${port} of ${host} is in use: end the program that has it, or set another PORT.`,
    EACCES: `PORT ${port} is not for an ordinary user: set one from 1024 on.`,
    EADDRNOTAVAIL: `HOST ${host} is no address of this machine.`,
    ENOTFOUND: `HOST ${host} is unknown.`,
  }
  const reason = reasons[error.code ?? '']
  throw reason === undefined ? error : new ConfigFault(reason)
}
