import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import { keyGone, liveKey } from '../database/live-key.ts'
import { findPage, type PageQuery } from '../database/page.ts'
import { columns, fields, join, raw, reader, run, sql } from '../database/sql.ts'
import type { Caller } from '../shared/caller.ts'

/** A saved payment method as it is kept, but for the number. */
export interface PaymentMethodRow extends Pick<
  Schema<'SavedPaymentMethod'>, 'payment_method_id' | 'customer_id' | 'payment_method_type' | 'card' | 'metadata'
> {
  account_id: number
  created_at: Date
  last_used_at: Date | null
}

/** A card's number, sealed under a data key. */
export interface SealedNumber {
  dataKeyId: string
  sealed: Buffer
}

const names = [
  'payment_method_id', 'account_id', 'customer_id', 'payment_method_type', 'card', 'metadata', 'created_at', 'last_used_at',
] as const satisfies (keyof PaymentMethodRow)[]

const methodColumns = join(names.map((name) => raw(`m.${name}`)))

const toMethod = reader<PaymentMethodRow>(names)

/** Inserts a payment method; false where the customer has one with this number. */
export async function insertMethod(runner: Runner, method: PaymentMethodRow, { dataKeyId, sealed }: SealedNumber): Promise<boolean> {
  const row = {
    ...method,
    card: JSON.stringify(method.card),
    metadata: JSON.stringify(method.metadata),
    created_at: method.created_at.toISOString(),
    fingerprint: method.card.fingerprint,
    data_key_id: dataKeyId,
    sealed_number: sealed,
  }
  const rows = await run(runner, sql`
    INSERT INTO payment_method (${columns(row)}) VALUES (${fields(row)})
    ON CONFLICT (account_id, customer_id, fingerprint) WHERE deleted_at IS NULL DO NOTHING RETURNING 1`)
  return rows.length === 1
}

/** The customer's payment method with this number, locked for the rest of the transaction. */
export async function lockByFingerprint(runner: Runner, { account_id, customer_id, card }: PaymentMethodRow): Promise<PaymentMethodRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${methodColumns} FROM payment_method m
    WHERE account_id = ${account_id} AND customer_id = ${customer_id} AND fingerprint = ${card.fingerprint} AND deleted_at IS NULL
    FOR NO KEY UPDATE`)
  return row ? toMethod(row) : null
}

/** The payment method, locked for the rest of the transaction; null where there is none, or a deleted one. */
export async function lockMethod(runner: Runner, accountId: number, methodId: string): Promise<PaymentMethodRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${methodColumns} FROM payment_method m
    WHERE account_id = ${accountId} AND payment_method_id = ${methodId} AND deleted_at IS NULL FOR NO KEY UPDATE`)
  return row ? toMethod(row) : null
}

/** Writes what can change of a payment method. */
export async function updateMethod(runner: Runner, method: PaymentMethodRow): Promise<void> {
  await run(runner, sql`
    UPDATE payment_method SET payment_method_type = ${method.payment_method_type}, card = ${JSON.stringify(method.card)}::jsonb,
           metadata = ${JSON.stringify(method.metadata)}::jsonb, last_used_at = ${method.last_used_at?.toISOString() ?? null}
    WHERE payment_method_id = ${method.payment_method_id}`)
}

/** Erases a payment method: what is left is its id and what kind of card it was. */
export async function eraseMethod(runner: Runner, methodId: string): Promise<void> {
  await run(runner, sql`
    UPDATE payment_method SET card = NULL, fingerprint = NULL, data_key_id = NULL, sealed_number = NULL, metadata = '{}', deleted_at = now()
    WHERE payment_method_id = ${methodId}`)
}

/** The payment method; null where there is none, or a deleted one. */
export async function findMethod(runner: Runner, caller: Caller, methodId: string): Promise<PaymentMethodRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${methodColumns} FROM (${liveKey(caller)}) k
    LEFT JOIN payment_method m ON m.account_id = k.account_id AND m.payment_method_id = ${methodId} AND m.deleted_at IS NULL`)
  if (!row) throw keyGone()
  return row[0] === null ? null : toMethod(row)
}

/** A customer's payment method with its number, to pay with it; null where the customer has no such one. */
export async function findChargeable(
  runner: Runner,
  accountId: number,
  customerId: string,
  methodId: string,
): Promise<{ method: PaymentMethodRow; number: SealedNumber } | null> {
  const [row] = await run(runner, sql`
    SELECT ${methodColumns}, data_key_id, sealed_number FROM payment_method m
    WHERE account_id = ${accountId} AND customer_id = ${customerId} AND payment_method_id = ${methodId} AND deleted_at IS NULL`)
  if (!row) return null
  const [dataKeyId, sealed] = row.slice(names.length) as [string, Buffer]
  return { method: toMethod(row), number: { dataKeyId, sealed } }
}

/** A customer's payment methods, newest first, for a page on which the customer chooses one. */
export async function findForCustomer(runner: Runner, accountId: number, customerId: string, limit: number): Promise<PaymentMethodRow[]> {
  const rows = await run(runner, sql`
    SELECT ${methodColumns} FROM payment_method m
    WHERE account_id = ${accountId} AND customer_id = ${customerId} AND deleted_at IS NULL ORDER BY created_at DESC, payment_method_id DESC LIMIT ${limit}`)
  return rows.map(toMethod)
}

/** A page of a customer's payment methods. */
export async function findMethods(runner: Runner, caller: Caller, customerId: string, query: PageQuery) {
  const listing = {
    table: 'payment_method',
    id: 'payment_method_id',
    columns: join(names.map(raw)),
    within: sql`customer_id = ${customerId} AND deleted_at IS NULL`,
  } as const
  const { rows, hasMore } = await findPage(runner, caller, listing, query)
  return { methods: rows.map(toMethod), hasMore }
}

/** Payment methods whose number is sealed under an older key than the account's newest. */
export async function findSealedUnderOlder(runner: Runner, limit: number): Promise<{ method: PaymentMethodRow; number: SealedNumber }[]> {
  const rows = await run(runner, sql`
    SELECT ${methodColumns}, m.data_key_id, m.sealed_number FROM payment_method m
    WHERE m.data_key_id IN (SELECT data_key_id FROM (
      SELECT data_key_id, row_number() OVER (PARTITION BY account_id ORDER BY created_at DESC, data_key_id DESC) AS age FROM data_key) k WHERE age > 1)
    ORDER BY m.payment_method_id LIMIT ${limit}`)
  return rows.map((row) => {
    const [dataKeyId, sealed] = row.slice(names.length) as [string, Buffer]
    return { method: toMethod(row), number: { dataKeyId, sealed } }
  })
}

/** Puts a number under another key than `was`, unless it was deleted, or put there, meanwhile. */
export async function resealNumber(runner: Runner, methodId: string, was: string, { dataKeyId, sealed }: SealedNumber): Promise<void> {
  await run(runner, sql`
    UPDATE payment_method SET data_key_id = ${dataKeyId}, sealed_number = ${sealed} WHERE payment_method_id = ${methodId} AND data_key_id = ${was}`)
}
