import { describe, expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { refusal } from '../support/api.ts'
import { openSession, orderOf, sessionNow, signatureIn, toldOf } from '../support/qr-sessions.ts'
import { ringOf, signerOf } from '../support/signers.ts'
import { openStage } from '../support/stage.ts'
import { verifyPresentation } from '../support/verify-presentation.ts'

type Order = Schema<'QrSessionCreate'>

const stage = await openStage()
const { api, app } = stage

const create = (given: object = {}, idempotencyKey?: string, by = api) =>
  by('createQrSession', { body: orderOf(given), ...(idempotencyKey && { idempotencyKey }) })
const sessions = async (): Promise<number> => (await stage.query('SELECT count(*)::int AS count FROM qr_session'))[0]!.count

describe('what is made', () => {
  test('201 every member, and what only this answer holds', async () => {
    const metadata = { order_id: 'ORD-1234', register: '3' }
    const { status, body } = await create({ terminal_id: 'term_store_42', metadata })
    expect([status, body]).toEqual([201, {
      session_id: expect.stringMatching(/^[0-9A-Za-z]{27}$/), status: 'created', amount: 575, currency: 'USD',
      supported_rails: ['fednow', 'rtp', 'push_to_card'], terminal_id: 'term_store_42', capture_method: 'automatic', metadata,
      customer_id: null, funding_source: null, rail: null, payment_id: null, amount_capturable: 0, amount_captured: 0, amount_refunded: 0,
      last_payment_error: null, void_reason: null, fetch_count: 0, locked: false, expires_at: expect.any(String),
      created_at: expect.any(String), scanned_at: null, closed_at: null, updated_at: body.created_at, version: 1,
      qr_url: `${app.config.payBaseUrl}/s/${body.session_id}?h=${signatureIn(body)}`,
      verifiable_presentation: expect.any(Object), ws_token: expect.stringMatching(/^wst_[\w-]{43}$/),
    }])
    expect(signatureIn(body)).toMatch(/^[\w-]{43}$/)
    expect(Date.parse(body.expires_at) - Date.parse(body.created_at)).toBe(900_000)
    const { qr_url, verifiable_presentation, ws_token, ...session } = body
    expect(await sessionNow(api, body)).toEqual(session)
  })

  test('the order of rails and metadata is kept', async () => {
    const rails: Order['supported_rails'] = ['same_day_ach', 'fednow', 'stablecoin', 'rtp', 'push_to_card']
    const { session_id } = await openSession(api, { supported_rails: rails, metadata: { z: 1, a: 2, '10': true, '9': null } })
    const { text, body } = await api('retrieveQrSessionStatus', { params: { session_id } })
    expect([body.supported_rails, text.includes('"metadata":{"9":null,"10":true,"z":1,"a":2}')]).toEqual([rails, true])
  })

  test('its presentation says the same, verifiably', async () => {
    const session = await openSession(api)
    const did = app.config.vpIssuerDid
    const subject = await verifyPresentation(JSON.stringify(session.verifiable_presentation), {
      issuer: did, resolve: async () => (await api('retrieveDidDocument', { key: null })).body,
      sessionId: session.session_id, amount: { value: '5.75', currency: 'USD' },
    })
    expect(subject).toMatchObject({ supported_rails: session.supported_rails, expiry: session.expires_at })
  })

  test('version 1 is told, in the list of events too', async () => {
    const session = await openSession(api)
    const { text } = await api('retrieveQrSessionStatus', { params: { session_id: session.session_id } })
    expect(await toldOf(stage, session)).toEqual([{ type: 'qr_session.created', version: 1, object: text }])
    const { body } = await api('listEvents', { query: { event_type: 'qr_session.created', limit: 1 } })
    expect(body.data[0].content).toMatchObject({ type: 'qr_session_details', object: { session_id: session.session_id } })
  })

  test('neither the signature of its link nor its token is kept or told', async () => {
    const session = await openSession(api)
    const row = JSON.stringify(await stage.query(
      `SELECT s.*, t.token_digest::text, (SELECT json_agg(e) FROM event e WHERE object_id = session_id)
       FROM qr_session s JOIN qr_session_token t USING (session_id) WHERE session_id = $1`,
      [session.session_id],
    ))
    const told = await toldOf(stage, session)
    for (const text of [row, told[0]!.object]) {
      for (const secret of [signatureIn(session), session.ws_token, session.ws_token.slice(4)]) expect(text).not.toContain(secret)
    }
  })
})

describe('bounds', () => {
  const metadata = (count: number, key: string, value: unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${key}${String(index).padStart(2, '0')}`, value]))

  test.each<[string, object]>([
    ['the smallest amount', { amount: 1 }], ['the largest amount', { amount: 999_999_999_999 }],
    ['a terminal of 1 character', { terminal_id: 't' }], ['a terminal of 128', { terminal_id: 't'.repeat(128) }],
    ['the longest key', { idempotency_key: 'k'.repeat(255) }],
    ['the most metadata', { metadata: metadata(50, 'k'.repeat(38), 'v'.repeat(500)) }],
    ['metadata of every kind', { metadata: { text: 't', number: 1.5, yes: true, nothing: null } }],
    ['null for what may be left out', { terminal_id: null, idempotency_key: null, metadata: null, capture_method: null, expires_in: null }],
    ['all rails', { supported_rails: ['fednow', 'rtp', 'push_to_card', 'stablecoin', 'same_day_ach'] }],
    ['euro on chain', { currency: 'EUR', supported_rails: ['stablecoin'] }],
  ])('201 %s', async (_, given) => {
    expect(refusal(await create(given))).toEqual([201, undefined])
  })

  test.each([[60, 60], [86_400, 86_400], [undefined, 900]])('201 expires_in %s: it lives %i seconds', async (expires_in, seconds) => {
    const { created_at, expires_at } = await openSession(api, expires_in === undefined ? {} : { expires_in })
    expect(Date.parse(expires_at) - Date.parse(created_at)).toBe(seconds * 1000)
  })

  test.each<[string, object, ...string[]]>([
    ['no amount', { amount: undefined }, '/amount'], ['nothing', { amount: 0 }, '/amount'], ['less than nothing', { amount: -1 }, '/amount'],
    ['too much', { amount: 1_000_000_000_000 }, '/amount'], ['a fraction', { amount: 5.75 }, '/amount'], ['a text', { amount: '575' }, '/amount'],
    ['no currency', { currency: undefined }, '/currency'], ['a currency in small letters', { currency: 'usd' }, '/currency'],
    ['no rails', { supported_rails: undefined }, '/supported_rails'], ['an empty list of rails', { supported_rails: [] }, '/supported_rails'],
    ['a rail twice', { supported_rails: ['rtp', 'rtp'] }, '/supported_rails'],
    ['a rail that is none', { supported_rails: ['rtp', 'sepa'] }, '/supported_rails/1'],
    ['a terminal without a name', { terminal_id: '' }, '/terminal_id'], ['a terminal of 129', { terminal_id: 't'.repeat(129) }, '/terminal_id'],
    ['an empty key', { idempotency_key: '' }, '/idempotency_key'], ['a key of 256', { idempotency_key: 'k'.repeat(256) }, '/idempotency_key'],
    ['51 metadata', { metadata: metadata(51, 'k', 'v') }, '/metadata'],
    ['a name of 41 in metadata', { metadata: { ['k'.repeat(41)]: 'v' } }, `/metadata/${'k'.repeat(41)}`],
    ['a text of 501 in metadata', { metadata: { k: 'v'.repeat(501) } }, '/metadata/k'],
    ['an object in metadata', { metadata: { k: {} } }, '/metadata/k'],
    ['another capture method', { capture_method: 'manual_multiple' }, '/capture_method'],
    ['59 seconds', { expires_in: 59 }, '/expires_in'], ['a day and a second', { expires_in: 86_401 }, '/expires_in'],
    ['half a second', { expires_in: 60.5 }, '/expires_in'], ['a status of its own', { status: 'completed' }, '/status'],
  ])('400 %s', async (_, given, pointer) => {
    expect(refusal(await create(given))).toEqual([400, 'validation_failed', pointer])
  })
})

describe('422 a rail that does not take the currency', () => {
  const takes = { fednow: ['USD'], rtp: ['USD'], push_to_card: ['USD'], stablecoin: ['USD', 'EUR'], same_day_ach: ['USD'] } as const
  const pairs = Object.entries(takes).flatMap(([rail, currencies]) =>
    ['USD', 'EUR', 'GBP', 'JPY'].map((currency) => [rail, currency, (currencies as readonly string[]).includes(currency)] as const))

  test.each(pairs)('%s and %s: taken %s', async (rail, currency, taken) => {
    const answer = await create({ currency, supported_rails: [rail] })
    expect(refusal(answer)).toEqual(taken ? [201, undefined] : [422, 'rail_currency_unsupported', '/supported_rails/0'])
  })

  test('one of several is enough, and is named; nothing is made', async () => {
    const before = await sessions()
    expect(refusal(await create({ currency: 'EUR', supported_rails: ['stablecoin', 'rtp'] })))
      .toEqual([422, 'rail_currency_unsupported', '/supported_rails/1'])
    expect(await sessions()).toBe(before)
  })
})

describe('once', () => {
  let keys = 0
  const newKey = () => `create-${++keys}`

  test.each<[string, (key: string) => Parameters<typeof create>]>([
    ['in the header', (key) => [{}, key]], ['in the body', (key) => [{ idempotency_key: key }]],
    ['in both', (key) => [{ idempotency_key: key }, key]],
  ])('201 the same key %s: the same session, byte for byte, whichever way it comes', async (_, asked) => {
    const key = newKey()
    const first = await create(...asked(key))
    expect([first.status, first.headers.get('Idempotent-Replayed')]).toEqual([201, null])
    for (const again of [await create({}, key), await create({ idempotency_key: key }), await create({ idempotency_key: key }, key)]) {
      expect([again.status, again.text, again.headers.get('Idempotent-Replayed')]).toEqual([201, first.text, 'true'])
    }
  })

  test('400 two different keys', async () => {
    expect(refusal(await create({ idempotency_key: newKey() }, newKey()))).toEqual([400, 'validation_failed', '/idempotency_key'])
  })

  test('422 the key of another request, whichever way it comes', async () => {
    const key = newKey()
    await create({}, key)
    expect(refusal(await create({ amount: 576 }, key))).toEqual([422, 'idempotency_key_mismatch'])
    expect(refusal(await create({ amount: 576, idempotency_key: key }))).toEqual([422, 'idempotency_key_mismatch'])
  })

  test('20 at once, with the key here and there: one session', async () => {
    const key = newKey()
    const before = await sessions()
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) =>
      index % 2 ? create({}, key) : create({ idempotency_key: key })))
    const made = answers.filter(({ status }) => status === 201)
    expect(made.length).toBeGreaterThan(0)
    expect(new Set(made.map(({ text }) => text)).size).toBe(1)
    expect(answers.filter(({ status }) => status !== 201).every(({ body }) => body.code === 'idempotency_key_in_use')).toBe(true)
    expect(await sessions()).toBe(before + 1)
  })

  test("201 another merchant's key is another one", async () => {
    const key = newKey()
    const other = await stage.merchant()
    const [mine, theirs] = [await create({}, key), await create({}, key, other.api)]
    expect([theirs.status, theirs.body.session_id === mine.body.session_id]).toEqual([201, false])
  })

  test('422 a refusal is repeated in its own words', async () => {
    const key = newKey()
    const euro = { currency: 'EUR', idempotency_key: key }
    const [first, again] = [await create(euro), await create(euro)]
    expect([again.status, again.text, again.headers.get('Idempotent-Replayed')]).toEqual([422, first.text, 'true'])
  })
})

describe('503 the signer fails', () => {
  async function withoutSigner<Result>(work: () => Promise<Result>): Promise<Result> {
    const { signers } = app
    app.signers = ringOf({ ...signerOf('did:web:perfectpay.ai#key-1'), sign: () => Promise.reject(new Error('The key is gone')) })
    return work().finally(() => {
      app.signers = signers
    })
  }

  test('nothing is written, and the same request can be sent again', async () => {
    const written = () => stage.query(
      'SELECT (SELECT count(*) FROM qr_session) AS s, (SELECT count(*) FROM event) AS e, (SELECT count(*) FROM qr_session_token) AS t')
    const before = await written()
    const refused = await withoutSigner(() => create({}, 'signer'))
    expect(refusal(refused)).toEqual([503, 'service_unavailable'])
    expect(refused.headers.get('Retry-After')).toMatch(/^\d+$/)
    expect(await written()).toEqual(before)
    expect((await create({}, 'signer')).status).toBe(201)
  })

  test('201 what was answered before is answered again', async () => {
    const first = await create({}, 'signed before')
    const again = await withoutSigner(() => create({}, 'signed before'))
    expect([again.status, again.text]).toEqual([201, first.text])
  })
})

describe('who may', () => {
  test('401 nobody, and a customer', async () => {
    expect(refusal(await api('createQrSession', { key: null, body: orderOf() }))).toEqual([401, 'unauthorized'])
    await api('createCustomer', { body: { customer_id: 'jane' } })
    const { body } = await api('createCustomerToken', { params: { customer_id: 'jane' }, body: {} })
    const headers = { Authorization: `Bearer ${body.token}` }
    expect(refusal(await api('createQrSession', { key: null, headers, body: orderOf() }))).toEqual([401, 'unauthorized'])
  })

  test('403 a publishable key', async () => {
    expect(refusal(await api('createQrSession', { key: stage.publishableKey, body: orderOf() }))).toEqual([403, 'forbidden'])
  })

  test('201 a secret key as a bearer token', async () => {
    const headers = { Authorization: `Bearer ${stage.secretKey}` }
    expect((await api('createQrSession', { key: null, headers, body: orderOf() })).status).toBe(201)
  })
})
