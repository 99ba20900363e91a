import { randomInt } from 'node:crypto'

/** Numbers that pass for cards: prefix, length. */
const brands = [['4929', 16], ['51', 16], ['2221', 16], ['34', 15], ['6011', 16], ['36', 14], ['3528', 16], ['6225', 16], ['6759', 19]] as const

/** A number that passes for a card of some network, or of one whose prefix is named, and that no test card has. */
export function randomPan(prefixes: readonly string[] = brands.map(([prefix]) => prefix)): string {
  const fitting = brands.filter(([prefix]) => prefixes.includes(prefix))
  const [prefix, length] = fitting[randomInt(fitting.length)]!
  const digits = prefix + Array.from({ length: length - 1 - prefix.length }, () => randomInt(10)).join('')
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (weighted > 9 ? weighted - 9 : weighted)
  }, 0)
  return digits + ((10 - (sum % 10)) % 10)
}

/** The forms in which bytes may stand in a text: as they are, in groups, escaped for a URL, in hexadecimal, in base64 at each alignment. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  // The characters at the ends depend on what stands beside the secret.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '').slice(shift === 0 ? 0 : 4, -2))
  const escaped = [...bytes].map((byte) => `%${byte.toString(16)}`).join('')
  return [secret, secret.replace(/(.{4})(?=.)/g, '$1 '), escaped, bytes.toString('hex'), ...base64]
}

/** As many characters of a form are looked up. */
const opening = 8

/**
 * The secrets that can be found in a text, in any of these forms. The text is long and the secrets are many, so it is read once for all of them.
 * @throws RangeError for a secret that is too short to be looked for like this
 */
export function foundIn(haystack: string, secrets: string[]): string[] {
  const forms = secrets.flatMap((secret) => formsOf(secret).map((form) => ({ secret, form })))
  if (forms.some(({ form }) => form.length < opening)) throw new RangeError(`a secret has a form of less than ${opening} characters`)
  const byOpening = Map.groupBy(forms, ({ form }) => form.slice(0, opening))
  const found = new Set<string>()
  for (let at = 0; at + opening <= haystack.length; at++) {
    for (const { secret, form } of byOpening.get(haystack.slice(at, at + opening)) ?? []) if (haystack.startsWith(form, at)) found.add(secret)
  }
  return secrets.filter((secret) => found.has(secret))
}
