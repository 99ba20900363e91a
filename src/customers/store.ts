import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import { keyGone, liveKey } from '../database/live-key.ts'
import { findPage, type PageQuery } from '../database/page.ts'
import { assignments, bindable, columns, fields, join, raw, reader, run, sql } from '../database/sql.ts'
import type { Caller, CustomerCaller } from '../shared/caller.ts'

type Customer = Schema<'Customer'>

/** What a merchant can say about a customer. */
const details = ['name', 'email', 'phone', 'phone_country_code', 'description', 'address', 'metadata'] as const

export type CustomerDetails = Pick<Customer, (typeof details)[number]>

/** A customer as it is kept. */
export interface CustomerRow extends CustomerDetails {
  customer_id: string
  created_at: Date
}

const names = ['customer_id', 'created_at', ...details] as const
const customerColumns = join(names.map((name) => raw(name)))

const toCustomer = reader<CustomerRow>(names)

/** Inserts a customer; null where the id is taken, also by a deleted customer or one made on the fly. */
export async function insertCustomer(
  runner: Runner, caller: Pick<Caller, 'accountId'>, customerId: string, given: CustomerDetails,
): Promise<CustomerRow | null> {
  const row = { account_id: caller.accountId, customer_id: customerId, ...bindable<CustomerDetails>(details, given) }
  const [inserted] = await run(runner, sql`
    INSERT INTO customer (${columns(row)}) VALUES (${fields(row)}) ON CONFLICT DO NOTHING RETURNING ${customerColumns}`)
  return inserted ? toCustomer(inserted) : null
}

/** The customer, locked for the rest of the transaction; null where there is none, or a deleted one. */
export async function lockCustomer(runner: Runner, caller: Pick<Caller, 'accountId'>, customerId: string): Promise<CustomerRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${customerColumns} FROM customer
    WHERE account_id = ${caller.accountId} AND customer_id = ${customerId} AND deleted_at IS NULL FOR NO KEY UPDATE`)
  return row ? toCustomer(row) : null
}

export async function updateCustomerRow(runner: Runner, caller: Caller, customerId: string, changes: Partial<CustomerDetails>): Promise<CustomerRow> {
  const [row] = await run(runner, sql`
    UPDATE customer SET ${assignments(bindable(details, changes))} WHERE account_id = ${caller.accountId} AND customer_id = ${customerId}
    RETURNING ${customerColumns}`)
  return toCustomer(row!)
}

/** Erases what is known of the customer. The row stays, so that payments keep the id and nobody else gets it. */
export async function eraseCustomer(runner: Runner, caller: Caller, customerId: string): Promise<void> {
  await run(runner, sql`
    UPDATE customer SET name = NULL, email = NULL, phone = NULL, phone_country_code = NULL, description = NULL, address = NULL, metadata = '{}',
                        deleted_at = now()
    WHERE account_id = ${caller.accountId} AND customer_id = ${customerId}`)
}

/** The customer; null where there is none, or a deleted one. */
export async function findCustomer(runner: Runner, caller: Caller, customerId: string): Promise<CustomerRow | null> {
  const [row] = await run(runner, sql`
    SELECT ${customerColumns} FROM (${liveKey(caller)}) k
    LEFT JOIN customer c ON c.account_id = k.account_id AND customer_id = ${customerId} AND deleted_at IS NULL`)
  if (!row) throw keyGone()
  return row[0] === null ? null : toCustomer(row)
}

/** The account of a customer, named by merchant and mode; null where there is no such customer, or a deleted one. */
export async function findOwner(
  runner: Runner, { merchantId, mode, customerId }: Pick<CustomerCaller, 'merchantId' | 'mode' | 'customerId'>,
): Promise<Pick<CustomerCaller, 'accountId' | 'merchantName'> | null> {
  const [row] = await run(runner, sql`
    SELECT a.id, a.name FROM merchant_account a JOIN customer c ON c.account_id = a.id
    WHERE a.merchant_id = ${merchantId} AND a.mode = ${mode} AND c.customer_id = ${customerId} AND c.deleted_at IS NULL`)
  return row ? { accountId: row[0] as number, merchantName: row[1] as string } : null
}

/** A page of the caller's customers. */
export async function findCustomers(runner: Runner, caller: Caller, query: PageQuery & { email?: string }) {
  const listing = {
    table: 'customer', id: 'customer_id', columns: customerColumns, within: sql`deleted_at IS NULL`, filters: ['email'],
  } as const
  const { rows, hasMore } = await findPage(runner, caller, listing, query)
  return { customers: rows.map(toCustomer), hasMore }
}

/** Makes sure that the customer exists; false where the id is that of a deleted one. */
export async function upsertCustomer(runner: Runner, caller: Pick<Caller, 'accountId'>, customerId: string): Promise<boolean> {
  const [row] = await run(runner, sql`
    WITH made AS (INSERT INTO customer (account_id, customer_id) VALUES (${caller.accountId}, ${customerId}) ON CONFLICT DO NOTHING RETURNING true)
    SELECT NOT EXISTS (SELECT FROM customer WHERE account_id = ${caller.accountId} AND customer_id = ${customerId} AND deleted_at IS NOT NULL)`)
  return row![0] as boolean
}
