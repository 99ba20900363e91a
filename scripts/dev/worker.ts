/**
 * `worker.ts <program>`: a process that loads the libraries of the server ahead, and becomes the server when it is told to. What somebody
 * edits is read then, and not before.
 */
import { once } from 'node:events'

const told = once(process, 'message')
await Promise.all(['koa', 'knex', 'pg', 'openapi-backend', 'jose', 'pino', 'prom-client'].map((name) => import(name)))
await told
await import(process.argv[2]!)
