import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import Router from '@koa/router'
import { documentOf, send, type Document } from '../http/document.ts'
import { problem } from '../shared/problems.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}

/** What browsers get beside the pages themselves, and under which path: our own scripts and styles, and jose for browsers. */
const folders = {
  '/assets/jose/': new URL('./', import.meta.resolve('jose')),
  '/assets/': new URL('./assets/', import.meta.url),
}

/** The paths of the scripts in some of our folders: whoever needs one needs them all. */
export const scriptsIn = (...names: string[]): string[] =>
  names.flatMap((name) => readdirSync(new URL(`${name}/`, folders['/assets/']))
    .filter((file) => file.endsWith('.js')).map((file) => `/assets/${name}/${file}`))

/** Every file by its path. What is not listed here cannot be asked for, whatever the path looks like. */
function listFiles(): Map<string, () => Document> {
  const files = Object.entries(folders).flatMap(([path, folder]) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => ({ name, type: types[extname(name)] }))
      .filter(({ type }) => type !== undefined)
      .map(({ name, type }) => {
        const file = remembered(() => documentOf(type!, readFileSync(new URL(name, folder))))
        return [path + name.replaceAll('\\', '/'), file] as const
      }))
  return new Map(files)
}

const remembered = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => (made ??= make())
}

/**
 * The scripts and styles of the pages. A module names the others that it needs by path, so a path holds no hash: browsers ask again with
 * the ETag that they have.
 */
export function assetRoutes(): Router {
  const files = remembered(listFiles)
  return new Router().get('/assets/*path', async (ctx) => {
    const file = files().get(ctx.path)
    if (!file) throw problem('not_found', 'There is no such file.')
    await send(ctx, file())
  })
}
