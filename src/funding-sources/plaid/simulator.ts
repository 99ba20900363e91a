import { createHash, randomUUID } from 'node:crypto'
import { accountNotFound, plaidUnavailable, tokenInvalid } from './refusals.ts'
import type { PlaidPort } from './port.ts'

/** Plaid in the sandbox: the beginnings of token and account id decide. It remembers nothing, so a token may be used again. */
export const plaidSimulator: PlaidPort = {
  mode: 'test',
  link: async ({ publicToken, accountId }) => {
    if (publicToken.startsWith('public-sandbox-unavailable')) throw plaidUnavailable('SIMULATED')
    if (!publicToken.startsWith('public-sandbox-') || publicToken.startsWith('public-sandbox-expired')) throw tokenInvalid()
    if (accountId.startsWith('acct_missing')) throw accountNotFound()
    return {
      accessRef: `access-sandbox-${randomUUID()}`,
      bankName: 'Sandbox Bank',
      accountName: 'Checking',
      accountType: 'checking',
      last4: String(createHash('sha256').update(accountId).digest().readUInt32BE() % 10_000).padStart(4, '0'),
      fingerprintInput: accountId,
    }
  },
  unlink: async () => {},
}
