/** Minor digits of the currencies that rails take: US dollars and euros. */
const DIGITS = 2

/** Minor units as decimal text: 575 is `5.75`. */
export function decimal(amount) {
  const text = String(amount).padStart(DIGITS + 1, '0')
  return `${text.slice(0, -DIGITS)}.${text.slice(-DIGITS)}`
}

/** What a person typed as minor units; null where it is no amount. The digits are moved as text, because a product would round. */
export function readAmount(text) {
  const [, whole, fraction = ''] = /^(\d{1,10})(?:[.,](\d{0,2}))?$/.exec(text.trim()) ?? []
  const amount = whole === undefined ? 0 : Number(whole + fraction.padEnd(DIGITS, '0'))
  return amount > 0 ? amount : null
}
