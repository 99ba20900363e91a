/** Queries by knex's builder, in its transactions. */
import knex from 'knex'
import pg from 'pg'
import {
  accounts, askProcessor, conflict, digestOf, judgePrior, keyInUse, lockName, notFound, openedCapture, sealReply, settledCapture, toCaller,
} from '../domain.js'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)

export function createStore({ databaseUrl, connections }) {
  const db = knex({ client: 'pg', connection: databaseUrl, pool: { min: connections, max: connections } })

  /** Takes the idempotency key for this transaction; it must be new. */
  async function takeKey(trx, claim) {
    const { rows: [lock] } = await trx.raw('SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0)) AS taken', [lockName(claim)])
    if (!lock.taken) throw keyInUse()
    const { scope, key } = claim
    const prior = await trx('idempotency_key')
      .first('state', 'fingerprint', 'status_code', 'sealed_body', trx.raw('expires_at <= now() AS expired'))
      .where({ scope, key })
    if (judgePrior(claim, prior) === 'expired') await trx('idempotency_key').where({ scope, key }).delete()
  }

  const keepKey = (trx, { scope, key, fingerprint }, state, status, sealed) =>
    trx('idempotency_key').insert({ scope, key, fingerprint, state, status_code: status, sealed_body: sealed })

  async function findCaller(key) {
    const digest = digestOf(key)
    if (!digest) return null
    const row = await db('api_key as k')
      .join('merchant_account as a', 'a.id', 'k.account_id')
      .first('a.id', 'a.merchant_id', 'a.name', 'a.mode', 'k.kind', 'k.id as key_id')
      .where('k.key_hash', digest)
      .whereNull('k.revoked_at')
      .where((live) => live.whereNull('k.expires_at').orWhere('k.expires_at', '>', db.fn.now()))
    return row ? toCaller(row) : null
  }

  async function findPayment({ accountId }, paymentId) {
    const payment = await db('payment').first().where({ payment_id: paymentId, account_id: accountId })
    if (!payment) throw notFound(paymentId)
    return payment
  }

  async function listPayments({ accountId }, limit) {
    const rows = await db('payment')
      .where({ account_id: accountId })
      .orderBy([{ column: 'created_at', order: 'desc' }, { column: 'payment_id', order: 'desc' }])
      .limit(limit + 1)
    return { payments: rows.slice(0, limit), hasMore: rows.length > limit }
  }

  const createPayment = (claim, row, text) =>
    db.transaction(async (trx) => {
      if (claim) await takeKey(trx, claim)
      await trx('payment').insert({ ...row, captures: JSON.stringify(row.captures) })
      if (claim) await keepKey(trx, claim, 'done', 201, sealReply(claim, text))
    })

  /** @returns the text of the answer, as it is stored with the key */
  async function capturePayment(caller, claim, paymentId, amount) {
    const { payment, attempt } = await db.transaction((trx) => openCapture(trx, caller, claim, paymentId, amount))
    const outcome = await askProcessor(payment, attempt)
    const settled = await settledCapture(payment, caller, attempt, outcome)
    const text = JSON.stringify(settled.answer)
    await db.transaction((trx) => settleCapture(trx, claim, attempt, settled, text))
    return text
  }

  async function openCapture(trx, { accountId }, claim, paymentId, amount) {
    if (claim) await takeKey(trx, claim)
    const payment = await trx('payment').first().where({ payment_id: paymentId, account_id: accountId }).forNoKeyUpdate()
    if (!payment) throw notFound(paymentId)
    if (payment.open_attempt) throw conflict()
    const attempt = openedCapture(payment, amount, claim)
    if (claim) await keepKey(trx, claim, 'in_flight', 200, null)
    await trx('attempt').insert({
      attempt_id: attempt.attempt_id,
      payment_id: paymentId,
      operation: attempt.operation,
      state: 'open',
      amount: attempt.amount,
      idempotency_scope: claim?.scope ?? null,
      idempotency_key: claim?.key ?? null,
      due_at: trx.raw("now() + interval '30 seconds'"),
    })
    await trx('payment').where({ payment_id: paymentId }).update({ open_attempt: attempt.attempt_id })
    return { payment: { ...payment, open_attempt: attempt.attempt_id }, attempt }
  }

  async function settleCapture(trx, claim, attempt, { payment, columns, bookings, events }, text) {
    const { payment_id, currency, connector_transaction_id } = payment
    const changed = await trx('payment')
      .where({ payment_id, open_attempt: attempt.attempt_id })
      .update({ ...columns, captures: JSON.stringify(columns.captures) })
    if (changed === 0) throw conflict()
    await trx('attempt')
      .where({ attempt_id: attempt.attempt_id, closed_at: null })
      .update({ state: 'succeeded', processor_reference: connector_transaction_id, closed_at: trx.fn.now() })
    await trx('ledger_entry').insert(bookings.map(({ kind, amount, source }) => {
      const [debit_account, credit_account] = accounts[kind](payment)
      return { payment_id, currency, kind, amount, debit_account, credit_account, operation_key: `${source}:${kind}` }
    }))
    await trx('event').insert(events.map(({ eventId, happening, sealedBody }) => ({
      event_id: eventId,
      account_id: happening.accountId,
      event_type: happening.type,
      object_id: happening.objectId,
      object_status: happening.status,
      version: happening.version,
      sealed_body: sealedBody,
      created_at: happening.at,
    })))
    if (!claim) return
    await trx('idempotency_key')
      .where({ scope: claim.scope, key: claim.key, state: 'in_flight' })
      .update({ state: 'done', sealed_body: sealReply(claim, text) })
  }

  return { findCaller, findPayment, listPayments, createPayment, capturePayment }
}
