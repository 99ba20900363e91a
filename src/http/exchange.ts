import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Context } from 'openapi-backend'
import type { Operation, OperationId } from '#generated/operations.ts'
import type { AnyCaller } from '../shared/caller.ts'
import type { ProblemCode } from '../shared/problems.ts'
import type { Call } from './operation.ts'
import { readTexts, type Texts } from './query.ts'
import type { Routed } from './router.ts'
import type { Soon } from './soon.ts'
import type { Stream } from './stream.ts'

/** A request on its way into the contract, from a socket or from within the process. */
export interface Incoming {
  method: string
  /** As sent, still escaped, without the query. */
  path: string
  /** As sent, without `?`. */
  query: string
  headers: IncomingHttpHeaders
  requestId: string
  /** The address of whoever sent it; none where it comes from within the process. */
  ip?: string | undefined
  /** Where the body's bytes come from. */
  source: IncomingMessage | Buffer
  /** Switches to a WebSocket that serves the stream, where the client asks for one. Rejects as long as nothing has been sent. */
  open?: (stream: Stream) => Promise<void>
}

/** What goes back; the names at the end are for log and metrics. */
export interface Answer {
  status: number
  headers: Record<string, string>
  media: string | null
  text: string
  operation: Operation | null
  merchantId: string | null
  code: ProblemCode | null
}

/** A request while it is being served. Each step adds what it found. */
export interface Exchange extends Routed {
  incoming: Incoming
  operation: Operation | null
  texts: Texts | null
  body: Promise<unknown> | null
  /** Undefined until the first security scheme asks. */
  identity: Soon<AnyCaller | null> | undefined
  caller: AnyCaller | null
  call: Call<OperationId> | null
}

/** A request of which nothing is known yet. Every field is there from the start: objects of one shape are fast. */
export const begin = (incoming: Incoming): Exchange => ({
  method: incoming.method,
  path: incoming.path,
  headers: incoming.headers as Exchange['headers'],
  params: {},
  incoming,
  operation: null,
  texts: null,
  body: null,
  identity: undefined,
  caller: null,
  call: null,
})

/** What openapi-backend passes around as the request is the exchange that it was given. */
export const exchangeOf = (context: Context): Exchange => context.request as unknown as Exchange

/** The query's parameters, read once. */
export const textsOf = (exchange: Exchange): Texts => (exchange.texts ??= readTexts('query', exchange.incoming.query))
