import type { Context } from 'openapi-backend'
import type { Caller } from '../shared/caller.ts'
import { problem } from '../shared/problems.ts'
import { bodyOf } from './body.ts'
import { exchangeOf, textsOf, type Exchange } from './exchange.ts'
import { after, type Soon } from './soon.ts'

/** What this layer asks of those who know keys and payments. */
export interface Gatekeeper {
  /** Whose key it is; null where nobody's. Throws where that cannot be found out. */
  authenticate: (key: string) => Soon<Caller | null>
  /** Whether the secret is that of this payment, and the payment the caller's. */
  matchesClientSecret: (caller: Caller, paymentId: string, secret: string) => Soon<boolean>
  /** Takes one request from what the key may make: 0, or the seconds to wait. */
  takeToken: (keyId: number) => number
}

/**
 * The contract's security schemes. A secret key comes in `api-key` or as a bearer token; a publishable key in `api-key`, together
 * with the client secret of the payment (in the query of a GET, else in the body; the payment is named by the path, else by the
 * body). A client secret sent beside a secret key has to be the right one as well.
 */
export function securityHandlers(gatekeeper: Gatekeeper): Record<string, (context: Context) => Soon<boolean>> {
  const scheme = (kind: Caller['kind'], inApiKey: boolean) => (context: Context): Soon<boolean> => {
    const exchange = exchangeOf(context)
    if (exchange.identity === undefined) exchange.identity = identify(gatekeeper, exchange)
    return after(exchange.identity, (caller) => caller?.kind === kind && (exchange.headers['api-key'] !== undefined) === inApiKey)
  }
  return { SecretKey: scheme('secret', true), BearerKey: scheme('secret', false), PublishableKey: scheme('publishable', true) }
}

/**
 * Says why no scheme was satisfied. openapi-backend takes whatever a scheme's handler throws for "not satisfied"; here it comes
 * out again, so that a database that is down is not mistaken for a wrong key.
 */
export function refuse(context: Context): never {
  for (const result of Object.values(context.security)) {
    if (result?.error) throw result.error
  }
  const { caller, headers } = exchangeOf(context)
  const sent = headers['api-key'] ?? headers.authorization
  if (sent === undefined) throw unauthorized('No API key was sent. Send your secret key in the api-key header.')
  if (!caller) throw unauthorized('The API key is unknown, revoked or expired.')
  if (headers['api-key'] === undefined) throw unauthorized('A publishable key belongs in the api-key header.')
  throw problem('forbidden', 'This operation needs a secret key; a publishable key was sent.')
}

/** Run once per request, whatever number of schemes ask; so a failure is kept like a result. */
function identify(gatekeeper: Gatekeeper, exchange: Exchange): Soon<Caller | null> {
  try {
    const key = keyOf(exchange)
    if (key === null) return null
    return after(gatekeeper.authenticate(key), (caller) => caller && welcome(gatekeeper, exchange, caller))
  } catch (error) {
    return Promise.reject(error)
  }
}

function welcome(gatekeeper: Gatekeeper, exchange: Exchange, caller: Caller): Soon<Caller> {
  exchange.caller = caller
  const wait = gatekeeper.takeToken(caller.keyId)
  if (wait > 0) throw tooManyRequests(wait)
  if (!exchange.operation!.security.some((schemes) => schemes.includes('PublishableKey'))) return caller
  return after(presentedBy(exchange), (presented) => checkClientSecret(gatekeeper, caller, presented))
}

function checkClientSecret(gatekeeper: Gatekeeper, caller: Caller, { secret, paymentId }: Presented): Soon<Caller> {
  if (typeof secret !== 'string') {
    if (caller.kind === 'secret') return caller
    throw problem('client_secret_invalid', 'A publishable key needs the client_secret of the payment.')
  }
  return after(typeof paymentId === 'string' && gatekeeper.matchesClientSecret(caller, paymentId, secret), (right) => {
    if (right) return caller
    throw problem('client_secret_invalid', 'The client_secret is not that of this payment.')
  })
}

function keyOf({ incoming: { headers } }: Exchange): string | null {
  const apiKey = headers['api-key']
  const bearer = headers.authorization === undefined ? undefined : /^Bearer +(\S+)$/i.exec(headers.authorization)?.[1]
  if (typeof apiKey !== 'string') return bearer ?? null
  if (bearer !== undefined && bearer !== apiKey) throw unauthorized('The api-key and Authorization headers hold different keys.')
  return apiKey
}

/** A client secret and the payment that it is to open, as they were sent. */
interface Presented {
  secret: unknown
  paymentId: unknown
}

/** Read before the body is checked: a body that cannot be read holds no client secret, and is refused for it later. */
function presentedBy(exchange: Exchange): Soon<Presented> {
  const { operation, params } = exchange
  if (operation!.body === null) return { secret: textsOf(exchange).values.client_secret, paymentId: params.payment_id }
  return bodyOf(exchange).catch(() => null).then((body) => {
    const { client_secret: secret, payment_id: named } = (body ?? {}) as { client_secret?: unknown; payment_id?: unknown }
    return { secret, paymentId: params.payment_id ?? named }
  })
}

const unauthorized = (detail: string): Error => problem('unauthorized', detail, { headers: { 'WWW-Authenticate': 'Bearer' } })

function tooManyRequests(wait: number): Error {
  const detail = `Too many requests with this key. Try again in ${wait} ${wait === 1 ? 'second' : 'seconds'}.`
  return problem('rate_limited', detail, { headers: { 'Retry-After': String(wait) } })
}
