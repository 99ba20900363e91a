/**
 * What the peers share with the service and with each other: everything between the request and the rows that is neither HTTP nor
 * SQL. Reading a card, sealing it, the payment's fields and the fingerprint of a request are the same work, and the same code.
 */
import { eventOf } from '../../../src/events/record.ts'
import { claimOf, judge } from '../../../src/idempotency/guard.ts'
import { keyDigest, keyShape } from '../../../src/merchants/keys.ts'
import { newAttempt } from '../../../src/payments/authorize.ts'
import { newPayment } from '../../../src/payments/create.ts'
import { accounts, counted } from '../../../src/payments/ledger.ts'
import { eventsOf, paymentLifecycle } from '../../../src/payments/lifecycle.ts'
import { readMethod } from '../../../src/payments/method.ts'
import { presentPayment } from '../../../src/payments/present.ts'
import { settlementOf } from '../../../src/payments/settlement.ts'
import { assertLegal } from '../../../src/shared/lifecycle.ts'
import { parseMasterKeys } from '../../../src/shared/master-key.ts'
import { Problem, problem } from '../../../src/shared/problems.ts'
import { Replayed } from '../../../src/shared/replayed.ts'
import { openVault } from '../../../src/vault/vault.ts'
import { instantProcessor } from '../processor.ts'
import { settings } from './serve.js'

export { accounts, problem, Problem, Replayed }

/** What the service's own functions need to know. */
export const app = {
  config: { baseUrl: '', cardExpiryFloor: '2025-01' },
  clock: { now: () => new Date() },
  processor: instantProcessor,
  vault: openVault(parseMasterKeys(settings.masterKey)),
}

/** What an API key is found by; null for what cannot be one. */
export const digestOf = (key) => (typeof key === 'string' && keyShape.test(key) ? keyDigest(app.vault, key) : null)

export const toCaller = (row) => ({
  accountId: row.id, merchantId: row.merchant_id, merchantName: row.name, mode: row.mode, kind: row.kind, keyId: row.key_id,
})

export const unauthorized = () => problem('unauthorized', 'The API key is unknown, revoked or expired.')
export const notFound = (paymentId) => problem('not_found', `There is no payment ${paymentId}.`)
export const conflict = () => problem('invalid_state', 'The payment was changed by another request.')
export const keyInUse = () => problem('idempotency_key_in_use', 'The first request with this Idempotency-Key is still running.')

/** Whose idempotency key it is, and the keyed fingerprint of the request that it came with. */
export const claim = (caller, key, operationId, params, body) => claimOf(app.vault, key, { caller, operationId, params, body })

/** What the advisory lock of an idempotency key is taken on. */
export const lockName = ({ scope, key }) => `${scope}\u001f${key}`

/**
 * Judges what a key was used for before; returns where the request may run.
 * @throws Replayed, Problem 409, 422
 */
export const judgePrior = (claim, row) =>
  judge(app.vault, claim, row && {
    state: row.state, fingerprint: row.fingerprint, statusCode: row.status_code, sealedBody: row.sealed_body, expired: row.expired,
  })

export const sealReply = ({ scope, key }, text) => app.vault.seal('reply', text, [scope, key])

/** A payment as the API answers it. */
export const present = (row, caller) => presentPayment(app, { ...row, merchant_id: caller.merchantId })

/** A new payment: its row (without the counters, which are the ledger's) and its answer. */
export function createdPayment(caller, body) {
  const payment = newPayment(app, { caller, idempotency: null }, body, readMethod(app, caller, body))
  const { merchant_id, authorized, captured, released, refunded, ...row } = payment
  return { row, answer: presentPayment(app, payment) }
}

/** @throws Problem 409 `invalid_state`, 422 `amount_too_large` */
export function openedCapture(payment, amount, claim) {
  assertLegal(paymentLifecycle, 'capture', 'payment', payment.status)
  if (amount > payment.authorized - payment.captured - payment.released) throw problem('amount_too_large', 'More than can be captured.')
  return newAttempt(payment, 'capture', amount, {}, claim)
}

export const askProcessor = (payment, attempt) =>
  app.processor.capture({
    attemptId: attempt.attempt_id, paymentId: payment.payment_id, reference: payment.connector_transaction_id, amount: attempt.amount,
  })

/** What a capture that was carried out makes of the payment: changed columns, bookings, events, and the answer. */
export async function settledCapture(row, caller, attempt, outcome) {
  const payment = { ...row, merchant_id: caller.merchantId }
  const now = app.clock.now()
  const { changes, bookings } = await settlementOf(app, payment, attempt, outcome, now)
  const columns = { ...changes, open_attempt: null, version: payment.version + 1, modified_at: now }
  const next = { ...payment, ...columns, ...counted(payment, bookings) }
  const answer = presentPayment(app, next)
  const events = eventsOf('capture', payment.status, next.status).map((type) =>
    eventOf(app.vault, {
      accountId: caller.accountId, merchantId: caller.merchantId, type, objectId: next.payment_id,
      status: next.status, version: next.version, content: { type: 'payment_details', object: answer }, at: now,
    }))
  return { payment: next, columns, bookings, events, answer }
}
