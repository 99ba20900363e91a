import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import { keyGone, liveKey } from '../database/live-key.ts'
import { findPage, type PageQuery } from '../database/page.ts'
import { bindable, columns, fields, join, raw, reader, run, sql, type Sql } from '../database/sql.ts'
import type { MandateTerms } from '../payments/store.ts'
import type { Caller } from '../shared/caller.ts'
import type { Choice } from './port.ts'
import type { Window } from './windows.ts'

type Mandate = Schema<'Mandate'>

/** A mandate as it is kept. Amounts are minor units; `card` and `payment_method_type` are those of its payment method. */
export interface MandateRow extends Pick<
  Mandate, 'mandate_id' | 'customer_id' | 'payment_id' | 'payment_method_id' | 'customer_acceptance' | 'mandate_type' | 'status' | 'version'
> {
  account_id: number
  single_use: boolean
  amount_limit: number | null
  currency: string | null
  valid_from: Date | null
  valid_until: Date | null
  /** Of a mandate that a session has set up. */
  terms: MandateTerms | null
  used_count: number
  used_amount: number
  /** What was decided; `status` also tells that a single use is spent. */
  state: Mandate['status']
  created_at: Date
  revoked_at: Date | null
  payment_method_type: Mandate['payment_method_type']
  card: Mandate['card']
}

const names = [
  'mandate_id', 'account_id', 'customer_id', 'payment_id', 'payment_method_id', 'customer_acceptance', 'mandate_type', 'single_use', 'amount_limit',
  'currency', 'valid_from', 'valid_until', 'terms', 'used_count', 'used_amount', 'state', 'status', 'version', 'created_at', 'revoked_at',
] as const satisfies (keyof MandateRow)[]

const ofMethod = ['payment_method_type', 'card'] as const satisfies (keyof MandateRow)[]

const columnsOf = (alias: string): Sql => join([
  ...names.map((name) => raw(`${alias}.${name}`)),
  ...ofMethod.map((name) => raw(`(SELECT ${name} FROM payment_method x WHERE x.payment_method_id = ${alias}.payment_method_id)`)),
])

const mandateColumns = columnsOf('m')

const toMandate = reader<MandateRow>([...names, ...ofMethod])

/** What a new mandate consists of; the rest is counted or follows. */
export type NewMandate = Omit<MandateRow, 'used_count' | 'used_amount' | 'status' | 'version' | 'revoked_at' | (typeof ofMethod)[number]>

/** Inserts a mandate that a payment sets up. Returns it with what the database adds. */
export async function insertMandate(runner: Runner, mandate: NewMandate): Promise<MandateRow> {
  const row = bindable<MandateRow>(names, mandate)
  const [inserted] = await run(runner, sql`INSERT INTO mandate AS m (${columns(row)}) VALUES (${fields(row)}) RETURNING ${mandateColumns}`)
  return toMandate(inserted!)
}

/** Writes a decision; the database counts the version. */
export async function updateMandate(runner: Runner, mandateId: string, state: MandateRow['state'], revokedAt: Date | null): Promise<MandateRow> {
  const [row] = await run(runner, sql`
    UPDATE mandate m SET state = ${state}, revoked_at = ${revokedAt?.toISOString() ?? null} WHERE mandate_id = ${mandateId} RETURNING ${mandateColumns}`)
  return toMandate(row!)
}

/** The caller's mandate; null where there is none. */
export async function findMandate(runner: Runner, caller: Caller, mandateId: string): Promise<MandateRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${mandateColumns} FROM (${liveKey(caller)}) k LEFT JOIN mandate m ON m.account_id = k.account_id AND m.mandate_id = ${mandateId}`)
  if (!row) throw keyGone()
  return row[0] === null ? null : toMandate(row)
}

/** The caller's mandate, locked for the rest of the transaction. */
export async function lockMandate(runner: Runner, accountId: number, mandateId: string): Promise<MandateRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${mandateColumns} FROM mandate m WHERE m.account_id = ${accountId} AND m.mandate_id = ${mandateId} FOR NO KEY UPDATE`)
  return row ? toMandate(row) : null
}

/** The newest mandate of a customer with a payment method, an active one before all others. */
export async function findChosen(runner: Runner, caller: Caller, { customerId, paymentMethodId }: Choice): Promise<MandateRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${mandateColumns} FROM mandate m
    WHERE account_id = ${caller.accountId} AND customer_id = ${customerId} AND payment_method_id = ${paymentMethodId}
    ORDER BY status = 'active' DESC, created_at DESC, mandate_id DESC LIMIT 1`)
  return row ? toMandate(row) : null
}

/** What counts in a window of a mandate with terms: its payments of that time, but for those that came to nothing. */
export async function findUsage(runner: Runner, mandateId: string, { start, end }: Window): Promise<{ count: number; amount: number }> {
  const [row] = await run(runner, sql`
    SELECT count(*)::int, coalesce(sum(amount - released), 0)::bigint FROM payment
    WHERE mandate_id = ${mandateId} AND off_session AND counts_for_mandate(status)
      AND created_at >= ${start.toISOString()} AND created_at < ${end.toISOString()}`)
  const [count, amount] = row as [number, number]
  return { count, amount }
}

/** What a mandate is nothing without. */
export type Basis = { payment_method_id: string } | { customer_id: string }

/** The mandates that rest on a payment method or a customer and are not over, locked in the order of their ids. */
export async function lockResting(runner: Runner, accountId: number, basis: Basis): Promise<MandateRow[]> {
  const [[column, id]] = Object.entries(basis) as [[string, string]]
  const rows = await run(runner, sql`
    SELECT ${mandateColumns} FROM mandate m
    WHERE m.account_id = ${accountId} AND m.${raw(column)} = ${id} AND m.state IN ('pending', 'active')
    ORDER BY m.mandate_id FOR NO KEY UPDATE`)
  return rows.map(toMandate)
}

/** The newest mandate of a customer that can be charged or will be. */
export async function findBinding(runner: Runner, caller: Caller, customerId: string): Promise<{ mandateId: string; status: string } | null> {
  const [row] = await run(runner, sql`
    SELECT mandate_id, status FROM mandate
    WHERE account_id = ${caller.accountId} AND customer_id = ${customerId} AND status IN ('pending', 'active') ORDER BY created_at DESC LIMIT 1`)
  return row ? { mandateId: row[0] as string, status: row[1] as string } : null
}

/** A page of a customer's mandates. */
export async function findMandates(runner: Runner, caller: Caller, customerId: string, query: PageQuery & { status?: string }) {
  const within = sql`customer_id = ${customerId}`
  const listing = { table: 'mandate', id: 'mandate_id', columns: columnsOf('p'), within, filters: ['status'] } as const
  const { rows, hasMore } = await findPage(runner, caller, listing, query)
  return { mandates: rows.map(toMandate), hasMore }
}
