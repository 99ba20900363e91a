import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** Why a server did not get ready: it ended, or answered nobody in time. `cause` is the last refusal. */
class NotReady extends Error {
  override name = 'NotReady'
}

/**
 * Connects as soon as the server answers a query, which is the only proof that it is ready.
 * @param options.patience milliseconds
 * @param options.ended whether there is no more reason to wait
 * @returns an open connection, for the caller to close
 * @throws NotReady
 */
export async function awaitReady(url: string, options: { patience: number; ended?: () => boolean | Promise<boolean> }): Promise<pg.Client> {
  const deadline = performance.now() + options.patience
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
    client.on('error', () => {}) // A connection lost later on shows in its next statement.
    try {
      await client.connect()
      await client.query('SELECT 1')
      return client
    } catch (error) {
      await client.end().catch(() => {})
      const hopeless = !isWorthWaiting(error) || performance.now() > deadline || (await options.ended?.())
      if (hopeless) throw new NotReady('not ready', { cause: error })
    }
    await pause(20)
  }
}

/** A wrong password or an unknown database do not get better by waiting. */
function isWorthWaiting(error: unknown): boolean {
  const { code = '' } = error as { code?: string }
  return !/^(28|3D)/.test(code) && code !== 'ENOTFOUND'
}
