import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context } from 'koa'

const compress = promisify(gzip)

/** Below this many bytes an answer fits into one packet anyway. */
const SMALLEST_COMPRESSED = 1400

/** Bytes to serve, with the hash that names them. */
export interface Document {
  type: string
  bytes: Buffer
  hash: string
  headers: Record<string, string>
  compressed?: Promise<Buffer>
}

/** A document of this media type. The headers go out with every answer, 304 included. */
export function documentOf(type: string, content: string | Buffer, headers: Record<string, string> = {}): Document {
  const bytes = Buffer.from(content)
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  return { type, bytes, hash, headers }
}

/**
 * Answers a document with a strong ETag (RFC 9110: one per encoding), or 304 when the caller has it. Bytes are compressed once per
 * document, when the first caller accepts gzip.
 */
export async function send(ctx: Context, document: Document, status = 200): Promise<void> {
  const zipped = document.bytes.length >= SMALLEST_COMPRESSED && ctx.acceptsEncodings('gzip', 'identity') === 'gzip'
  ctx.status = status
  ctx.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache', ...document.headers })
  ctx.vary('Accept-Encoding')
  ctx.type = document.type
  ctx.etag = zipped ? `${document.hash}-gzip` : document.hash
  if (status === 200 && ctx.fresh) {
    ctx.status = 304
    return
  }
  if (zipped) ctx.set('Content-Encoding', 'gzip')
  ctx.body = zipped ? await (document.compressed ??= compress(document.bytes)) : document.bytes
}
