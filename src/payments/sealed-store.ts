import type { Runner } from '../database/connection.ts'
import { run, sql } from '../database/sql.ts'

/** What a payment keeps sealed until it is confirmed. */
export interface SealedSecret {
  paymentId: string
  accountId: number
  sealed: Buffer
}

/** Up to `limit` payments whose secret is not sealed under the key with this mark. Those that expire in a minute are left to the sweep. */
export async function findSealedUnderOlder(runner: Runner, mark: Buffer, limit: number): Promise<SealedSecret[]> {
  const rows = await run(runner, sql`
    SELECT payment_id, account_id, sealed_card FROM payment
    WHERE status IN ('requires_payment_method', 'requires_confirmation', 'requires_customer_action') AND expires_on > now() + interval '1 minute'
      AND sealed_card IS NOT NULL AND substring(sealed_card FROM 1 FOR ${mark.length}::int) <> ${mark}::bytea
    ORDER BY expires_on LIMIT ${limit}`)
  return rows.map(([paymentId, accountId, sealed]) => ({ paymentId, accountId, sealed }) as SealedSecret)
}

/** Puts other bytes in place of those that were read, if they are still there. */
export async function replaceSealed(runner: Runner, { paymentId, sealed }: SealedSecret, resealed: Buffer): Promise<void> {
  await run(runner, sql`UPDATE payment SET sealed_card = ${resealed} WHERE payment_id = ${paymentId} AND sealed_card = ${sealed}`)
}
