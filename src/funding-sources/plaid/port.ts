import type { Caller } from '../../shared/caller.ts'

/** An account at a bank, to which a customer has given access. */
export interface LinkedAccount {
  /** Opens the account: a secret, kept sealed only. */
  accessRef: string
  bankName: string
  accountName: string
  accountType: 'checking' | 'savings'
  last4: string
  /** The same whenever the same account is linked, by whatever token. */
  fingerprintInput: string
}

/** What is asked of Plaid, through which customers link the accounts that they have at banks. */
export interface PlaidPort {
  /** Test accounts or real ones: a customer of the other mode is never served. */
  readonly mode: Caller['mode']
  /**
   * Exchanges the token that the customer's client has got from Plaid, which can be done once, for access to one account.
   * @throws Problem 422 `plaid_token_invalid`, `plaid_account_not_found`; 503 `service_unavailable`
   */
  link(request: { publicToken: string; accountId: string; customerId: string }): Promise<LinkedAccount>
  /** Gives the access back. @throws Problem 503 `service_unavailable` */
  unlink(accessRef: string): Promise<void>
}
