import { card, type Payment, type Received } from '../support/api.ts'
import { actionOf, capture, decide, make } from '../support/payments.ts'
import type { Stage } from '../support/stage.ts'

/** What a merchant, or the customer, does and the processor is asked about. */
export interface Deed {
  asks: 'authorize' | 'complete' | 'capture' | 'void'
  /** The payment it is done to; null where the deed makes it. */
  prepare: () => Promise<Payment | null>
  send: (payment: Payment | null, idempotencyKey: string) => Promise<Received>
  /** Status after the deed. */
  done: Payment['status']
}

/** An authorization, to be captured. */
export const manual = { ...card(), confirm: true, capture_method: 'manual' } as const

/** The path of an operation on a payment. */
export const on = ({ payment_id }: Payment) => ({ payment_id })
const about = (payment: Payment | null, idempotencyKey: string) => ({ params: on(payment!), idempotencyKey })

/** The deeds of merchants; what they come with is a key. */
export const merchantDeeds = ({ api }: Stage): Record<string, Deed> => ({
  'create and confirm': {
    asks: 'authorize',
    prepare: async () => null,
    send: (_, idempotencyKey) =>
      api('createPayment', { body: { amount: 4999, currency: 'USD', confirm: true, ...card() }, idempotencyKey }),
    done: 'succeeded',
  },
  confirm: {
    asks: 'authorize',
    prepare: () => make(api, { metadata: { order_id: '1001' } }),
    send: (payment, key) =>
      api('confirmPayment', { ...about(payment, key), body: { ...card(), billing: { email: 'jane@example.com' } } }),
    done: 'succeeded',
  },
  'confirm, and the issuer declines': {
    asks: 'authorize',
    prepare: () => make(api, card('4000000000009995')),
    send: (payment, key) => api('confirmPayment', { ...about(payment, key), body: {} }),
    done: 'failed',
  },
  'confirm, and the customer has to act': {
    asks: 'authorize',
    prepare: () => make(api, { ...card(), authentication_type: 'three_ds' }),
    send: (payment, key) => api('confirmPayment', { ...about(payment, key), body: {} }),
    done: 'requires_customer_action',
  },
  'confirm, and the processor takes its time': {
    asks: 'authorize',
    prepare: () => make(api, card('4000000000008104')),
    send: (payment, key) => api('confirmPayment', { ...about(payment, key), body: {} }),
    done: 'processing',
  },
  'update and confirm': {
    asks: 'authorize',
    prepare: () => make(api, { session_expiry: 600 }),
    send: (payment, key) =>
      api('updatePayment', { ...about(payment, key), body: { amount: 7000, session_expiry: 900, confirm: true, ...card() } }),
    done: 'succeeded',
  },
  capture: {
    asks: 'capture',
    prepare: () => make(api, manual),
    send: (payment, key) => api('capturePayment', { ...about(payment, key), body: {} }),
    done: 'succeeded',
  },
  'capture of a part': {
    asks: 'capture',
    prepare: () => make(api, { ...manual, capture_method: 'manual_multiple' }),
    send: (payment, key) => api('capturePayment', { ...about(payment, key), body: { amount_to_capture: 3000 } }),
    done: 'partially_captured_and_capturable',
  },
  cancel: {
    asks: 'void',
    prepare: () => make(api, manual),
    send: (payment, key) => api('cancelPayment', { ...about(payment, key), body: { cancellation_reason: 'Out of stock' } }),
    done: 'cancelled',
  },
  'cancel of the rest': {
    asks: 'void',
    prepare: async () => capture(api, await make(api, { ...manual, capture_method: 'manual_multiple' }), 3000),
    send: (payment, key) => api('cancelPayment', { ...about(payment, key), body: {} }),
    done: 'partially_captured',
  },
})

/** The customer comes back from the step, with no key; whoever comes back twice is sent on. */
export const completion = ({ api }: Stage): Deed => ({
  asks: 'complete',
  prepare: async () => {
    const payment = await make(api, { ...card(), confirm: true, authentication_type: 'three_ds' })
    await decide(api, payment, 'approve')
    return payment
  },
  send: (payment) => api('returnFromAction', { key: null, params: { ...on(payment!), action_id: actionOf(payment!) } }),
  done: 'succeeded',
})
