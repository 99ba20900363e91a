import { expect, test } from 'vitest'
import { refusal } from '../support/api.ts'
import { charge, charged, onceUpTo, retrieveMandate, setUp, upTo } from '../support/mandates.ts'
import { retrieve } from '../support/payments.ts'
import { retrieveMethod } from '../support/saved-cards.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage({ settings: { SETTLEMENT_DELAY_SECONDS: '3600' } })
const { api } = stage
const revoke = (mandate_id: string, key?: string) => api('revokeMandate', { params: { mandate_id }, ...(key && { idempotencyKey: key }) })

test('200 what is answered, what it is afterwards, and what is told', async () => {
  const mandate = await setUp(api, 'jane', upTo(1000))
  const { status, body } = await revoke(mandate.mandate_id)
  expect([status, body]).toEqual([200, { mandate_id: mandate.mandate_id, status: 'revoked', error_code: null, error_message: null }])
  const revoked = await retrieveMandate(api, mandate.mandate_id)
  expect(revoked).toEqual({ ...mandate, status: 'revoked', revoked_at: expect.stringMatching(/Z$/), version: 2 })
  const rows = await stage.query('SELECT * FROM event WHERE object_id = $1 ORDER BY event_id', [mandate.mandate_id])
  expect(rows.map(({ event_type }) => event_type)).toEqual(['mandate_active', 'mandate_revoked'])
  const [, told] = rows.map((row) => JSON.parse(stage.app.vault.open('event', row.sealed_body, [row.event_id]).toString()))
  expect(told.content).toEqual({ type: 'mandate_details', object: revoked })
})

test('200 with an empty body, or with none', async () => {
  const [one, other] = [await setUp(api, 'bodies'), await setUp(api, 'bodies')]
  expect((await api('revokeMandate', { params: { mandate_id: one.mandate_id }, body: {} })).status).toBe(200)
  expect((await revoke(other.mandate_id)).status).toBe(200)
})

test('200 no charge begins any more; the card and what was charged stay', async () => {
  const mandate = await setUp(api, 'charged', upTo(1000))
  const payment = await charged(api, mandate, 400, { capture_method: 'manual' })
  await revoke(mandate.mandate_id)
  expect(refusal(await charge(api, mandate, 100))).toEqual([422, 'mandate_not_active', '/mandate_id'])
  expect(await retrieve(api, payment)).toEqual(payment)
  expect((await api('capturePayment', { params: { payment_id: payment.payment_id } })).body.status).toBe('succeeded')
  expect((await retrieveMethod(api, mandate)).card.last4).toBe('4242')
})

test('200 while it is pending', async () => {
  const { mandate_id } = await setUp(api, 'pending', null, '4000000000008104')
  expect((await revoke(mandate_id)).status).toBe(200)
})

test('200 repeated with the same key is answered again', async () => {
  const { mandate_id } = await setUp(api, 'repeated')
  const [first, again] = [await revoke(mandate_id, 'once'), await revoke(mandate_id, 'once')]
  expect([again.status, again.text, again.headers.get('Idempotent-Replayed')]).toEqual([200, first.text, 'true'])
})

test('409 when it is revoked already', async () => {
  const { mandate_id } = await setUp(api, 'twice')
  await revoke(mandate_id)
  expect(refusal(await revoke(mandate_id))).toEqual([409, 'invalid_state'])
})

test('409 when its single use is spent; the answer names the status and the legal ones', async () => {
  const mandate = await setUp(api, 'spent', onceUpTo(500))
  await charged(api, mandate, 500)
  const answer = await revoke(mandate.mandate_id)
  expect(refusal(answer)).toEqual([409, 'invalid_state'])
  expect(answer.body.detail).toBe('The mandate is inactive; revoke is possible in pending, active.')
})

test('200 once, however many revoke at once', async () => {
  const { mandate_id } = await setUp(api, 'crowd')
  const answers = await Promise.all(Array.from({ length: 10 }, () => revoke(mandate_id)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)])
  expect(await stage.query(`SELECT FROM event WHERE object_id = $1 AND event_type = 'mandate_revoked'`, [mandate_id])).toHaveLength(1)
})

test('404 unknown, and of another merchant, which stays', async () => {
  const other = await stage.merchant()
  const theirs = await setUp(other.api, 'theirs')
  for (const id of ['man_aaaaaaaaaaaaaaaaaaaaaaaaaa', 'x', theirs.mandate_id]) expect(refusal(await revoke(id))).toEqual([404, 'not_found'])
  expect(await retrieveMandate(other.api, theirs.mandate_id)).toEqual(theirs)
})

test('400 a body that says something', async () => {
  const { mandate_id } = await setUp(api, 'talkative')
  const answer = await api('revokeMandate', { params: { mandate_id }, body: { reason: 'none' } as never })
  expect(refusal(answer)).toEqual([400, 'validation_failed', '/reason'])
})

test('403 a publishable key', async () => {
  const { mandate_id } = await setUp(api, 'browser')
  expect(refusal(await api('revokeMandate', { key: stage.publishableKey, params: { mandate_id } }))).toEqual([403, 'forbidden'])
})
