import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthenticator } from '../../src/merchants/authenticate.ts'
import { openShop, ring } from './shop.ts'

const root = join(import.meta.dirname, '../..')

let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

interface Outcome {
  code: number
  stdout: string
  stderr: string
}

/** Runs the command as a person does, on the database of this file, from a folder without an .env file. */
function merchant(args: string[], settings: Record<string, string> = {}): Promise<Outcome> {
  const { appUrl, ownerUrl } = shop.database
  const env = { ...process.env, DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, MASTER_KEY: ring(1), ...settings }
  const program = [join(root, 'scripts/run.mjs'), join(root, 'scripts/merchant.ts')]
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...program, ...args], { cwd: tmpdir(), env }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr })
    })
  })
}

test('creates a merchant, adds a key, lists and revokes', async () => {
  const created = await merchant(['create', '--name', 'Corner Shop', '--id', 'merchant_cli', '--mcc', '5411'])
  expect(created).toMatchObject({ code: 0, stderr: '' })
  expect(created.stdout).toMatch(/^Created Corner Shop as merchant_cli in test mode\.$/m)
  expect(created.stdout).toMatch(/^ {2}publishable key +pk_test_\w{32}$/m)
  const [secretKey = ''] = /sk_test_\w+/.exec(created.stdout) ?? []
  expect(await createAuthenticator(shop.app)(secretKey)).toMatchObject({ merchantId: 'merchant_cli', kind: 'secret' })

  const again = await merchant(['create', '--name', 'Corner Shop', '--id', 'merchant_cli'])
  expect(again).toEqual({ code: 1, stdout: '', stderr: 'merchant_cli exists in test mode already.\n' })

  const added = await merchant(['keys', 'create', '--merchant', 'merchant_cli', '--publishable'])
  expect(added).toMatchObject({ code: 0, stdout: expect.stringMatching(/ {2}pk_test_\w{32}\n/) as unknown })

  const revoked = await merchant(['keys', 'revoke', '1'])
  expect(revoked).toEqual({ code: 0, stdout: `Revoked sk_test_…${secretKey.slice(-4)} of merchant_cli.\n`, stderr: '' })
  expect(await createAuthenticator(shop.app)(secretKey)).toBeNull()
  expect(await merchant(['keys', 'revoke', '1'])).toMatchObject({ code: 1, stderr: 'There is no key 1 in use.\n' })

  const keys = await merchant(['keys', 'list', '--merchant', 'merchant_cli'])
  expect(keys.stdout.trim().split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['number', 'mode', 'kind', 'key', 'created', 'state'],
    ['1', 'test', 'secret', `sk_test_…${secretKey.slice(-4)}`, expect.any(String), expect.stringMatching(/^revoked \d{4}-\d\d-\d\d$/)],
    ['2', 'test', 'publishable', expect.stringMatching(/^pk_test_…\w{4}$/), expect.any(String), 'in use'],
    ['3', 'test', 'publishable', expect.stringMatching(/^pk_test_…\w{4}$/), expect.any(String), 'in use'],
  ])
  expect((await merchant(['list'])).stdout).toMatch(/^merchant_cli +test +Corner Shop +5411 +2$/m)
})

test('lists the origins whose pages may call', async () => {
  await merchant(['create', '--name', 'Web Shop', '--id', 'merchant_web'])
  const of = ['--merchant', 'merchant_web']
  expect(await merchant(['origins', 'list', ...of])).toMatchObject({ code: 0, stdout: 'merchant_web has listed no origins in test mode.\n' })
  const added = await merchant(['origins', 'add', 'https://shop.example', ...of])
  expect(added).toEqual({ code: 0, stdout: 'Listed https://shop.example for merchant_web in test mode.\n', stderr: '' })
  expect(await merchant(['origins', 'add', 'https://shop.example', ...of])).toMatchObject({ code: 1, stderr: 'https://shop.example is listed already.\n' })
  expect((await merchant(['origins', 'list', ...of])).stdout).toBe('https://shop.example\n')
  expect((await merchant(['origins', 'remove', 'https://shop.example', ...of])).code).toBe(0)
  expect(await merchant(['origins', 'remove', 'https://shop.example', ...of])).toMatchObject({ code: 1 })
  expect((await merchant(['origins', 'add', 'https://shop.example/path', ...of])).code).toBe(2)
})

test('shows and changes how customers see a merchant', async () => {
  await merchant(['create', '--name', 'Brand Shop', '--id', 'merchant_brand'])
  const rows = ({ stdout }: Outcome) => stdout.trim().split('\n').slice(1).map((line) => line.split(/ {2,}/))
  const of = ['brand', '--merchant', 'merchant_brand']
  expect(rows(await merchant(of))).toEqual([['display-name', 'Brand Shop'], ['logo', '-'], ['primary', '-'], ['background', '-']])
  const changed = await merchant([...of, '--display-name', 'La Boutique', '--logo', 'https://cdn.example/logo.png', '--primary', '#0B5D4E'])
  expect(rows(changed)).toEqual([
    ['display-name', 'La Boutique'], ['logo', 'https://cdn.example/logo.png'], ['primary', '#0b5d4e'], ['background', '-'],
  ])
  expect(rows(await merchant([...of, '--logo', 'none', '--display-name', 'none']))).toEqual([
    ['display-name', 'Brand Shop'], ['logo', '-'], ['primary', '#0b5d4e'], ['background', '-'],
  ])
  expect(await merchant(['brand', '--merchant', 'merchant_none'])).toMatchObject({ code: 1, stderr: 'There is no merchant merchant_none in test mode.\n' })
})

describe('what is typed wrong is refused before anything is opened', () => {
  const nowhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
  test.each([
    [[], 'Which command?'],
    [['sell'], 'There is no command "sell".'],
    [['create'], '--name is needed, of 1 to 255 characters.'],
    [['create', '--name', 'Shop', '--mcc', '54'], '--mcc has four digits.'],
    [['create', '--name', 'Shop', '--color', 'red'], "Unknown option '--color'."],
    [['list', 'all'], '"list" does not know what to do with "all".'],
    [['brand', '--primary', '#fff'], '--merchant is needed.'],
    [['brand', '--merchant', 'm', '--primary', '#fff'], '--primary is a colour such as #0b5d4e, or none.'],
    [['brand', '--merchant', 'm', '--logo', 'http://shop.example/logo.png'],
      '--logo is an address that begins with https:// and has at most 2048 characters, or none.'],
    [['keys', 'revoke'], 'A key is named by its number, as `keys list` shows it.'],
    [['origins', 'add', 'ftp://shop.example', '--merchant', 'm'],
      'An origin is http:// or https://, a host and perhaps a port: https://shop.example'],
  ])('%j', async (args, message) => {
    expect(await merchant(args, nowhere)).toEqual({ code: 2, stdout: '', stderr: `${message}\nHelp: npm run merchant -- help\n` })
  })

  test('a key ring that the database was not written with makes no keys that nobody could find', async () => {
    expect((await merchant(['list'])).code).toBe(0)
    const { code, stdout, stderr } = await merchant(['create', '--name', 'Ring Shop'], { MASTER_KEY: ring(2) })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^MASTER_KEY does not belong to this database: .*another key of the name k1/)
  })

  test('a wrong configuration is told whole', async () => {
    const { code, stderr } = await merchant(['list'], { PORT: 'x', MASTER_KEY: 'y' })
    expect(code).toBe(1)
    expect(stderr).toContain('  - PORT must be')
    expect(stderr).toContain('  - MASTER_KEY must be')
    expect(stderr).not.toContain('    at ')
  })
})

test('help is not a fault', async () => {
  const { code, stdout, stderr } = await merchant(['help'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('keys revoke <number>')
})
