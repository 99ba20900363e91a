import type { WebSocket } from 'ws'

/** Milliseconds between two pings. No pong before the next one ends the socket. */
const HEARTBEAT = 30_000

/** Bytes that may wait for a client that reads slowly, the next frame included. */
const MOST_BUFFERED = 1024 * 1024

/** Messages that a client may send in a window of so many milliseconds; pings are messages too, since each is answered. */
const MOST_MESSAGES = 10
const WINDOW = 10_000

/** Why the server closes a socket (RFC 6455, 7.4.1, and IANA's registry). ws adds 1007 for bad UTF-8 and 1009 for a message that is too long. */
export const closing = { over: 1000, goingAway: 1001, tooManyMessages: 1008, internalError: 1011, tooSlow: 1013 } as const

/** One client's socket. */
export interface Socket {
  /** Sends a frame; closes instead where the client is too slow to take it. Nothing is sent any more once the socket closes. */
  send(frame: string): void
  close(code: number): void
}

/**
 * Puts a socket under the rules that all are under: a heartbeat that ends what has died unnoticed, a bound of what waits to be sent,
 * and one of what the client sends, whose content nobody reads.
 * @param ended called once, when the socket is gone, with its close code
 */
export function govern(ws: WebSocket, ended: (code: number) => void): Socket {
  let answered = true
  const pulse = setInterval(() => {
    if (!answered) return ws.terminate()
    answered = false
    ws.ping()
  }, HEARTBEAT)
  ws.on('pong', () => { answered = true })

  const arrivals: number[] = []
  const count = (): void => {
    const now = performance.now()
    arrivals.push(now)
    if (arrivals.length > MOST_MESSAGES && now - arrivals.shift()! < WINDOW) ws.close(closing.tooManyMessages)
  }
  ws.on('message', count)
  ws.on('ping', count)

  // ws has closed it by then, with the code that belongs to the fault.
  ws.on('error', () => {})
  ws.once('close', (code) => {
    clearInterval(pulse)
    ended(code)
  })
  return {
    send(frame) {
      if (ws.readyState !== ws.OPEN) return
      if (ws.bufferedAmount + Buffer.byteLength(frame) > MOST_BUFFERED) return ws.close(closing.tooSlow)
      ws.send(frame)
    },
    close: (code) => ws.close(code),
  }
}
