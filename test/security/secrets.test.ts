import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { connect as connectSocket } from 'node:net'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { card } from '../support/api.ts'
import { createDatabase, withDatabase, type TestDatabase } from '../support/database.ts'
import { actionOf, capture, decide, make } from '../support/payments.ts'
import { publishableKey, runService, secretKey, type Running } from '../support/running.ts'
import { places, unlucky, type Carrier } from './places.ts'

let database: TestDatabase
let owner: pg.Client
let service: Running
beforeAll(async () => {
  database = await createDatabase()
  service = await runService(database, { LOG_LEVEL: 'trace' })
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`ALTER TABLE payment ADD CONSTRAINT unlucky CHECK (amount <> ${unlucky})`)
})
afterAll(async () => {
  await service.end('SIGTERM')
  await owner.end()
  await database.drop()
})

/** Numbers that pass for cards: prefix, length. */
const brands = [['4', 16], ['51', 16], ['2221', 16], ['34', 15], ['6011', 16], ['36', 14], ['3528', 16], ['62', 16], ['6759', 19]] as const

function randomPan(): string {
  const [prefix, length] = brands[randomInt(brands.length)]!
  const digits = prefix + Array.from({ length: length - 1 - prefix.length }, () => randomInt(10)).join('')
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (weighted > 9 ? weighted - 9 : weighted)
  }, 0)
  return digits + ((10 - (sum % 10)) % 10)
}

/** The forms in which bytes may stand in a text: as they are, in groups, escaped for a URL, in hexadecimal, in base64 at each alignment. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  // The characters at the ends depend on what stands beside the secret.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '').slice(shift === 0 ? 0 : 4, -2))
  const escaped = [...bytes].map((byte) => `%${byte.toString(16)}`).join('')
  return [secret, secret.replace(/(.{4})(?=.)/g, '$1 '), escaped, bytes.toString('hex'), ...base64]
}

/** The secrets that can be found in a text. */
const foundIn = (haystack: string, secrets: string[]): string[] =>
  secrets.filter((secret) => formsOf(secret).some((form) => haystack.includes(form)))

test.each(['', 'x', 'xy', 'xyz'])('the search finds a number in every form, after %j', (before) => {
  const pan = randomPan()
  const bytes = Buffer.from(`${before}${pan}z`)
  const escaped = `${before}${encodeURIComponent(pan)}`
  for (const haystack of [bytes.toString(), bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url'), escaped]) {
    expect(foundIn(haystack, [pan, randomPan()])).toEqual([pan])
  }
})

/** Every row of every table. */
async function dump(): Promise<string> {
  const { rows: tables } = await owner.query("SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public'")
  const rows: string[] = []
  for (const { name } of tables) rows.push(...(await owner.query(`SELECT t::text AS row FROM ${name} t`)).rows.map(({ row }) => row))
  return rows.join('\n')
}

async function send({ method, path, headers, body }: Carrier): Promise<string> {
  const request = { method, redirect: 'manual', headers: { 'api-key': secretKey, ...headers }, ...(body && { body }) } as const
  const response = await fetch(service.url + path, request)
  return `${response.status} ${JSON.stringify(Object.fromEntries(response.headers))} ${await response.text()}`
}

const metrics = async () => (await fetch(`${service.url}/metrics`)).text()

/** Everything that was sent: the number, and where it may be known. */
const sent: { place: string; pan: string; known: Carrier['known'] }[] = []
const answers: string[] = []

/** Where the numbers were put that can be found, though they must not be known there. */
const leaksIn = (haystack: string, ...known: Carrier['known'][]): string[] =>
  sent.filter((number) => !known.includes(number.known) && foundIn(haystack, [number.pan]).length > 0).map(({ place }) => place)

describe('a card number, wherever it is put', () => {
  beforeAll(async () => {
    for (let round = 0; round < 3; round++) {
      for (const [place, carry] of Object.entries(places)) {
        const pan = randomPan()
        const carrier = carry(pan)
        sent.push({ place, pan, known: carrier.known })
        const answer = await send(carrier)
        answers.push(answer)
        const expected = place.endsWith('the database refuses') ? /^500/ : /^[234]/
        expect([place, answer]).toEqual([place, expect.stringMatching(expected)])
      }
    }
    await furtherMisfortunes()
  })

  /** What goes wrong behind the request. */
  async function furtherMisfortunes(): Promise<void> {
    const confirmed = (pan: string): Carrier => ({ ...places['a card to be charged']!(pan) })
    const misfortunes: [string, (pan: string) => Promise<unknown>][] = [
      ['an error of the processor that quotes the card', async (pan) => {
        service.tell('authorize telling')
        return send(confirmed(pan))
      }],
      ['no HTTP', async (pan) => {
        const socket = connectSocket(Number(new URL(service.url).port), '127.0.0.1')
        socket.end(`CARD ${pan} HTTP/9.9\r\n${pan}\r\n\r\n`)
        return text(socket)
      }],
      ['a connection that breaks off', async (pan) => {
        const socket = connectSocket(Number(new URL(service.url).port), '127.0.0.1')
        const head = ['POST /payments HTTP/1.1', 'Host: x', `api-key: ${secretKey}`, 'Content-Type: application/json', 'Content-Length: 99']
        socket.write(`${head.join('\r\n')}\r\n\r\n{"card_number":"${pan}"`)
        await once(socket, 'connect')
        socket.destroy()
        return ''
      }],
      ['a table that is gone', async (pan) => {
        await owner.query('ALTER TABLE sandbox_operation RENAME TO gone')
        const answer = await send(confirmed(pan))
        await owner.query('ALTER TABLE gone RENAME TO sandbox_operation')
        return answer
      }],
      ['connections that are cut', async (pan) => {
        const cut = owner.query(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        )
        const [, ...texts] = await Promise.all([cut, ...Array.from({ length: 4 }, () => send(confirmed(pan)))])
        return texts.join('\n')
      }],
    ]
    for (const [place, happen] of misfortunes) {
      const pan = randomPan()
      sent.push({ place, pan, known: undefined })
      answers.push(String(await happen(pan)))
    }
  }

  test('is in hundreds of requests', () => {
    expect(new Set(sent.map(({ pan }) => pan)).size).toBeGreaterThan(300)
    const statuses = new Set(answers.map((answer) => answer.slice(0, 3)))
    for (const status of ['200', '201', '400', '401', '404', '405', '413', '415', '422', '500', '503']) expect(statuses).toContain(status)
  })

  test('is in no line of the log', async () => {
    expect(service.output().split('\n').length).toBeGreaterThan(sent.length)
    expect(service.output()).toContain('"constraint":"unlucky"')
    expect(leaksIn(service.output())).toEqual([])
  })

  test('is in no metric', async () => {
    expect(await metrics()).toContain('http_request_duration_seconds_count')
    expect(leaksIn(await metrics())).toEqual([])
  })

  test('is in no answer, unless it is the name of what was asked for', () => {
    expect(leaksIn(answers.join('\n'), 'to the caller', 'to the caller and in the database')).toEqual([])
  })

  test('is nowhere in the database, unless as a text of the caller', async () => {
    const rows = await dump()
    expect(leaksIn(rows)).toContain('description')
    expect(leaksIn(rows, 'to the caller and in the database')).toEqual([])
    expect(rows).not.toMatch(/cvc"/i)
  })

  test('is in no file of the database, its log of transactions and its log of errors included', async ({ skip }) => {
    const files = await filesOfDatabase()
    if (files.length === 0) skip('the server is on another machine')
    const hidden = sent.filter(({ known }) => known !== 'to the caller and in the database')
    const numbers = new Map(hidden.map(({ pan, place }) => [pan, place]))
    const found = new Set<string>()
    for (const file of files) {
      const content = await readFile(file, 'latin1')
      for (const [digits] of content.matchAll(/\d{13,19}/g)) if (numbers.has(digits)) found.add(`${numbers.get(digits)} in ${file}`)
    }
    expect([...found]).toEqual([])
  })
})

/** Files that hold what this database has written: tables, the newest write-ahead log, messages of the server. */
async function filesOfDatabase(): Promise<string[]> {
  const name = new URL(database.ownerUrl).pathname.slice(1)
  const admin = new pg.Client({ connectionString: withDatabase(inject('testServer').adminUrl, name) })
  await admin.connect()
  try {
    await admin.query('CHECKPOINT')
    const { rows: [place] } = await admin.query(
      `SELECT current_setting('data_directory') AS home, oid, pg_walfile_name(pg_current_wal_lsn()) AS wal
       FROM pg_database WHERE datname = current_database()`,
    )
    const within = async (folder: string, take: (name: string) => boolean) =>
      (await readdir(folder)).filter(take).map((file) => join(folder, file))
    return [
      ...await within(join(place.home, 'base', String(place.oid)), (name) => /^\d/.test(name)),
      ...await within(join(place.home, 'pg_wal'), (name) => name === place.wal),
      ...await within(dirname(place.home), (name) => name.endsWith('.log')),
    ]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  } finally {
    await admin.end()
  }
}

test('keys, client secrets and the credentials of steps are in no log, no metric and not readable in the database', async () => {
  const { api } = service
  const plain = await make(api, card())
  const challenged = await make(api, { ...card(), confirm: true, authentication_type: 'three_ds', return_url: 'https://example.com/back' })
  const held = await make(api, { ...card(), confirm: true, capture_method: 'manual' })
  await capture(api, held, 4000)
  await decide(api, challenged, 'approve')
  const params = { payment_id: challenged.payment_id }
  await api('returnFromAction', { key: null, params: { ...params, action_id: actionOf(challenged) } })
  await api('retrievePayment', { key: publishableKey, params, query: { client_secret: challenged.client_secret } })
  await api('confirmPayment', {
    key: publishableKey, params: { payment_id: plain.payment_id }, body: { client_secret: plain.client_secret }, idempotencyKey: 'a key',
  })
  await api('retrievePayment', { key: publishableKey, params, query: { client_secret: `${challenged.client_secret}x` } })
  await api('createPayment', { key: `${secretKey}x`, body: { amount: 1, currency: 'USD' } })
  await api('listPayments', { key: null, headers: { Authorization: `Bearer ${secretKey}` } })

  const clientSecrets = [plain, challenged, held].map(({ client_secret }) => client_secret.split('_secret_')[1]!)
  const secrets = [secretKey, publishableKey, 'BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc', ...clientSecrets]
  const open = service.output() + (await metrics())
  expect(foundIn(open, [...secrets, actionOf(challenged)])).toEqual([])
  expect(foundIn(await dump(), secrets)).toEqual([])
  expect(foundIn(answers.join('\n'), [secretKey, publishableKey])).toEqual([])
})
