import type { Runner } from '../database/connection.ts'
import { json, raw, run, sql, toHex, type Sql } from '../database/sql.ts'
import type { Claim } from '../shared/claim.ts'

/** What is known of a key that was used before. */
export interface Prior {
  state: 'in_flight' | 'done'
  fingerprint: Buffer
  statusCode: number
  sealedBody: Buffer | null
  expired: boolean
}

/** The select list of a prior use, for joins with `idempotency_key i`; read it back with `toPrior`. */
export const priorColumns = sql`i.state, i.fingerprint, i.status_code, i.sealed_body, i.expires_at <= now()`

/** Reads `priorColumns` from the five values of a row; null where the join found nothing. */
export function toPrior(values: unknown[]): Prior | null {
  if (values[0] === null || values[0] === undefined) return null
  const [state, fingerprint, statusCode, sealedBody, expired] = values as [Prior['state'], Buffer, number, Buffer | null, boolean]
  return { state, fingerprint, statusCode, sealedBody, expired }
}

/** A key that a request claims, and the reply where it is known already. */
export interface Claiming {
  claim: Claim
  status: number
  sealed: Buffer | null
}

/** What a request claims, as members of a row that is passed as JSON; `claimColumns` reads them back. */
export const toClaim = ({ claim, status, sealed }: Claiming) =>
  ({ scope: claim.scope, key: claim.key, fingerprint: toHex(claim.fingerprint), status_code: status, sealed_body: toHex(sealed) })

export const claimColumns = raw('scope text, key text, fingerprint bytea, status_code smallint, sealed_body bytea')

/**
 * An INSERT that claims the keys that `requests` has, as a part of a larger statement: it returns those that nobody else holds. The advisory
 * lock dies with the transaction, so a crash blocks nobody.
 */
export const claiming = (requests: Sql): Sql => sql`
  INSERT INTO idempotency_key (scope, key, fingerprint, state, status_code, sealed_body)
  SELECT scope, key, fingerprint, CASE WHEN sealed_body IS NULL THEN 'in_flight' ELSE 'done' END, status_code, sealed_body
  FROM ${requests} WHERE key IS NOT NULL AND pg_try_advisory_xact_lock(hashtextextended(scope || chr(31) || key, 0))
  ON CONFLICT DO NOTHING RETURNING scope, key`

/** A key, and the sealed reply that it is to have. */
export interface Reply {
  key: { scope: string; key: string }
  sealed: Buffer
}

const replies = (all: { key: Reply['key']; sealed?: Buffer; payment_id?: string }[]): Sql =>
  json(all.map(({ key, sealed = null, ...of }) => ({ scope: key.scope, key: key.key, sealed: toHex(sealed), ...of })))

/** An UPDATE that stores those replies of keys in flight for which `gate` holds, as a part of a larger statement. */
export const answering = (all: (Reply & { payment_id: string })[], gate: Sql): Sql => sql`
  UPDATE idempotency_key k SET state = 'done', sealed_body = c.sealed
  FROM json_to_recordset(${replies(all)}) AS c (scope text, key text, sealed bytea, payment_id text)
  WHERE k.scope = c.scope AND k.key = c.key AND k.state = 'in_flight' AND ${gate}`

/** Frees those keys for which `gate` holds, of requests that had no effect, as a part of a larger statement. */
export const freeing = (all: { key: Reply['key']; payment_id?: string }[], gate: Sql): Sql => sql`
  DELETE FROM idempotency_key k USING json_to_recordset(${replies(all)}) AS c (scope text, key text, payment_id text)
  WHERE k.scope = c.scope AND k.key = c.key AND k.state = 'in_flight' AND ${gate}`

/** Frees a key in flight: the request had no effect, or is answered in the same transaction. */
export const freeKey = async (runner: Runner, key: { scope: string; key: string }): Promise<void> =>
  void (await run(runner, freeing([{ key }], raw('true'))))

export async function findPrior(runner: Runner, claim: Claim): Promise<Prior | null> {
  const [row] = await run(runner, sql`SELECT ${priorColumns} FROM idempotency_key i WHERE i.scope = ${claim.scope} AND i.key = ${claim.key}`)
  return row ? toPrior(row) : null
}

/** Takes the key for the rest of the transaction; false where another request has it now. */
export async function lockKey(runner: Runner, claim: Claim): Promise<boolean> {
  const [row] = await run(
    runner,
    sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${`${claim.scope}\u001f${claim.key}`}, 0))`,
  )
  return row?.[0] === true
}

/** Stores a finished reply; false where the key was used before: what is there is kept. */
export async function insertReply(runner: Runner, claim: Claim, status: number, sealed: Buffer): Promise<boolean> {
  const rows = await run(runner, sql`
    INSERT INTO idempotency_key (scope, key, fingerprint, state, status_code, sealed_body)
    VALUES (${claim.scope}, ${claim.key}, ${claim.fingerprint}, 'done', ${status}, ${sealed}) ON CONFLICT DO NOTHING RETURNING 1`)
  return rows.length === 1
}

/**
 * Notes that the reply of a key comes later; false where the key was used before.
 * @param seconds after which the key may be used anew if there is still no reply
 */
export async function insertInFlight(runner: Runner, claim: Claim, status: number, seconds: number): Promise<boolean> {
  const rows = await run(runner, sql`
    INSERT INTO idempotency_key (scope, key, fingerprint, state, status_code, expires_at)
    VALUES (${claim.scope}, ${claim.key}, ${claim.fingerprint}, 'in_flight', ${status}, now() + make_interval(secs => ${seconds}::int))
    ON CONFLICT DO NOTHING RETURNING 1`)
  return rows.length === 1
}

/** Stores the reply of a key in flight, which is kept for its 24 hours. */
export async function storeReply(runner: Runner, key: { scope: string; key: string }, sealed: Buffer): Promise<void> {
  await run(runner, sql`
    UPDATE idempotency_key SET state = 'done', sealed_body = ${sealed}, expires_at = created_at + interval '24 hours'
    WHERE scope = ${key.scope} AND key = ${key.key} AND state = 'in_flight'`)
}

/** Replaces the reply that the same transaction has stored, by what the caller is answered in other words. */
export async function restateReply(runner: Runner, key: { scope: string; key: string }, sealed: Buffer): Promise<void> {
  await run(runner, sql`UPDATE idempotency_key SET sealed_body = ${sealed} WHERE scope = ${key.scope} AND key = ${key.key}`)
}

/** Forgets a key whose 24 hours are over, so that it can be used as a new one. */
export async function deleteExpired(runner: Runner, claim: Claim): Promise<void> {
  await run(runner, sql`DELETE FROM idempotency_key WHERE scope = ${claim.scope} AND key = ${claim.key} AND expires_at <= now()`)
}

/** Deletes up to 1,000 expired keys and says how many, so that the reaper knows whether to go on. */
export async function reapExpired(runner: Runner): Promise<number> {
  const rows = await run(runner, sql`
    DELETE FROM idempotency_key WHERE ctid IN
      (SELECT ctid FROM idempotency_key WHERE expires_at <= now() LIMIT 1000 FOR UPDATE SKIP LOCKED) RETURNING 1`)
  return rows.length
}
