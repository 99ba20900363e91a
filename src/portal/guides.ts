import { readdirSync, readFileSync } from 'node:fs'
import { html, type Html } from '../shared/html.ts'
import { renderMarkdown, type Heading } from './markdown.ts'

/** A guide: one Markdown file, whose first lines (YAML between `---`) give `summary` and `order`. */
export interface Guide {
  path: string
  title: string
  summary: string
  order: number
  content: Html
  headings: Heading[]
}

/** Reads the guides of a folder, in their order. */
export function readGuides(folder: URL): Guide[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'))
  const guides = names.map((name) => readGuide(name.slice(0, -3), readFileSync(new URL(name, folder), 'utf8')))
  return guides.sort((one, other) => one.order - other.order)
}

function readGuide(name: string, source: string): Guide {
  const { attributes, title, content, headings } = renderMarkdown(source)
  return {
    path: `/docs/guides/${name}`,
    title: title ?? name,
    summary: String(attributes.summary ?? ''),
    order: Number(attributes.order ?? Infinity),
    content,
    headings,
  }
}

/** Beside a guide: all guides, and the headings of this one. */
export function guideAside(guides: Guide[], here?: Guide): Html {
  const entries = guides.map(
    (guide) => html`<li><a href="${guide.path}"${guide === here && html` aria-current="page"`}>${guide.title}</a></li>`,
  )
  const inside = here && here.headings.length > 1 && headingsAside(here.headings)
  return html`<nav aria-label="Guides"><h2>Guides</h2><ul>${entries}</ul></nav>${inside}`
}

/** The headings of a page, to jump to. */
export const headingsAside = (headings: Heading[]): Html => html`<nav class="headings" aria-label="On this page"><h2>On this page</h2>
  <ul>${headings.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`)}</ul></nav>`

/** The list of all guides. */
export const guideList = (guides: Guide[]): Html =>
  html`<ul class="cards">${guides.map(
    (guide) => html`<li><a class="card" href="${guide.path}"><h2>${guide.title}</h2><p>${guide.summary}</p></a></li>`,
  )}</ul>`
