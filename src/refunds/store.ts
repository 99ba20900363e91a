import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import { keyGone, liveKey } from '../database/live-key.ts'
import { findPage, type PageQuery } from '../database/page.ts'
import { columns, fields, join, raw, reader, run, sql } from '../database/sql.ts'
import type { Caller } from '../shared/caller.ts'

/** A refund as it is kept. Amounts are minor units. */
export interface RefundRow extends Omit<Schema<'Refund'>, 'created_at' | 'updated_at'> {
  account_id: number
  attempt_id: string
  created_at: Date
  updated_at: Date
}

const names = [
  'account_id', 'refund_id', 'payment_id', 'attempt_id', 'currency', 'amount', 'status', 'version', 'reason', 'metadata', 'error_code',
  'error_message', 'connector', 'created_at', 'updated_at',
] as const satisfies (keyof RefundRow)[]

const refundColumns = join(names.map((name) => raw(`r.${name}`)))

const toRefund = reader<RefundRow>(names)

/** Inserts a refund; false where its id is taken. */
export async function insertRefund(runner: Runner, { version, ...refund }: RefundRow): Promise<boolean> {
  const row = {
    ...refund,
    metadata: JSON.stringify(refund.metadata),
    created_at: refund.created_at.toISOString(),
    updated_at: refund.updated_at.toISOString(),
  }
  const rows = await run(runner, sql`INSERT INTO refund (${columns(row)}) VALUES (${fields(row)}) ON CONFLICT DO NOTHING RETURNING refund_id`)
  return rows.length === 1
}

/** The refund that an attempt is about, locked for the rest of the transaction. */
export async function lockByAttempt(runner: Runner, attemptId: string): Promise<RefundRow> {
  const [row] = await run(runner, sql`SELECT ${refundColumns} FROM refund r WHERE r.attempt_id = ${attemptId} FOR NO KEY UPDATE`)
  return toRefund(row!)
}

/** Writes how a refund stands now; the database counts its version. */
export async function updateRefund(runner: Runner, { account_id, refund_id, status, error_code, error_message, updated_at }: RefundRow): Promise<void> {
  await run(runner, sql`
    UPDATE refund SET status = ${status}, error_code = ${error_code}, error_message = ${error_message}, updated_at = ${updated_at.toISOString()}
    WHERE account_id = ${account_id} AND refund_id = ${refund_id}`)
}

export async function findRefund(runner: Runner, caller: Caller, refundId: string): Promise<RefundRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${refundColumns} FROM (${liveKey(caller)}) k LEFT JOIN refund r ON r.account_id = k.account_id AND r.refund_id = ${refundId}`)
  if (!row) throw keyGone()
  return row[0] === null ? null : toRefund(row)
}

/** A page of the caller's refunds. */
export async function findRefunds(runner: Runner, caller: Caller, query: PageQuery & { payment_id?: string; status?: string }) {
  const listing = { table: 'refund', id: 'refund_id', columns: join(names.map(raw)), filters: ['payment_id', 'status'] } as const
  const { rows, hasMore } = await findPage(runner, caller, listing, query)
  return { refunds: rows.map(toRefund), hasMore }
}
