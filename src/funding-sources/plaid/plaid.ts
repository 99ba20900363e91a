import type { AuthGetResponse, PlaidApi } from 'plaid'
import type { PlaidKeys } from '../../config.ts'
import type { LinkedAccount, PlaidPort } from './port.ts'
import { accountNotFound, plaidUnavailable, tokenInvalid } from './refusals.ts'

/** Milliseconds that Plaid has to answer a request. */
const plaidTimeout = 10_000

/** What Plaid says where the customer has to go through Plaid Link again. */
const tokenFaults = new Set(['INVALID_PUBLIC_TOKEN', 'INVALID_LINK_TOKEN', 'INVALID_ACCESS_TOKEN', 'ITEM_LOGIN_REQUIRED', 'ITEM_NOT_FOUND'])

/** What Plaid says where there is no account that could be paid from. */
const accountFaults = new Set(['INVALID_ACCOUNT_ID', 'NO_AUTH_ACCOUNTS', 'NO_ACCOUNTS'])

/**
 * Plaid itself, by its own client, which is loaded only where it is used.
 * @param url where another host than Plaid's is to be asked
 */
export async function connectPlaid({ clientId, secret, environment }: PlaidKeys, url?: string): Promise<PlaidPort> {
  const { Configuration, PlaidApi, PlaidEnvironments } = await import('plaid')
  const baseOptions = { headers: { 'PLAID-CLIENT-ID': clientId, 'PLAID-SECRET': secret }, timeout: plaidTimeout }
  const api = new PlaidApi(new Configuration({ basePath: url ?? PlaidEnvironments[environment]!, baseOptions }))
  return {
    mode: environment === 'production' ? 'live' : 'test',
    link: async ({ publicToken, accountId }) => {
      const { data } = await api.itemPublicTokenExchange({ public_token: publicToken }).catch(refuse)
      try {
        return await accountOf(api, data.access_token, accountId)
      } catch (refusal) {
        // Nobody will use this access; that it cannot be given back either is less worth telling than why.
        await api.itemRemove({ access_token: data.access_token }).catch(() => {})
        throw refusal
      }
    },
    unlink: async (accessRef) => void (await api.itemRemove({ access_token: accessRef }).catch(refuse)),
  }
}

async function accountOf(api: PlaidApi, accessRef: string, accountId: string): Promise<LinkedAccount> {
  const { data } = await api.authGet({ access_token: accessRef, options: { account_ids: [accountId] } }).catch(refuse)
  return { accessRef, ...described(data, accountId) }
}

/** @throws Problem 422 `plaid_account_not_found` for one without numbers, or of another kind */
function described({ accounts, numbers, item }: AuthGetResponse, accountId: string): Omit<LinkedAccount, 'accessRef'> {
  const account = accounts.find(({ account_id }) => account_id === accountId)
  const ach = numbers.ach.find(({ account_id }) => account_id === accountId)
  const accountType = account?.subtype
  if (!account || !ach || (accountType !== 'checking' && accountType !== 'savings')) throw accountNotFound()
  return {
    bankName: item.institution_name ?? 'Bank',
    accountName: account.name,
    accountType,
    last4: account.mask && /^\d{4}$/.test(account.mask) ? account.mask : ach.account.slice(-4),
    // Some banks give a new number whenever an account is linked; those name the account besides.
    fingerprintInput: account.persistent_account_id ?? `${ach.routing}:${ach.account}`,
  }
}

/** Says what Plaid says. Its client's errors hold our keys and tokens, so nothing of them is passed on but the code. */
function refuse(error: { code?: string; response?: { data?: { error_code?: unknown } } }): never {
  const code = String(error.response?.data?.error_code ?? error.code ?? 'no answer')
  if (tokenFaults.has(code)) throw tokenInvalid()
  if (accountFaults.has(code)) throw accountNotFound()
  throw plaidUnavailable(code)
}
