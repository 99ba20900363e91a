import { createHash } from 'node:crypto'
import type { BankAccount } from '../port.ts'

/**
 * The account that the sandbox's bank opens for a payment. It is derived from the payment's id, so every payment has its own and asking
 * again finds the same. The numbers pass the checks of their standards: the check digits of an IBAN (ISO 13616) and of an ABA routing
 * number.
 */
export const bankAccountOf = (rail: BankAccount['rail'], paymentId: string): BankAccount => accounts[rail](paymentId)

const accounts: { [Rail in BankAccount['rail']]: (paymentId: string) => BankAccount } = {
  ach: (paymentId) => ({
    rail: 'ach',
    bankName: 'Sandbox Bank',
    swiftCode: 'SNDBUS33',
    routingNumber: routingNumber('11000000'),
    accountNumber: digitsOf(paymentId, 12),
  }),
  sepa: (paymentId) => ({
    rail: 'sepa',
    bic: 'SNDBDEFF',
    country: 'DE',
    iban: iban('DE', `${sandboxBank}${digitsOf(paymentId, 10)}`),
    reference: `PP-${paymentId.slice(-14).toUpperCase()}`,
  }),
}

/** The sandbox's bank in the way German banks are numbered; no bank has this number. */
const sandboxBank = '99999999'

/** Decimal digits that only this payment has. */
function digitsOf(paymentId: string, count: number): string {
  const number = createHash('sha256').update(paymentId).digest().readBigUInt64BE()
  return String(number).padStart(count, '0').slice(-count)
}

/** Eight digits and the ninth: the digits of each group of three, taken 3, 7 and 1 times, then sum up to a multiple of ten. */
function routingNumber(bank: string): string {
  const sum = Array.from(bank, (digit, at) => Number(digit) * [3, 7, 1][at % 3]!).reduce((total, weighted) => total + weighted)
  return `${bank}${(10 - (sum % 10)) % 10}`
}

/** Country, check digits, account: the whole, with the first four characters behind and letters as numbers, leaves 1 when divided by 97. */
function iban(country: string, account: string): string {
  const digits = Array.from(`${account}${country}00`, (character) => Number.parseInt(character, 36)).join('')
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${account}`
}
