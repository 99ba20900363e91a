import type { Serve } from './contract.ts'
import { currentRequestId, requestIdFrom } from './request-id.ts'

/** A request from within the process, made by pages that know the contract and not the domain. */
export interface InnerRequest {
  method: string
  path: string
  query?: Record<string, string>
  headers?: Record<string, string>
  /** Sent as a form if it is URLSearchParams, else as JSON. */
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
  const form = body instanceof URLSearchParams
  const source = Buffer.from(form ? body.toString() : body === undefined ? '' : JSON.stringify(body))
  const media = form ? 'application/x-www-form-urlencoded' : 'application/json'
  const answer = await serve({
    method,
    path,
    query: new URLSearchParams(query).toString(),
    headers: { ...headers, 'content-type': media, 'content-length': String(source.length) },
    requestId: currentRequestId() ?? requestIdFrom(undefined),
    source,
  })
  return { status: answer.status, headers: answer.headers, body: answer.text === '' ? null : JSON.parse(answer.text) }
}
