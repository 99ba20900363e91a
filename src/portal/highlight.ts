import { escapeHtml, html, raw, type Html } from '../shared/html.ts'

const json =
  /(?<key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\b\d[\d.eE+-]*\b)|(?<literal>\b(?:true|false|null)\b)/g
const bash =
  /(?<comment>(?<=^|\s)#.*)|(?<json>(?<=')[[{][^']*(?='))|(?<string>"(?:[^"\\]|\\.)*"|'[^']*')|(?<variable>\$\w+)|(?<flag>(?<=\s)--?[a-zA-Z][\w-]*)|(?<command>(?<=^|&& )(?:curl|npm|git|cd|export)\b)/gm
const yaml = /(?<comment>(?<=^|\s)#.*)|(?<key>[\w.-]+(?=:(?:\s|$)))|(?<string>"(?:[^"\\]|\\.)*"|'[^']*')|(?<number>(?<=\s)-?\d[\d.]*\b)/gm

/** For each language the pattern of its tokens; the name of the group is the name of the colour. */
const grammars: Record<string, RegExp> = { json, bash, yaml }

/** Code with its tokens coloured by classes (`tok-key`, `tok-string` …). An unknown language is only escaped. */
export function highlight(code: string, language: string): Html {
  const grammar = grammars[language]
  if (!grammar) return html`${code}`
  const parts: string[] = []
  let done = 0
  for (const match of code.matchAll(grammar)) {
    const [token] = match
    const kind = Object.keys(match.groups ?? {}).find((name) => match.groups?.[name] !== undefined)
    const inside = kind === 'json' ? highlight(token, 'json').html : `<span class="tok-${kind}">${escapeHtml(token)}</span>`
    parts.push(escapeHtml(code.slice(done, match.index)), inside)
    done = match.index + token.length
  }
  return raw(parts.join('') + escapeHtml(code.slice(done)))
}
