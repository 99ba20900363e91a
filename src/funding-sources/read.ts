import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { readExpiry, readNumber } from '../payment-methods/card.ts'
import type { CustomerCaller } from '../shared/caller.ts'
import { blaming, type Problem, type ProblemCode } from '../shared/problems.ts'
import type { LinkedAccount } from './plaid/port.ts'
import { accessText } from './secret.ts'
import type { SourceDetails } from './store.ts'
import { evmForm, normalAddress } from './wallet.ts'

/** A funding source that a customer wants to link. */
export interface NamedSource {
  shown: SourceDetails
  /** What tells it from all others of its type. */
  identity: string[]
  /** What has to be sealed; null where there is nothing secret. */
  secret: string | null
}

const unfit = (code: ProblemCode, member: string, message: string): Problem =>
  blaming(code, `The ${member} ${message}.`, `/${member}`, message)

/**
 * Reads a wallet from a request.
 * @throws Problem 422 `wallet_address_invalid`
 */
export function readWallet({ wallet_address, chain, stablecoin_type }: Schema<'StablecoinWalletLink'>): NamedSource {
  const address = normalAddress(chain, wallet_address)
  if (address === null) {
    const message = chain === 'solana' ? 'is not base58 of 32 bytes'
      : evmForm.test(wallet_address) ? 'has a wrong checksum (EIP-55)' : 'is not 0x and 40 hexadecimal digits'
    throw unfit('wallet_address_invalid', 'wallet_address', message)
  }
  const details = { wallet_address: address, chain, stablecoin_type }
  return { shown: { type: 'stablecoin_wallet', details }, identity: [address, chain, stablecoin_type], secret: null }
}

/**
 * Reads a debit card from a request. It has no security code: nothing is charged, money is pushed.
 * @throws Problem 422 `card_invalid`, `card_network_unsupported`, `card_expired`
 */
export function readDebitCard(app: Pick<App, 'config' | 'clock'>, caller: CustomerCaller, data: Schema<'DebitCardLink'>): NamedSource {
  const { number, network } = readNumber(data.card_number, '')
  if (network !== 'Visa' && network !== 'Mastercard') {
    throw unfit('card_network_unsupported', 'card_number', 'must be that of a Visa or Mastercard card')
  }
  const { expMonth, expYear } = readExpiry(app, caller, data.card_exp_month, data.card_exp_year, { at: '' })
  const details = {
    last4: number.slice(-4), card_isin: number.slice(0, 6), card_network: network, card_exp_month: expMonth, card_exp_year: expYear,
  }
  return { shown: { type: 'debit_card', details }, identity: [number], secret: number }
}

/** The name of a bank or an account as far as it is kept: labels have an end. */
const abridged = (name: string): string => name.slice(0, 200).toWellFormed()

/** A bank account as Plaid has opened it. */
export function readAccount(account: LinkedAccount, accountId: string): NamedSource {
  const { accountType: account_type, last4 } = account
  const [bank_name, account_name] = [abridged(account.bankName), abridged(account.accountName)]
  return {
    shown: { type: 'bank_account', details: { bank_name, account_name, account_type, last4 } },
    identity: [account.fingerprintInput],
    secret: accessText(account.accessRef, accountId),
  }
}
