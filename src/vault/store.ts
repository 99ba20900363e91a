import type { Runner } from '../database/connection.ts'
import { run, sql } from '../database/sql.ts'
import type { Purpose } from './vault.ts'

/** A data key as it is kept: sealed under a master key. */
export interface WrappedKey {
  id: string
  wrapped: Buffer
}

/** A master key that the database is written with, as it is known again. */
export interface KeyNote {
  id: string
  proof: Buffer
  /** Whether digests are made with it: one is. */
  makesDigests: boolean
}

/** Sealed bytes, with what they open with beside a ring. */
interface Sample {
  purpose: Purpose
  context: string[]
  sealed: Buffer
}

const toWrappedKey = ([id, wrapped]: unknown[]): WrappedKey => ({ id, wrapped }) as WrappedKey

export async function findNewestDataKey(runner: Runner, accountId: number): Promise<WrappedKey | null> {
  const [row] = await run(runner, sql`
    SELECT data_key_id, wrapped FROM data_key WHERE account_id = ${accountId} ORDER BY created_at DESC, data_key_id DESC LIMIT 1`)
  return row ? toWrappedKey(row) : null
}

export async function findDataKey(runner: Runner, accountId: number, id: string): Promise<WrappedKey> {
  const [row] = await run(runner, sql`SELECT data_key_id, wrapped FROM data_key WHERE account_id = ${accountId} AND data_key_id = ${id}`)
  return toWrappedKey(row!)
}

export async function insertDataKey(runner: Runner, accountId: number, { id, wrapped }: WrappedKey): Promise<void> {
  await run(runner, sql`INSERT INTO data_key (account_id, data_key_id, wrapped) VALUES (${accountId}, ${id}, ${wrapped})`)
}

/** The accounts whose newest key is sealed under another master key than the one with this mark. */
export async function findAccountsToRenew(runner: Runner, mark: Buffer): Promise<number[]> {
  const rows = await run(runner, sql`
    SELECT account_id FROM (
      SELECT DISTINCT ON (account_id) account_id, wrapped FROM data_key ORDER BY account_id, created_at DESC, data_key_id DESC) newest
    WHERE substring(wrapped FROM 1 FOR ${mark.length}::int) <> ${mark}::bytea`)
  return rows.map(([accountId]) => accountId as number)
}

/**
 * Deletes the keys that nothing is sealed under and that have a successor, older than `seconds`: until then a process may not know it.
 * @returns how many superseded keys were deleted, and how many are left
 */
export async function deleteSuperseded(runner: Runner, seconds: number): Promise<{ deleted: number; left: number }> {
  const [row] = await run(runner, sql`
    WITH k AS (SELECT data_key_id, row_number() OVER newest_first AS age, max(created_at) OVER (PARTITION BY account_id) AS newest_at
               FROM data_key WINDOW newest_first AS (PARTITION BY account_id ORDER BY created_at DESC, data_key_id DESC)),
         old AS (SELECT data_key_id, newest_at > now() - make_interval(secs => ${seconds}::int)
                                     OR EXISTS (SELECT FROM payment_method m WHERE m.data_key_id = k.data_key_id)
                                     OR EXISTS (SELECT FROM funding_source f WHERE f.data_key_id = k.data_key_id) AS needed
                 FROM k WHERE age > 1),
         d AS (DELETE FROM data_key USING old WHERE data_key.data_key_id = old.data_key_id AND NOT needed RETURNING 1)
    SELECT (SELECT count(*) FROM d)::int, (SELECT count(*) FROM old WHERE needed)::int`)
  const [deleted, left] = row as [number, number]
  return { deleted, left }
}

/** Notes down a master key; false where it is noted already, or another one makes the digests. */
export async function insertNote(tx: Runner, { id, proof, makesDigests }: KeyNote): Promise<boolean> {
  const rows = await run(tx, sql`
    INSERT INTO master_key (key_id, proof, makes_digests) VALUES (${id}, ${proof}, ${makesDigests}) ON CONFLICT DO NOTHING RETURNING 1`)
  return rows.length === 1
}

export async function findNotes(runner: Runner): Promise<KeyNote[]> {
  const rows = await run(runner, sql`SELECT key_id, proof, makes_digests FROM master_key ORDER BY key_id`)
  return rows.map(([id, proof, makesDigests]) => ({ id, proof, makesDigests }) as KeyNote)
}

/** Deletes the notes of all master keys but the current one and that of the digests. */
export const deleteNotes = async (runner: Runner, current: string): Promise<void> =>
  void (await run(runner, sql`DELETE FROM master_key WHERE key_id <> ${current} AND NOT makes_digests`))

/** What was sealed last under master keys, if anything was. */
export async function findSamples(runner: Runner): Promise<Sample[]> {
  const rows = await run(runner, sql`
    (SELECT 'data-key', ARRAY[account_id::text, data_key_id], wrapped FROM data_key ORDER BY created_at DESC LIMIT 1)
    UNION ALL (SELECT 'event', ARRAY[event_id], sealed_body FROM event ORDER BY event_id DESC LIMIT 1)`)
  return rows.map(([purpose, context, sealed]) => ({ purpose, context, sealed }) as Sample)
}
