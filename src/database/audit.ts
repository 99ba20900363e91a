import { checkouts } from './audit-checkouts.ts'
import { mandates } from './audit-mandates.ts'
import { sessions } from './audit-sessions.ts'
import { webhooks } from './audit-webhooks.ts'
import { prepared, runnerOf, type Database, type Runner } from './connection.ts'

/** Events are kept for 30 days, so only of what is younger are all of them there. */
const hasItsEvents = (time: string): string => `${time} > now() - interval '29 days'`

/** A question that a sound database answers with no row. Each row's only column names what is wrong: an object's id. */
export interface AuditQuery {
  name: string
  /** What a row means. */
  finds: string
  sql: string
}

/** The answer to a question: the ids it found, at best none. */
export interface Finding extends AuditQuery {
  ids: string[]
}

/** Bytes that the vault has not made: it writes a version, the length of its key's id, that id, a nonce of 12 and a tag of 16 bytes. */
const unsealed = (column: string): string =>
  `(octet_length(${column}) < 30 OR get_byte(${column}, 0) <> 1 OR octet_length(${column}) < 30 + get_byte(${column}, 1))`

/** The check digit of card numbers, over a column of digits. */
const luhnHolds = (digits: string): string => `
  (SELECT sum(CASE i % 2 WHEN 1 THEN d ELSE d * 2 / 10 + d * 2 % 10 END) % 10 = 0
   FROM generate_series(1, length(${digits})) i, CAST(substr(reverse(${digits}), i, 1) AS int) d)`

const money: AuditQuery[] = [
  {
    name: 'counters_drift',
    finds: 'payments whose counters are not the sums of their ledger entries',
    sql: `SELECT payment_id FROM payment p LEFT JOIN (
            SELECT payment_id, sum(amount) FILTER (WHERE kind IN ('authorize', 'increment')) AS authorized,
                   sum(amount) FILTER (WHERE kind = 'capture') AS captured, sum(amount) FILTER (WHERE kind = 'release') AS released,
                   sum(CASE kind WHEN 'refund' THEN amount WHEN 'refund_reversal' THEN -amount END) AS refunded
            FROM ledger_entry GROUP BY payment_id) e USING (payment_id)
          WHERE (p.authorized, p.captured, p.released, p.refunded) <>
                (coalesce(e.authorized, 0), coalesce(e.captured, 0), coalesce(e.released, 0), coalesce(e.refunded, 0))`,
  },
  {
    name: 'over_captured',
    finds: 'payments of which more was authorized than asked for, or more captured and released than authorized',
    sql: 'SELECT payment_id FROM payment WHERE captured + released > authorized OR authorized > amount',
  },
  {
    name: 'over_refunded',
    finds: 'payments of which more was refunded than captured',
    sql: 'SELECT payment_id FROM payment WHERE refunded > captured',
  },
  {
    name: 'status_amount_mismatch',
    finds: 'payments whose status disagrees with their amounts',
    sql: `SELECT payment_id FROM payment WHERE NOT CASE status
            WHEN 'requires_capture' THEN authorized = amount AND captured = 0 AND released = 0
            WHEN 'succeeded' THEN captured = amount
            WHEN 'partially_captured' THEN captured > 0 AND released > 0 AND captured + released = authorized
            WHEN 'partially_captured_and_capturable' THEN captured > 0 AND captured < authorized AND released = 0
            WHEN 'cancelled_post_capture' THEN captured > 0 AND refunded = captured
            WHEN 'expired' THEN captured + released = authorized
            ELSE captured = 0 AND authorized = released END`,
  },
  {
    // An entry debits as much as it credits, so a currency can only get out of balance by an entry that is in the wrong one.
    name: 'currency_unbalanced',
    finds: 'entries in another currency than that of their payment',
    sql: 'SELECT operation_key FROM ledger_entry e JOIN payment p USING (payment_id) WHERE e.currency <> p.currency',
  },
  {
    name: 'held_mismatch',
    finds: 'payments whose account does not hold what is authorized and neither captured nor released',
    sql: `SELECT payment_id FROM payment p LEFT JOIN (
            SELECT account, currency, sum(amount) AS balance
            FROM (SELECT credit_account AS account, currency, amount FROM ledger_entry
                  UNION ALL SELECT debit_account, currency, -amount FROM ledger_entry) posting
            GROUP BY account, currency) a ON a.account = 'payment:' || p.payment_id || ':authorized' AND a.currency = p.currency
          WHERE coalesce(a.balance, 0) <> p.authorized - p.captured - p.released`,
  },
]

const attempts: AuditQuery[] = [
  {
    name: 'double_authorization',
    finds: 'payments that were authorized twice',
    sql: `SELECT payment_id FROM attempt WHERE operation = 'authorize' AND state = 'succeeded' GROUP BY payment_id HAVING count(*) > 1
          UNION SELECT payment_id FROM ledger_entry WHERE kind = 'authorize' GROUP BY payment_id HAVING count(*) > 1`,
  },
  {
    name: 'entry_without_attempt',
    finds: 'money booked without an operation that it comes from, or in another amount',
    sql: `SELECT operation_key FROM ledger_entry e JOIN payment p USING (payment_id)
          WHERE NOT EXISTS (
            SELECT FROM attempt a
            WHERE a.attempt_id = split_part(e.operation_key, ':', 1) AND a.payment_id = e.payment_id
              AND (a.state = 'succeeded' OR a.operation = 'refund')
              AND CASE a.operation WHEN 'capture' THEN e.kind = 'release' OR e.kind = 'capture' AND e.amount = a.amount
                                   WHEN 'void' THEN e.kind = 'release' AND e.amount = a.amount
                                   WHEN 'increment' THEN e.kind = 'increment' AND e.amount = a.amount
                                   WHEN 'undo' THEN e.kind = 'refund' AND e.amount = a.amount
                                   WHEN 'refund' THEN (e.kind = 'refund' OR e.kind = 'refund_reversal' AND a.state = 'failed') AND e.amount = a.amount
                                   WHEN 'extend' THEN false
                                   ELSE e.kind IN ('authorize', 'capture') AND e.amount = a.amount END)
            AND NOT (e.operation_key = 'lapse:' || e.payment_id || ':release' AND p.status IN ('expired', 'partially_captured', 'cancelled_post_capture'))`,
  },
  {
    name: 'attempt_without_entry',
    finds: 'operations that succeeded without a booking (an authorization that led to a step of the customer needs none), and refunds ' +
      'that reserved nothing, or failed and gave nothing back',
    sql: `SELECT attempt_id FROM attempt a
          WHERE (state = 'succeeded' OR operation = 'refund') AND amount > 0
            AND NOT EXISTS (SELECT FROM ledger_entry e WHERE e.operation_key = a.attempt_id ||
              CASE a.operation WHEN 'capture' THEN ':capture' WHEN 'void' THEN ':release' WHEN 'increment' THEN ':increment'
                               WHEN 'undo' THEN ':refund' WHEN 'refund' THEN ':refund' ELSE ':authorize' END)
            AND NOT (operation = 'authorize' AND (NOT ${hasItsEvents('a.opened_at')} OR EXISTS
              (SELECT FROM event v WHERE v.object_id = a.payment_id AND v.event_type = 'payment_action_required')))
          UNION ALL SELECT attempt_id FROM attempt a
          WHERE operation = 'refund' AND state = 'failed'
            AND NOT EXISTS (SELECT FROM ledger_entry e WHERE e.operation_key = a.attempt_id || ':refund_reversal')`,
  },
  {
    name: 'attempt_disagrees',
    finds: 'payments and attempts that do not agree on which of them waits for the processor',
    sql: `SELECT p.payment_id FROM payment p LEFT JOIN attempt a ON a.attempt_id = p.open_attempt AND a.payment_id = p.payment_id
          WHERE open_attempt IS NOT NULL AND state IS DISTINCT FROM 'open'
          UNION ALL SELECT payment_id FROM payment p
          WHERE status = 'processing' AND NOT EXISTS (SELECT FROM attempt a WHERE a.payment_id = p.payment_id AND state IN ('open', 'pending'))
          UNION ALL SELECT attempt_id FROM attempt a JOIN payment p USING (payment_id)
          WHERE exclusive AND (state = 'open' AND open_attempt IS DISTINCT FROM attempt_id OR state = 'pending' AND status <> 'processing')`,
  },
  {
    name: 'attempt_stuck',
    finds: "operations that have been open for over a minute, or in progress without anybody asking; customers' answers that nobody takes over",
    sql: `SELECT attempt_id FROM attempt WHERE state = 'open' AND opened_at < now() - interval '60 seconds'
            OR state = 'pending' AND due_at < now() - interval '60 seconds'
          UNION ALL SELECT action_id FROM sandbox_action WHERE due_at < now() - interval '60 seconds'`,
  },
  {
    name: 'key_stuck',
    finds: 'idempotency keys that have been in flight for over a minute, or whose answer nobody works on',
    sql: `SELECT scope || ' ' || key FROM idempotency_key k
          WHERE state = 'in_flight' AND (created_at < now() - interval '60 seconds' OR NOT EXISTS
            (SELECT FROM attempt a WHERE a.state = 'open' AND a.idempotency_scope = k.scope AND a.idempotency_key = k.key))`,
  },
]

const refunds: AuditQuery[] = [
  {
    name: 'refund_disagrees',
    finds: 'payments whose refunds do not sum up to what was refunded, or that list them otherwise; refunds that their attempt knows otherwise',
    sql: `SELECT payment_id FROM payment p LEFT JOIN (
            SELECT payment_id, coalesce(sum(amount) FILTER (WHERE status <> 'failed'), 0) AS refunded,
                   jsonb_object_agg(refund_id, jsonb_build_array(amount, status, version)) AS list
            FROM refund GROUP BY payment_id) r USING (payment_id)
          WHERE coalesce(r.refunded, 0) <> CASE p.status WHEN 'cancelled_post_capture' THEN 0 ELSE p.refunded END
             OR coalesce(r.list, '{}') <> coalesce((
                  SELECT jsonb_object_agg(one ->> 'refund_id', jsonb_build_array(one -> 'amount', one -> 'status', one -> 'version'))
                  FROM jsonb_array_elements(p.refunds) one), '{}')
          UNION ALL SELECT refund_id FROM refund r JOIN attempt a USING (attempt_id)
          WHERE (r.payment_id, r.amount) <> (a.payment_id, a.amount)
             OR r.status <> CASE a.state WHEN 'succeeded' THEN 'succeeded' WHEN 'failed' THEN 'failed' ELSE 'pending' END
          UNION ALL SELECT attempt_id FROM attempt a
          WHERE operation = 'refund' AND NOT EXISTS (SELECT FROM refund r WHERE r.attempt_id = a.attempt_id)`,
  },
]

/** Events of one kind of object: a refund's id is its merchant's choice, so it may read like that of a payment, or of another's refund. */
const tellsOf = (kind: 'payment' | 'refund'): string => `e.event_type LIKE '${kind}_%'`

const history: AuditQuery[] = [
  {
    name: 'event_missing',
    finds: 'payments, refunds and mandates that reached their status without an event',
    sql: `SELECT payment_id FROM payment p JOIN payment_status s USING (status)
          WHERE s.announced AND ${hasItsEvents('p.created_at')} AND NOT EXISTS
            (SELECT FROM event e WHERE e.object_id = p.payment_id AND e.object_status = p.status AND ${tellsOf('payment')})
          UNION ALL SELECT refund_id FROM refund r JOIN refund_status s USING (status)
          WHERE s.announced AND ${hasItsEvents('r.created_at')} AND NOT EXISTS
            (SELECT FROM event e WHERE e.object_id = r.refund_id AND e.account_id = r.account_id AND e.object_status = r.status
                                   AND ${tellsOf('refund')})
          UNION ALL SELECT mandate_id FROM mandate m JOIN mandate_status s ON s.status = m.state
          WHERE s.announced AND ${hasItsEvents('m.created_at')}
            AND NOT EXISTS (SELECT FROM event e WHERE e.object_id = m.mandate_id AND e.object_status = m.state)`,
  },
  {
    name: 'event_stale',
    finds: 'payments and refunds whose newest event tells another status, or a version that is still to come',
    sql: `SELECT p.payment_id FROM payment p
          JOIN (SELECT DISTINCT ON (object_id) object_id, object_status, version FROM event e WHERE ${tellsOf('payment')}
                ORDER BY object_id, version DESC) e ON e.object_id = p.payment_id
          WHERE e.object_status <> p.status OR e.version > p.version
          UNION ALL SELECT r.refund_id FROM refund r
          JOIN (SELECT DISTINCT ON (object_id, account_id) object_id, account_id, object_status, version FROM event e WHERE ${tellsOf('refund')}
                ORDER BY object_id, account_id, version DESC) e ON e.object_id = r.refund_id AND e.account_id = r.account_id
          WHERE e.object_status <> r.status OR e.version > r.version`,
  },
  {
    name: 'event_order',
    finds: 'events that tell two statuses of one version, or a version over a second before an older one',
    sql: `SELECT later.event_id FROM event later JOIN event earlier USING (object_id, account_id)
          WHERE split_part(later.event_type, '_', 1) = split_part(earlier.event_type, '_', 1) AND (
                later.version = earlier.version AND later.event_id > earlier.event_id AND later.object_status <> earlier.object_status
             OR later.version > earlier.version AND later.created_at < earlier.created_at - interval '1 second')`,
  },
  {
    name: 'expired_late',
    finds: 'payments and authorizations whose deadline passed more than half a minute ago',
    sql: `SELECT payment_id FROM payment
          WHERE open_attempt IS NULL AND now() - interval '31 seconds' > CASE
            WHEN status IN ('requires_payment_method', 'requires_confirmation', 'requires_customer_action') THEN expires_on
            WHEN status IN ('requires_capture', 'partially_captured_and_capturable') THEN capture_before END`,
  },
]

const secrecy: AuditQuery[] = [
  {
    name: 'foreign_tenant',
    finds: "events, bookings, refunds, keys, saved cards and mandates that belong to another merchant's account, or customer, than their payment",
    sql: `SELECT event_id FROM event e JOIN payment p ON p.payment_id = e.object_id WHERE e.account_id <> p.account_id AND ${tellsOf('payment')}
          UNION ALL SELECT refund_id FROM refund r JOIN payment p USING (payment_id) WHERE r.account_id <> p.account_id
          UNION ALL SELECT operation_key FROM ledger_entry e JOIN payment p USING (payment_id) JOIN merchant_account m ON m.id = p.account_id
          WHERE EXISTS (SELECT FROM unnest(ARRAY[debit_account, credit_account]) account
                        WHERE account LIKE 'merchant:%' AND account <> 'merchant:' || m.merchant_id || ':payable'
                           OR account LIKE 'payment:%' AND account NOT IN
                             ('payment:' || p.payment_id || ':authorized', 'payment:' || p.payment_id || ':refunded'))
          UNION ALL SELECT attempt_id FROM attempt a JOIN payment p USING (payment_id)
          WHERE split_part(idempotency_scope, ':', 2) <> p.account_id::text
          UNION ALL SELECT payment_id FROM payment p JOIN payment_method m USING (payment_method_id)
          WHERE (m.account_id, m.customer_id) IS DISTINCT FROM (p.account_id, p.customer_id)
          UNION ALL SELECT p.payment_id FROM payment p JOIN mandate m USING (mandate_id)
          WHERE (m.account_id, m.customer_id) IS DISTINCT FROM (p.account_id, p.customer_id)`,
  },
  {
    name: 'card_kept',
    finds: 'cards that are still kept although nothing is left to confirm, or to save once it is decided, and what deleted customers paid with',
    sql: `SELECT payment_id FROM payment
          WHERE sealed_card IS NOT NULL AND status <> 'requires_confirmation'
            AND NOT (status IN ('requires_customer_action', 'processing') AND setup_future_usage IS NOT NULL)
          UNION ALL SELECT payment_method_id FROM payment_method m JOIN customer c USING (account_id, customer_id)
          WHERE m.deleted_at IS NULL AND c.deleted_at IS NOT NULL
          UNION ALL SELECT funding_source_id FROM funding_source f JOIN customer c USING (account_id, customer_id)
          WHERE f.deleted_at IS NULL AND c.deleted_at IS NOT NULL`,
  },
  {
    name: 'secret_at_rest',
    finds: 'possible card numbers in what the server writes itself, and secrets that are not sealed',
    sql: `WITH written (id, text) AS (
            SELECT payment_id, concat_ws(' ', payment_method, payment_method_type, payment_method_data #- '{card,card_holder_name}',
                   next_action - 'display_to_timestamp' #- '{session_token,session_token_data}', -- moments of 13 digits
                   external_authentication_details, error_code, error_message, connector, connector_transaction_id, captures,
                   incremental_authorizations) FROM payment
            UNION ALL SELECT refund_id, concat_ws(' ', error_code, error_message, connector) FROM refund
            UNION ALL SELECT attempt_id, concat_ws(' ', processor_reference, idempotency_scope,
                   changes #- '{payment_method_data,card,card_holder_name}' -> 'payment_method_data') FROM attempt
            UNION ALL SELECT operation_key, concat_ws(' ', operation_key, debit_account, credit_account) FROM ledger_entry
            UNION ALL SELECT event_id, concat_ws(' ', event_type, object_id, object_status) FROM event
            UNION ALL SELECT attempt_id, concat_ws(' ', outcome, final) FROM sandbox_operation
            UNION ALL SELECT action_id, concat_ws(' ', after, rejection) FROM sandbox_action
            UNION ALL SELECT payment_method_id, (card - 'card_holder_name')::text FROM payment_method
            UNION ALL SELECT funding_source_id, (details - 'wallet_address' - 'account_name')::text FROM funding_source
            UNION ALL SELECT session_id, concat_ws(' ', link_key_id, rail, funding_source, last_payment_error) FROM qr_session
            UNION ALL SELECT payment_session_id, last_payment_error::text FROM payment_session)
          SELECT id FROM written, regexp_matches(text, '\\d{13,}', 'g') AS run (digits)
          WHERE length(digits[1]) <= 19 AND ${luhnHolds('digits[1]')}
          UNION ALL SELECT payment_id FROM payment WHERE ${unsealed('sealed_card')}
          UNION ALL SELECT attempt_id FROM attempt WHERE ${unsealed('sealed_card')}
          UNION ALL SELECT payment_method_id FROM payment_method WHERE ${unsealed('sealed_number')}
          UNION ALL SELECT funding_source_id FROM funding_source WHERE ${unsealed('sealed_secret')}
          UNION ALL SELECT data_key_id FROM data_key WHERE ${unsealed('wrapped')}
          UNION ALL SELECT event_id FROM event WHERE ${unsealed('sealed_body')}
          UNION ALL SELECT webhook_endpoint_id FROM webhook_endpoint WHERE ${unsealed('sealed_secret')} OR ${unsealed('sealed_old_secret')}
          UNION ALL SELECT scope || ' ' || key FROM idempotency_key WHERE ${unsealed('sealed_body')}`,
  },
]

/** Every question. What is asked about card numbers leaves out what merchants and customers write: any text may stand there. */
const auditQueries = [...money, ...attempts, ...refunds, ...mandates, ...sessions, ...checkouts, ...history, ...webhooks, ...secrecy]

/** Asks every question and returns every answer, the good ones too. */
export async function audit(runner: Runner): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const query of auditQueries) {
    const rows = await runner.run(prepared(query.sql), [])
    findings.push({ ...query, ids: rows.map(([id]) => String(id)) })
  }
  return findings
}

/** Asks every question about the same moment, however long that takes and whatever goes on meanwhile. */
export const auditAtOnce = (db: Pick<Database, 'knex'>): Promise<Finding[]> =>
  db.knex.transaction(async (tx) => {
    await tx.raw('SET LOCAL statement_timeout = 0')
    return audit(runnerOf(tx))
  }, { isolationLevel: 'repeatable read', readOnly: true })
