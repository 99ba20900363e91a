/** What a command of a guide asks for. */
interface Asked {
  url: string
  method: string
  headers: Headers
  body?: string
}

/**
 * Splits a command into words as a shell does: quotes, backslashes before line ends, and variables outside single quotes. No more of
 * the shell's language is known, so a guide that uses more fails its test.
 */
function wordsOf(command: string, variable: (name: string) => string): string[] {
  const words: string[] = []
  let word = ''
  let open = false
  for (const [token, space, single, double, name] of command.matchAll(/(\s+|\\\n\s*)|'([^']*)'|"((?:[^"\\]|\\.)*)"|\$(\w+)|[^\s'"$\\]+/g)) {
    if (space !== undefined) {
      if (open) words.push(word)
      word = ''
      open = false
      continue
    }
    open = true
    if (single !== undefined) word += single
    else if (double !== undefined) word += double.replace(/\$(\w+)/g, (_, inner: string) => variable(inner))
    else word += name === undefined ? token : variable(name)
  }
  return open ? [...words, word] : words
}

/**
 * Reads a curl command, so that guides run where there is no curl and no shell. Known options: -X, -H, -d, -i.
 * @throws Error for any other option
 */
export function parseCurl(command: string, variable: (name: string) => string): Asked {
  const [program, ...words] = wordsOf(command, variable)
  if (program !== 'curl') throw new Error(`not a curl command: ${command}`)
  const headers = new Headers()
  let [url, method, body]: (string | undefined)[] = []
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-X') method = words.shift()
    else if (word === '-H') headers.append(...(words.shift()!.split(/: */, 2) as [string, string]))
    else if (word === '-d') body = words.shift()
    else if (word.startsWith('-') && word !== '-i') throw new Error(`unknown option ${word} in: ${command}`)
    else if (word !== '-i') url = word
  }
  if (body !== undefined && !headers.has('Content-Type')) headers.set('Content-Type', 'application/x-www-form-urlencoded')
  return { url: url!, method: method ?? (body === undefined ? 'GET' : 'POST'), headers, ...(body !== undefined && { body }) }
}
