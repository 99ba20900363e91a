import type { Context } from 'openapi-backend'
import type { Operation } from '#generated/operations.ts'
import type { AnyCaller, Caller, CustomerCaller, StreamCaller } from '../shared/caller.ts'
import { problem } from '../shared/problems.ts'
import { bodyOf } from './body.ts'
import { networkOf } from './client-address.ts'
import { exchangeOf, textsOf, type Exchange } from './exchange.ts'
import { after, type Soon } from './soon.ts'

/** What this layer asks of those who know keys and payments. */
export interface Gatekeeper {
  /**
   * Whose key it is; null where nobody's. Throws where that cannot be found out.
   * @param unseen told of a key that was nobody's until now, before it is looked up; what it throws is thrown
   */
  authenticate: (key: string, unseen: () => void) => Soon<Caller | null>
  /** Whether the secret is that of this payment, and the payment the caller's. */
  matchesClientSecret: (caller: Caller, paymentId: string, secret: string) => Soon<boolean>
  /** Whose client sends this customer token; null where nobody's. */
  authenticateCustomer: (token: string) => Promise<CustomerCaller | null>
  /** Who follows this session with this token; null where it does not open the session, or not any more. */
  authenticateStream: (sessionId: string, token: string) => Promise<StreamCaller | null>
  /** Takes one request from what a credential may make: 0, or the seconds to wait. */
  takeToken: (holder: number | string) => number
  /** Takes one request, or asks for none, from what an address may make without a credential: 0, or the seconds to wait. */
  takeAddressToken: (network: string, count: 0 | 1) => number
}

/**
 * The contract's security schemes. A secret key comes in `api-key` or as a bearer token; a publishable key in `api-key`, together
 * with the client secret of the payment (in the query of a GET, else in the body; the payment is named by the path, else by the
 * body). A client secret sent beside a secret key has to be the right one as well. A customer token is a bearer token, a session's token
 * one of the subprotocols that a WebSocket offers.
 */
export function securityHandlers(gatekeeper: Gatekeeper): Record<string, (context: Context) => Soon<boolean>> {
  const scheme = (kind: Caller['kind'], inApiKey: boolean) => (context: Context): Soon<boolean> => {
    const exchange = exchangeOf(context)
    if (exchange.identity === undefined) exchange.identity = identify(gatekeeper, exchange)
    return after(exchange.identity, (caller) => caller?.kind === kind && (exchange.headers['api-key'] !== undefined) === inApiKey)
  }
  return {
    SecretKey: scheme('secret', true),
    BearerKey: scheme('secret', false),
    PublishableKey: scheme('publishable', true),
    CustomerToken: (context) => admitCustomer(gatekeeper, exchangeOf(context)),
    StreamToken: (context) => admitStream(gatekeeper, exchangeOf(context)),
  }
}

/**
 * Says why no scheme was satisfied. openapi-backend takes whatever a scheme's handler throws for "not satisfied"; here it comes
 * out again, so that a database that is down is not mistaken for a wrong key.
 */
export function refuse(gatekeeper: Gatekeeper, context: Context): never {
  for (const result of Object.values(context.security)) {
    if (result?.error) throw result.error
  }
  const exchange = exchangeOf(context)
  const { caller, headers, operation } = exchange
  if (!caller) countAddress(gatekeeper, exchange)
  if (admits(operation, 'CustomerToken')) throw refusedCustomer(headers.authorization !== undefined)
  if (admits(operation, 'StreamToken') && streamTokenOf(headers) !== null) throw unauthorized('The ws_token does not open this stream.')
  const sent = headers['api-key'] ?? headers.authorization
  if (sent === undefined) throw unauthorized(nothingSent(operation))
  if (!caller) throw unauthorized('The API key is unknown, revoked or expired.')
  if (headers['api-key'] === undefined) throw unauthorized('A publishable key belongs in the api-key header.')
  throw problem('forbidden', 'This operation needs a secret key; a publishable key was sent.')
}

const admits = (operation: Operation | null, scheme: string): boolean => operation!.security.some((schemes) => schemes.includes(scheme))

const refusedCustomer = (sent: boolean): Error =>
  sent ? tokenGone() : unauthorized('No customer token was sent. Send it in the Authorization header.')

const nothingSent = (operation: Operation | null): string =>
  admits(operation, 'StreamToken')
    ? 'No API key was sent. Send your secret key in the api-key header, or a ws_token as a subprotocol.'
    : 'No API key was sent. Send your secret key in the api-key header.'

async function admitCustomer(gatekeeper: Gatekeeper, exchange: Exchange): Promise<boolean> {
  const token = bearerOf(exchange)
  const caller = token === null ? null : await gatekeeper.authenticateCustomer(token)
  return caller !== null && counted(gatekeeper, exchange, caller, `c:${caller.accountId}:${caller.customerId}`)
}

async function admitStream(gatekeeper: Gatekeeper, exchange: Exchange): Promise<boolean> {
  const token = streamTokenOf(exchange.headers)
  const caller = token === null ? null : await gatekeeper.authenticateStream(exchange.params.session_id!, token)
  return caller !== null && counted(gatekeeper, exchange, caller, `s:${caller.tokenDigest}`)
}

/** The session's token among the subprotocols that a WebSocket offers. */
const streamTokenOf = (headers: Exchange['headers']): string | null =>
  /(?:^|,)\s*(wst_[\w-]{43})\s*(?:,|$)/.exec(String(headers['sec-websocket-protocol'] ?? ''))?.[1] ?? null

/** Notes who calls, and takes the request from what the credential may make. @throws Problem 429 `rate_limited` */
function counted(gatekeeper: Gatekeeper, exchange: Exchange, caller: AnyCaller, holder: number | string): true {
  exchange.caller = caller
  const wait = gatekeeper.takeToken(holder)
  if (wait > 0) throw tooManyRequests('with this key', wait)
  return true
}

/**
 * Takes a request that no credential answers for from what its address may make: one of an operation that asks for none, or one that was
 * refused. What comes from within the process has none, and is not counted.
 * @param count 0 looks whether there is something left, and leaves it
 * @throws Problem 429 `rate_limited`
 */
function countAddress({ takeAddressToken }: Gatekeeper, { incoming: { ip } }: Exchange, count: 0 | 1 = 1): void {
  const wait = ip === undefined ? 0 : takeAddressToken(networkOf(ip), count)
  if (wait > 0) throw tooManyRequests('from this address', wait)
}

/** Counts a request of an operation that anybody may call; the contract says of which ones there may be too many. */
export function countPublic(gatekeeper: Gatekeeper, exchange: Exchange): void {
  const { security, responses } = exchange.operation!
  if (security.length === 0 && responses[429]) countAddress(gatekeeper, exchange)
}

/** Run once per request, whatever number of schemes ask; so a failure is kept like a result. */
function identify(gatekeeper: Gatekeeper, exchange: Exchange): Soon<AnyCaller | null> {
  try {
    const key = keyOf(exchange)
    if (key === null) return null
    return after(gatekeeper.authenticate(key, () => countAddress(gatekeeper, exchange, 0)), (caller) => caller && welcome(gatekeeper, exchange, caller))
  } catch (error) {
    return Promise.reject(error)
  }
}

function welcome(gatekeeper: Gatekeeper, exchange: Exchange, caller: Caller): Soon<Caller> {
  counted(gatekeeper, exchange, caller, caller.keyId)
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

const bearerOf = ({ incoming: { headers } }: Exchange): string | null =>
  headers.authorization === undefined ? null : (/^Bearer +(\S+)$/i.exec(headers.authorization)?.[1] ?? null)

function keyOf(exchange: Exchange): string | null {
  const apiKey = exchange.incoming.headers['api-key']
  const bearer = bearerOf(exchange)
  if (typeof apiKey !== 'string') return bearer
  if (bearer !== null && bearer !== apiKey) throw unauthorized('The api-key and Authorization headers hold different keys.')
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

/** The same text as the statement's that finds the customer deleted meanwhile. */
const tokenGone = (): Error => unauthorized('The customer token is not valid, or not any more.')

const unauthorized = (detail: string): Error => problem('unauthorized', detail)

function tooManyRequests(whose: string, wait: number): Error {
  const detail = `Too many requests ${whose}. Try again in ${wait} ${wait === 1 ? 'second' : 'seconds'}.`
  return problem('rate_limited', detail, { headers: { 'Retry-After': String(wait) } })
}
