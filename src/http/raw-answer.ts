import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Answer } from './exchange.ts'

/** How long a client may take to fetch such an answer, in milliseconds. */
const PATIENCE = 5_000

/** Writes an answer to a connection that the HTTP server has let go of, and ends the connection, whether the client ends its half or not. */
export function writeAnswer(socket: Duplex, { status, headers, media, text }: Answer): void {
  if (!socket.writable) return void socket.destroy()
  const type = media === null ? {} : { 'Content-Type': media }
  const fields = { ...headers, ...type, 'Content-Length': Buffer.byteLength(text), Connection: 'close' }
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const patience = setTimeout(() => socket.destroy(), PATIENCE)
  socket.once('close', () => clearTimeout(patience))
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n${text}`, () => socket.destroy())
}
