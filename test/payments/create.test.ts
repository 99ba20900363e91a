import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiOf, card, type Api } from '../support/api.ts'
import { startService, type TestService } from '../support/service.ts'

let service: TestService
let api: Api
beforeAll(async () => {
  service = await startService()
  api = apiOf(service)
})
afterAll(() => service.stop())

test('201 with every documented field', async () => {
  const { status, body } = await api('createPayment', { body: { amount: 4999, currency: 'USD' } })
  expect(status).toBe(201)
  expect(body).toMatchObject({ status: 'requires_payment_method', amount: 4999, currency: 'USD', version: 1 })
  expect(Object.keys(body)).toHaveLength(49)
})

test('201 requires_confirmation when a method is given', async () => {
  const { body } = await api('createPayment', { body: { amount: 4999, currency: 'USD', ...card() } })
  expect(body.status).toBe('requires_confirmation')
})
test('captures', async () => {
  const { body } = await api('createPayment', { body: { amount: 4999, currency: 'USD', ...card(), confirm: true, capture_method: 'manual' } , idempotencyKey: 'a'})
  expect(body.status).toBe('requires_capture')
  const r = await api('capturePayment', { params: {payment_id: body.payment_id}, body: { amount_to_capture: 4000}, idempotencyKey: 'b' })
  expect(r.body.status).toBe('partially_captured')
  const r2 = await api('capturePayment', { params: {payment_id: body.payment_id}, body: { amount_to_capture: 4000}, idempotencyKey: 'b' })
  expect(r2.text).toBe(r.text)
  const r3 = await api('retrievePayment', { params: {payment_id: body.payment_id}})
  expect(r3.body).toEqual(r.body)
  const r4 = await api('cancelPayment', { params: {payment_id: body.payment_id}, body: {}})
  expect(r4.status).toBe(409)
})
test('3ds', async () => {
  const { body } = await api('createPayment', { body: { amount: 4999, currency: 'USD', ...card(), confirm: true, authentication_type: 'three_ds', return_url: 'https://example.com/x' }})
  expect(body.status).toBe('requires_customer_action')
  const id = body.next_action.redirect_to_url.split('/').pop()
  const a = await api('retrieveSandboxAction', { key: null, params: {action_id: id}})
  expect(a.body.status).toBe('open')
  const f = await api('finishSandboxAction', { key: null, params: {action_id: id}, body: { outcome: 'approve' }})
  expect(f.status).toBe(303)
  const b = await api('returnFromAction', { key: null, params: {action_id: id, payment_id: body.payment_id}})
  expect(b.status).toBe(302)
  const r3 = await api('retrievePayment', { params: {payment_id: body.payment_id}})
  expect(r3.body.status).toBe('succeeded')
})
test('customers', async () => {
  const c = await api('createCustomer', { body: { customer_id: 'abc', name: 'x' }, idempotencyKey: 'k'})
  expect(c.status).toBe(201)
  expect((await api('createCustomer', { body: { customer_id: 'abc', name: 'x' }, idempotencyKey: 'k'})).text).toBe(c.text)
  expect((await api('updateCustomer', { params: {customer_id: 'abc'}, body: { email: 'a@b.co' }})).body.email).toBe('a@b.co')
  expect((await api('listCustomers', {})).body.size).toBe(1)
  expect((await api('retrieveCustomer', {params: {customer_id: 'abc'}})).status).toBe(200)
  expect((await api('deleteCustomer', {params: {customer_id: 'abc'}})).status).toBe(200)
  expect((await api('retrieveCustomer', {params: {customer_id: 'abc'}})).status).toBe(404)
  expect((await api('createPayment', { body: { amount: 4999, currency: 'USD', customer_id: 'abc' } })).status).toBe(422)
})
