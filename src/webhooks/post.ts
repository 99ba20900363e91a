import http from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import type { Schema } from '#generated/types.ts'
import { urlFault } from './address.ts'
import { createAgents, realNetwork, Unreachable, type Network, type Route } from './connect.ts'
import { readRetryAfter } from './pauses.ts'

/** What is posted, and on whose behalf. */
export interface Post extends Route {
  url: string
  headers: Record<string, string>
  body: Uint8Array
}

/** What came of it; `error` is null after a 2xx. */
export interface Answer {
  status: number | null
  /** The first 1,000 characters of the answer. */
  text: string | null
  error: Schema<'DeliveryError'> | null
  /** Seconds for which the receiver asks to be left alone. */
  retryAfter: number | null
  milliseconds: number
}

export interface Poster {
  /** Posts once, and never throws. */
  post(post: Post): Promise<Answer>
  /** Closes every connection, also those in use. */
  close(): void
}

/** Milliseconds for everything: name, connection, TLS, sending and the answer. */
const longest = 15_000

/** Bytes of an answer that are read, and characters that are kept. */
const mostHeaders = 16_384
const mostBody = 20_000
const mostKept = 1_000

/** What an answer says by its status. */
function verdict(status: number): Answer['error'] {
  if (status >= 200 && status < 300) return null
  return status >= 300 && status < 400 ? 'redirect_refused' : 'http_status'
}

/** The text as a database takes it: without NUL, and no character cut in two. */
const kept = (body: Buffer): string => [...body.toString('utf8').replaceAll('\0', '\ufffd')].slice(0, mostKept).join('')

/** How far a connection has come tells what an error on it means. */
function watched(request: http.ClientRequest): (error: Error) => Answer['error'] {
  let isConnected = false
  let isSecured = false
  request.once('socket', (socket: Socket) => {
    if (request.reusedSocket) return
    isSecured = !('encrypted' in socket)
    socket.once('connect', () => { isConnected = true })
    socket.once('secureConnect', () => { isSecured = true })
  })
  return (error) => {
    if (error instanceof Unreachable) return error.fault
    return isConnected && !isSecured ? 'tls_failed' : 'connection_failed'
  }
}

type Outcome = Omit<Answer, 'milliseconds'>

const failed = (error: Answer['error']): Outcome => ({ status: null, text: null, error, retryAfter: null })

/** Sends a request and waits for what comes of it; `stale` where a connection that was kept open was closed before it was used again. */
function outcomeOf(request: http.ClientRequest, body: Uint8Array, deadline: number): Promise<Outcome | 'stale'> {
  const { promise, resolve } = Promise.withResolvers<Outcome | 'stale'>()
  let tooLate = () => resolve(failed('timeout'))
  const timer = setTimeout(() => {
    tooLate()
    request.destroy()
  }, deadline)
  const meaning = watched(request)
  request.on('error', (error: NodeJS.ErrnoException) => {
    const isStale = request.reusedSocket && /^(ECONNRESET|EPIPE)$/.test(error.code ?? '')
    resolve(isStale ? 'stale' : failed(meaning(error)))
  })
  request.once('upgrade', (response: http.IncomingMessage, socket: Socket) => {
    resolve(judged(response, []))
    socket.destroy()
  })
  request.once('response', (response: http.IncomingMessage) => {
    const chunks: Buffer[] = []
    let size = 0
    const end = () => resolve(judged(response, chunks))
    tooLate = end
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size < mostBody) return
      end()
      response.destroy()
    })
    response.once('close', end)
    response.on('error', end)
  })
  request.end(body)
  return promise.finally(() => clearTimeout(timer))
}

/**
 * Posts to receivers that nobody here vouches for. Redirects are not followed, certificates are verified, no more is read than is kept, and
 * the status alone decides, whatever becomes of the body.
 * @param options.deadline milliseconds for one post
 */
export function createPoster({ network = realNetwork(), deadline = longest }: { network?: Network; deadline?: number } = {}): Poster {
  const agents = createAgents(network)

  function request({ url, headers, body, endpointId, mode, allowLoopback }: Post): http.ClientRequest {
    const target = new URL(url)
    const protocol = target.protocol as 'http:' | 'https:'
    const route: Route = { endpointId, mode, allowLoopback }
    return (protocol === 'https:' ? https : http).request(target, {
      ...route, method: 'POST', agent: agents[protocol], maxHeaderSize: mostHeaders, headers: { ...headers, 'Content-Length': body.length },
    })
  }

  async function answer(post: Post): Promise<Outcome> {
    if (urlFault(post.url, post) !== null) return failed('address_not_allowed')
    const until = performance.now() + deadline
    for (;;) {
      const outcome = await outcomeOf(request(post), post.body, until - performance.now())
      if (outcome !== 'stale') return outcome
    }
  }

  return {
    async post(post) {
      const start = performance.now()
      const outcome = await answer(post)
      return { ...outcome, milliseconds: Math.round(performance.now() - start) }
    },
    close: () => agents.close(),
  }
}

function judged({ statusCode = 0, headers }: http.IncomingMessage, chunks: Buffer[]): Outcome {
  // Node reads any three digits; what begins with 0 is no answer in HTTP (RFC 9110, 15).
  if (statusCode < 100) return failed('connection_failed')
  const asks = statusCode === 429 || statusCode === 503
  return {
    status: statusCode,
    text: kept(Buffer.concat(chunks).subarray(0, mostBody)),
    error: verdict(statusCode),
    retryAfter: asks ? readRetryAfter(headers['retry-after'], Date.now()) : null,
  }
}
