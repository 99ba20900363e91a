import pg from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { openSource } from '../../src/funding-sources/open.ts'
import { expireSessions } from '../../src/qr-sessions/expire.ts'
import { authenticateStream } from '../../src/qr-sessions/stream-token.ts'
import { refusal, type Received } from '../support/api.ts'
import { bank, debitCard, wallet } from '../support/funding-sources.ts'
import { lostBefore } from '../support/faults.ts'
import {
  failingBank, openedAgo, openRails, openSession, orderOf, payer, scan, sessionNow, settleRails, toldOf, typesOf, type CreatedSession,
} from '../support/qr-sessions.ts'

const { faults, stage, api, jane } = await openRails()
const { app } = stage
const john = await payer(api)

const payments = async (): Promise<number> => (await stage.query('SELECT count(*)::int AS count FROM payment'))[0]!.count

/** Sends a confirmation that has to wait for the session's row, and does something meanwhile. */
async function whileItWaits(
  { session_id }: CreatedSession, confirm: () => Promise<Received>, work: () => Promise<void>,
): Promise<Received> {
  const holder = new pg.Client({ connectionString: stage.database.ownerUrl })
  await holder.connect()
  try {
    await holder.query('BEGIN')
    await holder.query('SELECT FROM qr_session WHERE session_id = $1 FOR UPDATE', [session_id])
    const answer = confirm()
    const waiting = () => holder.query(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)
    while ((await waiting()).rowCount === 0);
    await work()
    await holder.query('COMMIT')
    return await answer
  } finally {
    await holder.end()
  }
}

const accountOf = async ({ session_id }: CreatedSession): Promise<number> =>
  (await stage.query('SELECT account_id FROM qr_session WHERE session_id = $1', [session_id]))[0]!.account_id

describe('what is answered, and what follows', () => {
  test('200 that it is being processed, however fast the rail is', async () => {
    const session = await openSession(api)
    const { status, body } = await jane.confirm(session)
    expect([status, body]).toEqual([200, {
      session_id: session.session_id, payment_id: expect.stringMatching(/^pay_[2-7a-z]{26}$/), status: 'processing', amount: 575, currency: 'USD',
      rail: 'fednow', funding_source_id: jane.fundingSourceId, expires_at: session.expires_at, ws_token: expect.stringMatching(/^wst_[\w-]{43}$/),
    }])
    const after = await sessionNow(api, session)
    const { qr_url, verifiable_presentation, ws_token, ...before } = session
    expect(after).toEqual({
      ...before, status: 'completed', customer_id: jane.customerId, rail: 'fednow', payment_id: body.payment_id,
      funding_source: { funding_source_id: jane.fundingSourceId, type: 'bank_account', label: jane.label },
      amount_captured: 575, closed_at: after.updated_at, updated_at: expect.any(String), version: 3,
    })
    expect(await typesOf(stage, session)).toEqual(['created', 'processing', 'completed'])
  })

  test('200 manual: the amount is held', async () => {
    const session = await openSession(api, { capture_method: 'manual' })
    await jane.pay(session)
    expect(await sessionNow(api, session)).toMatchObject({
      status: 'authorized', amount_capturable: 575, amount_captured: 0, closed_at: null, version: 3,
    })
    expect(await typesOf(stage, session)).toEqual(['created', 'processing', 'authorized'])
  })

  test('its token is a new one, and both open the stream until the session is over', async () => {
    const session = await openSession(api, { capture_method: 'manual' })
    const { ws_token } = await jane.pay(session)
    expect(ws_token).not.toBe(session.ws_token)
    const open = async () => Promise.all([ws_token, session.ws_token].map((token) => authenticateStream(app, session.session_id, token)))
    expect(await open()).toEqual([expect.objectContaining({ kind: 'stream' }), expect.objectContaining({ kind: 'stream' })])
    const other = await openSession(api)
    expect(await authenticateStream(app, other.session_id, ws_token)).toBeNull()
    await api('voidQrSession', { params: { session_id: session.session_id }, body: {} })
    expect(await open()).toEqual([null, null])
  })

  test.each([
    ['stablecoin', wallet(), 'EUR'], ['push_to_card', debitCard(), 'USD'], ['same_day_ach', undefined, 'USD'], ['rtp', undefined, 'USD'],
  ] as const)(
    '200 over %s', async (rail, link, currency) => {
      const someone = await payer(api, link)
      const session = await openSession(api, { currency, supported_rails: [rail] })
      await someone.pay(session, { rail })
      expect(await sessionNow(api, session)).toMatchObject({
        status: 'completed', rail, funding_source: { funding_source_id: someone.fundingSourceId, label: someone.label },
      })
    })

  test('the attempt is the key under which the rail is asked, once', async () => {
    const session = await openSession(api)
    const { payment_id } = await jane.pay(session)
    const attempts = await stage.query('SELECT attempt_id, operation, state FROM attempt WHERE payment_id = $1', [payment_id])
    expect(attempts).toEqual([{ attempt_id: expect.any(String), operation: 'authorize', state: 'succeeded' }])
    const asked = faults.calls.filter(({ attemptId }) => attemptId === attempts[0]!.attempt_id)
    expect(asked.map(({ operation }) => operation)).toEqual(['authorize'])
  })
})

describe('what is judged, in this order', () => {
  const unknown = '2mGFCDJt5RmJlk9WcPqN0123456'
  /** Nothing can be paid here any more; whoever asks for something else as well is told of that first. */
  const overdue = () => openedAgo(stage, 901, { supported_rails: ['rtp', 'push_to_card'] })

  test('404 the session, before all', async () => {
    const answer = await jane.confirm({ session_id: unknown }, { funding_source_id: 'fs_unknown', rail: 'stablecoin' })
    expect([...refusal(answer), answer.body.detail]).toEqual([404, 'not_found', `There is no session ${unknown}.`])
    expect(refusal(await jane.confirm({ session_id: 'x' }))).toEqual([404, 'not_found'])
  })

  test("404 another merchant's session, in the same words", async () => {
    const other = await stage.merchant()
    const session = await openSession(other.api)
    const answer = await jane.confirm(session)
    expect([...refusal(answer), answer.body.detail]).toEqual([404, 'not_found', `There is no session ${session.session_id}.`])
    expect((await sessionNow(other.api, session)).status).toBe('created')
  })

  test("404 then the funding source: unknown, another customer's, or deleted", async () => {
    const session = await overdue()
    const { funding_source_id: gone } = await jane.linked(wallet())
    await jane.remove(gone)
    for (const funding_source_id of ['fs_unknown', john.fundingSourceId, gone]) {
      expect(refusal(await jane.confirm(session, { funding_source_id, rail: 'stablecoin' }))).toEqual([404, 'not_found', '/funding_source_id'])
    }
  })

  test('404 the funding source is deleted while the confirmation waits for the session, and nothing is charged', async () => {
    const someone = await payer(api)
    const session = await openSession(api)
    const [before, called] = [await payments(), faults.calls.length]
    const answer = await whileItWaits(session, () => someone.confirm(session), async () => {
      expect((await someone.remove(someone.fundingSourceId)).status).toBe(200)
    })
    expect(refusal(answer)).toEqual([404, 'not_found', '/funding_source_id'])
    expect([await payments(), faults.calls.length]).toEqual([before, called])
    expect(await sessionNow(api, session)).toMatchObject({ status: 'created', version: 1, payment_id: null })
  })

  test('200 the account is linked again while the confirmation waits: it is paid with the newer access, for the older one was given back', async () => {
    const someone = await payer(api)
    const session = await openSession(api)
    const [authorize, unlink] = [vi.spyOn(app.processor, 'authorize'), vi.spyOn(app.plaid, 'unlink')]
    const { status } = await whileItWaits(session, () => someone.confirm(session), async () => {
      expect((await someone.link(bank())).status).toBe(200)
    })
    const asked = authorize.mock.calls.map(([{ instrument }]) => instrument.kind === 'rail' && instrument.source)
    const [[givenBack]] = unlink.mock.calls as [[string]]
    vi.restoreAllMocks()
    const { source } = (await openSource(app, await accountOf(session), someone.customerId, someone.fundingSourceId))!
    expect([status, asked]).toEqual([200, [source]])
    expect(source).not.toMatchObject({ accessRef: givenBack })
  })

  test('422 then the rail, whether the session offers it', async () => {
    const session = await overdue()
    const carded = await payer(api, debitCard())
    expect(refusal(await carded.confirm(session, { rail: 'fednow' }))).toEqual([422, 'rail_not_supported', '/rail'])
  })

  test('422 then the rail, whether the source serves it', async () => {
    const session = await overdue()
    expect(refusal(await jane.confirm(session, { rail: 'push_to_card' }))).toEqual([422, 'funding_source_rail_mismatch', '/rail'])
    const carded = await payer(api, debitCard())
    expect(refusal(await carded.confirm(session, { rail: 'rtp' }))).toEqual([422, 'funding_source_rail_mismatch', '/rail'])
  })

  test('409 then the status, with the legal ones', async () => {
    const session = await overdue()
    await expireSessions(app)
    const answer = await jane.confirm(session, { rail: 'rtp' })
    expect([...refusal(answer), answer.body.detail])
      .toEqual([409, 'invalid_state', 'The session is expired; confirm is legal in: created, scanned.'])
  })

  test('409 at last the deadline', async () => {
    const session = await overdue()
    const before = await payments()
    expect(refusal(await jane.confirm(session, { rail: 'rtp' }))).toEqual([409, 'session_expired'])
    expect([await payments(), (await sessionNow(api, session)).version]).toEqual([before, 1])
  })

  test.each([['session_id', 7], ['session_id', undefined], ['funding_source_id', null], ['rail', 'sepa'], ['rail', undefined], ['amount', 1]])(
    '400 %s: %s', async (name, value) => {
      expect(refusal(await jane.confirm(await openSession(api), { [name]: value }))).toEqual([400, 'validation_failed', `/${name}`])
    })
})

describe('who may', () => {
  const body = { session_id: '2mGFCDJt5RmJlk9WcPqN0123456', funding_source_id: 'fs_x', rail: 'fednow' as const }

  test('401 a secret key, wherever it stands; a publishable key; nobody', async () => {
    expect(refusal(await api('confirmQrSession', { body }))).toEqual([401, 'unauthorized'])
    expect(refusal(await api('confirmQrSession', { key: stage.publishableKey, body }))).toEqual([401, 'unauthorized'])
    expect(refusal(await api('confirmQrSession', { key: null, body }))).toEqual([401, 'unauthorized'])
    const headers = { Authorization: `Bearer ${stage.secretKey}` }
    expect(refusal(await api('confirmQrSession', { key: null, headers, body }))).toEqual([401, 'unauthorized'])
  })

  test('401 a customer who was deleted', async () => {
    const gone = await payer(api)
    const session = await openSession(api)
    await api('deleteCustomer', { params: { customer_id: gone.customerId } })
    expect(refusal(await gone.confirm(session))).toEqual([401, 'unauthorized'])
  })

  test('503 in live mode, where no processor serves it', async () => {
    const live = await stage.merchant({ merchantId: 'merchant_abc', mode: 'live' })
    const session = await openSession(live.api, { supported_rails: ['stablecoin'] })
    const someone = await payer(live.api, wallet())
    const answer = await someone.confirm(session, { rail: 'stablecoin' })
    expect(refusal(answer)).toEqual([503, 'service_unavailable'])
    expect((await sessionNow(live.api, session)).status).toBe('created')
  })
})

describe('once', () => {
  test('200 repeated with the same key: byte for byte, its token too, and the rail is not asked again', async () => {
    const session = await openSession(api)
    const first = await jane.confirm(session, {}, 'pay')
    const called = faults.calls.length
    const again = await jane.confirm(session, {}, 'pay')
    expect([again.status, again.text, again.headers.get('Idempotent-Replayed')]).toEqual([200, first.text, 'true'])
    expect([faults.calls.length, (await sessionNow(api, session)).version]).toEqual([called, 3])
  })

  test('200 repeated after the funding source was deleted', async () => {
    const someone = await payer(api)
    const session = await openSession(api)
    const first = await someone.confirm(session, {}, 'pay and go')
    await someone.remove(someone.fundingSourceId)
    expect((await someone.confirm(session, {}, 'pay and go')).text).toBe(first.text)
  })

  test('422 the key of another request', async () => {
    await jane.confirm(await openSession(api), {}, 'mine')
    expect(refusal(await jane.confirm(await openSession(api), {}, 'mine'))).toEqual([422, 'idempotency_key_mismatch'])
  })

  test("200 another customer's key, and the merchant's, are other ones", async () => {
    await jane.confirm(await openSession(api), {}, 'ours')
    expect((await john.confirm(await openSession(api), {}, 'ours')).status).toBe(200)
    expect((await api('createQrSession', { body: orderOf(), idempotencyKey: 'ours' })).status).toBe(201)
  })

  test('10 at once with one key: one payment', async () => {
    const session = await openSession(api)
    const before = await payments()
    const answers = await Promise.all(Array.from({ length: 10 }, () => jane.confirm(session, {}, 'ten')))
    const done = answers.filter(({ status }) => status === 200)
    expect([done.length > 0, new Set(done.map(({ text }) => text)).size, await payments()]).toEqual([true, 1, before + 1])
    expect(answers.filter(({ status }) => status !== 200).every(({ body }) => body.code === 'idempotency_key_in_use')).toBe(true)
  })

  test('20 at once by two customers: one wins, one payment', async () => {
    const session = await openSession(api)
    await scan(api, session)
    const before = await payments()
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? jane : john).confirm(session)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status, body }) => status === 409 && body.code === 'invalid_state')).toHaveLength(19)
    expect(await payments()).toBe(before + 1)
  })

  test('409 a refusal is repeated in its own words, though a later attempt could be made', async () => {
    const session = await openSession(api)
    faults.next('authorize', lostBefore)
    await john.pay(session)
    const first = await jane.confirm(session, {}, 'too late')
    expect(refusal(first)).toEqual([409, 'invalid_state'])
    await settleRails(stage)
    expect((await sessionNow(api, session)).status).toBe('scanned')
    expect((await jane.confirm(session, {}, 'too late')).text).toBe(first.text)
  })
})

describe('an attempt that fails', () => {
  test.each([
    ['insufficient_funds', failingBank('insufficient_funds'), 'fednow'], ['account_closed', failingBank('account_closed'), 'rtp'],
    ['limit_exceeded', failingBank('limit_exceeded'), 'same_day_ach'], ['rail_timeout', failingBank('rail_timeout'), 'fednow'],
    ['insufficient_funds', wallet({ wallet_address: '0x000000000000000000000000000000000000dEaD' }), 'stablecoin'],
    ['rail_timeout', wallet({ wallet_address: '0x00000000000000000000000000000000DeaDBeef' }), 'stablecoin'],
    ['insufficient_funds', wallet({ wallet_address: '1nc1nerator11111111111111111111111111111111', chain: 'solana' }), 'stablecoin'],
  ] as const)('%s %#: told by event, and the session waits for the next one', async (code, link, rail) => {
    const poor = await payer(api, link)
    const session = await openSession(api, { supported_rails: [rail] })
    const { payment_id } = await poor.pay(session, { rail })
    const now = await sessionNow(api, session)
    expect(now).toMatchObject({
      status: 'scanned', payment_id, rail, amount_capturable: 0, amount_captured: 0, closed_at: null, version: 3,
      last_payment_error: { code, message: expect.any(String), rail, created_at: now.updated_at },
    })
    expect(await typesOf(stage, session)).toEqual(['created', 'processing', 'attempt_failed'])
    expect((await api('retrievePayment', { params: { payment_id } })).body).toMatchObject({ status: 'failed', error_code: code })
  })

  test("a card's own reason", async () => {
    const poor = await payer(api, debitCard('4000000000009995'))
    const session = await openSession(api)
    await poor.pay(session, { rail: 'push_to_card' })
    expect((await sessionNow(api, session)).last_payment_error).toMatchObject({ code: 'insufficient_funds', rail: 'push_to_card' })
  })

  test('the next confirmation clears the error, and makes another payment, of another customer', async () => {
    const poor = await payer(api, failingBank('insufficient_funds'))
    const session = await openSession(api)
    const first = await poor.pay(session)
    const second = await jane.pay(session)
    expect(second.payment_id).not.toBe(first.payment_id)
    expect(await sessionNow(api, session)).toMatchObject({
      status: 'completed', payment_id: second.payment_id, customer_id: jane.customerId, last_payment_error: null, amount_captured: 575, version: 5,
    })
    const told = await toldOf(stage, session)
    expect(await typesOf(stage, session)).toEqual(['created', 'processing', 'attempt_failed', 'processing', 'completed'])
    expect(told.map(({ object }) => JSON.parse(object).last_payment_error?.code ?? null)).toEqual([null, null, 'insufficient_funds', null, null])
    const made = await stage.query('SELECT payment_id, status FROM payment WHERE session_id = $1 ORDER BY created_at, status', [session.session_id])
    expect(made).toEqual([{ payment_id: first.payment_id, status: 'failed' }, { payment_id: second.payment_id, status: 'succeeded' }])
  })
})

describe('what goes wrong once the payment has begun is no fault of the request', () => {
  const logged = () => ({ warn: vi.spyOn(app.log, 'warn'), error: vi.spyOn(app.log, 'error') })

  test('200 a rail that does not answer is logged once, as a warning', async () => {
    const session = await openSession(api)
    const { warn, error } = logged()
    faults.next('authorize', lostBefore)
    await jane.pay(session)
    expect([warn.mock.calls.map(([, message]) => message), error.mock.calls]).toEqual([['no answer from the processor'], []])
    vi.restoreAllMocks()
    await settleRails(stage)
  })

  test('200 a fault of our own is logged as one, with what it was, by recovery too', async () => {
    const session = await openSession(api)
    const { warn, error } = logged()
    const fault = new TypeError('a fault in booking')
    const spoilBooking = () => void vi.spyOn(app.db, 'transaction').mockRejectedValueOnce(fault)
    faults.next('authorize', async (carryOut) => {
      const answer = await carryOut()
      spoilBooking()
      return answer
    })
    const { payment_id } = await jane.pay(session)
    spoilBooking()
    await settleRails(stage)
    const about = { payment_id, attempt_id: expect.stringMatching(/^att_/), err: fault }
    expect(error.mock.calls).toEqual([[about, "a rail's answer could not be booked"], [about, 'an attempt could not be recovered']])
    expect(warn).not.toHaveBeenCalled()
    vi.restoreAllMocks()
    await settleRails(stage)
    expect((await sessionNow(api, session)).status).toBe('completed')
  })
})
