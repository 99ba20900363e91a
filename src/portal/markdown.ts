import { STATUS_CODES } from 'node:http'
import { Marked, type RendererObject, type Tokens } from 'marked'
import { parse } from 'yaml'
import { html, raw, type Html } from '../shared/html.ts'
import { highlight } from './highlight.ts'

/** A heading of a page: what the list beside the text links to. */
export interface Heading {
  id: string
  text: string
}

/** Markdown made into HTML. `attributes` is the YAML block that the file begins with, if any. */
export interface Rendered {
  attributes: Record<string, unknown>
  title: string | null
  content: Html
  headings: Heading[]
}

/** The anchor of a heading, as GitHub makes it, so that links work in both places. */
const anchor = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')

/** A code block. After the language, a fence may name the HTTP status of an answer: ```json 201. */
export function codeBlock(code: string, info = ''): Html {
  const [language = '', status] = info.split(' ')
  const label = status ? `${status} ${STATUS_CODES[status] ?? ''}` : language
  const tone = status && (Number(status) < 400 ? 'good' : 'bad')
  return html`<figure class="code${tone && ` ${tone}`}"><figcaption>${label}</figcaption>
<pre tabindex="0"><code>${highlight(code, language)}</code></pre></figure>
`
}

/** A table that scrolls by itself where the screen is too narrow for it. */
const scrolling = (table: string, label: string) => `<div class="scroll" tabindex="0" role="region" aria-label="${label}">${table}</div>`

/** Guides link to each other as files, which works where the repository is read; in the portal they are pages. */
const target = (href: string) => href.replace(/^(?!\w+:|\/)(.*?)\.md(?=#|$)/, '/docs/guides/$1')

function rendererInto(found: { title: string | null; headings: Heading[] }): RendererObject {
  return {
    heading(token: Tokens.Heading) {
      const text = this.parser.parseInline(token.tokens)
      if (token.depth === 1) {
        found.title = token.text
        return ''
      }
      const id = anchor(token.text)
      if (token.depth === 2) found.headings.push({ id, text: token.text.replaceAll('`', '') })
      return `<h${token.depth} id="${id}"><a class="anchor" href="#${id}">${text}</a></h${token.depth}>\n`
    },
    code: ({ text, lang }: Tokens.Code) => codeBlock(text, lang).html,
    link(token: Tokens.Link) {
      return html`<a href="${target(token.href)}">${raw(this.parser.parseInline(token.tokens))}</a>`.html
    },
  }
}

/**
 * Renders our own Markdown (it is not sanitised): headings get anchors, code its colours, tables room to scroll.
 * @param tables what its tables are called, as plain text
 */
export function renderMarkdown(source: string, tables = 'Table'): Rendered {
  const [, front, text = source] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? []
  const found = { title: null as string | null, headings: [] as Heading[] }
  const marked = new Marked({ renderer: rendererInto(found) })
  const content = marked.parse(text, { async: false }).replace(/<table>[\s\S]*?<\/table>/g, (table) => scrolling(table, tables))
  return { attributes: front ? parse(front) : {}, content: raw(content), ...found }
}
