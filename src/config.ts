import { customCleanEnv, str } from 'envalid'
import { address, flag, masterKeys, matching, oneOf, postgresUrl, roles, vpKeys, webDid, webOrigins, webUrl, whole } from './setting-shapes.ts'
import { ConfigFault } from './shared/config-fault.ts'
import type { MasterKey } from './shared/master-key.ts'
import type { VpKey } from './signer/key-list.ts'

/** Everything that can be set from outside, read once at the start. */
export interface Config {
  production: boolean
  host: string
  port: number
  /** How many proxies in front are believed when they say from where a request came. */
  trustedProxies: number
  /** What people and browsers reach the server by; no slash at its end. */
  baseUrl: string
  /** What the URLs in QR codes begin with; no slash at its end. */
  payBaseUrl: string
  /** Of wallet apps that may show the pay page in a frame and hand it a customer's token. */
  payPageOrigins: string[]
  roles: Role[]
  /** Where everything is kept that a start without settings makes: the database and the master key. */
  dataDir: string
  databaseUrl: string | undefined
  /** For migrations; equal to `databaseUrl` unless set. */
  databaseOwnerUrl: string | undefined
  pool: number
  lanes: number
  /** The ring, current key first; empty when it is to be kept in `dataDir`. */
  masterKeys: MasterKey[]
  /** The DID that presentations are issued by, of the form `did:web:host`. */
  vpIssuerDid: string
  /** The keys that sign presentations, newest first; empty when there is one in `dataDir`. */
  vpKeys: VpKey[]
  sandboxSecretKey: string | undefined
  sandboxPublishableKey: string | undefined
  settlementDelaySeconds: number
  /** Undefined: each rail of the sandbox has its own delay. */
  railDelaySeconds: number | undefined
  /** Our account at Plaid; undefined: a simulator stands in for it. */
  plaid: PlaidKeys | undefined
  /** Whether webhooks of test mode may go to this machine. */
  webhooksAllowLoopback: boolean
  /** How many times faster than the real one the clock of webhook retries runs. */
  webhooksClock: number
  /** `YYYY-MM`: a sandbox card whose month lies before it has expired. */
  cardExpiryFloor: string
  rateLimitPerSecond: number
  /** For requests that no credential answers for. */
  rateLimitPerAddress: number
  /** Start of the `type` of every problem; no slash at its end. */
  docsBaseUrl: string
  checkResponses: boolean
  mockMissing: boolean
  logLevel: string
}

export type Role = 'api' | 'worker'

/** The keys of an account at Plaid. */
export interface PlaidKeys {
  clientId: string
  secret: string
  environment: 'sandbox' | 'production'
}

/** Every setting with its explanation and its default; `.env.example` says the same. */
export const settings = {
  NODE_ENV: oneOf('development', 'test', 'production')({
    default: 'development',
    desc: 'development, test or production. In production no secret is made up: MASTER_KEY and VP_KEYS have to be set.',
  }),
  HOST: address({ default: '127.0.0.1', desc: 'Address to listen on; 0.0.0.0 listens on every one.' }),
  PORT: whole(0, 65535)({ default: 8080, desc: 'Port to listen on; 0 takes any free one.' }),
  TRUSTED_PROXIES: whole(0, 10)({
    default: 0,
    desc:
      'Reverse proxies or load balancers in front that each add to X-Forwarded-For from where they were asked. The address of a client is '
      + 'taken from there, counted from the right; 0 takes that of the connection.',
  }),
  PUBLIC_URL: webUrl({
    default: undefined,
    example: 'https://sandbox.example.com',
    desc: 'How the server is reached from outside, for the links it hands out. Unset: http://HOST:PORT.',
  }),
  PAY_BASE_URL: webUrl({
    default: undefined,
    example: 'https://pay.example.com',
    desc: 'What the URLs in QR codes and of Checkout pages begin with. Unset: as PUBLIC_URL.',
  }),
  PAY_PAGE_ORIGINS: webOrigins({
    default: undefined,
    example: 'https://wallet.example.com,https://app.example.org',
    desc: 'Origins of wallet apps that may show the pay page in a frame and hand it a token of their customer, separated by commas. '
      + 'Unset: none may.',
  }),
  ROLES: roles({ default: ['api', 'worker'], desc: 'What this process does: answer requests (api), run periodic jobs (worker), or both.' }),
  DATA_DIR: str({ default: '.data', desc: 'Folder for what is made when it is not set: the database and the keys.' }),
  DATABASE_URL: postgresUrl({
    default: undefined,
    example: 'postgres://perfectpay:password@localhost:5432/perfectpay',
    desc: 'PostgreSQL 15 or newer. Unset: one is started in DATA_DIR.',
  }),
  DATABASE_OWNER_URL: postgresUrl({
    default: undefined,
    example: 'postgres://owner:password@localhost:5432/perfectpay',
    desc: 'Login that owns the tables and runs the migrations, where it is another than that of DATABASE_URL.',
  }),
  DATABASE_POOL: whole(1, 100)({
    default: 5,
    desc: 'Connections of this process for transactions. Best are twice the cores of the database, plus one.',
  }),
  DATABASE_LANES: whole(1, 16)({ default: 3, desc: 'Connections of this process for single writes that never wait; one more is for reads.' }),
  MASTER_KEY: masterKeys({
    default: undefined,
    example: '2025-11:(openssl rand -base64 32)',
    desc:
      'Keys that protect card data, API keys and secrets: id:base64 of 32 random bytes, separated by commas. The first one encrypts, '
      + 'the others still decrypt; the last one also makes the digests that keys and cards are found by, so it has to stay. '
      + 'A ring that the database was not written with is refused. Unset: one is made in DATA_DIR, but not in production.',
  }),
  VP_ISSUER_DID: webDid({
    default: 'did:web:perfectpay.ai',
    desc:
      'Who issues the presentations of QR payments. https://HOST/.well-known/did.json has to lead to this service, a port is written '
      + 'as %3A8443.',
  }),
  VP_KEYS: vpKeys({
    default: undefined,
    example: 'key-2=kms:alias/vp@2026-11-21T10:00:00Z,key-1=file:/etc/perfectpay/key-1.pem',
    desc:
      'Keys on P-256 that sign presentations, the newest first: id=file:path of PKCS#8 in PEM, or id=kms:id, alias or ARN at AWS KMS. '
      + 'All but the last need a moment, at which every instance has the new list. A key signs 300 s after it, when no cached DID '
      + 'document is without it, and the one it replaces stays listed for 30 days. Unset: one is made in DATA_DIR, but not in production.',
  }),
  SANDBOX_SECRET_KEY: matching(/^sk_test_[A-Za-z0-9]{16,128}$/, 'sk_test_ and 16 to 128 letters and digits')({
    default: undefined,
    example: 'sk_test_0123456789abcdef',
    desc: 'Secret key of the sandbox merchant. Unset: derived from the master key.',
  }),
  SANDBOX_PUBLISHABLE_KEY: matching(/^pk_test_[A-Za-z0-9]{16,128}$/, 'pk_test_ and 16 to 128 letters and digits')({
    default: undefined,
    example: 'pk_test_0123456789abcdef',
    desc: 'Publishable key of the sandbox merchant. Unset: derived from the master key.',
  }),
  SETTLEMENT_DELAY_SECONDS: whole(0, 86_400)({
    default: 3,
    desc: 'How long the sandbox leaves a payment in processing where its test card asks for that.',
  }),
  RAIL_DELAY_SECONDS: whole(0, 86_400)({
    default: undefined,
    example: '0',
    desc: 'How long the rails of the sandbox take to answer; 0: at once. Unset: one to five seconds, each rail its own.',
  }),
  PLAID_CLIENT_ID: matching(/^[!-~]+$/, 'of printable characters without spaces')({
    default: undefined,
    example: '(client_id)',
    desc: 'Our account at Plaid, through which customers link bank accounts. Unset: a simulator links test accounts.',
  }),
  PLAID_SECRET: matching(/^[!-~]+$/, 'of printable characters without spaces')({
    default: undefined,
    example: '(secret)',
    desc: 'The secret of our account at Plaid, that of PLAID_ENV.',
  }),
  PLAID_ENV: oneOf('sandbox', 'production')({
    default: 'sandbox',
    desc: 'Which Plaid is asked: its sandbox serves test mode, production serves live mode.',
  }),
  WEBHOOKS_ALLOW_LOOPBACK: flag({
    default: false,
    desc: 'Let webhook endpoints of test mode be on this machine, on any port, to develop a receiver. Never for live mode.',
  }),
  WEBHOOKS_CLOCK: whole(1, 10_000_000)({
    default: 1,
    desc: 'Divides the waits between attempts of a webhook, and the days after which a failing endpoint is disabled. Not in production.',
  }),
  CARD_EXPIRY_FLOOR: matching(/^20\d\d-(0[1-9]|1[0-2])$/, 'a month such as 2025-01')({
    default: '2025-01',
    desc: 'Month before which a card of the sandbox has expired; fixed, so that samples do not age.',
  }),
  RATE_LIMIT_PER_SECOND: whole(1, 1_000_000)({
    default: 1000,
    desc: 'Requests per second that this process takes from one API key.',
  }),
  RATE_LIMIT_PER_ADDRESS: whole(1, 1_000_000)({
    default: 200,
    desc:
      'Requests per second that this process takes from one address (IPv6: one network of 64 bits) without a credential that it knows. '
      + 'Many customers may share one; behind proxies see TRUSTED_PROXIES.',
  }),
  DOCS_BASE_URL: webUrl({
    default: 'https://docs.perfectpay.ai',
    desc: 'Start of the links that explain a problem; they end in /errors/ and its code.',
  }),
  CHECK_RESPONSES: flag({
    default: undefined,
    example: 'true',
    desc: 'Check each answer against the contract before it leaves. Unset: yes, but not in production.',
  }),
  MOCK_MISSING: flag({
    default: false,
    desc: 'Answer an operation that has no handler with its example from the contract. Not in production.',
  }),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent')({
    default: 'info',
    desc: 'The least severe level that is logged.',
  }),
}

/**
 * Reads the settings from the environment; an empty one counts as not set.
 * @throws ConfigFault that lists all faults at once
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, text]) => text?.trim()))
  const faults: string[] = []
  const read = customCleanEnv(given, settings, (settled) => settled, {
    reporter: ({ errors }) => faults.push(...Object.entries(errors).map(([name, error]) => `${name} ${(error as Error).message}`)),
  })
  const production = read.NODE_ENV === 'production'
  if (production && !given.MASTER_KEY) {
    faults.push('MASTER_KEY must be set in production: one that is made up here is lost with this machine')
  }
  if (production && !given.VP_KEYS) faults.push('VP_KEYS must be set in production: who verifies presentations relies on these keys')
  if (production && read.MOCK_MISSING) faults.push('MOCK_MISSING must not be set in production')
  if (production && read.WEBHOOKS_CLOCK !== 1) faults.push('WEBHOOKS_CLOCK must not be set in production')
  if (given.DATABASE_OWNER_URL && !given.DATABASE_URL) faults.push('DATABASE_OWNER_URL needs DATABASE_URL beside it')
  const { PLAID_CLIENT_ID: clientId, PLAID_SECRET: secret } = read
  if (!given.PLAID_CLIENT_ID !== !given.PLAID_SECRET) faults.push('PLAID_CLIENT_ID and PLAID_SECRET need each other')
  if (faults.length > 0) throw new ConfigFault(report(faults))

  const baseUrl = read.PUBLIC_URL ?? `http://${reachable(read.HOST)}:${read.PORT}`
  return {
    production,
    host: read.HOST,
    port: read.PORT,
    trustedProxies: read.TRUSTED_PROXIES,
    baseUrl,
    payBaseUrl: read.PAY_BASE_URL ?? baseUrl,
    payPageOrigins: read.PAY_PAGE_ORIGINS ?? [],
    roles: read.ROLES,
    dataDir: read.DATA_DIR,
    databaseUrl: read.DATABASE_URL,
    databaseOwnerUrl: read.DATABASE_OWNER_URL ?? read.DATABASE_URL,
    pool: read.DATABASE_POOL,
    lanes: read.DATABASE_LANES,
    masterKeys: read.MASTER_KEY ?? [],
    vpIssuerDid: read.VP_ISSUER_DID,
    vpKeys: read.VP_KEYS ?? [],
    sandboxSecretKey: read.SANDBOX_SECRET_KEY,
    sandboxPublishableKey: read.SANDBOX_PUBLISHABLE_KEY,
    settlementDelaySeconds: read.SETTLEMENT_DELAY_SECONDS,
    railDelaySeconds: read.RAIL_DELAY_SECONDS,
    plaid: clientId && secret ? { clientId, secret, environment: read.PLAID_ENV } : undefined,
    webhooksAllowLoopback: read.WEBHOOKS_ALLOW_LOOPBACK,
    webhooksClock: read.WEBHOOKS_CLOCK,
    cardExpiryFloor: read.CARD_EXPIRY_FLOOR,
    rateLimitPerSecond: read.RATE_LIMIT_PER_SECOND,
    rateLimitPerAddress: read.RATE_LIMIT_PER_ADDRESS,
    docsBaseUrl: read.DOCS_BASE_URL,
    checkResponses: read.CHECK_RESPONSES ?? !production,
    mockMissing: read.MOCK_MISSING,
    logLevel: read.LOG_LEVEL,
  }
}

/** The name that a browser on this machine reaches a listening address by. */
function reachable(listening: string): string {
  if (listening === '0.0.0.0' || listening === '::') return 'localhost'
  return listening.includes(':') ? `[${listening}]` : listening
}

function report(faults: string[]): string {
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`
  const lines = faults.map((fault) => `  - ${fault}`)
  return [`The configuration has ${count}, so nothing was started:`, ...lines, 'Every setting is explained in .env.example.'].join('\n')
}
