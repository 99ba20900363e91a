import type { Duplex } from 'node:stream'
import { problem } from '../shared/problems.ts'
import { problemOf } from './answers.ts'
import { begin } from './exchange.ts'
import { writeAnswer } from './raw-answer.ts'
import { requestIdFrom } from './request-id.ts'

/**
 * Answers what is no HTTP request, so that there is no request to route: a malformed line or header, headers over 16 KB, or one that
 * did not arrive in time. A listener for the server's `clientError`.
 */
export const refuseBroken = (docsBaseUrl: string) => (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const incoming = { method: '', path: '/', query: '', headers: {}, requestId: requestIdFrom(undefined), source: Buffer.of() }
  writeAnswer(socket, problemOf(begin(incoming), refusalOf(error.code), docsBaseUrl))
}

function refusalOf(code: string | undefined): ReturnType<typeof problem> {
  if (code === 'HPE_HEADER_OVERFLOW') return problem('payload_too_large', 'The headers of the request are too large.')
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return problem('validation_failed', 'The request did not arrive in time.')
  return problem('validation_failed', 'This is not an HTTP request.')
}
