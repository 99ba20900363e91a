/**
 * A decimal amount with its currency's symbol. Intl only knows where the symbol goes: the digits are those that were signed, because
 * Intl's number of decimals differs from ISO 4217 for several currencies.
 * @param {string} value such as `5.75`
 * @param {string} currency
 */
export function money(value, currency) {
  const [whole, fraction] = value.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`)
  return new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 })
    .formatToParts(0)
    .map((part) => (part.type === 'integer' ? grouped : part.value))
    .join('')
}

/** The digits of a decimal amount as a whole number of minor units. */
export const minorUnits = (value) => Number(value.replace('.', ''))
