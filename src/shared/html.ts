const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as HTML: safe between tags and inside quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!)

/** HTML that is finished: never escaped again. */
export interface Html {
  readonly html: string
}

/** What a template may hold: text and numbers are escaped, `Html` is not, lists are joined; null, undefined and false print nothing. */
export type Piece = Html | string | number | false | null | undefined | readonly Piece[]

/** Declares text as finished HTML. For our own Markdown, style sheets and drawings, never for what a caller sent. */
export const raw = (html: string): Html => ({ html })

/** A template that escapes by default: html`<p>${text}</p>`. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  return raw(strings.reduce((page, text, at) => page + print(pieces[at - 1]) + text))
}

function print(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escapeHtml(String(piece))
  return 'html' in piece ? piece.html : piece.map(print).join('')
}
