import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { documentOf, type Document } from '../http/document.ts'

const require = createRequire(import.meta.url)

/** The name holds the hash of the content, so the content of a name never changes. */
const immutable = { 'Cache-Control': 'public, max-age=31536000, immutable' }

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

/** The files that pages load, by path, and the path of each by its plain name. */
export interface Assets {
  byPath: Map<string, () => Document>
  path(name: string): string
}

/**
 * What Redoc has no option for. Its menu loads its maker's logo from another host: an image that cannot be shown in its place is
 * dropped by Redoc itself. And one colour is fixed, too dark for a dark page.
 */
const redocChanges = [
  ['https://cdn.redoc.ly/redoc/logo-mini.svg', 'data:,'],
  ['#0e7c86', 'var(--pattern)'],
] as const

/** @throws Error when a text to change is not there, so that a new Redoc cannot bring the old ways back unnoticed */
function readRedoc(): string {
  const script = readFileSync(require.resolve('redoc/bundles/redoc.standalone.js'), 'utf8')
  return redocChanges.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`Redoc does not hold ${from} any more: look at what it does instead`)
    return text.replaceAll(from, to)
  }, script)
}

const bytes = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url))
const read = (name: string) => bytes(name).toString('utf8')

const sources: Record<string, () => string | Buffer> = {
  'figtree.woff2': () => bytes('figtree.woff2'),
  'portal.css': () => read('portal.css').replace('figtree.woff2', assetOf('figtree.woff2').path),
  'portal.js': () => read('portal.js'),
  'reference.css': () => read('reference.css'),
  'reference.js': () => read('reference.js'),
  'icon.svg': () => read('icon.svg'),
  'redoc.js': readRedoc,
}

/** One file and the path that it is served under. */
function assetOf(name: string): { path: string; document: Document } {
  const [base, extension] = name.split('.') as [string, string]
  const document = documentOf(types[extension]!, sources[name]!(), immutable)
  return { path: `/docs/assets/${base}.${document.hash.slice(0, 10)}.${extension}`, document }
}

/** Reads the files of `src/portal/assets` and Redoc from its package. */
export function readAssets(): Assets {
  const assets = new Map(Object.keys(sources).map((name) => [name, assetOf(name)]))
  return {
    byPath: new Map([...assets.values()].map(({ path, document }) => [path, () => document])),
    path: (name) => assets.get(name)!.path,
  }
}

/** The address of the style sheet, for pages that are no part of the portal. */
export const stylesheetPath = (): string => assetOf('portal.css').path
