import { afterAll, beforeAll, expect, test } from 'vitest'
import { card, refusal } from '../support/api.ts'
import { make } from '../support/payments.ts'
import { openArena, type Arena } from './arena.ts'
import { oneKeyManyRequests, revocation, sameKey } from './races/keys.ts'

let arena: Arena
beforeAll(async () => {
  arena = await openArena()
})
afterAll(() => arena.close())

test('50 requests with one idempotency key at once, of each kind: one effect', async () => {
  expect(await sameKey(arena, { payments: 1 })).toEqual([])
})

test('50 different requests with one idempotency key at once: one effect', async () => {
  expect(await oneKeyManyRequests(arena, { payments: 5 })).toEqual([])
})

test('401 for whatever is sent after an API key was revoked', async () => {
  expect(await revocation(arena, { payments: 3 })).toEqual([])
})

test('409 where a refused request has taken the key meanwhile: nothing is done under a key that answers something else', async () => {
  const { api } = arena
  const idempotencyKey = 'two requests at once'
  const { customer_id } = (await api('createCustomer', { body: { name: 'before' } })).body
  const { payment_id } = await make(api, { ...card(), confirm: true })
  const update = () => api('updateCustomer', { params: { customer_id }, body: { name: 'after' }, idempotencyKey })
  const holder = await arena.owner.connect()
  await holder.query('BEGIN')
  await holder.query('SELECT FROM customer WHERE customer_id = $1 FOR UPDATE', [customer_id])
  const held = update()
  const waiting = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
  while ((await arena.query(waiting)).length === 0);
  const refused = await api('cancelPayment', { params: { payment_id }, body: {}, idempotencyKey })
  expect(refusal(refused)).toEqual([409, 'invalid_state'])
  await holder.query('COMMIT')
  holder.release()
  expect(refusal(await held)).toEqual([409, 'idempotency_key_in_use'])
  expect((await api('retrieveCustomer', { params: { customer_id } })).body.name).toBe('before')
  expect(refusal(await update())).toEqual([422, 'idempotency_key_mismatch'])
})
