import type { Schema } from '#generated/types.ts'
import type { Runner } from '../database/connection.ts'
import { assignments, run, sql } from '../database/sql.ts'
import type { Caller } from '../shared/caller.ts'

/** A merchant in one mode. The modes share an id and nothing else: neither keys nor objects. */
export interface Account {
  merchantId: string
  mode: Caller['mode']
  name: string
  /** Merchant category code (ISO 18245), four digits. */
  mcc: string | null
}

/** What is kept of an API key beside its digest. */
export interface ApiKey {
  id: number
  mode: Caller['mode']
  kind: Caller['kind']
  /** Prefix and last four characters: enough to recognise a key, useless as one. */
  display: string
  createdAt: Date
  expiresAt: Date | null
  revokedAt: Date | null
}

/**
 * Who holds the key with this digest, and for how many milliseconds (at most `longest`) that is sure to stay so unless the key is revoked.
 * Null for a key that is unknown, revoked or expired.
 */
export async function findCaller(runner: Runner, digest: Buffer, longest: number): Promise<{ caller: Caller; sureFor: number } | null> {
  const [row] = await run(runner, sql`
    SELECT a.id, a.merchant_id, a.name, a.mode, a.mcc, k.kind, k.id,
      LEAST(${longest}::int, ceil(EXTRACT(EPOCH FROM k.expires_at - now()) * 1000))::int
    FROM api_key k JOIN merchant_account a ON a.id = k.account_id
    WHERE k.key_hash = ${digest} AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())`)
  if (!row) return null
  const [accountId, merchantId, merchantName, mode, mcc, kind, keyId, sureFor] = row as
    [number, string, string, Caller['mode'], string | null, Caller['kind'], number, number]
  return { caller: { accountId, merchantId, merchantName, mode, mcc, kind, keyId }, sureFor }
}

/** Inserts an account and returns its number; null where the merchant has one in this mode. */
export async function insertAccount(tx: Runner, { merchantId, mode, name, mcc }: Account): Promise<number | null> {
  const [row] = await run(tx, sql`
    INSERT INTO merchant_account (merchant_id, mode, name, mcc) VALUES (${merchantId}, ${mode}, ${name}, ${mcc})
    ON CONFLICT (merchant_id, mode) DO NOTHING RETURNING id`)
  return row ? (row[0] as number) : null
}

/** The number of a merchant's account in a mode; null where there is none. */
export async function findAccount(runner: Runner, merchantId: string, mode: Caller['mode']): Promise<number | null> {
  const [row] = await run(runner, sql`SELECT id FROM merchant_account WHERE merchant_id = ${merchantId} AND mode = ${mode}`)
  return row ? (row[0] as number) : null
}

/** How an account shows itself to customers; without a name for them, by its own. */
export async function findBrand(runner: Runner, accountId: number): Promise<Schema<'CheckoutMerchant'>> {
  const [row] = await run(runner, sql`
    SELECT coalesce(display_name, name), logo_url, primary_color, background_color FROM merchant_account WHERE id = ${accountId}`)
  const [display_name, logo_url, primary_color, background_color] = row as [string, string | null, string | null, string | null]
  return { display_name, logo_url, primary_color, background_color }
}

/** Parts of a brand; null takes one away. */
export type BrandChanges = { [Part in keyof Schema<'CheckoutMerchant'>]?: string | null }

/** Changes how an account shows itself; there has to be something to change. */
export async function updateBrand(tx: Runner, accountId: number, changes: BrandChanges): Promise<void> {
  await run(tx, sql`UPDATE merchant_account SET ${assignments(changes)} WHERE id = ${accountId}`)
}

/** Every account, by merchant, with the number of its keys that are in use. */
export async function listAccounts(runner: Runner): Promise<(Account & { keys: number })[]> {
  const rows = await run(runner, sql`
    SELECT a.merchant_id, a.mode, a.name, a.mcc,
      (SELECT count(*)::int FROM api_key k
       WHERE k.account_id = a.id AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()))
    FROM merchant_account a ORDER BY a.merchant_id, a.mode DESC`)
  return rows.map((row) => {
    const [merchantId, mode, name, mcc, keys] = row as [string, Caller['mode'], string, string | null, number]
    return { merchantId, mode, name, mcc, keys }
  })
}

/** Inserts a key and returns its number; null where the digest is there already. */
export async function insertKey(
  tx: Runner,
  key: { accountId: number; kind: Caller['kind']; digest: Buffer; display: string },
): Promise<number | null> {
  const [row] = await run(tx, sql`
    INSERT INTO api_key (account_id, kind, key_hash, display) VALUES (${key.accountId}, ${key.kind}, ${key.digest}, ${key.display})
    ON CONFLICT (key_hash) DO NOTHING RETURNING id`)
  return row ? (row[0] as number) : null
}

/** Revokes a key for good and says whose it was; null where there is no such key in use. */
export async function revokeKey(tx: Runner, keyId: number): Promise<{ merchantId: string; display: string } | null> {
  const [row] = await run(tx, sql`
    UPDATE api_key k SET revoked_at = now() FROM merchant_account a
    WHERE k.id = ${keyId} AND a.id = k.account_id AND k.revoked_at IS NULL RETURNING a.merchant_id, k.display`)
  return row ? { merchantId: row[0] as string, display: row[1] as string } : null
}

/** The keys of a merchant in both modes, oldest first, revoked ones included. */
export async function listKeys(runner: Runner, merchantId: string): Promise<ApiKey[]> {
  const rows = await run(runner, sql`
    SELECT k.id, a.mode, k.kind, k.display, k.created_at, k.expires_at, k.revoked_at
    FROM api_key k JOIN merchant_account a ON a.id = k.account_id WHERE a.merchant_id = ${merchantId} ORDER BY k.id`)
  return rows.map((row) => {
    const [id, mode, kind, display, createdAt, expiresAt, revokedAt] = row as
      [number, Caller['mode'], Caller['kind'], string, Date, Date | null, Date | null]
    return { id, mode, kind, display, createdAt, expiresAt, revokedAt }
  })
}

/** The accounts that have listed an origin. */
export async function findListings(runner: Runner, origin: string): Promise<number[]> {
  const rows = await run(runner, sql`SELECT account_id FROM merchant_origin WHERE origin = ${origin}`)
  return rows.map(([accountId]) => accountId as number)
}

/** The origins that an account has listed. */
export async function listOrigins(runner: Runner, accountId: number): Promise<string[]> {
  const rows = await run(runner, sql`SELECT origin FROM merchant_origin WHERE account_id = ${accountId} ORDER BY origin`)
  return rows.map(([origin]) => origin as string)
}

/** Lists an origin; false where it was listed before. */
export async function insertOrigin(tx: Runner, accountId: number, origin: string): Promise<boolean> {
  const rows = await run(tx, sql`
    INSERT INTO merchant_origin (account_id, origin) VALUES (${accountId}, ${origin}) ON CONFLICT DO NOTHING RETURNING 1`)
  return rows.length === 1
}

/** Takes an origin off the list; false where it was not on it. */
export async function deleteOrigin(tx: Runner, accountId: number, origin: string): Promise<boolean> {
  const rows = await run(tx, sql`DELETE FROM merchant_origin WHERE account_id = ${accountId} AND origin = ${origin} RETURNING 1`)
  return rows.length === 1
}
