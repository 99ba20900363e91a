import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { App } from '../app.ts'
import { problem, type Problem } from '../shared/problems.ts'
import { clientAddress } from './client-address.ts'
import type { Serve } from './contract.ts'
import type { Incoming } from './exchange.ts'
import type { Metrics } from './metrics.ts'
import { originForm, record } from './observe.ts'
import { writeAnswer } from './raw-answer.ts'
import { requestIdFrom, withRequestId } from './request-id.ts'
import type { Stream } from './stream.ts'

/** A connection whose client asks for a WebSocket. */
export interface Upgrade {
  request: IncomingMessage
  socket: Duplex
  /** What the client has sent already after its request. */
  head: Buffer
  requestId: string
}

/** Who takes over the connections of streams. */
export interface Sockets {
  /** Switches protocols and serves the stream from then on. Rejects as long as nothing has been sent: with a Problem where it refuses. */
  open(stream: Stream, upgrade: Upgrade): Promise<void>
  /** Accepts nothing more and tells every client to connect elsewhere; they are gone within five seconds. */
  close(): void
}

/** Whether the request asks for a WebSocket. What asks for another protocol is answered in this one (RFC 9110, 7.8). */
export const asksForSocket = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket'

/** The 426 of an address that answers a WebSocket's handshake alone. */
export const upgradeRequired = (detail: string): Problem =>
  problem('upgrade_required', detail, { headers: { Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' } })

interface UpgradeOptions {
  app: Pick<App, 'config' | 'log'>
  serve: Serve
  metrics: Metrics
  sockets: Sockets
}

/**
 * Takes requests for a WebSocket through the contract like any other; what it does not switch is answered and the connection ended.
 * @returns a listener for the server's `upgrade`, and what drops the connections that are still waiting for their answer
 */
export function acceptUpgrades({ app, serve, metrics, sockets }: UpgradeOptions) {
  const waiting = new Set<Duplex>()
  async function accept(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const start = performance.now()
    const requestId = requestIdFrom(request.headers['x-request-id'])
    let switched = false
    const open = async (stream: Stream): Promise<void> => {
      await sockets.open(stream, { request, socket, head, requestId })
      switched = true
    }
    socket.on('error', () => socket.destroy())
    waiting.add(socket)
    metrics.inFlight.inc()
    const ip = clientAddress(request, app.config.trustedProxies)
    const answer = await withRequestId(requestId, () => serve({ ...incomingOf(request), requestId, ip, open }))
    metrics.inFlight.dec()
    waiting.delete(socket)
    if (!switched) writeAnswer(socket, answer)
    record({ log: app.log, metrics, start, requestId, method: request.method!, status: answer.status, answer })
  }
  return {
    accept: (...upgrade: Parameters<typeof accept>): void => void accept(...upgrade),
    drop: () => waiting.forEach((socket) => socket.destroy()),
  }
}

function incomingOf(request: IncomingMessage): Pick<Incoming, 'method' | 'path' | 'query' | 'headers' | 'source'> {
  const target = originForm(request.url!)
  const end = target.indexOf('?')
  const [path, query] = end < 0 ? [target, ''] : [target.slice(0, end), target.slice(end + 1)]
  return { method: request.method!, path, query, headers: request.headers, source: request }
}
