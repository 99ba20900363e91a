/**
 * Merchants and their API keys, for people who run the service: `npm run merchant -- help`.
 *
 * Works on the database of the configuration, beside running servers or without one.
 */
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { runnerOf, type Database } from '../src/database/connection.ts'
import { createMerchant } from '../src/merchants/create.ts'
import { createKey } from '../src/merchants/keys.ts'
import {
  deleteOrigin, findAccount, findBrand, insertOrigin, listAccounts, listKeys, listOrigins, revokeKey, updateBrand, type ApiKey, type BrandChanges,
} from '../src/merchants/store.ts'
import { newId } from '../src/shared/ids.ts'
import { openVault, type Vault } from '../src/vault/vault.ts'
import { inWords, onDatabase, openRing, readSettings } from './on-database.ts'

const help = `Usage: npm run merchant -- <command>

  create --name "Corner Shop" [--id merchant_x] [--mcc 5411] [--live]   a merchant with its first two keys
  list                                                                 all merchants
  keys create --merchant merchant_x [--publishable] [--live]           one more key
  keys list --merchant merchant_x                                      a merchant's keys, as far as they can be shown
  keys revoke <number>                                                 ends a key for good
  origins add <origin> --merchant merchant_x [--live]                  pages there may call in a browser
  origins remove <origin> --merchant merchant_x [--live]               not any more
  origins list --merchant merchant_x [--live]                          the merchant's origins
  brand --merchant merchant_x [--live]                                 how customers see the merchant on the Checkout page
    [--display-name "Corner Shop"] [--logo https://…] [--primary #0b5d4e] [--background #ffffff]
                                                                       changes it; none takes a part away

Without --live it is about test mode. A key is shown once, when it is made.`

interface Tools {
  db: Database
  vault: Vault
}

interface Command {
  options: NonNullable<ParseArgsConfig['options']>
  /** Words that follow the command. */
  words?: number
  /** Checks what was typed, before anything is opened, and returns the work; the work returns what to print. */
  plan(given: Given): (tools: Tools) => Promise<string>
}

interface Given {
  name?: string
  id?: string
  mcc?: string
  merchant?: string
  live?: boolean
  publishable?: boolean
  'display-name'?: string
  logo?: string
  primary?: string
  background?: string
  words: string[]
}

/** Something that the person at the keyboard can mend: shown without a stack. */
class Refusal extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode: 1 | 2) {
    super(message)
    this.exitCode = exitCode
  }
}
const misused = (message: string): Refusal => new Refusal(`${message}\nHelp: npm run merchant -- help`, 2)
const refused = (message: string): Refusal => new Refusal(message, 1)

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const commands: Record<string, Command> = {
  create: { options: { name: text, id: text, mcc: text, live: flag }, plan: planCreate },
  list: { options: {}, plan: () => showMerchants },
  'keys create': { options: { merchant: text, publishable: flag, live: flag }, plan: planKey },
  'keys list': { options: { merchant: text }, plan: planKeyList },
  'keys revoke': { options: {}, words: 1, plan: planRevocation },
  'origins add': { options: { merchant: text, live: flag }, words: 1, plan: planOrigin(insertOrigin, 'Listed', 'is listed already') },
  'origins remove': { options: { merchant: text, live: flag }, words: 1, plan: planOrigin(deleteOrigin, 'Removed', 'is not listed') },
  'origins list': { options: { merchant: text, live: flag }, plan: planOriginList },
  brand: { options: { merchant: text, live: flag, 'display-name': text, logo: text, primary: text, background: text }, plan: planBrand },
}

function planCreate({ name = '', id = newId('merchant'), mcc, live }: Given) {
  if (!/^[^\p{Cc}]{1,255}$/u.test(name.trim())) throw misused('--name is needed, of 1 to 255 characters.')
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(id)) throw misused('--id has 1 to 64 letters, digits, _ and -.')
  if (mcc !== undefined && !/^\d{4}$/.test(mcc)) throw misused('--mcc has four digits.')
  const account = { merchantId: id, mode: modeOf(live), name: name.trim(), mcc: mcc ?? null }
  return async (tools: Tools) => {
    const keys = await createMerchant(tools, account)
    if (!keys) throw refused(`${id} exists in ${account.mode} mode already.`)
    const shown = `  secret key       ${keys.secretKey}\n  publishable key  ${keys.publishableKey}`
    return `Created ${account.name} as ${id} in ${account.mode} mode.\n\n${shown}\n\nKeep them now: they are not shown again.`
  }
}

function planKey({ merchant, publishable, live }: Given) {
  const merchantId = named(merchant)
  const mode = modeOf(live)
  const kind = publishable ? 'publishable' : 'secret'
  return async ({ db, vault }: Tools) => {
    const accountId = await accountOf(db, merchantId, mode)
    const key = await db.transaction((tx) => createKey(runnerOf(tx), vault, { accountId, mode }, kind))
    return `Created a ${kind} key for ${merchantId} in ${mode} mode.\n\n  ${key}\n\nKeep it now: it is not shown again.`
  }
}

function planKeyList({ merchant }: Given) {
  const merchantId = named(merchant)
  return async ({ db }: Tools) => {
    const keys = await listKeys(db.pool, merchantId)
    if (keys.length === 0) throw refused(`There is no merchant ${merchantId}, or it has no keys.`)
    return table(['number', 'mode', 'kind', 'key', 'created', 'state'],
      keys.map((key) => [String(key.id), key.mode, key.kind, key.display, dayOf(key.createdAt), stateOf(key)]))
  }
}

function planRevocation({ words: [number = ''] }: Given) {
  if (!/^\d{1,9}$/.test(number)) throw misused('A key is named by its number, as `keys list` shows it.')
  return async ({ db }: Tools) => {
    const revoked = await db.transaction((tx) => revokeKey(runnerOf(tx), Number(number)))
    if (!revoked) throw refused(`There is no key ${number} in use.`)
    return `Revoked ${revoked.display} of ${revoked.merchantId}.`
  }
}

/** Adds to a merchant's origins, or takes from them; `done` and `vain` say which came of it. */
function planOrigin(change: typeof insertOrigin, done: string, vain: string) {
  return ({ merchant, live, words: [origin = ''] }: Given) => {
    const merchantId = named(merchant)
    const mode = modeOf(live)
    if (!/^https?:/.test(origin) || URL.parse(origin)?.origin !== origin) {
      throw misused('An origin is http:// or https://, a host and perhaps a port: https://shop.example')
    }
    return async ({ db }: Tools) => {
      const accountId = await accountOf(db, merchantId, mode)
      if (!(await db.transaction((tx) => change(runnerOf(tx), accountId, origin)))) throw refused(`${origin} ${vain}.`)
      return `${done} ${origin} for ${merchantId} in ${mode} mode.`
    }
  }
}

function planOriginList({ merchant, live }: Given) {
  const merchantId = named(merchant)
  const mode = modeOf(live)
  return async ({ db }: Tools) => {
    const origins = await listOrigins(db.pool, await accountOf(db, merchantId, mode))
    return origins.length > 0 ? origins.join('\n') : `${merchantId} has listed no origins in ${mode} mode.`
  }
}

/** What may be given for each part of a brand, and where it is kept. */
const brandParts = {
  'display-name': { column: 'display_name', allowed: (given: string) => /^[^\p{Cc}]{1,255}$/u.test(given), rule: 'has 1 to 255 characters' },
  logo: { column: 'logo_url', allowed: isLogo, rule: 'is an address that begins with https:// and has at most 2048 characters' },
  primary: { column: 'primary_color', allowed: isColor, rule: 'is a colour such as #0b5d4e' },
  background: { column: 'background_color', allowed: isColor, rule: 'is a colour such as #ffffff' },
} as const

function isLogo(given: string): boolean {
  const url = URL.parse(given)
  return url?.protocol === 'https:' && url.username === '' && given.length <= 2048
}

function isColor(given: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(given)
}

/** Shows a merchant's brand, and changes it before where parts of it are given. */
function planBrand(given: Given) {
  const merchantId = named(given.merchant)
  const mode = modeOf(given.live)
  const changes: BrandChanges = {}
  for (const [option, { column, allowed, rule }] of Object.entries(brandParts)) {
    const value = given[option as keyof typeof brandParts]?.trim()
    if (value === undefined) continue
    if (value !== 'none' && !allowed(value)) throw misused(`--${option} ${rule}, or none.`)
    changes[column] = value === 'none' ? null : isColor(value) ? value.toLowerCase() : value
  }
  return async ({ db }: Tools) => {
    const accountId = await accountOf(db, merchantId, mode)
    if (Object.keys(changes).length > 0) await db.transaction((tx) => updateBrand(runnerOf(tx), accountId, changes))
    const brand = await findBrand(db.pool, accountId)
    return table(['part', 'value'], Object.entries(brandParts).map(([option, { column }]) => [option, brand[column] ?? '-']))
  }
}

async function accountOf(db: Database, merchantId: string, mode: 'live' | 'test'): Promise<number> {
  const accountId = await findAccount(db.pool, merchantId, mode)
  if (accountId === null) throw refused(`There is no merchant ${merchantId} in ${mode} mode.`)
  return accountId
}

async function showMerchants({ db }: Tools): Promise<string> {
  const accounts = await listAccounts(db.pool)
  if (accounts.length === 0) return 'There are no merchants yet.'
  return table(['merchant', 'mode', 'name', 'mcc', 'keys in use'],
    accounts.map(({ merchantId, mode, name, mcc, keys }) => [merchantId, mode, name, mcc ?? '-', String(keys)]))
}

const modeOf = (live: boolean | undefined): 'live' | 'test' => (live ? 'live' : 'test')
const dayOf = (time: Date): string => time.toISOString().slice(0, 10)

function named(merchant: string | undefined): string {
  if (merchant) return merchant
  throw misused('--merchant is needed.')
}

function stateOf({ revokedAt, expiresAt }: ApiKey): string {
  if (revokedAt) return `revoked ${dayOf(revokedAt)}`
  return expiresAt ? `until ${dayOf(expiresAt)}` : 'in use'
}

function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length), title.length))
  return [head, ...rows].map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n')
}

/** Reads the command line. @throws Refusal with exit code 2 when it makes no sense */
function parse(args: string[]): (tools: Tools) => Promise<string> {
  const name = args.slice(0, args[0] === 'keys' || args[0] === 'origins' ? 2 : 1).join(' ')
  const command = commands[name]
  if (!command) throw misused(name ? `There is no command "${name}".` : 'Which command?')
  const { values, positionals } = readOptions(args.slice(name.split(' ').length), command)
  const surplus = positionals[command.words ?? 0]
  if (surplus !== undefined) throw misused(`"${name}" does not know what to do with "${surplus}".`)
  return command.plan({ ...values, words: positionals })
}

function readOptions(args: string[], { options }: Command) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw misused(`${(error as Error).message.split('. ')[0]}.`)
  }
}

/** Does the work on the database and the vault that the configuration names. */
function done(work: (tools: Tools) => Promise<string>): Promise<string> {
  const config = readSettings()
  return onDatabase(config, 'migrated', async (db) => work({ db, vault: openVault(await openRing(db, config)) }))
}

try {
  const args = process.argv.slice(2)
  console.log(/^(-h|--?help|help)$/.test(args[0] ?? '') ? help : await done(parse(args)))
} catch (error) {
  console.error(error instanceof Refusal ? error.message : inWords(error, 'That failed:'))
  process.exitCode = error instanceof Refusal ? error.exitCode : 1
}
