import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect as connectSocket } from 'node:net'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parseMasterKeys } from '../../src/shared/master-key.ts'
import { openVault } from '../../src/vault/vault.ts'
import { inLanes } from '../money/arena.ts'
import { apiOf, card } from '../support/api.ts'
import { createDatabase, type TestDatabase } from '../support/database.ts'
import { bank } from '../support/funding-sources.ts'
import { handshake, sendTo } from '../support/harness-requests.ts'
import { workable } from '../support/harness-subjects.ts'
import { actionOf, capture, decide, make } from '../support/payments.ts'
import { openSession, payer, signatureIn } from '../support/qr-sessions.ts'
import { masterKey, publishableKey, runService, secretKey, type Running } from '../support/running.ts'
import type { Stage } from '../support/stage.ts'
import { fields, furthest, idempotencyKeys, refused, type Place } from './contract-places.ts'
import { filesOfDatabase } from './database-files.ts'
import { debitLives, debitPrefixes, lives } from './lives.ts'
import { foundIn, randomPan } from './numbers.ts'
import { places, unlucky, type Carrier } from './places.ts'

let database: TestDatabase
let owner: pg.Client
let service: Running
beforeAll(async () => {
  database = await createDatabase()
  service = await runService(database, { LOG_LEVEL: 'trace', RAIL_DELAY_SECONDS: '0' })
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(`ALTER TABLE payment ADD CONSTRAINT unlucky CHECK (amount <> ${unlucky})`)
})
afterAll(async () => {
  await service.end('SIGTERM')
  await owner.end()
  await database.drop()
})

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

async function send({ method, path, headers, body = '' }: Carrier): Promise<string> {
  const response = await sendTo(service.url, { method, path, headers: { 'api-key': secretKey, ...headers }, body })
  return `${response.status} ${JSON.stringify(Object.fromEntries(response.headers))} ${await response.text()}`
}

/** Everything that the service has written, up to what it writes of this request: its log is a step behind its answers. */
async function wholeOutput(): Promise<string> {
  const last = randomUUID()
  await sendTo(service.url, { method: 'GET', path: '/payments/list', headers: { 'x-request-id': last }, body: '' })
  // Not toContain: it would quote megabytes at each look.
  await vi.waitFor(() => expect(service.output().includes(last)).toBe(true), 10_000)
  return service.output()
}

const metrics = async () => (await fetch(`${service.url}/metrics`)).text()

/** Everything that was sent: the number, and where it may be known. */
const sent: { place: string; pan: string; known: Carrier['known'] }[] = []
const answers: string[] = []

/** Where the numbers were put that can be found: where they must not be known (`undefined`), and where they may. */
function placesIn(haystack: string): (known: Carrier['known']) => string[] {
  const found = new Set(foundIn(haystack, sent.map(({ pan }) => pan)))
  return (known) => sent.filter((number) => number.known === known && found.has(number.pan)).map(({ place }) => place)
}

/** Where the numbers were put that can be found, wherever they may be known. */
const leaksIn = (haystack: string): string[] => foundIn(haystack, sent.map(({ pan }) => pan))
  .map((found) => sent.find(({ pan }) => pan === found)!.place)

/** Sends a request with a number of its own, and keeps what it was and what came back. */
async function put(place: string, carry: (pan: string) => Carrier): Promise<string> {
  const pan = randomPan()
  const carrier = carry(pan)
  sent.push({ place, pan, known: carrier.known })
  const answer = await send(carrier)
  answers.push(answer)
  return answer
}

const width = 4

/** Sends a request for each of the contract's places, about an object of its own or of its operation. */
async function putAll(all: Place[], expected: RegExp, { shared = false, before = async (): Promise<unknown> => null } = {}): Promise<void> {
  // To make what a request is about takes nothing but a client.
  const stage = { api: service.api } as Stage
  const fresh = ({ operationId }: Place) => workable(stage, operationId)
  const common = new Map(all.map((place) => [place.operationId, place]))
  const made = shared ? await inLanes([...common], width, async ([id, place]) => [id, await fresh(place)] as const) : []
  const asks = new Map(made)
  const ready = await inLanes(all, width, async (place) => [place, asks.get(place.operationId) ?? (await fresh(place))] as const)
  await before()
  await inLanes(ready, width, async ([place, ask]) => {
    const answer = await put(place.name, (pan) => place.put(ask, pan))
    expect([place.name, answer]).toEqual([place.name, expect.stringMatching(expected)])
  })
}

/** Three digits are found everywhere; beside their name they are a security code. */
const codeBesideItsName = /cvc\W{1,6}\d{3,4}\b/i

describe('a card number, wherever it is put', () => {
  beforeAll(async () => {
    for (const [place, carry] of Object.entries(places)) {
      const expected = place.endsWith('the database refuses') ? /^500/ : /^[234]/
      expect([place, await put(place, carry)]).toEqual([place, expect.stringMatching(expected)])
    }
    await putAll(fields, /^[234]/)
    await putAll(idempotencyKeys, /^[23]/)
    await putAll(refused, /^[234]/, { shared: true })
    await liveThrough()
    await putAll(furthest, /^500/, { before: () => owner.query(renaming('', '_gone')) })
    await owner.query(renaming('_gone', ''))
    await putAll(furthest, /^503/, { before: cutOff })
    await owner.query(limiting(-1))
    while ((await fetch(`${service.url}/health/ready`)).status !== 200);
    await furtherMisfortunes()
  })

  /** Cards that are accepted, on their ways through all operations. */
  async function liveThrough(): Promise<void> {
    service.tell('authorize anything')
    await service.said()
    const noting = apiOf({ url: service.url, secretKey })
    const api: typeof noting = async (...call) => {
      const received = await noting(...call)
      answers.push(`${received.status} ${received.text}`)
      return received
    }
    const all = Object.entries({ ...lives, ...debitLives }).flatMap((life) => Array.from({ length: 4 }, () => life))
    await inLanes(all, width, async ([place, live]) => {
      const pan = randomPan(place in debitLives ? debitPrefixes : undefined)
      sent.push({ place, pan, known: undefined })
      await live(api, pan)
    })
  }

  /** Renames all tables but those that tell who calls. */
  const renaming = (from: string, to: string) => `DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('merchant_account', 'api_key')
    LOOP EXECUTE format('ALTER TABLE %I RENAME TO %I', name, regexp_replace(name, '${from}$', '${to}')); END LOOP;
  END $$`

  const limiting = (connections: number) =>
    `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I CONNECTION LIMIT ${connections}', current_database()); END $$`

  async function cutOff(): Promise<void> {
    await owner.query(limiting(0))
    await owner.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()')
  }

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
    expect(new Set(sent.map(({ pan }) => pan)).size).toBeGreaterThan(700)
    const statuses = new Set(answers.map((answer) => answer.slice(0, 3)))
    for (const status of ['200', '201', '400', '401', '404', '405', '413', '415', '422', '500', '503']) expect(statuses).toContain(status)
  })

  test('is in no line of the log', async () => {
    const output = await wholeOutput()
    expect(output.split('\n').length).toBeGreaterThan(sent.length)
    expect(output).toContain('"constraint":"unlucky"')
    expect(leaksIn(output)).toEqual([])
    expect(codeBesideItsName.test(output)).toBe(false)
  })

  test('is in no metric', async () => {
    expect(await metrics()).toContain('http_request_duration_seconds_count')
    expect(leaksIn(await metrics())).toEqual([])
  })

  test('is in no answer, unless it is the name of what was asked for', () => {
    expect(placesIn(answers.join('\n'))(undefined)).toEqual([])
    // One by one: an id may end in these letters, and the next answer begins with three digits.
    expect(answers.filter((answer) => codeBesideItsName.test(answer))).toEqual([])
  })

  test('is nowhere in the database, unless as a text of the caller', async () => {
    const rows = await dump()
    const found = placesIn(rows)
    const kept = ['description', 'createRefund reason', 'createPaymentMethod metadata/note', 'createSessionTokens Idempotency-Key']
    expect(found('to the caller and in the database')).toEqual(expect.arrayContaining(kept))
    expect([...found(undefined), ...found('to the caller')]).toEqual([])
    expect(/"(card_)?cvc"/i.test(rows)).toBe(false)
  })

  test('is in no event, once it is opened, unless as a text of the caller', async () => {
    const vault = openVault(parseMasterKeys(masterKey))
    const { rows } = await owner.query('SELECT event_id, sealed_body FROM event')
    const events = rows.map(({ event_id, sealed_body }) => vault.open('event', sealed_body, [event_id]).toString()).join('\n')
    for (const type of ['payment_succeeded', 'refund_succeeded', 'mandate_revoked']) expect(events).toContain(`"event_type":"${type}"`)
    const found = placesIn(events)
    expect(found('to the caller and in the database')).toContain('createRefund reason')
    expect([...found(undefined), ...found('to the caller')]).toEqual([])
    expect(codeBesideItsName.test(events)).toBe(false)
  })

  test('is in no file of the database, its log of transactions and its log of errors included', async ({ skip }) => {
    const files = await filesOfDatabase(database)
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
  const open = (await wholeOutput()) + (await metrics())
  expect(foundIn(open, [...secrets, actionOf(challenged)])).toEqual([])
  expect(foundIn(await dump(), secrets)).toEqual([])
  expect(foundIn(answers.join('\n'), [secretKey, publishableKey])).toEqual([])
})

test('QR signatures, tokens of sessions and customers, accounts at Plaid are in no log, no metric and not readable in the database', async () => {
  const { api } = service
  const account = { plaid_public_token: `public-sandbox-${randomUUID()}`, plaid_account_id: `acct_${randomUUID()}` }
  const jane = await payer(api, bank(account.plaid_account_id, account.plaid_public_token))
  const session = await openSession(api, { metadata: { seen: 'in the database' } })
  const params = { session_id: session.session_id }
  const h = signatureIn(session)
  for (const query of [{ h }, { h: h.toLowerCase() }, { h, no_such_parameter: h }]) await api('fetchQrSession', { key: null, params, query })
  const demo = await api('createDemoCustomerToken', { key: null, params, body: { h } })
  await api('createDemoCustomerToken', { key: null, params, body: { h, wrong: h } as never })
  const stream = `/v2/payment-sessions/${params.session_id}/stream`
  const follow = async (...offered: string[]) => {
    const headers = { ...handshake, 'Sec-WebSocket-Protocol': offered.join(', ') }
    const answer = await sendTo(service.url, { method: 'GET', path: stream, headers, body: '' })
    return `${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`
  }
  const followed = [await follow('perfectpay.v2', session.ws_token), await follow(`${session.ws_token}x`)]
  const { ws_token } = await jane.pay(session)
  await jane.confirm(session, {}, 'again')
  await api('listFundingSources', { token: `${jane.token}x`, params: { customer_id: jane.customerId } })
  await api('createQrSession', { body: { amount: 575, currency: 'USD', supported_rails: ['rtp'] }, idempotencyKey: 'a session' })

  expect(followed).toEqual([expect.stringMatching(/^101/), expect.stringMatching(/^401/)])
  const secrets = [h, h.toLowerCase(), session.ws_token, ws_token, jane.token, demo.body.token, ...Object.values(account)]
  expect(foundIn((await wholeOutput()) + (await metrics()), secrets)).toEqual([])
  const rows = await dump()
  expect(rows).toContain('in the database')
  expect(foundIn(rows, secrets)).toEqual([])
  expect(foundIn(followed.join('\n'), secrets)).toEqual([])
})
