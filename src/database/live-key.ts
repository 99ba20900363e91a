import type { Caller } from '../shared/caller.ts'
import type { Runner } from './connection.ts'
import { run, sql, type Sql } from './sql.ts'

/**
 * The caller's key, read again in the statement that does the work: identities are cached for seconds, and a revoked key must not open
 * anything in that time. No row means 401.
 */
export const liveKey = (caller: Caller): Sql => sql`
  SELECT account_id FROM api_key WHERE id = ${caller.keyId} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`

/** Is the caller's key still valid? For transactions of several statements. */
export const keyLives = async (runner: Runner, caller: Caller): Promise<boolean> => (await run(runner, liveKey(caller))).length === 1
