import pg from 'pg'

/** Role that holds the server's privileges; migrations grant them to it. */
export const appRole = 'perfectpay_app'

/**
 * Settings of every connection of the server. Each timeout is longer than what it waits for: a row lock is held for milliseconds, a
 * statement that cannot get one in 2 s is better refused, and none of ours takes 5 s. READ COMMITTED is what the idempotency guard
 * needs: under a stricter level its snapshot would be older than the lock it waits for.
 */
const settings = {
  statement_timeout: '5s',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '10s',
  default_transaction_isolation: 'read committed',
  timezone: 'UTC',
  // Statements are short: compiling one costs more than it could save.
  jit: 'off',
  // Flash, and mostly memory: as if for disks that have to seek, joins of a hundred rows would read tables of fifty thousand whole.
  random_page_cost: '1.1',
}

/**
 * What `pg.Client` needs to connect with these settings. They travel in the startup packet, so no connection is ever without them.
 * @param url `postgres://…`; its own `options` are kept and come first
 * @param role taken on for the whole session, where the login is also the owner of the tables
 * @param overrides settings that this connection needs otherwise
 */
export function clientConfig(url: string, role?: string, overrides: Record<string, string> = {}): pg.ClientConfig {
  const given = new URL(url)
  const all = Object.entries({ ...(role === undefined ? {} : { role }), ...settings, ...overrides })
  const own = all.map(([name, value]) => `-c ${name}=${value.replaceAll(' ', '\\ ')}`)
  const options = [given.searchParams.get('options') ?? [], own].flat().join(' ')
  given.searchParams.delete('options')
  return {
    connectionString: given.href,
    options,
    application_name: 'perfectpay',
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
  }
}

/** bigint as a number; everything else as pg reads it (timestamptz as Date, json as its value). */
export const typeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.INT8 && format !== 'binary' ? safeInteger : pg.types.getTypeParser(oid, format)

/** @throws RangeError where a number would silently stand for another one */
function safeInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError('a bigint from the database exceeds the integers that are exact here')
  return number
}
