import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import { findPage, type PageQuery } from '../database/page.ts'
import { columns, fields, join, raw, reader, run, sql } from '../database/sql.ts'
import type { CustomerCaller } from '../shared/caller.ts'

type Shown = Schema<'FundingSource'>

export type SourceType = Shown['type']

/** What is shown of a source of each type. */
export type SourceDetails = { [Type in SourceType]: { type: Type; details: NonNullable<Shown[Type]> } }[SourceType]

/** A funding source as it is kept, but for its secret. */
export type SourceRow = SourceDetails & {
  funding_source_id: string
  account_id: number
  customer_id: string
  created_at: Date
}

/** A source's secret, sealed under a data key. */
export interface SealedSecret {
  dataKeyId: string
  sealed: Buffer
}

/** A funding source with its secret; a wallet has none. */
export interface KeptSource {
  source: SourceRow
  secret: SealedSecret | null
}

const names = ['funding_source_id', 'account_id', 'customer_id', 'type', 'details', 'created_at'] as const satisfies (keyof SourceRow)[]
const sourceColumns = join(names.map(raw))
const keptColumns = join([...names, 'data_key_id', 'sealed_secret'].map(raw))

const toSource = reader<SourceRow>(names)

function toKept(values: unknown[]): KeptSource {
  const [dataKeyId, sealed] = values.slice(names.length) as [string, Buffer] | [null, null]
  return { source: toSource(values), secret: sealed && { dataKeyId, sealed } }
}

/** Inserts a funding source; false where the customer has the same one. */
export async function insertSource(runner: Runner, { source, secret }: KeptSource, fingerprint: Buffer): Promise<boolean> {
  const row = {
    ...source,
    details: JSON.stringify(source.details),
    created_at: source.created_at.toISOString(),
    fingerprint,
    data_key_id: secret?.dataKeyId ?? null,
    sealed_secret: secret?.sealed ?? null,
  }
  const rows = await run(runner, sql`
    INSERT INTO funding_source (${columns(row)}) VALUES (${fields(row)})
    ON CONFLICT (account_id, customer_id, fingerprint) WHERE deleted_at IS NULL DO NOTHING RETURNING 1`)
  return rows.length === 1
}

/** The customer's same funding source, locked for the rest of the transaction. */
export async function lockByFingerprint(
  runner: Runner, { accountId, customerId }: CustomerCaller, fingerprint: Buffer,
): Promise<KeptSource | null> {
  const [row] = await run(runner, sql`
    SELECT ${keptColumns} FROM funding_source
    WHERE account_id = ${accountId} AND customer_id = ${customerId} AND fingerprint = ${fingerprint} AND deleted_at IS NULL
    FOR NO KEY UPDATE`)
  return row ? toKept(row) : null
}

/** Writes what is shown of a funding source, and its secret. */
export async function updateSource(runner: Runner, { source, secret }: KeptSource): Promise<void> {
  await run(runner, sql`
    UPDATE funding_source SET details = ${JSON.stringify(source.details)}::jsonb, data_key_id = ${secret?.dataKeyId ?? null},
           sealed_secret = ${secret?.sealed ?? null}
    WHERE funding_source_id = ${source.funding_source_id}`)
}

/** The customer's funding source; null where there is none, or a deleted one. @param lock what the statement ends with */
async function sourceOf(
  runner: Runner, { accountId, customerId }: Pick<CustomerCaller, 'accountId' | 'customerId'>, sourceId: string, lock: '' | 'FOR SHARE' | 'FOR NO KEY UPDATE',
): Promise<KeptSource | null> {
  const [row] = await run(runner, sql`
    SELECT ${keptColumns} FROM funding_source
    WHERE account_id = ${accountId} AND customer_id = ${customerId} AND funding_source_id = ${sourceId} AND deleted_at IS NULL ${raw(lock)}`)
  return row ? toKept(row) : null
}

/** The customer's funding source, locked for the rest of the transaction; null where there is none, or a deleted one. */
export const lockSource = (runner: Runner, caller: CustomerCaller, sourceId: string): Promise<KeptSource | null> =>
  sourceOf(runner, caller, sourceId, 'FOR NO KEY UPDATE')

/** The customer's funding source, kept from being deleted or linked again until the transaction ends; null where there is none, or a deleted one. */
export const holdSource = (runner: Runner, caller: CustomerCaller, sourceId: string): Promise<KeptSource | null> =>
  sourceOf(runner, caller, sourceId, 'FOR SHARE')

/** All bank accounts of a customer, locked for the rest of the transaction. */
export async function lockBankAccounts(runner: Runner, accountId: number, customerId: string): Promise<KeptSource[]> {
  const rows = await run(runner, sql`
    SELECT ${keptColumns} FROM funding_source
    WHERE account_id = ${accountId} AND customer_id = ${customerId} AND type = 'bank_account' AND deleted_at IS NULL
    FOR NO KEY UPDATE`)
  return rows.map(toKept)
}

/** Erases a funding source: what is left is its id and its type. */
export async function eraseSource(runner: Runner, sourceId: string): Promise<void> {
  await run(runner, sql`
    UPDATE funding_source SET details = NULL, fingerprint = NULL, data_key_id = NULL, sealed_secret = NULL, deleted_at = now()
    WHERE funding_source_id = ${sourceId}`)
}

/** The customer's funding source; null where there is none, or a deleted one. */
export const findSource = (runner: Runner, accountId: number, customerId: string, sourceId: string): Promise<KeptSource | null> =>
  sourceOf(runner, { accountId, customerId }, sourceId, '')

/** A page of the customer's funding sources. */
export async function findSources(runner: Runner, caller: CustomerCaller, query: PageQuery) {
  const listing = {
    table: 'funding_source',
    id: 'funding_source_id',
    columns: sourceColumns,
    within: sql`customer_id = ${caller.customerId} AND deleted_at IS NULL`,
  } as const
  const { rows, hasMore } = await findPage(runner, caller, listing, query)
  return { sources: rows.map(toSource), hasMore }
}

/** Funding sources whose secret is sealed under an older key than the account's newest. */
export async function findSealedUnderOlder(runner: Runner, limit: number): Promise<{ source: SourceRow; secret: SealedSecret }[]> {
  const rows = await run(runner, sql`
    SELECT ${keptColumns} FROM funding_source
    WHERE data_key_id IN (SELECT data_key_id FROM (
      SELECT data_key_id, row_number() OVER (PARTITION BY account_id ORDER BY created_at DESC, data_key_id DESC) AS age FROM data_key) k
      WHERE age > 1)
    ORDER BY funding_source_id LIMIT ${limit}`)
  return rows.map((row) => toKept(row) as { source: SourceRow; secret: SealedSecret })
}

/** Puts a secret under another key than `was`, unless it was deleted, or put there, meanwhile. */
export async function resealSecret(runner: Runner, sourceId: string, was: string, { dataKeyId, sealed }: SealedSecret): Promise<void> {
  await run(runner, sql`
    UPDATE funding_source SET data_key_id = ${dataKeyId}, sealed_secret = ${sealed}
    WHERE funding_source_id = ${sourceId} AND data_key_id = ${was}`)
}
