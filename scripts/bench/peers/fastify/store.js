/** Hand-written SQL on a pool of pg: one round trip per statement, a transaction per write. */
import pg from 'pg'
import {
  accounts, askProcessor, conflict, digestOf, judgePrior, keyInUse, lockName, notFound, openedCapture, sealReply, settledCapture, toCaller,
} from '../domain.js'

pg.types.setTypeParser(pg.types.builtins.INT8, Number)

const insertSql = (table, columns) =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`

/** pg would write an array of objects as a PostgreSQL array; `captures` is jsonb. */
const values = (row) => Object.values(row).map((value) => (Array.isArray(value) ? JSON.stringify(value) : value))

export function createStore({ databaseUrl, connections }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections, min: connections })

  /** Work in a transaction: committed when it resolves, rolled back when it rejects. */
  async function transaction(work) {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      const result = await work(client)
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    } finally {
      client.release()
    }
  }

  /** Takes the idempotency key for this transaction; it must be new. */
  async function takeKey(client, claim) {
    const { rows: [lock] } = await client.query('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken', [lockName(claim)])
    if (!lock.taken) throw keyInUse()
    const { rows: [prior] } = await client.query(
      `SELECT state, fingerprint, status_code, sealed_body, expires_at <= now() AS expired FROM idempotency_key
       WHERE scope = $1 AND key = $2`,
      [claim.scope, claim.key],
    )
    if (judgePrior(claim, prior) === 'expired') {
      await client.query('DELETE FROM idempotency_key WHERE scope = $1 AND key = $2', [claim.scope, claim.key])
    }
  }

  const keepKey = (client, claim, state, status, sealed) =>
    client.query(
      'INSERT INTO idempotency_key (scope, key, fingerprint, state, status_code, sealed_body) VALUES ($1, $2, $3, $4, $5, $6)',
      [claim.scope, claim.key, claim.fingerprint, state, status, sealed],
    )

  async function findCaller(key) {
    const digest = digestOf(key)
    if (!digest) return null
    const { rows: [row] } = await pool.query(
      `SELECT a.id, a.merchant_id, a.name, a.mode, k.kind, k.id AS key_id FROM api_key k JOIN merchant_account a ON a.id = k.account_id
       WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())`,
      [digest],
    )
    return row ? toCaller(row) : null
  }

  async function findPayment(caller, paymentId) {
    const { rows: [payment] } = await pool.query(
      'SELECT * FROM payment WHERE payment_id = $1 AND account_id = $2',
      [paymentId, caller.accountId],
    )
    if (!payment) throw notFound(paymentId)
    return payment
  }

  async function listPayments(caller, limit) {
    const { rows } = await pool.query(
      'SELECT * FROM payment WHERE account_id = $1 ORDER BY created_at DESC, payment_id DESC LIMIT $2',
      [caller.accountId, limit + 1],
    )
    return { payments: rows.slice(0, limit), hasMore: rows.length > limit }
  }

  const createPayment = (caller, claim, row, text) =>
    transaction(async (client) => {
      if (claim) await takeKey(client, claim)
      await client.query(insertSql('payment', Object.keys(row)), values(row))
      if (claim) await keepKey(client, claim, 'done', 201, sealReply(claim, text))
    })

  /** @param toText serialises the answer, which is stored with the key */
  async function capturePayment(caller, claim, paymentId, amount, toText) {
    const { payment, attempt } = await transaction((client) => openCapture(client, caller, claim, paymentId, amount))
    const outcome = await askProcessor(payment, attempt)
    const settled = await settledCapture(payment, caller, attempt, outcome)
    const text = toText(settled.answer)
    await transaction((client) => settleCapture(client, claim, attempt, settled, text))
    return text
  }

  async function openCapture(client, caller, claim, paymentId, amount) {
    if (claim) await takeKey(client, claim)
    const { rows: [payment] } = await client.query(
      'SELECT * FROM payment WHERE payment_id = $1 AND account_id = $2 FOR NO KEY UPDATE',
      [paymentId, caller.accountId],
    )
    if (!payment) throw notFound(paymentId)
    if (payment.open_attempt) throw conflict()
    const attempt = openedCapture(payment, amount, claim)
    if (claim) await keepKey(client, claim, 'in_flight', 200, null)
    await client.query(
      `INSERT INTO attempt (attempt_id, payment_id, operation, state, amount, idempotency_scope, idempotency_key, due_at)
       VALUES ($1, $2, $3, 'open', $4, $5, $6, now() + interval '30 seconds')`,
      [attempt.attempt_id, paymentId, attempt.operation, attempt.amount, claim?.scope, claim?.key],
    )
    await client.query('UPDATE payment SET open_attempt = $1 WHERE payment_id = $2', [attempt.attempt_id, paymentId])
    return { payment: { ...payment, open_attempt: attempt.attempt_id }, attempt }
  }

  async function settleCapture(client, claim, attempt, { payment, columns, bookings, events }, text) {
    const { status, captures, version, modified_at } = columns
    const { rowCount } = await client.query(
      `UPDATE payment SET status = $1, captures = $2, version = $3, modified_at = $4, open_attempt = NULL
       WHERE payment_id = $5 AND open_attempt = $6`,
      [status, JSON.stringify(captures), version, modified_at, payment.payment_id, attempt.attempt_id],
    )
    if (rowCount === 0) throw conflict()
    await client.query(
      "UPDATE attempt SET state = 'succeeded', processor_reference = $1, closed_at = now() WHERE attempt_id = $2 AND closed_at IS NULL",
      [payment.connector_transaction_id, attempt.attempt_id],
    )
    for (const { kind, amount, source } of bookings) {
      const [debit, credit] = accounts[kind](payment)
      await client.query(
        `INSERT INTO ledger_entry (payment_id, currency, kind, amount, debit_account, credit_account, operation_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [payment.payment_id, payment.currency, kind, amount, debit, credit, `${source}:${kind}`],
      )
    }
    for (const { eventId, happening, sealedBody } of events) {
      await client.query(
        `INSERT INTO event (event_id, account_id, event_type, object_id, object_status, version, sealed_body, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [eventId, happening.accountId, happening.type, happening.objectId, happening.status, happening.version, sealedBody, happening.at],
      )
    }
    if (!claim) return
    await client.query(
      "UPDATE idempotency_key SET state = 'done', sealed_body = $1 WHERE scope = $2 AND key = $3 AND state = 'in_flight'",
      [sealReply(claim, text), claim.scope, claim.key],
    )
  }

  return { findCaller, findPayment, listPayments, createPayment, capturePayment }
}
