import type { IncomingMessage } from 'node:http'
import getRawBody, { type RawBodyError } from 'raw-body'
import { problem } from '../shared/problems.ts'
import type { Exchange } from './exchange.ts'
import { invalid } from './faults.ts'
import { readTexts } from './query.ts'
import { parseJson } from './scan.ts'

/** A body of all documented fields at their longest has about a third of this. */
const MOST_BYTES = 64 * 1024

const FORM = 'application/x-www-form-urlencoded'

/**
 * The parsed body, read once; `{}` where there is none, so that an absent body and an empty one are checked alike.
 * Rejects with a Problem: 415 `unsupported_media_type`, 413 `payload_too_large`, 400 `validation_failed` where the text is broken.
 */
export const bodyOf = (exchange: Exchange): Promise<unknown> => (exchange.body ??= readBody(exchange))

async function readBody({ headers, incoming, operation }: Exchange): Promise<unknown> {
  if (Number(headers['content-length'] ?? 0) === 0 && headers['transfer-encoding'] === undefined) return {}
  const media = operation!.bodyMedia!
  requireMedia(media, incoming.headers)
  const bytes = Buffer.isBuffer(incoming.source) ? incoming.source : await receive(incoming.source)
  if (bytes.length === 0) return {}
  return media === FORM ? readForm(bytes) : parseJson(bytes)
}

function requireMedia(media: string, headers: IncomingMessage['headers']): void {
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') throw problem('unsupported_media_type', 'The body has a Content-Encoding; send it without.')
  const sent = headers['content-type']?.trim().toLowerCase() ?? ''
  if (sent === media) return
  const [, type, charset = 'utf-8'] = /^([\w.+/-]+)\s*(?:;\s*charset="?([\w-]+)"?\s*)?;?$/.exec(sent) ?? []
  if (type === media && charset === 'utf-8') return
  const said = type === undefined ? 'has no media type that can be read' : type === media ? `is in ${charset}` : `is ${type}`
  throw problem('unsupported_media_type', `The body ${said}; send ${media}${type === media ? ' in UTF-8' : ''}.`)
}

/**
 * The bytes of a request as they come in.
 * @param limit how many there may be
 * @throws Problem 413 `payload_too_large`, 400 `validation_failed` where they end early
 */
export async function receive(source: IncomingMessage, limit = MOST_BYTES): Promise<Buffer> {
  try {
    return await getRawBody(source, { limit, length: source.headers['content-length'] ?? null })
  } catch (error) {
    // What is still to come is let through unread, so that the connection can carry the answer and the next request.
    source.resume()
    if ((error as RawBodyError).type === 'entity.too.large') throw problem('payload_too_large', `The body has more than ${limit} bytes.`)
    throw invalid([{ in: 'body', pointer: '', message: 'ended before its announced length' }])
  }
}

function readForm(bytes: Buffer): unknown {
  const { values, errors } = readTexts('body', bytes.toString('latin1'))
  if (errors.length > 0) throw invalid(errors)
  return values
}
