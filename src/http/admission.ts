import type { OperationId } from '#generated/operations.ts'
import type { Validator } from '#generated/validators.js'
import type { AnyCaller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import { problem, type FieldError } from '../shared/problems.ts'
import { bodyOf } from './body.ts'
import { textsOf, type Exchange } from './exchange.ts'
import { describe, invalid, type Fault } from './faults.ts'
import type { Call } from './operation.ts'
import { after, type Soon } from './soon.ts'
import { upgradeRequired } from './upgrade.ts'

/** A request that carries an `Idempotency-Key`, as far as "the same request again" depends on it. */
export interface Asked {
  caller: AnyCaller
  operationId: string
  params: object
  body: unknown
}

export type ClaimOf = (key: string, asked: Asked) => Claim

/**
 * Lets an authenticated request in: reads the body, checks every part against the contract and makes the call for the operation.
 * @throws Problem 415, 413; 400 with every fault at once; 404 for an id that cannot exist; 426 where only a socket is to be had
 */
export const admit = (exchange: Exchange, claimOf: ClaimOf): Soon<void> =>
  after(exchange.operation!.body === null ? undefined : bodyOf(exchange), (body) => complete(exchange, body, claimOf))

function complete(exchange: Exchange, body: unknown, claimOf: ClaimOf): void {
  const operation = exchange.operation!
  const { values: query, errors } = textsOf(exchange)
  collect(errors, 'query', operation.params.query, query)
  // An operation that declares no 400 has no parameters; what a monitor adds to its address is left alone.
  if (!operation.responses[400]) errors.length = 0
  collect(errors, 'header', operation.params.header, exchange.headers)
  collect(errors, 'body', operation.body, body)
  if (errors.length > 0) throw invalid(errors)
  // A parameter of the path is an id. One that cannot exist is answered as one that does not.
  collect(errors, 'path', operation.params.path, exchange.params)
  const [unknown] = errors
  if (unknown) throw problem('not_found', `There is no such ${unknown.pointer.slice(1).replace(/_id$/, '')}.`)
  if (operation.responses[101] && !exchange.incoming.open) throw upgradeRequired('This address is that of a WebSocket.')
  exchange.call = {
    operationId: operation.operationId,
    params: exchange.params,
    query,
    body,
    caller: exchange.caller,
    idempotency: operation.idempotent ? claim(exchange, body, claimOf) : null,
    accept: exchange.incoming.headers.accept,
    client: { ip: exchange.incoming.ip ?? null, userAgent: exchange.incoming.headers['user-agent'] ?? null },
    requestId: exchange.incoming.requestId,
    instance: exchange.path,
  } as unknown as Call<OperationId>
}

/** Adds what is wrong with one part of the request. */
function collect(errors: FieldError[], place: FieldError['in'], validator: Validator | null, value: unknown): void {
  if (validator === null || validator(value)) return
  const found = describe(place, validator.errors as Fault[])
  errors.push(...(place === 'body' ? found : found.map((error) => aboutParameter(error, value as Record<string, unknown>))))
}

/** Parameters are given once, and headers are spelt as people spell them. */
function aboutParameter(error: FieldError, values: Record<string, unknown>): FieldError {
  const repeated = error.in === 'query' && error.message.startsWith('must be') && Array.isArray(values[error.pointer.slice(1)])
  const pointer = error.in === 'header' ? error.pointer.replace(/(^\/|-)[a-z]/g, (start) => start.toUpperCase()) : error.pointer
  return { ...error, pointer, message: repeated ? 'must be given only once' : error.message }
}

function apart(body: unknown): { key: string | null; asked: unknown } {
  if (!body || !Object.hasOwn(body, 'idempotency_key')) return { key: null, asked: body }
  const { idempotency_key: key, ...asked } = body as { idempotency_key: string | null }
  return { key, asked }
}

/** The key comes in the header; where the contract has it in the body, too, it is the same key, and no part of what is asked. */
function claim({ caller, headers, params, operation }: Exchange, body: unknown, claimOf: ClaimOf): Claim | null {
  const { key: inBody, asked } = apart(body)
  const inHeader = headers['idempotency-key'] as string | undefined
  if (inBody !== null && inHeader !== undefined && inBody !== inHeader) {
    throw invalid([{ in: 'body', pointer: '/idempotency_key', message: 'must equal the Idempotency-Key header' }])
  }
  const key = inHeader ?? inBody
  return key === null || !caller ? null : claimOf(key, { caller, operationId: operation!.operationId, params, body: asked })
}
