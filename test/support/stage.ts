import pg from 'pg'
import { afterAll } from 'vitest'
import { createMerchant } from '../../src/merchants/create.ts'
import { apiOf, type Api } from './api.ts'
import { startService, type TestService } from './service.ts'

/** Another account on the same service. */
export interface Merchant {
  api: Api
  secretKey: string
  publishableKey: string
}

/** A service to play scenes on: a client, eyes and hands in the database, and further merchants. */
export interface Stage extends TestService {
  api: Api
  /** One statement as the owner of the tables, who may look and move what the service may not. */
  query(text: string, values?: unknown[]): Promise<Record<string, any>[]>
  /** Lets a payment's deadlines pass: the customer's and the authorization's. */
  lapse(paymentId: string): Promise<void>
  /** Makes everything due that the recovery job would wait for. */
  becomeDue(): Promise<void>
  /** An account of another merchant, or of the sandbox's own one in live mode. */
  merchant(account?: { merchantId?: string; mode?: 'test' | 'live' }): Promise<Merchant>
}

/** Starts a service for the tests of a file and stops it after them. */
export async function openStage(options: Parameters<typeof startService>[0] = {}): Promise<Stage> {
  const service = await startService(options)
  const owner = new pg.Pool({ connectionString: service.database.ownerUrl, max: 2 })
  owner.on('error', () => {}) // the database is dropped under it at the end
  afterAll(async () => {
    await owner.end()
    await service.stop()
  })
  const query: Stage['query'] = async (text, values = []) => (await owner.query(text, values)).rows
  return {
    ...service,
    api: apiOf(service),
    query,
    lapse: async (paymentId) => {
      await query(
        `UPDATE payment SET expires_on = now() - interval '1 second',
                capture_before = CASE WHEN capture_before IS NOT NULL THEN now() - interval '1 second' END
         WHERE payment_id = $1`,
        [paymentId],
      )
    },
    becomeDue: async () => {
      await query(`UPDATE attempt SET due_at = now() WHERE state IN ('open', 'pending')`)
      await query('UPDATE sandbox_action SET due_at = now() WHERE due_at IS NOT NULL')
    },
    merchant: async ({ merchantId = 'merchant_xyz', mode = 'test' } = {}) => {
      const keys = await createMerchant(service.app, { merchantId, mode, name: 'Another Store', mcc: null })
      return { ...keys!, api: apiOf({ url: service.url, secretKey: keys!.secretKey }) }
    },
  }
}
