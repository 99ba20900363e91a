import { describe, expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import {
  failingBank, openedAgo, openSession, payer, scan, sessionNow, signatureIn, typesOf, withClockOff,
} from '../support/qr-sessions.ts'
import { openStage } from '../support/stage.ts'
import { verifyPresentationJwt } from '../support/verify-presentation.ts'

const stage = await openStage({ settings: { DATABASE_POOL: '5', RAIL_DELAY_SECONDS: '0' } })
const { api, app, url } = stage

const times = <Result>(count: number, work: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))
const address = (sessionId: string, query: string): string => `${url}/v2/payment-sessions/${sessionId}${query}`

describe('what the customer is told', () => {
  test('200 these members, and nothing else', async () => {
    const session = await openSession(api, { terminal_id: 'term_store_42', metadata: { order_id: 'ORD-1234' } })
    const { status, body, headers } = await scan(api, session)
    const { session_id, expires_at, created_at, verifiable_presentation } = session
    expect([status, body]).toEqual([200, {
      session_id, status: 'scanned', amount: 575, currency: 'USD', merchant: { id: 'merchant_abc', name: 'Corner Store', mcc: '5411' },
      supported_rails: ['fednow', 'rtp', 'push_to_card'], capture_method: 'automatic', last_payment_error: null, fetches_remaining: 4,
      expires_at, created_at, verifiable_presentation,
    }])
    expect([headers.get('Cache-Control'), headers.get('Referrer-Policy')]).toEqual(['no-store', 'no-referrer'])
  })

  test('200 the presentation is the one that was signed, byte for byte', async () => {
    const session = await openSession(api)
    const [first, second] = [await scan(api, session), await scan(api, session)]
    const text = JSON.stringify(session.verifiable_presentation)
    for (const answer of [first, second]) expect(answer.text).toContain(`"verifiable_presentation":${text}`)
  })

  test('200 any page may ask, and sends no credentials along', async () => {
    const { headers } = await scan(api, await openSession(api), undefined, { Origin: 'https://wallet.example' })
    expect([headers.get('Access-Control-Allow-Origin'), headers.get('Access-Control-Allow-Credentials')]).toEqual(['*', null])
  })

  test('200 why the last attempt failed', async () => {
    const session = await openSession(api)
    const poor = await payer(api, failingBank('account_closed'))
    await poor.pay(session)
    const { body } = await scan(api, session)
    expect(body).toMatchObject({ status: 'scanned', last_payment_error: { code: 'account_closed', rail: 'fednow' } })
    expect(body.last_payment_error).toEqual((await sessionNow(api, session)).last_payment_error)
  })
})

describe('Accept: application/vp+jwt', () => {
  test('200 the same presentation as a token, and one fetch less', async () => {
    const session = await openSession(api)
    const response = await fetch(address(session.session_id, `?h=${signatureIn(session)}`), { headers: { Accept: 'application/vp+jwt' } })
    expect([response.status, response.headers.get('Content-Type'), response.headers.get('Cache-Control')])
      .toEqual([200, 'application/vp+jwt', 'no-store'])
    const subject = await verifyPresentationJwt(await response.text(), {
      issuer: app.config.vpIssuerDid, resolve: async () => (await api('retrieveDidDocument', { key: null })).body,
      sessionId: session.session_id, amount: { value: '5.75', currency: 'USD' },
    })
    expect(subject).toEqual(session.verifiable_presentation.verifiableCredential[0]!.credentialSubject)
    expect((await sessionNow(api, session)).fetch_count).toBe(1)
  })
})

describe('the first one', () => {
  test('makes it scanned, and is told; the others are counted', async () => {
    const session = await openSession(api)
    await scan(api, session)
    const once = await sessionNow(api, session)
    expect([once.status, once.version, once.fetch_count, once.scanned_at]).toEqual(['scanned', 2, 1, once.updated_at])
    await scan(api, session)
    expect(await sessionNow(api, session)).toEqual({ ...once, fetch_count: 2 })
    expect(await typesOf(stage, session)).toEqual(['created', 'scanned'])
  })

  test('of a session that is paid already: counted, and nothing changes', async () => {
    const session = await openSession(api, { capture_method: 'manual' })
    await (await payer(api)).pay(session)
    const before = await sessionNow(api, session)
    const { body } = await scan(api, session)
    expect([before.status, body.status, body.fetches_remaining]).toEqual(['authorized', 'authorized', 4])
    expect(await sessionNow(api, session)).toEqual({ ...before, fetch_count: 1 })
  })
})

describe('five and no more', () => {
  test('50 at once: five are answered, 45 are told that it is locked, and one makes it scanned', async () => {
    const session = await openSession(api)
    const answers = await times(50, () => scan(api, session))
    const done = answers.filter(({ status }) => status === 200)
    expect(done.map(({ body }) => body.fetches_remaining).sort()).toEqual([0, 1, 2, 3, 4])
    expect(answers.filter((answer) => answer.body.code === 'session_locked').length).toBe(45)
    const { fetch_count, locked, version } = await sessionNow(api, session)
    expect([fetch_count, locked, version]).toEqual([5, true, 2])
    expect(await typesOf(stage, session)).toEqual(['created', 'scanned'])
  })

  test('a locked one can still be paid, and another one cancelled', async () => {
    const [paid, cancelled] = [await openSession(api), await openSession(api)]
    for (const session of [paid, cancelled]) await times(6, () => scan(api, session))
    await (await payer(api)).pay(paid)
    expect(await sessionNow(api, paid)).toMatchObject({ status: 'completed', locked: true })
    expect((await api('cancelQrSession', { params: { session_id: cancelled.session_id } })).body).toMatchObject({ status: 'cancelled', locked: true })
  })
})

describe('401, the same for everything that is no link of ours', () => {
  const uniform = async (sessionId: string, query: string) => {
    const response = await fetch(address(sessionId, query))
    const { instance, request_id, ...problem } = await response.json() as Record<string, unknown>
    return [response.status, Object.fromEntries(Object.entries(problem))]
  }

  test('a wrong signature and an unknown session are not told apart, and no fetch is used', async () => {
    const session = await openSession(api)
    const other = await openSession(api)
    const right = signatureIn(session)
    const wrong = await uniform(session.session_id, `?h=${signatureIn(other)}`)
    expect(wrong).toMatchObject([401, { code: 'invalid_qr_link' }])
    const attempts: [string, string][] = [
      [session.session_id, ''], [session.session_id, '?h='], [session.session_id, '?h=x'], [session.session_id, `?h=${right}x`],
      ['2mGFCDJt5RmJlk9WcPqN0123456', `?h=${right}`], ['2mGFCDJt5RmJlk9WcPqN0123456', ''], ['x', `?h=${right}`], ['%20', ''],
      [session.session_id.toLowerCase(), `?h=${right}`], [`${session.session_id}0`, `?h=${right}`], ["';DROP", `?h=${right}`],
    ]
    for (const attempt of attempts) expect(await uniform(...attempt), attempt.join('')).toEqual(wrong)
    expect((await sessionNow(api, session)).fetch_count).toBe(0)
  })

  test('every bit flipped, every character left out, added or in the other case: none is accepted', async () => {
    const session = await openSession(api)
    const h = signatureIn(session)
    const flipped = [...h].flatMap((char, index) => Array.from({ length: 7 }, (_, bit) =>
      h.slice(0, index) + String.fromCharCode(char.charCodeAt(0) ^ (1 << bit)) + h.slice(index + 1)))
    const swapped = [...h].flatMap((char, index) => {
      const other = char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase()
      return other === char ? [] : [h.slice(0, index) + other + h.slice(index + 1)]
    })
    const cut = [...h].flatMap((_, index) => [h.slice(0, index), h.slice(0, index) + h.slice(index + 1)])
    const forged = [...new Set([...flipped, ...swapped, ...cut, h + h, `${h}A`, `A${h}`, `${h}=`, h.toUpperCase(), h.toLowerCase()])]
    const spread = forged.filter((_, index) => index % 3 === 0)
    const statuses = await times(spread.length, async (index) =>
      (await fetch(address(session.session_id, `?h=${encodeURIComponent(spread[index]!)}`))).status)
    expect(new Set(statuses)).toEqual(new Set([401]))
    expect((await sessionNow(api, session)).fetch_count).toBe(0)
    expect((await scan(api, session)).status).toBe(200)
  })

  test('what the link binds is changed behind it: the link opens nothing any more', async () => {
    const spoiled = { amount: 'amount + 1', currency: "'EUR'", expires_at: "expires_at + interval '1 minute'" }
    for (const [column, value] of Object.entries(spoiled)) {
      const session = await openSession(api)
      await stage.query('ALTER TABLE qr_session DISABLE TRIGGER USER')
      await stage.query(`UPDATE qr_session SET ${column} = ${value} WHERE session_id = $1`, [session.session_id])
      await stage.query('ALTER TABLE qr_session ENABLE TRIGGER USER')
      expect(refusal(await scan(api, session)), column).toEqual([401, 'invalid_qr_link'])
    }
  })

  test('a link of an ended session is judged before the session is', async () => {
    const session = await openSession(api)
    await api('cancelQrSession', { params: { session_id: session.session_id } })
    expect(refusal(await scan(api, session, 'x'.repeat(43)))).toEqual([401, 'invalid_qr_link'])
    expect(refusal(await scan(api, session))).toEqual([410, 'session_closed'])
  })
})

describe('400 input that can be read in two ways, before any look at the session', () => {
  test.each(['?h=H&h=H', '?h[]=H', '?h=%E0%A4%A', '%00?h=H', '?h=H&status=created'])('%s', async (query) => {
    const session = await openSession(api)
    const response = await fetch(address(session.session_id, query.replaceAll('H', signatureIn(session))))
    expect([response.status, (await response.json() as { code: string }).code]).toEqual([400, 'validation_failed'])
    expect((await sessionNow(api, session)).fetch_count).toBe(0)
  })
})

describe('410 it is over', () => {
  test.each(['completed', 'expired'])('%s; five fetches before do not make it locked', async (status) => {
    const session = status === 'completed' ? await openSession(api) : await openedAgo(stage, 897)
    await times(5, () => scan(api, session))
    if (status === 'completed') await (await payer(api)).pay(session)
    else await stage.query('SELECT pg_sleep(greatest(0, extract(epoch FROM $1::timestamptz - clock_timestamp())))', [session.expires_at])
    const answer = await scan(api, session)
    expect([...refusal(answer), answer.body.session_status]).toEqual([410, 'session_closed', status])
    expect(answer.text).not.toContain('verifiable_presentation')
    expect((await sessionNow(api, session)).fetch_count).toBe(5)
  })

  test('an instance whose clock is behind is corrected by the database', async () => {
    const session = await openedAgo(stage, 901)
    const answer = await withClockOff(app, -600, () => scan(api, session))
    expect([...refusal(answer), answer.body.session_status]).toEqual([410, 'session_closed', 'expired'])
    expect((await sessionNow(api, session)).fetch_count).toBe(0)
  })
})

test('405 HEAD: a preview of the link does not use up a fetch', async () => {
  const session = await openSession(api)
  const response = await fetch(address(session.session_id, `?h=${signatureIn(session)}`), { method: 'HEAD' })
  expect(response.status).toBe(405)
  expect(response.headers.get('Allow')?.split(', ').sort()).toEqual(expect.arrayContaining(['DELETE', 'GET']))
  expect(response.headers.get('Allow')).not.toContain('HEAD')
  expect((await sessionNow(api, session)).fetch_count).toBe(0)
})

