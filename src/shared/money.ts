import currencyCodes from 'currency-codes'
import { enums } from '#generated/vocabulary.ts'

/** Digits of currencies that are younger than the package's copy of the ISO 4217 table. */
const newer: Record<string, number> = { XCG: 2 }

/** Minor digits of every currency that the contract knows, by the ISO 4217 table. Never from Intl, which differs from it for 29 codes. */
const digitsOf = new Map<string, number | undefined>(enums.Currency.map((code) => [code, newer[code] ?? currencyCodes.code(code)?.digits]))

/** Is this the code of a circulating currency, as the contract lists them? */
export const isCirculating = (currency: string): boolean => digitsOf.has(currency)

/**
 * How many digits the minor unit has: USD 2, JPY 0, KWD 3.
 * @throws RangeError for anything but a circulating currency
 */
export function minorDigits(currency: string): number {
  const digits = digitsOf.get(currency)
  if (digits === undefined) throw new RangeError(`${currency} is not a circulating currency`)
  return digits
}

/**
 * An amount in minor units as decimal text: 4999 USD is `49.99`, 5 KWD is `0.005`, 500 JPY is `500`. The digits are moved as text; a
 * division would round.
 * @throws RangeError for a fraction, a negative amount, or one beyond 2^53
 */
export function decimal(amount: number, currency: string): string {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError('an amount is a whole number of minor units')
  const digits = minorDigits(currency)
  const text = String(amount).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}
