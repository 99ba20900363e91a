import type { Serve } from './contract.ts'
import { requestIdFrom } from './request-id.ts'

/** A request from within the process, made by pages that know the contract and not the domain. */
export interface InnerRequest {
  method: string
  path: string
  query?: Record<string, string>
  headers?: Record<string, string>
  /** Sent as JSON. */
  body?: unknown
}

export interface InnerReply {
  status: number
  headers: Record<string, string>
  /** Parsed; null where there is none. */
  body: unknown
}

/** Makes the function by which pages use the contract: the same routing, credentials, checks and problems as from outside. */
export const createDispatch = (serve: Serve) => async ({ method, path, query, headers, body }: InnerRequest): Promise<InnerReply> => {
  const source = Buffer.from(body === undefined ? '' : JSON.stringify(body))
  const answer = await serve({
    method,
    path,
    query: new URLSearchParams(query).toString(),
    headers: { ...headers, 'content-type': 'application/json', 'content-length': String(source.length) },
    requestId: requestIdFrom(headers?.['x-request-id']),
    source,
  })
  return { status: answer.status, headers: answer.headers, body: answer.text === '' ? null : JSON.parse(answer.text) }
}
