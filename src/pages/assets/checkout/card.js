// What there is to know about the number, the expiry and the security code of a card.

const within = (pattern, digits) => {
  const [low, high] = Array.isArray(pattern) ? pattern.map(String) : [String(pattern), String(pattern)]
  const size = Math.min(low.length, digits.length)
  const head = digits.slice(0, size)
  return head >= low.slice(0, size) && head <= high.slice(0, size) ? size : 0
}

/** The brand whose numbers begin most closely like this one; null where none does, or nothing is typed. */
export function bestBrand(digits, brands) {
  let best = null
  let closest = 0
  for (const brand of brands) {
    const close = Math.max(...brand.patterns.map((pattern) => within(pattern, digits)))
    if (close > closest) [best, closest] = [brand, close]
  }
  return best
}

/** Digits in groups: `4242 4242`. @param gaps after how many digits there is a space */
export const grouped = (digits, gaps) => [...digits].map((digit, at) => (gaps.includes(at) ? ` ${digit}` : digit)).join('')

/** Whether the last digit is the check digit that the others ask for (Luhn, ISO/IEC 7812). */
export function luhn(digits) {
  let sum = 0
  for (const [at, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

/** What is wrong with a number; null where nothing is. */
export function checkNumber(digits, brands) {
  const brand = bestBrand(digits, brands)
  return brand?.lengths.includes(digits.length) && luhn(digits) ? null : 'wrong'
}

/** Month and year as they are written, of `1029`, `10/29`, `10/2029`, `1/29`; a slash stands there as soon as the month is known. */
export function writtenExpiry(text, deleting) {
  const [, first = '', rest = ''] = /^\s*(\d{0,2})\D*(\d{0,4})/.exec(/^\s*[2-9]/.test(text) ? `0${text.trim()}` : text) ?? []
  const month = first.length === 1 && /^\s*1\s*\//.test(text) ? '01' : first
  const century = rest.length > 2 && rest.startsWith('20')
  const year = century ? (rest.length === 4 ? rest.slice(2) : rest) : rest.slice(0, 2)
  if (month.length < 2) return month
  if (year === '') return deleting ? month : `${month} / `
  return `${month} / ${year}`
}

/** What is wrong with an expiry; null where nothing is. @param now null where cards may have expired, as test cards may */
export function checkExpiry(text, now) {
  const [, month = '', year = ''] = /^\s*(\d{1,2})\s*\/?\s*(\d{2}|20\d{2})\s*$/.exec(text) ?? []
  if (Number(month) < 1 || Number(month) > 12 || year === '') return 'wrong'
  return now !== null && new Date(2000 + Number(year.slice(-2)), Number(month)) <= now ? 'past' : null
}

/** What is wrong with a security code. @param length null where the brand is not known */
export function checkCvc(text, length) {
  const code = text.trim()
  return /^\d{3,4}$/.test(code) && code.length === (length ?? code.length) ? null : 'wrong'
}
