import type { Caller, CustomerCaller } from '../shared/caller.ts'
import { problem, type Problem } from '../shared/problems.ts'
import type { Runner } from './connection.ts'
import { raw, run, sql, type Sql } from './sql.ts'

const living = raw('revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())')

/** Whether the API key of a row `r`, its `api_key`, is valid at this moment: for statements that do the work of several callers. */
export const keyLives = sql`coalesce((SELECT true FROM api_key k WHERE k.id = r.api_key AND ${living}), false)`

/**
 * The caller's key, read again in the statement that does the work: identities are cached for seconds, and a revoked key must not open
 * anything in that time. No row means 401.
 */
export const liveKey = (caller: Caller): Sql => sql`
  SELECT account_id FROM api_key WHERE id = ${caller.keyId} AND ${living}`

/** What a caller is answered whose key is not valid any more. */
export const keyGone = (): Problem => problem('unauthorized', 'The API key is not valid any more.')

const tokenGone = (): Problem => problem('unauthorized', 'The customer token is not valid, or not any more.')

/** The account of whoever calls, read again in the statement that does the work. No row means 401, as `credentialGone` says it. */
export const liveCredential = (caller: Caller | CustomerCaller): Sql => (caller.kind === 'customer' ? liveCustomer(caller) : liveKey(caller))

export const credentialGone = ({ kind }: Caller | CustomerCaller): Problem => (kind === 'customer' ? tokenGone() : keyGone())

/**
 * For transactions of several statements. A customer cannot be deleted until the transaction ends.
 * @throws Problem 401 `unauthorized` where the caller's key is not valid any more, or the customer was deleted
 */
export async function assertLives(runner: Runner, caller: Caller | CustomerCaller): Promise<void> {
  const lock = raw(caller.kind === 'customer' ? 'FOR SHARE' : '')
  if ((await run(runner, sql`${liveCredential(caller)} ${lock}`)).length === 0) throw credentialGone(caller)
}

const liveCustomer = ({ accountId, customerId }: CustomerCaller): Sql => sql`
  SELECT account_id FROM customer WHERE account_id = ${accountId} AND customer_id = ${customerId} AND deleted_at IS NULL`
