import koaCors from '@koa/cors'
import type { Context, Middleware } from 'koa'
import { operations, type Operation } from '#generated/operations.ts'

/** Seconds for which a browser may keep the answer to its preflight. */
const kept = 600

/** Headers of an answer that a page's script may read, beside those that every answer has. */
const readable = ['Idempotent-Replayed', 'Location', 'Retry-After', 'X-Request-Id']

/** Credentials that a browser may hold. */
const browserSchemes = ['CustomerToken', 'PublishableKey']

/**
 * Lets pages of other origins call what is meant for browsers: public operations from anywhere, those that a customer's token or a
 * publishable key opens from the origins that a merchant has listed, and nothing that needs a secret key. Cookies are used nowhere.
 * @param isListed whether some merchant has listed the origin
 */
export function cors(isListed: (origin: string) => Promise<boolean>): Middleware {
  const open = matcher(({ security }) => security.length === 0)
  const listed = matcher(({ security }) => security.some((schemes) => schemes.some((scheme) => browserSchemes.includes(scheme))))
  const decide = koaCors({
    origin: async (ctx: Context) => {
      if (open(ctx)) return '*'
      const origin = ctx.get('Origin')
      return listed(ctx) && (await isListed(origin)) ? origin : ''
    },
    allowMethods: ['GET', 'POST', 'DELETE'],
    exposeHeaders: readable,
    maxAge: kept,
  })
  return (ctx, next) => {
    if (ctx.headers.origin !== undefined) return decide(ctx, next)
    // No page calls: most requests, which should not pay for this. But with an Origin the answer would be another one, so caches keep both.
    ctx.vary('Origin')
    return next()
  }
}

const patternOf = ({ method, path }: Operation): string => `${method} ${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}`

/** Says whether a request, or the one that a preflight asks about, is for one of these operations. */
function matcher(wanted: (operation: Operation) => boolean): (ctx: Context) => boolean {
  const patterns = Object.values(operations).filter(wanted).map(patternOf)
  const pattern = new RegExp(`^(?:${patterns.join('|')})$`)
  return (ctx) => pattern.test(`${(ctx.get('Access-Control-Request-Method') || ctx.method).toLowerCase()} ${ctx.path}`)
}
