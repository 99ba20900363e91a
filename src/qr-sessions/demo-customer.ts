import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { upsertCustomer } from '../customers/store.ts'
import { mintToken } from '../customers/token.ts'
import { sandboxMerchant } from '../merchants/seed.ts'
import { problem } from '../shared/problems.ts'
import { assertLink } from './fetch.ts'

/** The customer that a tester of the sandbox can be. */
const demoCustomer = 'cus_demo'

/**
 * Makes a token for the demo customer of the sandbox's merchant, for whoever has scanned a QR code of this merchant.
 * @throws Problem 401 `invalid_qr_link`; 404 `not_found` for a session of anybody else, or where somebody has deleted the customer
 */
export async function createDemoToken(app: App, sessionId: string, h: string): Promise<Schema<'CustomerToken'>> {
  const { account_id: accountId, merchant_id: merchantId, mode } = await assertLink(app, sessionId, h)
  const demonstrable = mode === sandboxMerchant.mode && merchantId === sandboxMerchant.merchantId
  if (!demonstrable || !(await upsertCustomer(app.db.pool, { accountId }, demoCustomer))) {
    throw problem('not_found', 'There is no demo customer for this session.')
  }
  return mintToken(app, { merchantId, mode }, demoCustomer)
}
