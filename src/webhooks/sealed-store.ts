import type { Runner } from '../database/connection.ts'
import { run, sql } from '../database/sql.ts'

/** What an endpoint keeps sealed: its secret and the one before, null where there is none. */
interface SealedSecrets {
  endpointId: string
  secrets: (Buffer | null)[]
}

/** Up to `limit` endpoints with a secret that is not sealed under the key with this mark, locked for the rest of the transaction. */
export async function lockSecretsUnderOlder(runner: Runner, mark: Buffer, limit: number): Promise<SealedSecrets[]> {
  const rows = await run(runner, sql`
    SELECT webhook_endpoint_id, sealed_secret, sealed_old_secret FROM webhook_endpoint
    WHERE substring(sealed_secret FROM 1 FOR ${mark.length}::int) <> ${mark}::bytea
       OR substring(sealed_old_secret FROM 1 FOR ${mark.length}::int) <> ${mark}::bytea
    ORDER BY webhook_endpoint_id LIMIT ${limit}::int FOR NO KEY UPDATE`)
  return rows.map(([endpointId, ...secrets]) => ({ endpointId, secrets }) as SealedSecrets)
}

/** Puts other bytes in the place of an endpoint's secrets. No new version: it is nothing that anybody sees. */
export async function replaceSealed(runner: Runner, endpointId: string, [secret, old]: SealedSecrets['secrets']): Promise<void> {
  await run(runner, sql`
    UPDATE webhook_endpoint SET sealed_secret = ${secret}, sealed_old_secret = ${old} WHERE webhook_endpoint_id = ${endpointId}`)
}
