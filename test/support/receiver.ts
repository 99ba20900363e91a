import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Webhook } from 'standardwebhooks'

/** What a receiver got. */
export interface Delivered {
  path: string
  headers: Record<string, string>
  body: string
  /** How many connections the receiver has seen by then. */
  connection: number
}

/** How it answers: a status, or what to do with the request. */
export type Answering = number | ((response: ServerResponse, delivered: Delivered) => void)

/** A server of a merchant, on this machine. */
export interface Receiver {
  url: string
  got: Delivered[]
  /** What the next requests are answered with, one each; then `otherwise`, which is 200 at first. */
  next: Answering[]
  otherwise: Answering
  /** How many requests are being answered, and the most that were at once. */
  open: number
  widest: number
  /** Resolves as soon as `got` holds so many. */
  until(count: number): Promise<void>
  close(): Promise<void>
}

/** @param tls certificate and key, for https */
export async function startReceiver(tls?: { cert: string; key: string }): Promise<Receiver> {
  let connections = 0
  const waiting: { count: number; reached: () => void }[] = []
  const receiver: Receiver = {
    url: '', got: [], next: [], otherwise: 200, open: 0, widest: 0,
    until(count) {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.push({ count, reached: resolve })
      tell()
      return promise
    },
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
  const tell = () => {
    for (const { count, reached } of waiting) if (receiver.got.length >= count) reached()
  }
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    receiver.widest = Math.max(receiver.widest, ++receiver.open)
    response.once('close', () => receiver.open--)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const headers = request.headers as Record<string, string>
    const delivered = { path: request.url!, headers, body: Buffer.concat(chunks).toString(), connection: connections }
    receiver.got.push(delivered)
    const how = receiver.next.shift() ?? receiver.otherwise
    if (typeof how === 'number') response.writeHead(how).end()
    else how(response, delivered)
    tell()
  }
  const handle = (request: IncomingMessage, response: ServerResponse) => void serve(request, response).catch(() => response.destroy())
  const server = tls ? https.createServer(tls, handle) : http.createServer(handle)
  server.on('connection', () => connections++)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  receiver.url = `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`
  return receiver
}

/** A certificate for 127.0.0.1 that nobody has signed. */
export function selfMadeCertificate(): { cert: string; key: string } {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  try {
    execFileSync('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1',
      '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem'),
    ], { stdio: 'ignore' })
    return { cert: readFileSync(join(folder, 'cert.pem'), 'utf8'), key: readFileSync(join(folder, 'key.pem'), 'utf8') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What a receiver makes of a delivery: the event, once the signature is verified by an independent implementation. */
export const verified = (secret: string, { body, headers }: Delivered): unknown => new Webhook(secret).verify(body, headers)
