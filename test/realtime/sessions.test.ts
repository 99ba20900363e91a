import { once } from 'node:events'
import { afterAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { operations } from '#generated/operations.ts'
import type { Schema } from '#generated/types.ts'
import { violationsOf } from '../../src/http/conformity.ts'
import { openStage } from '../support/stage.ts'
import { startService } from '../support/service.ts'
import { pathOf, range } from './scene.ts'

const stage = await openStage()
const { api, database } = stage
const elsewhere = await startService({ database, settings: { SANDBOX_SECRET_KEY: stage.secretKey, SANDBOX_PUBLISHABLE_KEY: stage.publishableKey } })
afterAll(() => elsewhere.stop())
const stranger = await stage.merchant()

type Created = Schema<'QrSessionCreated'>
type Frame = Schema<'QrSessionFrame'>

async function created(): Promise<Created> {
  const { status, body } = await api('createQrSession', { body: { amount: 575, currency: 'USD', supported_rails: ['fednow'], metadata: { till: '3' } } })
  expect(status).toBe(201)
  return body
}

async function scan({ session_id, qr_url }: Created): Promise<void> {
  const h = new URL(qr_url).searchParams.get('h')!
  expect(await api('fetchQrSession', { params: { session_id }, query: { h }, key: null })).toMatchObject({ status: 200 })
}

async function cancel({ session_id }: Created): Promise<void> {
  expect(await api('cancelQrSession', { params: { session_id } })).toMatchObject({ status: 200 })
}

type Credential = { key: string } | { token: string }

/** Opens a session's stream on the other instance. A refusal resolves as a problem that keeps to the contract. */
async function open(sessionId: string, credential?: Credential) {
  const protocols = credential && 'token' in credential ? ['perfectpay.v2', credential.token] : []
  const headers = credential && 'key' in credential ? { 'api-key': credential.key } : {}
  const ws = new WebSocket(elsewhere.url.replace('http', 'ws') + pathOf(sessionId), protocols, { headers })
  const frames: Frame[] = []
  const frame = operations.streamQrSession.responses[101]!['application/json']!
  ws.on('message', (data) => {
    const received = JSON.parse(String(data))
    expect([frame(received), frame.errors]).toEqual([true, null])
    frames.push(received)
  })
  ws.on('error', () => {})
  const closed = new Promise<number>((resolve) => ws.on('close', resolve))
  const refusal = new Promise<unknown[]>((resolve) => ws.on('unexpected-response', (_, response) => {
    let text = ''
    response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk }).on('end', () => {
      const { statusCode: status = 0, headers } = response
      const told = { status, media: headers['content-type']!, text, headers: headers as Record<string, string> }
      expect(violationsOf(operations.streamQrSession, told)).toEqual([])
      resolve([status, JSON.parse(text).code])
    })
  }))
  return { ws, frames, closed, refused: await Promise.race([refusal, once(ws, 'open').then(() => null)]) }
}

const merchant = { key: stage.secretKey }

test('the merchant hears of the session as webhooks and GET tell of it', async () => {
  const session = await created()
  const { frames, closed, refused } = await open(session.session_id, merchant)
  expect(refused).toBeNull()
  await scan(session)
  await cancel(session)
  expect(await closed).toBe(1000)
  expect(frames.map(({ sequence, event_type }) => [sequence, event_type]))
    .toEqual([[1, 'qr_session.state'], [2, 'qr_session.scanned'], [3, 'qr_session.cancelled']])
  const { verifiable_presentation, qr_url, ws_token, ...shown } = session
  expect(frames[0]!.content.object).toEqual(shown)
  expect(frames[2]!.content.object).toEqual((await api('retrieveQrSessionStatus', { params: { session_id: session.session_id } })).body)
  const { sequence, ...event } = frames[1]!
  expect((await api('retrieveEvent', { params: { event_id: event.event_id! } })).body).toEqual(event)
})

test('whoever holds the token hears what a customer may know', async () => {
  const session = await created()
  const { frames, closed, ws } = await open(session.session_id, { token: session.ws_token })
  expect(ws.protocol).toBe('perfectpay.v2')
  await scan(session)
  await cancel(session)
  expect(await closed).toBe(1000)
  expect(frames.map(({ sequence, content }) => [sequence, content.object.status])).toEqual([[1, 'created'], [2, 'scanned'], [3, 'cancelled']])
  for (const { content } of frames) {
    expect(Object.keys(content.object).sort()).toEqual([
      'amount', 'capture_method', 'created_at', 'currency', 'expires_at', 'last_payment_error', 'merchant', 'session_id', 'status', 'supported_rails',
    ])
  }
})

test('100 changes of 50 sessions, made on one instance and heard on the other', async () => {
  const sessions: Created[] = []
  for (const _ of range(1, 50)) sessions.push(await created())
  const sockets = await Promise.all(sessions.map(({ session_id }) => open(session_id, merchant)))
  for (const session of sessions) await scan(session)
  for (const session of sessions) await cancel(session)
  expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual(sessions.map(() => 1000))
  for (const { frames } of sockets) expect(frames.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
})

test('a session that has ended: its merchant is shown how, 401 for its token', async () => {
  const session = await created()
  await cancel(session)
  const { frames, closed } = await open(session.session_id, merchant)
  expect([await closed, frames.map(({ sequence, content }) => [sequence, content.object.status])]).toEqual([1000, [[2, 'cancelled']]])
  expect((await open(session.session_id, { token: session.ws_token })).refused).toEqual([401, 'unauthorized'])
})

describe('refused before the protocol is switched', async () => {
  const session = await created()
  const other = await created()
  const refusals: [string, string, Credential | undefined, unknown[]][] = [
    ['401 without a credential', session.session_id, undefined, [401, 'unauthorized']],
    ['401 with a token of another session', session.session_id, { token: other.ws_token }, [401, 'unauthorized']],
    ['401 with a token that nobody has', session.session_id, { token: `wst_${'a'.repeat(43)}` }, [401, 'unauthorized']],
    ['401 with a token where there is no session', '0'.repeat(27), { token: session.ws_token }, [401, 'unauthorized']],
    ['401 with a key that nobody has', session.session_id, { key: 'sk_test_nobody' }, [401, 'unauthorized']],
    ['403 with a publishable key', session.session_id, { key: stage.publishableKey }, [403, 'forbidden']],
    ['404 where there is no session', '0'.repeat(27), merchant, [404, 'not_found']],
    ['404 for the session of another merchant', session.session_id, { key: stranger.secretKey }, [404, 'not_found']],
    ['404 for an id that cannot exist', 'nonsense', merchant, [404, 'not_found']],
  ]
  test.each(refusals)('%s', async (_, sessionId, credential, expected) => {
    expect((await open(sessionId, credential)).refused).toEqual(expected)
  })

  test('403 for the 4th socket of a token, and the 11th of a session by secret key', async () => {
    const { session_id, ws_token } = await created()
    const most = async (credential: Credential, many: number) => {
      const tries = []
      for (const _ of range(1, many)) tries.push(await open(session_id, credential))
      return tries.map(({ refused }) => refused)
    }
    expect(await most({ token: ws_token }, 4)).toEqual([null, null, null, [403, 'socket_limit_reached']])
    expect(await most(merchant, 11)).toEqual([...range(1, 10).map(() => null), [403, 'socket_limit_reached']])
  })
})
