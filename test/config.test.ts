import { describe, expect, test } from 'vitest'
import { ConfigFault, readConfig, settings } from '../src/config.ts'

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
      baseUrl: 'http://127.0.0.1:8080',
      roles: ['api', 'worker'],
      dataDir: '.data',
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      pool: 5,
      lanes: 3,
      masterKeys: [],
      sandboxSecretKey: undefined,
      sandboxPublishableKey: undefined,
      settlementDelaySeconds: 3,
      webhooksAllowLoopback: false,
      webhooksClock: 1,
      cardExpiryFloor: '2025-01',
      rateLimitPerSecond: 1000,
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
      ROLES: 'worker',
      DATABASE_URL: 'postgres:///pay?host=/var/run/postgresql',
      MASTER_KEY: ring,
      SANDBOX_SECRET_KEY: 'sk_test_0123456789abcdef',
      CARD_EXPIRY_FLOOR: '2026-07',
      DOCS_BASE_URL: 'https://docs.example.com/pay/',
    })).toMatchObject({
      production: true,
      port: 9000,
      baseUrl: 'http://[::1]:9000',
      roles: ['worker'],
      databaseUrl: 'postgres:///pay?host=/var/run/postgresql',
      databaseOwnerUrl: 'postgres:///pay?host=/var/run/postgresql',
      masterKeys: [{ id: 'k2' }, { id: 'k1' }],
      sandboxSecretKey: 'sk_test_0123456789abcdef',
      cardExpiryFloor: '2026-07',
      docsBaseUrl: 'https://docs.example.com/pay',
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
    ['SANDBOX_SECRET_KEY', 'sk_live_secretsecretsecret'],
    ['SANDBOX_SECRET_KEY', 'sk_test_secret'],
    ['SANDBOX_PUBLISHABLE_KEY', 'sk_test_secretsecretsecret'],
  ])('%s=%s is refused without being repeated', (name, text) => {
    const message = faultsOf({ [name]: text })
    expect(message).toContain(`  - ${name} must be`)
    for (const secret of [text, 'c2VjcmV0', 'secret', ring]) expect(message).not.toContain(secret)
  })

  test('production makes nothing secret up, mocks nothing and has the real clock', () => {
    expect(faultsOf({ NODE_ENV: 'production', MOCK_MISSING: 'true', WEBHOOKS_CLOCK: '60' })).toMatchInlineSnapshot(`
      "The configuration has 3 faults, so nothing was started:
        - MASTER_KEY must be set in production: one that is made up here is lost with this machine
        - MOCK_MISSING must not be set in production
        - WEBHOOKS_CLOCK must not be set in production
      Every setting is explained in .env.example."
    `)
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
