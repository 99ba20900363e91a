import { describe, expect, test } from 'vitest'
import { readConfig, settings } from '../src/config.ts'
import { ConfigFault } from '../src/shared/config-fault.ts'

const ring = `k2:${Buffer.alloc(32, 2).toString('base64')},k1:${Buffer.alloc(32, 1).toString('base64')}`

function faultsOf(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigFault) return error.message
    throw error
  }
  return 'no fault'
}

describe('reading the settings', () => {
  test('nothing has to be set', () => {
    expect(readConfig({})).toEqual({
      production: false,
      host: '127.0.0.1',
      port: 8080,
      trustedProxies: 0,
      baseUrl: 'http://127.0.0.1:8080',
      payBaseUrl: 'http://127.0.0.1:8080',
      payPageOrigins: [],
      roles: ['api', 'worker'],
      dataDir: '.data',
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      pool: 5,
      lanes: 3,
      masterKeys: [],
      vpIssuerDid: 'did:web:perfectpay.ai',
      vpKeys: [],
      sandboxSecretKey: undefined,
      sandboxPublishableKey: undefined,
      settlementDelaySeconds: 3,
      railDelaySeconds: undefined,
      plaid: undefined,
      webhooksAllowLoopback: false,
      webhooksClock: 1,
      cardExpiryFloor: '2025-01',
      rateLimitPerSecond: 1000,
      rateLimitPerAddress: 200,
      docsBaseUrl: 'https://docs.perfectpay.ai',
      checkResponses: true,
      mockMissing: false,
      logLevel: 'info',
    })
  })

  test('what is set is read', () => {
    expect(readConfig({
      NODE_ENV: 'production',
      HOST: '::1',
      PORT: '9000',
      TRUSTED_PROXIES: '2',
      ROLES: 'worker',
      DATABASE_URL: 'postgres:///pay?host=/var/run/postgresql',
      MASTER_KEY: ring,
      VP_ISSUER_DID: 'did:web:pay.example.com%3A8443',
      VP_KEYS: 'key-2=kms:alias/vp@2026-11-21T10:00:00Z, key-1=file:/etc/key-1.pem',
      SANDBOX_SECRET_KEY: 'sk_test_0123456789abcdef',
      CARD_EXPIRY_FLOOR: '2026-07',
      DOCS_BASE_URL: 'https://docs.example.com/pay/',
      PAY_PAGE_ORIGINS: 'https://wallet.example.com, http://localhost:3000',
      PLAID_CLIENT_ID: '5f4e', PLAID_SECRET: 'a1b2', PLAID_ENV: 'production',
    })).toMatchObject({
      production: true,
      port: 9000,
      trustedProxies: 2,
      baseUrl: 'http://[::1]:9000',
      roles: ['worker'],
      databaseUrl: 'postgres:///pay?host=/var/run/postgresql',
      databaseOwnerUrl: 'postgres:///pay?host=/var/run/postgresql',
      masterKeys: [{ id: 'k2' }, { id: 'k1' }],
      vpIssuerDid: 'did:web:pay.example.com%3A8443',
      vpKeys: [
        { id: 'key-2', source: 'kms', place: 'alias/vp', since: new Date('2026-11-21T10:00:00Z') },
        { id: 'key-1', source: 'file', place: '/etc/key-1.pem', since: null },
      ],
      sandboxSecretKey: 'sk_test_0123456789abcdef',
      cardExpiryFloor: '2026-07',
      docsBaseUrl: 'https://docs.example.com/pay',
      payPageOrigins: ['https://wallet.example.com', 'http://localhost:3000'],
      plaid: { clientId: '5f4e', secret: 'a1b2', environment: 'production' },
      checkResponses: false,
    })
  })

  test('an empty setting is one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '  ' })).toEqual(readConfig({}))
  })

  test('a server that listens everywhere is linked to by a name that browsers reach', () => {
    expect(readConfig({ HOST: '0.0.0.0' }).baseUrl).toBe('http://localhost:8080')
    expect(readConfig({ HOST: '0.0.0.0', PUBLIC_URL: 'https://pay.example.com/' }).baseUrl).toBe('https://pay.example.com')
  })

  test('QR codes lead to the public URL unless there is another for them', () => {
    const PUBLIC_URL = 'https://api.example.com'
    expect(readConfig({ PUBLIC_URL }).payBaseUrl).toBe(PUBLIC_URL)
    expect(readConfig({ PUBLIC_URL, PAY_BASE_URL: 'https://pay.example.com/' }).payBaseUrl).toBe('https://pay.example.com')
  })

  test('a configuration that is printed shows no master key', () => {
    const printed = JSON.stringify(readConfig({ MASTER_KEY: ring }))
    expect(printed).not.toContain(Buffer.alloc(32, 2).toString('base64'))
  })
})

describe('faults', () => {
  test('all are told in one message', () => {
    expect(faultsOf({
      NODE_ENV: 'prod',
      HOST: 'not a host',
      PORT: '80a',
      ROLES: 'api,cook',
      DATABASE_POOL: '0',
      CARD_EXPIRY_FLOOR: '2025-13',
      CHECK_RESPONSES: 'maybe',
      LOG_LEVEL: 'loud',
      DATABASE_OWNER_URL: 'postgres://owner@localhost/pay',
    })).toMatchInlineSnapshot(`
      "The configuration has 9 faults, so nothing was started:
        - NODE_ENV must be one of development, test, production, not "prod"
        - HOST must be an IP address or a host name, not "not a host"
        - PORT must be a whole number from 0 to 65535, not "80a"
        - ROLES must be api, worker or both, separated by a comma, not "api,cook"
        - DATABASE_POOL must be a whole number from 1 to 100, not "0"
        - CARD_EXPIRY_FLOOR must be a month such as 2025-01
        - CHECK_RESPONSES must be true or false, not "maybe"
        - LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, not "loud"
        - DATABASE_OWNER_URL needs DATABASE_URL beside it
      Every setting is explained in .env.example."
    `)
  })

  test.each([
    ['MASTER_KEY', 'k1:c2VjcmV0'],
    ['MASTER_KEY', 'secretsecretsecretsecretsecretse'],
    ['MASTER_KEY', `${ring},k1:${Buffer.alloc(32, 3).toString('base64')}`],
    ['DATABASE_URL', 'mysql://user:secret@localhost/pay'],
    ['DATABASE_URL', 'user:secret@localhost'],
    ['PUBLIC_URL', 'https://user:secret@localhost'],
    ['PUBLIC_URL', 'ftp://localhost'],
    ['PAY_BASE_URL', 'https://pay.example.com/?secret'],
    ['VP_KEYS', 'secret'],
    ['VP_KEYS', 'key-1=pem:secret'],
    ['VP_KEYS', 'key-1=file:secret,'],
    ['VP_KEYS', 'key-2=file:/secret@2026-13-21T10:00:00Z,key-1=file:/secret'],
    ['SANDBOX_SECRET_KEY', 'sk_live_secretsecretsecret'],
    ['SANDBOX_SECRET_KEY', 'sk_test_secret'],
    ['SANDBOX_PUBLISHABLE_KEY', 'sk_test_secretsecretsecret'],
    ['PLAID_SECRET', 'sec ret secret'],
  ])('%s=%s is refused without being repeated', (name, text) => {
    const message = faultsOf({ [name]: text })
    expect(message).toContain(`  - ${name} must be`)
    for (const secret of [text, 'c2VjcmV0', 'secret', ring]) expect(message).not.toContain(secret)
  })

  test.each([
    ['key-2=kms:a,key-1=kms:b', 'key-2 needs the moment since when it is listed, because key-1 is older'],
    ['key-1=kms:a@2026-11-21T10:00:00Z,key-1=kms:b', 'the id key-1 is used twice'],
    ['key-2=kms:a@2026-11-21T10:00:00Z,key-1=kms:b@2026-11-21T10:00:00Z', 'key-2 has to be newer than key-1, which comes after it'],
    ['key-2=kms:a@2026-11-21T10:00:00Z,key-1', 'entry 2 is none'],
    ['key#1=kms:a', 'entry 1 is none'],
    ['key-1=file:', 'entry 1 is none'],
  ])('VP_KEYS=%s: %s', (text, fault) => {
    expect(faultsOf({ VP_KEYS: text })).toContain(fault)
  })

  test.each([
    'wallet.example.com', 'https://wallet.example.com/', 'https://wallet.example.com/pay', 'https://*.example.com', 'https://user@wallet.example.com',
    'https://Wallet.example.com', 'https://wallet.example.com:443', 'myapp://wallet', 'https://a.example.com,,https://b.example.com',
    "https://a.example.com; script-src 'unsafe-inline'",
  ])('PAY_PAGE_ORIGINS=%s is no list of origins', (text) => {
    expect(faultsOf({ PAY_PAGE_ORIGINS: text })).toContain('PAY_PAGE_ORIGINS must be origins')
  })

  test.each([
    'did:key:z6Mk', 'did:web:', 'did:web:Pay.example.com', 'did:web:127.0.0.1', 'did:web:localhost:8443', 'did:web:localhost%3a8443',
    'did:web:localhost%3A0', 'did:web:localhost%3A65536', 'did:web:example.com:users:jane', 'did:web:example..com', 'https://example.com',
    'did:web:example.com#key-1',
  ])('VP_ISSUER_DID=%s is no DID that resolves to this service', (text) => {
    expect(faultsOf({ VP_ISSUER_DID: text })).toContain('VP_ISSUER_DID must be did:web: and a host name')
  })

  test('production makes nothing secret up, mocks nothing and has the real clock', () => {
    expect(faultsOf({ NODE_ENV: 'production', MOCK_MISSING: 'true', WEBHOOKS_CLOCK: '60' })).toMatchInlineSnapshot(`
      "The configuration has 4 faults, so nothing was started:
        - MASTER_KEY must be set in production: one that is made up here is lost with this machine
        - VP_KEYS must be set in production: who verifies presentations relies on these keys
        - MOCK_MISSING must not be set in production
        - WEBHOOKS_CLOCK must not be set in production
      Every setting is explained in .env.example."
    `)
  })

  test.each(['PLAID_CLIENT_ID', 'PLAID_SECRET'])('%s alone', (name) => {
    expect(faultsOf({ [name]: 'one' })).toContain('PLAID_CLIENT_ID and PLAID_SECRET need each other')
  })

  test('a master key that is there but wrong is one fault, not two', () => {
    expect(faultsOf({ NODE_ENV: 'production', MASTER_KEY: 'k1' }).match(/MASTER_KEY/g)).toHaveLength(1)
  })
})

test('.env.example explains every setting and shows its default', async () => {
  const entries = Object.entries(settings).map(([name, { desc, default: preset, example }]) => {
    const line = preset === undefined ? `# ${name}=${example}` : `${name}=${preset}`
    return `${wrap(desc)}\n${line}\n`
  })
  const head = wrap('Copy this file to .env and change what you need. Lines behind a # show the form of what is not set unless you set it.')
  await expect(`${head}\n\n${entries.join('\n')}`).toMatchFileSnapshot('../.env.example')
})

/** Comment lines of at most 120 columns. */
function wrap(text: string | undefined): string {
  return (text ?? '').replace(/(.{1,118})(?: |$)/g, '# $1\n').trimEnd()
}
