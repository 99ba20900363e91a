import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import { keyGone, liveKey } from '../database/live-key.ts'
import { overdue } from '../database/overdue.ts'
import { findPage, type PageQuery } from '../database/page.ts'
import { assignments, columns, fields, raw, reader, run, sql } from '../database/sql.ts'
import { priorColumns, toPrior, type Prior } from '../idempotency/store.ts'
import type { Caller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'

type Payment = Schema<'Payment'>

/** The columns that are answered as they are. */
const plain = [
  'payment_id', 'status', 'version', 'currency', 'amount', 'capture_method', 'authentication_type', 'customer_id', 'description', 'return_url',
  'statement_descriptor', 'metadata', 'billing', 'shipping', 'browser_info', 'payment_method', 'payment_method_type', 'payment_method_data',
  'next_action', 'external_authentication_details', 'cancellation_reason', 'error_code', 'error_message', 'connector',
  'connector_transaction_id', 'captures', 'request_incremental_authorization', 'request_extended_authorization', 'incremental_authorizations',
  'request_external_three_ds_authentication', 'extended_authorization_applied', 'refunds', 'payment_method_id', 'setup_future_usage', 'off_session',
  'mandate_id', 'mandate_data', 'session_id',
] as const satisfies (keyof Payment)[]

/** The columns that are not, or in another form. */
const inner = [
  'account_id', 'authorized', 'captured', 'released', 'refunded', 'sealed_card', 'open_attempt', 'expires_on', 'capture_before', 'created_at',
  'modified_at', 'extended_authorization_last_applied_at', 'mandate_terms',
] as const

/**
 * The columns that a request may change, each of them or not. Where one of them changes all are written, the others as they were read: else
 * every choice of fields would be a statement of its own, which each connection keeps for good.
 */
export const termColumns = [
  'amount', 'currency', 'customer_id', 'capture_method', 'authentication_type', 'description', 'return_url', 'statement_descriptor', 'browser_info',
  'billing', 'shipping', 'request_incremental_authorization', 'request_extended_authorization', 'request_external_three_ds_authentication',
  'setup_future_usage', 'mandate_data', 'mandate_id', 'expires_on', 'metadata',
] as const satisfies (keyof PaymentRow)[]

/** What the customer of a session agrees to, beside the agreement itself: the options, and the text that was shown in which language. */
export interface MandateTerms {
  options: Schema<'MandateOptions'> | null
  locale: string | null
  text: string | null
}

/** A payment as it is kept. Amounts are minor units; `merchant_id` comes from the account. */
export interface PaymentRow extends Pick<Payment, (typeof plain)[number] | 'merchant_id'> {
  account_id: number
  authorized: number
  captured: number
  released: number
  refunded: number
  sealed_card: Buffer | null
  /** The attempt that the processor is being asked about; nothing else may happen to the payment meanwhile. */
  open_attempt: string | null
  expires_on: Date
  capture_before: Date | null
  extended_authorization_last_applied_at: Date | null
  /** Of the mandate that the payment sets up, in a session; null for other payments. */
  mandate_terms: MandateTerms | null
  created_at: Date
  modified_at: Date
}

const names = [...plain, ...inner]
const paymentColumns = raw(names.map((name) => `p.${name}`).join(', '))

const readPayment = reader<Omit<PaymentRow, 'merchant_id'>>(names)

const toPayment = (values: unknown[], merchantId: string): PaymentRow => Object.assign(readPayment(values), { merchant_id: merchantId })

/** What the service never writes: the merchant's id is the account's, and the counters are moved by the ledger's trigger alone. */
const unwritten = new Set(['merchant_id', 'authorized', 'captured', 'released', 'refunded'])

/** The columns that a new row is written to. */
export const writtenColumns = names.filter((name) => !unwritten.has(name))

/** A row or a part of one as bind parameters: objects as JSON text, times as ISO text. Lists are JSON too, unlike those of other tables. */
function bindable(row: Partial<PaymentRow>): Record<string, unknown> {
  const bound: Record<string, unknown> = {}
  for (const name in row) {
    if (unwritten.has(name)) continue
    const value = row[name as keyof PaymentRow]
    if (value instanceof Date) bound[name] = value.toISOString()
    else bound[name] = typeof value === 'object' && value !== null && !Buffer.isBuffer(value) ? JSON.stringify(value) : value
  }
  return bound
}

/** The payment of a caller, and what is known of the key that came with the request. */
export async function findForCaller(
  runner: Runner,
  caller: Caller,
  paymentId: string,
  claim: Claim | null = null,
): Promise<{ payment: PaymentRow | null; prior: Prior | null }> {
  const [row] = await run(
    runner,
    claim
      ? sql`SELECT ${paymentColumns}, ${priorColumns} FROM (${liveKey(caller)}) k
            LEFT JOIN payment p ON p.account_id = k.account_id AND p.payment_id = ${paymentId}
            LEFT JOIN idempotency_key i ON i.scope = ${claim.scope} AND i.key = ${claim.key}`
      : sql`SELECT ${paymentColumns} FROM (${liveKey(caller)}) k
            LEFT JOIN payment p ON p.account_id = k.account_id AND p.payment_id = ${paymentId}`,
  )
  if (!row) throw keyGone()
  return { payment: row[0] === null ? null : toPayment(row, caller.merchantId), prior: toPrior(row.slice(names.length)) }
}

/** The payment by its id alone: for the customer's way back and for recovery, where no merchant asks. */
export async function findById(runner: Runner, paymentId: string): Promise<PaymentRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${paymentColumns}, m.merchant_id FROM payment p JOIN merchant_account m ON m.id = p.account_id
    WHERE p.payment_id = ${paymentId}`)
  return row ? toPayment(row, row[names.length] as string) : null
}

/** The caller's payment, locked for the rest of the transaction. */
export async function lockForCaller(runner: Runner, caller: Caller, paymentId: string): Promise<PaymentRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${paymentColumns} FROM payment p WHERE p.account_id = ${caller.accountId} AND p.payment_id = ${paymentId} FOR NO KEY UPDATE`)
  return row ? toPayment(row, caller.merchantId) : null
}

/** The payment by its id alone, locked for the rest of the transaction. */
export async function lockById(runner: Runner, paymentId: string): Promise<PaymentRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${paymentColumns}, m.merchant_id FROM payment p JOIN merchant_account m ON m.id = p.account_id
    WHERE p.payment_id = ${paymentId} FOR NO KEY UPDATE OF p`)
  return row ? toPayment(row, row[names.length] as string) : null
}

/** Changes a payment that is locked, in a transaction of several statements. */
export const updatePayment = async (runner: Runner, paymentId: string, changes: Omit<Partial<PaymentRow>, 'status'>): Promise<void> =>
  void (await run(runner, sql`UPDATE payment SET ${assignments(bindable(changes))} WHERE payment_id = ${paymentId}`))

/** The name that customers know the payment's merchant by. */
export async function findMerchantName(runner: Runner, accountId: number): Promise<string> {
  const [row] = await run(runner, sql`SELECT name FROM merchant_account WHERE id = ${accountId}`)
  return row![0] as string
}

/** Filters of the list, each a column with its own index. */
const listFilters = ['customer_id', 'status', 'currency', 'payment_method'] as const

/** A page of the caller's payments. */
export async function findPayments(
  runner: Runner,
  caller: Caller,
  query: PageQuery & { [Filter in (typeof listFilters)[number]]?: string },
): Promise<{ payments: PaymentRow[]; hasMore: boolean }> {
  const listing = { table: 'payment', id: 'payment_id', columns: paymentColumns, filters: listFilters } as const
  const { rows, hasMore } = await findPage(runner, caller, listing, query)
  return { payments: rows.map((row) => toPayment(row, caller.merchantId)), hasMore }
}

// As the indexes of the sweep have them.
const waiting = {
  expires_on: raw("'requires_payment_method', 'requires_confirmation', 'requires_customer_action'"),
  capture_before: raw("'requires_capture', 'partially_captured_and_capturable'"),
}

/** Payments whose deadline has passed and that the processor is not asked about, oldest first, and those after `last` only. */
export async function findOverdue(runner: Runner, deadline: keyof typeof waiting, limit: number, last?: PaymentRow): Promise<PaymentRow[]> {
  const rows = await run(runner, sql`
    SELECT ${paymentColumns}, m.merchant_id FROM payment p JOIN merchant_account m ON m.id = p.account_id
    WHERE p.open_attempt IS NULL AND p.status IN (${waiting[deadline]}) ${overdue('p', deadline, 'payment_id', limit, last)}`)
  return rows.map((row) => toPayment(row, row[names.length] as string))
}

/** Inserts a payment that is decided on, in a transaction of several statements. */
export async function insertRow(runner: Runner, row: PaymentRow): Promise<void> {
  const bound = bindable(row)
  await run(runner, sql`INSERT INTO payment (${columns(bound)}) VALUES (${fields(bound)})`)
}
