import { readFileSync } from 'node:fs'
import Router from '@koa/router'
import type { Context } from 'koa'
import { html } from '../shared/html.ts'
import type { Lifecycle } from '../shared/lifecycle.ts'
import { readAssets } from './assets.ts'
import { send, type Document } from '../http/document.ts'
import { downloadsOf } from './downloads.ts'
import { render, type Frame, type Page } from './layout.ts'
import { pagesOf } from './pages.ts'

const root = new URL('../../', import.meta.url)

export interface PortalOptions {
  /** Where this server is reached, for the commands on the start page. */
  baseUrl: string
  /** The table of the payment's states, which the portal draws. */
  lifecycle: Lifecycle<string>
  /** The same of QR sessions. */
  sessionLifecycle: Lifecycle<string>
}

interface Portal {
  documents: Map<string, () => Document>
  missing: Document
}

const missingPage: Page = {
  path: '/docs/missing',
  title: 'There is no such page',
  description: 'The page was not found.',
  kind: 'article',
  content: html`<p>It may have moved. The <a href="/docs">start page</a> leads to everything there is.</p>`,
}

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => (made ??= make())
}

function openPortal({ baseUrl, lifecycle, sessionLifecycle }: PortalOptions): Portal {
  const bundle = readFileSync(new URL('generated/openapi.json', root), 'utf8')
  const contract = JSON.parse(bundle)
  const assets = readAssets()
  const frame: Frame = {
    version: contract.info.version,
    style: assets.path('portal.css'),
    script: assets.path('portal.js'),
    icon: assets.path('icon.svg'),
  }
  const pages = pagesOf({ contract, lifecycle, sessionLifecycle, baseUrl, folder: new URL('openapi/', root), assets })
  const made = [
    ...pages.map((page) => [page.path, () => render(page, frame)] as const),
    ...assets.byPath,
    ...downloadsOf(bundle),
  ].map(([path, make]) => [path, once(make)] as const)
  return { documents: new Map(made), missing: render(missingPage, frame) }
}

/**
 * The documentation under `/docs`, the downloads `/openapi.json` and `/openapi.yaml`, and the way from `/` to them. Files are read when
 * the first reader comes, so a server that nobody reads starts no slower, and are then kept for the life of the process.
 */
export function portalRoutes(options: PortalOptions): Router {
  const portal = once(() => openPortal(options))
  const answer = async (ctx: Context) => {
    const { documents, missing } = portal()
    const document = documents.get(ctx.path.replace(/(?<=.)\/$/, ''))
    await (document ? send(ctx, document()) : send(ctx, missing, 404))
  }
  return new Router()
    .get('/', (ctx) => ctx.redirect('/docs'))
    .get(['/openapi.json', '/openapi.yaml', '/docs', '/docs/*path'], answer)
}
