import { problems } from '#generated/vocabulary.ts'
import { Replayed } from '../shared/replayed.ts'
import type { Problem } from '../shared/problems.ts'
import { Rendered } from '../shared/rendered.ts'
import type { Answer, Exchange } from './exchange.ts'
import type { Stream } from './stream.ts'

const JSON_MEDIA = 'application/json'
const PROBLEM_MEDIA = 'application/problem+json'

/** Answers hold secrets and texts that callers chose: nobody keeps them, unless the answer says so, and nobody takes them for a page. */
const safety = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }

/** What handlers return, whatever their operation. */
export interface AnyReply {
  status: number
  body?: unknown
  /** Of the body; JSON unless it says otherwise. */
  media?: string
  headers?: Record<string, string>
  stream?: Stream
}

/** A success. The body is serialised once, unless it comes as text. */
export function answerOf(exchange: Exchange, { status, body, media = JSON_MEDIA, headers }: AnyReply): Answer {
  return answer(exchange, status, body === undefined ? null : media, textOf(body, media), headers)
}

function textOf(body: unknown, media: string): string {
  if (body === undefined) return ''
  if (body instanceof Rendered) return body.text
  return isJson(media) ? JSON.stringify(body) : String(body)
}

/** Is what has this media type a JSON text? */
export const isJson = (media: string): boolean => media.endsWith('json')

/** The stored answer of an earlier request with the same idempotency key, byte for byte. */
export const replayOf = (exchange: Exchange, { status, text }: Replayed): Answer =>
  answer(exchange, status, status < 400 ? JSON_MEDIA : PROBLEM_MEDIA, text, { 'Idempotent-Replayed': 'true' })

/** A problem as RFC 9457 has it. `type` leads to the code's documentation; `instance` is the path alone, for a query may hold secrets. */
export function problemOf(exchange: Exchange, problem: Problem, docsBaseUrl: string): Answer {
  const { code, status, detail, errors, members, headers } = problem
  const body = {
    type: `${docsBaseUrl}/errors/${code}`,
    title: problems[code].title,
    status,
    detail,
    instance: referenceOf(exchange.path),
    code,
    request_id: exchange.incoming.requestId,
    ...(errors && { errors }),
    ...members,
  }
  return { ...answer(exchange, status, PROBLEM_MEDIA, JSON.stringify(body), headers), code }
}

function answer(exchange: Exchange, status: number, media: string | null, text: string, headers?: Record<string, string>): Answer {
  return {
    status,
    headers: { 'X-Request-Id': exchange.incoming.requestId, ...safety, ...headers },
    media,
    text,
    operation: exchange.operation,
    merchantId: exchange.caller?.merchantId ?? null,
    code: null,
  }
}

/** A path as a URI reference: what somebody sent unescaped, or escaped wrongly, is escaped. */
const referenceOf = (path: string): string =>
  path.replace(/%(?![0-9a-f]{2})|[^\w\-.~!$&'()*+,;=:@/%]/gi, (character) => encodeURIComponent(character.toWellFormed()))
