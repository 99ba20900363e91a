/**
 * `worker.ts <program> <part>`: a process that loads the libraries of the server ahead, the sources of its largest part when it is told to
 * `load`, and becomes the server when it is told to `serve`. What somebody edits is read then, and not before.
 */
import { once } from 'node:events'

const [program, part] = process.argv.slice(2) as [string, string]
const libraries = Promise.all(['koa', 'knex', 'pg', 'openapi-backend', 'jose', 'pino', 'prom-client'].map((name) => import(name)))

let [told] = await once(process, 'message')
await libraries
if (told === 'load') {
  const serve = once(process, 'message')
  await import(part).catch(() => {}) // Whoever is told to serve says what is wrong with it.
  await serve
}
await import(program)
