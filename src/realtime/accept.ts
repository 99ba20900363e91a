import type { Logger } from 'pino'
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws'
import type { EventStream } from '../events/stream.ts'
import type { Metrics } from '../http/metrics.ts'
import { upgradeRequired, type Sockets, type Upgrade } from '../http/upgrade.ts'
import { problem } from '../shared/problems.ts'
import { createHub } from './hub.ts'
import { govern } from './socket.ts'

/** What a client may offer as its subprotocol; a token that it offers beside is never repeated. */
const SUBPROTOCOL = 'perfectpay.v2'

/** Bytes of a client's message. */
const LONGEST_MESSAGE = 4096

/** Milliseconds that a client has to confirm that the socket closes. */
const FAREWELL = 5_000

/** The types of ws do not know the last one yet. */
const options: ServerOptions & { closeTimeout: number } = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: LONGEST_MESSAGE,
  handleProtocols: (offered) => offered.has(SUBPROTOCOL) && SUBPROTOCOL,
  closeTimeout: FAREWELL,
}

export interface SocketsOptions {
  events: EventStream
  log: Logger
  metrics: Pick<Metrics, 'sockets'>
  /** Whether a page of this origin may listen to what is the account's. */
  originAllowed: (accountId: number, origin: string) => boolean | Promise<boolean>
}

/** The sockets of this process. Whatever refuses one does so before protocols are switched, as a problem. */
export function createSockets({ events, log, metrics, originAllowed }: SocketsOptions): Sockets {
  const hub = createHub({ events, log, open: (sockets) => metrics.sockets.set(sockets) })
  const server = new WebSocketServer(options)
  const requestIds = new WeakMap<object, string>()
  server.on('headers', (lines, request) => lines.push(`X-Request-Id: ${requestIds.get(request)}`))
  // ws emits this instead of answering by itself, while it is being called.
  server.on('wsClientError', ({ message }) => {
    throw upgradeRequired(`This is no handshake of a WebSocket: ${message}.`)
  })

  /** Undefined where the client has gone meanwhile. @throws Problem 426 where the handshake has a fault */
  function switchProtocols({ request, socket, head, requestId }: Upgrade): WebSocket | undefined {
    let opened: WebSocket | undefined
    requestIds.set(request, requestId)
    server.handleUpgrade(request, socket, head, (ws) => { opened = ws })
    return opened
  }

  return {
    async open(stream, upgrade) {
      const { origin } = upgrade.request.headers
      if (origin !== undefined && !(await originAllowed(stream.accountId, origin))) {
        throw problem('origin_not_allowed', 'Pages of this origin may not open the stream.')
      }
      const listener = hub.enter(stream)
      try {
        const state = await stream.state()
        const ws = switchProtocols(upgrade)
        if (!ws) return listener.leave()
        const since = performance.now()
        const ended = (code: number): void => {
          listener.leave()
          log.info({ request_id: upgrade.requestId, code, ms: Math.round(performance.now() - since) }, 'socket closed')
        }
        listener.begin(govern(ws, ended), state)
      } catch (error) {
        listener.leave()
        throw error
      }
    },
    close: hub.close,
  }
}
