import type { Caller } from '../shared/caller.ts'
import { problem, type Problem } from '../shared/problems.ts'
import type { Runner } from './connection.ts'
import { run, sql, type Sql } from './sql.ts'

/**
 * The caller's key, read again in the statement that does the work: identities are cached for seconds, and a revoked key must not open
 * anything in that time. No row means 401.
 */
export const liveKey = (caller: Caller): Sql => sql`
  SELECT account_id FROM api_key WHERE id = ${caller.keyId} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`

/** What a caller is answered whose key is not valid any more. */
export const keyGone = (): Problem => problem('unauthorized', 'The API key is not valid any more.')

/** For transactions of several statements. @throws Problem 401 `unauthorized` where the caller's key is not valid any more */
export async function assertKeyLives(runner: Runner, caller: Caller): Promise<void> {
  if ((await run(runner, liveKey(caller))).length === 0) throw keyGone()
}
