import { expect } from 'vitest'
import type { Schema } from '#generated/types.ts'
import type { Api, Received } from './api.ts'

type Link = Schema<'FundingSourceLink'>

export type FundingSource = Schema<'FundingSource'>

/** A customer's client with its token. Paths name the customer itself, unless another one is named. */
export interface CustomerClient {
  customerId: string
  token: string
  link(body: Link, idempotencyKey?: string, customer_id?: string): Promise<Received>
  /** Links what has not been linked before. */
  linked(body: Link): Promise<FundingSource>
  list(query?: Record<string, string | number>, customer_id?: string): Promise<Received>
  /** All that there is, up to a page of a hundred. */
  all(): Promise<FundingSource[]>
  remove(funding_source_id: string, idempotencyKey?: string, customer_id?: string): Promise<Received>
}

/** Makes a customer of the merchant, unless there is one, and the client that acts for it. */
export async function customerClient(api: Api, customerId: string): Promise<CustomerClient> {
  await api('createCustomer', { body: { customer_id: customerId } })
  const { status, body } = await api('createCustomerToken', { params: { customer_id: customerId }, body: {} })
  expect(status).toBe(201)
  const { token } = body as { token: string }
  const credential = { key: null, headers: { Authorization: `Bearer ${token}` } }
  const keyed = (idempotencyKey: string | undefined) => ({ ...credential, ...(idempotencyKey && { idempotencyKey }) })
  const client: CustomerClient = {
    customerId,
    token,
    link: (given, key, customer_id = customerId) => api('linkFundingSource', { ...keyed(key), params: { customer_id }, body: given }),
    linked: async (given) => {
      const answer = await client.link(given)
      expect([answer.status, answer.text]).toEqual([201, expect.any(String)])
      return answer.body
    },
    list: (query = {}, customer_id = customerId) => api('listFundingSources', { ...credential, params: { customer_id }, query }),
    all: async () => (await client.list({ limit: 100 })).body.data,
    remove: (funding_source_id, key, customer_id = customerId) =>
      api('deleteFundingSource', { ...keyed(key), params: { customer_id, funding_source_id } }),
  }
  return client
}

/** An account of the sandbox's bank. */
export const bank = (plaid_account_id = 'acct_abc123', plaid_public_token = 'public-sandbox-abc123'): Link =>
  ({ type: 'bank_account', plaid_public_token, plaid_account_id })

export const wallet = (given: Partial<Extract<Link, { type: 'stablecoin_wallet' }>> = {}): Link => ({
  type: 'stablecoin_wallet', wallet_address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', chain: 'base', stablecoin_type: 'usdc', ...given,
})

export const debitCard = (card_number = '4000056655665556', given: Partial<Extract<Link, { type: 'debit_card' }>> = {}): Link =>
  ({ type: 'debit_card', card_number, card_exp_month: '10', card_exp_year: '29', ...given })
