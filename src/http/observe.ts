import type { Context, Middleware } from 'koa'
import type { App } from '../app.ts'
import type { Problem } from '../shared/problems.ts'
import { problemOf } from './answers.ts'
import { clientAddress } from './client-address.ts'
import { begin, type Answer, type Incoming } from './exchange.ts'
import type { Metrics } from './metrics.ts'
import { requestIdFrom, withRequestId } from './request-id.ts'

/** A Koa request as the contract takes it. */
export const incomingOf = (ctx: Context): Incoming => ({
  method: ctx.method,
  path: ctx.path,
  query: ctx.querystring,
  headers: ctx.headers,
  requestId: ctx.state.requestId,
  ip: ctx.state.ip,
  source: ctx.req,
})

/** The path and query that a request line names. It may also carry a whole URL, or anything else that names no path of ours. */
export function originForm(target: string): string {
  if (target.startsWith('/')) return target
  const url = URL.parse(target)
  return url ? url.pathname + url.search : '/*'
}

/** Sends an answer of the contract. */
export function send(ctx: Context, answer: Answer): void {
  ctx.state.answer = answer
  ctx.status = answer.status
  ctx.set(answer.headers)
  ctx.set('Content-Type', answer.media ?? '')
  ctx.body = answer.text
  if (answer.media === null) ctx.remove('Content-Type')
}

interface Observed {
  app: Pick<App, 'config' | 'log'>
  metrics: Metrics
  /** Any error as a problem. */
  translate: (error: unknown) => Problem
}

/**
 * The outermost step of every request: gives it its id, answers whatever a page throws with a problem, measures and logs. The log
 * line holds names of the contract only: a raw path or query may carry secrets.
 */
export const observe = ({ app: { config, log }, metrics, translate }: Observed): Middleware => async (ctx, next) => {
  const start = performance.now()
  ctx.url = originForm(ctx.url)
  const requestId = requestIdFrom(ctx.headers['x-request-id'])
  ctx.state.requestId = requestId
  ctx.state.ip = clientAddress(ctx.req, config.trustedProxies)
  ctx.set('X-Request-Id', requestId)
  metrics.inFlight.inc()
  try {
    await withRequestId(requestId, next)
  } catch (thrown) {
    const refusal = translate(thrown)
    if (refusal.status >= 500) log.error({ request_id: requestId, err: thrown }, 'Request failed')
    send(ctx, problemOf(begin(incomingOf(ctx)), refusal, config.docsBaseUrl))
  }
  metrics.inFlight.dec()
  const answer: Partial<Answer> = ctx.state.answer ?? {}
  record({ log, metrics, start, requestId, method: ctx.method, page: ctx._matchedRoute as string | undefined, status: ctx.status, answer })
}

/** A request that has been answered. */
interface Served extends Pick<App, 'log'> {
  metrics: Metrics
  /** When it came, by `performance.now()`. */
  start: number
  requestId: string
  method: string
  /** Pattern of the page that answered, where it was one. */
  page?: string | undefined
  status: number
  answer: Partial<Answer>
}

/** Measures and logs a request. */
export function record({ log, metrics, start, requestId, method, page, status, answer: { operation, merchantId, code } }: Served): void {
  const ms = performance.now() - start
  const route = operation?.path ?? page
  metrics.seconds.observe({ operation_id: operation?.operationId ?? route ?? 'none', status }, ms / 1000)
  log.info({
    request_id: requestId,
    method,
    ...(route !== undefined && { route }),
    ...(operation && { operation_id: operation.operationId }),
    status,
    ms: Math.round(ms * 10) / 10,
    ...(merchantId && { merchant_id: merchantId }),
    ...(code && { code }),
  }, 'request')
}
