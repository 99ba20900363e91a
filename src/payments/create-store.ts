import type { Runner } from '../database/connection.ts'
import { keyLives } from '../database/live-key.ts'
import { json, raw, run, sql, toHex } from '../database/sql.ts'
import { claimColumns, claiming, toClaim, type Claiming } from '../idempotency/store.ts'
import type { Caller } from '../shared/caller.ts'
import { openingAttempts, type Attempt } from './attempt-store.ts'
import { writtenColumns, type PaymentRow } from './store.ts'

/** A payment to be inserted. */
export interface NewPayment {
  caller: Caller
  row: PaymentRow
  /** The idempotency key of the request, and the sealed answer where it is known already. */
  claim: Claiming | null
  /** What the processor is asked at once. */
  attempt: Attempt | null
}

/** What came of an insert: done, or what stood in its way. */
export type Inserted = 'inserted' | 'key_gone' | 'customer_deleted' | 'key_claimed'

const paymentColumns = raw(writtenColumns.join(', '))

/**
 * Inserts payments in one statement. For each: the API key is valid, the idempotency key is claimed, the customer exists or is created, then
 * the row and, if the processor is to be asked at once, its attempt. Of requests with one idempotency key the first one claims it.
 * Customers are created in one order, so that two statements never wait for each other.
 */
export async function insertPayments(runner: Runner, payments: NewPayment[]): Promise<Inserted[]> {
  const requests = payments.map(({ caller, claim }) => ({ api_key: caller.keyId, ...(claim && toClaim(claim)) }))
  const rows = payments.map(({ row }) => ({ ...row, sealed_card: toHex(row.sealed_card) }))
  const results = await run(runner, sql`
    WITH asked AS MATERIALIZED (
      SELECT *, row_number() OVER (PARTITION BY scope, key ORDER BY ordinality) AS turn,
             ${keyLives} AS lives,
             (SELECT true FROM customer c WHERE c.account_id = r.account_id AND c.customer_id = r.customer_id AND deleted_at IS NOT NULL) AS gone
      FROM ROWS FROM (
        json_to_recordset(${json(requests)}) AS (api_key integer, ${claimColumns}),
        json_populate_recordset(NULL::payment, ${json(rows)})) WITH ORDINALITY r),
    claimed AS (${claiming(raw('(SELECT * FROM asked WHERE lives AND gone IS NULL AND turn = 1) first'))}),
    ready AS MATERIALIZED (
      SELECT * FROM asked
      WHERE lives AND gone IS NULL AND (key IS NULL OR turn = 1 AND (scope, key) IN (SELECT scope, key FROM claimed))),
    customers AS (
      INSERT INTO customer (account_id, customer_id)
      SELECT DISTINCT account_id, customer_id FROM ready WHERE customer_id IS NOT NULL ORDER BY account_id, customer_id ON CONFLICT DO NOTHING),
    made AS (INSERT INTO payment (${paymentColumns}) SELECT ${paymentColumns} FROM ready RETURNING payment_id),
    opened AS (${openingAttempts(payments.flatMap(({ attempt }) => attempt ?? []), raw('payment_id IN (SELECT payment_id FROM made)'))})
    SELECT CASE WHEN made.payment_id IS NOT NULL THEN 'inserted' WHEN NOT lives THEN 'key_gone' WHEN gone THEN 'customer_deleted'
                ELSE 'key_claimed' END
    FROM asked LEFT JOIN made USING (payment_id) ORDER BY ordinality`)
  return results.map(([outcome]) => outcome as Inserted)
}
