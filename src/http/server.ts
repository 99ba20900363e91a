import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo, Server as NetServer } from 'node:net'
import Router from '@koa/router'
import Koa, { type Middleware } from 'koa'
import type { App } from '../app.ts'
import type { Problem } from '../shared/problems.ts'
import { refuseBroken } from './broken.ts'
import { methodNotAllowed, type Serve } from './contract.ts'
import { cors } from './cors.ts'
import type { Metrics } from './metrics.ts'
import { incomingOf, observe, send } from './observe.ts'
import { acceptUpgrades, asksForSocket, type Sockets } from './upgrade.ts'

/** How long requests may go on after the server has been told to stop, in milliseconds; the process itself has ten seconds. */
const GRACE = 8_000

/** How long a request may take to arrive, headers and body, in milliseconds. */
const ARRIVAL = 30_000

/** How long an idle connection is kept, in milliseconds: longer than load balancers keep theirs, so that they hang up first. */
const IDLE = 65_000

export interface ServerOptions {
  app: Pick<App, 'config' | 'log'>
  serve: Serve
  metrics: Metrics
  /** What an error that no operation has made a problem of is answered with. */
  translate: (error: unknown) => Problem
  /** Whether a page of this origin may call what is meant for browsers. */
  isListed?: (origin: string) => Promise<boolean>
  sockets: Sockets
  /** Routes that are no part of the contract; they are tried first. */
  pages?: Router[]
}

export interface Server {
  /** Resolves once connections are accepted, with the port: that of `held`, which it takes over, or the configured one (any, if that is 0). */
  listen: (held?: NetServer) => Promise<{ port: number }>
  /** Accepts nothing more, closes the sockets, lets the requests in flight finish, and ends what is left after eight seconds. */
  close: () => Promise<void>
}

/** Everything that answers HTTP: pages, metrics, and the contract. */
export function createServer({ app, serve, metrics, translate, sockets, isListed = async () => false, pages = [] }: ServerOptions): Server {
  const site = siteOf([...pages, metricsPage(metrics)])
  const koa = new Koa()
  let closing = false
  koa.on('error', (error) => app.log.warn({ err: error }, 'Answer could not be sent'))
  koa.use(observe({ app, metrics, translate }))
  koa.use(async (ctx, next) => {
    await next()
    if (closing) ctx.set('Connection', 'close')
  })
  koa.use(cors(isListed))
  koa.use(site.answer)
  koa.use(answer(serve, site))

  const http = createHttpServer({ requestTimeout: ARRIVAL, keepAliveTimeout: IDLE, shouldUpgradeCallback: asksForSocket }, koa.callback())
  const upgrades = acceptUpgrades({ app, serve, metrics, sockets })
  http.on('upgrade', upgrades.accept)
  http.on('clientError', refuseBroken(app.config.docsBaseUrl))
  return {
    listen: (held) => new Promise((resolve, reject) => {
      const { host, port } = app.config
      http.once('error', reject)
      http.listen(held ?? { host, port }, () => resolve({ port: (http.address() as AddressInfo).port }))
    }),
    close: () => new Promise((resolve) => {
      closing = true
      const patience = setTimeout(() => {
        http.closeAllConnections()
        upgrades.drop()
      }, GRACE)
      sockets.close()
      http.close(() => {
        clearTimeout(patience)
        resolve()
      })
    }),
  }
}

/** Everything that is no part of the contract. */
interface Site {
  answer: Middleware
  /** The methods under which a page knows the path. */
  methodsOf(path: string): string[]
}

/** Most requests are no page's: one expression over all patterns lets them pass, where the routers would try each. */
function siteOf(pages: Router[]): Site {
  const router = new Router()
  for (const page of pages) router.use(page.routes())
  const pattern = new RegExp(router.stack.map(({ regexp }) => regexp.source).join('|'), 'i')
  const answer = router.routes() as Middleware
  return {
    answer: (ctx, next) => (pattern.test(ctx.path) ? answer(ctx, next) : next()),
    methodsOf: (path) => [...new Set(router.stack.flatMap((layer) => (layer.match(path) ? layer.methods : [])))],
  }
}

/** What no page has answered; it may be that a page knows the path under other methods. */
function answer(serve: Serve, site: Site): Middleware {
  return async (ctx) => {
    const answer = await serve(incomingOf(ctx))
    const allowed = answer.status === 404 && !answer.operation ? site.methodsOf(ctx.path) : []
    if (allowed.length > 0) throw methodNotAllowed(allowed)
    send(ctx, answer)
  }
}

function metricsPage({ registry }: Metrics): Router {
  const router = new Router()
  router.get('/metrics', async (ctx) => {
    ctx.set('Content-Type', registry.contentType)
    ctx.body = await registry.metrics()
  })
  return router
}
