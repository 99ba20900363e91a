import { escapeHtml, html, raw, type Html } from '../shared/html.ts'

const quoted = String.raw`"(?:[^"\\]|\\.)*"`
const number = String.raw`-?\b\d[\d.eE+-]*\b`
const comment = String.raw`(?<=^|\s)#.*`

/** For each language its tokens: the kind, which is the name of the colour, and the pattern. The first that matches counts. */
const languages: Record<string, [kind: string, pattern: string][]> = {
  json: [
    ['key', `${quoted}(?=\\s*:)`],
    ['string', quoted],
    ['number', number],
    ['literal', String.raw`\b(?:true|false|null)\b`],
  ],
  bash: [
    ['comment', comment],
    ['json', String.raw`(?<=')[[{][^']*(?=')`],
    ['string', `${quoted}|'[^']*'`],
    ['variable', String.raw`\$\w+`],
    ['flag', String.raw`(?<=\s)--?[a-zA-Z][\w-]*`],
    ['command', String.raw`(?<=^|&& )(?:curl|npm|git|cd|export)\b`],
  ],
  http: [['key', String.raw`^[\w-]+(?=: )`]],
}

const grammars = new Map(
  Object.entries(languages).map(([language, tokens]) => {
    const pattern = tokens.map(([kind, text]) => `(?<${kind}>${text})`).join('|')
    return [language, new RegExp(pattern, 'gm')] as const
  }),
)

/** Code with its tokens coloured by classes (`tok-key`, `tok-string` …). An unknown language is only escaped. */
export function highlight(code: string, language: string): Html {
  const grammar = grammars.get(language)
  if (!grammar) return html`${code}`
  const parts: string[] = []
  let done = 0
  for (const match of code.matchAll(grammar)) {
    const [token] = match
    const kind = Object.keys(match.groups!).find((name) => match.groups![name] !== undefined)!
    const coloured = kind === 'json' ? highlight(token, 'json').html : `<span class="tok-${kind}">${escapeHtml(token)}</span>`
    parts.push(escapeHtml(code.slice(done, match.index)), coloured)
    done = match.index + token.length
  }
  return raw(parts.join('') + escapeHtml(code.slice(done)))
}
