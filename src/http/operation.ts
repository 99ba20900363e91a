import type { CustomerOperationId, OperationId, PublicOperationId, StreamOperationId } from '#generated/operations.ts'
import type { operations } from '#generated/types.ts'
import type { App } from '../app.ts'
import type { Caller, CustomerCaller, StreamCaller } from '../shared/caller.ts'
import type { Claim } from '../shared/claim.ts'
import type { Rendered } from '../shared/rendered.ts'
import type { Stream } from './stream.ts'

/** A request as an operation receives it: routed, authenticated, validated, and typed by the contract. */
export interface Call<Id extends OperationId> {
  operationId: Id
  params: Parameters<Id, 'path'>
  query: Parameters<Id, 'query'>
  body: RequestBody<Id>
  /** Who calls; null where the contract asks for no credential. */
  caller: CallerOf<Id>
  /** Set where the request carries an `Idempotency-Key`. */
  idempotency: Claim | null
  /** The `Accept` header, where an operation answers in several media types. */
  accept: string | undefined
  /** From where the request came, as far as that can be told. */
  client: Client
  requestId: string
  /** The request's path, as problems name it. */
  instance: string
}

/** What a customer's consent is recorded with. */
export interface Client {
  ip: string | null
  userAgent: string | null
}

type CallerOf<Id extends OperationId> =
  Id extends PublicOperationId ? null
  : Id extends CustomerOperationId ? CustomerCaller
  : Id extends StreamOperationId ? Caller | StreamCaller
  : Caller

/** The operation's code. It answers what the contract declares and throws a `Problem` for everything else. */
export type Handler<Id extends OperationId> = (call: Call<Id>, app: App) => Reply<Id> | Promise<Reply<Id>>

/** One handler for each operation of the contract: one too few or too many does not compile. */
export type Handlers = { [Id in OperationId]: Handler<Id> }

/** Any declared success of an operation: its status with the body and the headers that belong to it. */
export type Reply<Id extends OperationId> = {
  [Status in keyof Responses<Id>]: Status extends 101
    ? { status: Status; stream: Stream }
    : Status extends number
      ? `${Status}` extends `2${string}` | `3${string}` ? ReplyOf<Status, Responses<Id>[Status]> : never
      : never
}[keyof Responses<Id>]

type Responses<Id extends OperationId> = operations[Id]['responses']

type ReplyOf<Status, Response> = { status: Status } & BodyOf<Response> & HeadersOf<Response>

/** JSON needs no word; every other media type is named by the reply. */
type MediaOf<Media> = Media extends 'application/json' ? { media?: Media } : { media: Media }

type BodyOf<Response> = Response extends { content: infer Content }
  ? { [Media in keyof Content]: { body: Content[Media] | Rendered<Content[Media]> } & MediaOf<Media> }[keyof Content]
  : { body?: never }

/** Headers that a handler gives where its answer declares them; all others are this layer's own. */
type GivenHeader = 'Location' | 'Cache-Control' | 'Referrer-Policy'

type DeclaredOf<Response> = { [Name in GivenHeader]: Response extends { headers: Record<Name, unknown> } ? Name : never }[GivenHeader]

type HeadersOf<Response> = [DeclaredOf<Response>] extends [never]
  ? { headers?: Record<string, string> }
  : { headers: Record<DeclaredOf<Response>, string> }

type Parameters<Id extends OperationId, Place extends 'path' | 'query'> =
  operations[Id]['parameters'] extends { [P in Place]?: infer Values } ? Exclude<Values, undefined> : never

type RequestBody<Id extends OperationId> = operations[Id] extends { requestBody?: infer Request }
  ? Exclude<Request, undefined> extends { content: infer Content } ? Content[keyof Content] : undefined
  : undefined

interface Redirection<Status> {
  status: Status
  headers: { Location: string }
}

/** 200 with a body. */
export const ok = <Body>(body: Body): { status: 200; body: Body } => ({ status: 200, body })

/** 201 with the object that was made. */
export const created = <Body>(body: Body): { status: 201; body: Body } => ({ status: 201, body })

/** 302: the browser goes on to `location` as it came. */
export const found = (location: string): Redirection<302> => ({ status: 302, headers: { Location: location } })

/** 303: the browser goes on to `location` with a GET. */
export const seeOther = (location: string): Redirection<303> => ({ status: 303, headers: { Location: location } })
