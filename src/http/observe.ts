import type { Context, Middleware } from 'koa'
import type { App } from '../app.ts'
import { Problem, problem } from '../shared/problems.ts'
import { problemOf } from './answers.ts'
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
  source: ctx.req,
})

/** A request line may also carry a whole URL, or anything else that names no path of ours. */
function originForm(target: string): string {
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

/**
 * The outermost step of every request: gives it its id, answers whatever a page throws with a problem, measures and logs. The log
 * line holds names of the contract only: a raw path or query may carry secrets.
 */
export const observe = ({ config, log }: Pick<App, 'config' | 'log'>, metrics: Metrics): Middleware => async (ctx, next) => {
  const start = performance.now()
  if (!ctx.url.startsWith('/')) ctx.url = originForm(ctx.url)
  const requestId = requestIdFrom(ctx.headers['x-request-id'])
  ctx.state.requestId = requestId
  ctx.set('X-Request-Id', requestId)
  metrics.inFlight.inc()
  try {
    await withRequestId(requestId, next)
  } catch (thrown) {
    const refusal = thrown instanceof Problem ? thrown : problem('internal_error', 'Something went wrong. Quote the request id to support.')
    if (refusal.status >= 500) log.error({ request_id: requestId, err: thrown }, 'Request failed')
    send(ctx, problemOf(begin(incomingOf(ctx)), refusal, config.docsBaseUrl))
  }
  metrics.inFlight.dec()
  const ms = performance.now() - start
  const { operation, merchantId, code } = (ctx.state.answer ?? {}) as Partial<Answer>
  const route = operation?.path ?? (ctx._matchedRoute as string | undefined)
  metrics.seconds.observe({ operation_id: operation?.operationId ?? route ?? 'none', status: ctx.status }, ms / 1000)
  log.info({
    request_id: requestId,
    method: ctx.method,
    ...(route !== undefined && { route }),
    ...(operation && { operation_id: operation.operationId }),
    status: ctx.status,
    ms: Math.round(ms * 10) / 10,
    ...(merchantId && { merchant_id: merchantId }),
    ...(code && { code }),
  }, 'request')
}
