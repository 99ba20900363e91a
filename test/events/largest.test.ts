import { expect, test } from 'vitest'
import type { Schema } from '#generated/types.ts'
import { maxItems } from '#generated/vocabulary.ts'
import { card } from '../support/api.ts'
import { addEndpoint } from '../support/endpoints.ts'
import { cancel, capture, make } from '../support/payments.ts'
import { openStage } from '../support/stage.ts'

const stage = await openStage()
const { api } = stage

/** Text of as many characters as there may be. */
const text = (length: number, head = ''): string => head.padEnd(length, 'x')

const lists = maxItems.Payment

const metadata = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [text(40, `k${i}`), text(500)]))

const contact: Schema<'PaymentCreate'>['billing'] = {
  address: {
    line1: text(200), line2: text(255), line3: text(255), city: text(255), state: text(255), zip: text(255), country: 'US',
    first_name: text(255), last_name: text(255),
  },
  phone: { number: text(255), country_code: text(255) },
  email: `${text(64)}@${text(63)}.${text(63)}.${text(58)}.com`,
}

/** A payment with every field that a merchant fills, each as long as it may be. */
const largest: Partial<Schema<'PaymentCreate'>> = {
  ...card(), description: text(1000), statement_descriptor: text(255), return_url: text(2048, 'https://shop.example/'), metadata,
  billing: contact, shipping: contact, customer_id: text(64), setup_future_usage: 'off_session',
  browser_info: { language: text(255), ip_address: '2001:db8::1', accept_header: text(2048), user_agent: text(2048) },
  mandate_data: {
    customer_acceptance: {
      acceptance_type: 'online', accepted_at: '2026-03-23T15:00:00Z', online: { ip_address: '2001:db8::1', user_agent: text(2048) },
    },
    mandate_type: null,
  },
}

test('a body stays under 24 kB beside the metadata, and under 52 kB with it', async () => {
  const payment = await make(api, { ...largest, capture_method: 'manual_multiple', request_incremental_authorization: true, confirm: true })
  const params = { payment_id: payment.payment_id }
  for (let i = 0; i < lists.incremental_authorizations; i += 1) {
    await api('incrementAuthorization', { params, body: { amount: 999_999_999_980 + i } })
  }
  for (let i = 0; i < lists.captures; i += 1) await capture(api, payment, 1_000_000_000)
  const { payment_id } = await cancel(api, payment)
  await api('createRefund', { body: { payment_id, refund_id: text(64), reason: text(255), amount: 1, metadata } })
  const { webhook_endpoint_id } = await addEndpoint(api, { url: text(2048, 'https://shop.example/'), description: text(255), metadata })
  await api('testWebhookEndpoint', { params: { webhook_endpoint_id } })

  const { body } = await api('listEvents', { query: { limit: 100 } })
  const events: Schema<'Event'>[] = body.data
  const told = new Set(events.map(({ event_type }) => event_type))
  expect([...told].sort()).toEqual([
    'mandate_active', 'payment_authorized', 'payment_cancelled', 'payment_captured', 'refund_succeeded', 'webhook_endpoint.test',
  ])
  const sizes = events.map((event) => Buffer.byteLength(JSON.stringify(event)))
  const bare = events.map((event) => JSON.stringify(event, (name, value: unknown) => (name === 'metadata' ? undefined : value)).length)
  expect(Math.max(...bare)).toBeLessThan(24_000)
  expect(Math.max(...sizes)).toBeLessThan(52_000)
  expect(Math.max(...sizes)).toBeGreaterThan(50_000) // else it is not the largest one
})

test('an answer with as many refunds as there may be, each with all its metadata, stays under 1.5 MB', async () => {
  const { payment_id } = await make(api, { ...largest, confirm: true })
  for (let i = 0; i < lists.refunds; i += 1) {
    const body = { payment_id, refund_id: text(64, `largest-${i}`), reason: text(255), amount: 1, metadata }
    expect((await api('createRefund', { body })).status).toBe(201)
  }
  const { text: answer } = await api('retrievePayment', { params: { payment_id } })
  expect(answer.length).toBeLessThan(1_500_000)
  expect(answer.length).toBeGreaterThan(1_400_000)
})
