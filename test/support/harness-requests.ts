import KSUID from 'ksuid'
import { operations, type OperationId } from '#generated/operations.ts'
import { newEventId, newId } from '../../src/shared/ids.ts'
import { client, requestExample } from '../http/stand.ts'

/** What a request says; its operation adds the method, the path and the media type. */
export interface Ask {
  params?: Record<string, string>
  query?: Record<string, string>
  /** An object is written in the operation's media type, a text goes out as it is. */
  body?: object | string
  headers?: Record<string, string>
  /** null: no key. */
  key?: string | null
  /** A customer's token: it is sent instead of the key. */
  token?: string
}

/** A request as it is sent. */
export interface Wire {
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

/** Writes a request to an operation. */
export function wireOf(operationId: OperationId, { params = {}, query = {}, body, headers = {}, key = null, token }: Ask): Wire {
  const { method, path, bodyMedia } = operations[operationId]
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name]!))
  const search = new URLSearchParams(query).toString()
  const credential = token === undefined ? key !== null && { 'api-key': key } : { authorization: `Bearer ${token}` }
  return {
    method: method.toUpperCase(),
    path: search === '' ? filled : `${filled}?${search}`,
    headers: { ...credential, ...(body !== undefined && { 'content-type': bodyMedia! }), ...headers },
    body: written(body ?? '', bodyMedia),
  }
}

function written(body: object | string, media: string | null): string {
  if (typeof body === 'string') return body
  return media === 'application/json' ? JSON.stringify(body) : new URLSearchParams(body as Record<string, string>).toString()
}

/** What came back, as far as anybody asks. */
export type Answered = Pick<Response, 'status' | 'headers' | 'text'>

/** What a client sends to have a WebSocket. */
export const handshake = {
  Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

type Sendable = Omit<Wire, 'body'> & { body: string | Uint8Array }

/** Sends a request and reads the answer to its end. A request for a WebSocket is sent by hand, which fetch refuses. */
export async function sendTo(origin: string, { method, path, headers, body }: Sendable): Promise<Answered> {
  if (!('Upgrade' in headers)) return fetch(origin + path, { method, headers, redirect: 'manual', ...(body !== '' && { body }) })
  const got = await client(Number(new URL(origin).port))(path, { method, headers, key: null })
  return { status: got.status, headers: new Headers(got.headers as Record<string, string>), text: async () => got.text }
}

/** The same request about objects that nobody has: every id of its path and of its body is a new one. */
export function nowhere({ body, ...rest }: Ask): Ask {
  const ids: Record<string, string> = {
    payment_id: newId('pay'), customer_id: newId('cus'), payment_method_id: newId('pm'), mandate_id: newId('man'), refund_id: newId('ref'),
    action_id: newId('act'), event_id: newEventId(), webhook_endpoint_id: newId('we'),
    session_id: KSUID.randomSync().string, funding_source_id: newId('fs'),
    payment_session_id: newId('ps'), checkout_session_id: newId('ckt'),
  }
  if (typeof body !== 'object') return { ...rest, params: ids, ...(body !== undefined && { body }) }
  return { ...rest, params: ids, body: Object.fromEntries(Object.entries(body).map(([name, value]) => [name, ids[name] ?? value])) }
}

/** A request as the contract shows it, about objects that nobody has. */
export const unknownTo = (operationId: OperationId): Ask => ({
  ...nowhere({ ...(operations[operationId].body && { body: requestExample(operationId) }) }),
  ...(operations[operationId].responses[101] && { headers: handshake }),
})
