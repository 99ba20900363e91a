import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import document from '#generated/openapi.json' with { type: 'json' }
import { operations, type OperationId } from '#generated/operations.ts'
import type { Schema } from '#generated/types.ts'
import type { Config } from '../../src/config.ts'
import { createContract, type ContractOptions, type Serve } from '../../src/http/contract.ts'
import { createMetrics, type Metrics } from '../../src/http/metrics.ts'
import type { Handlers } from '../../src/http/operation.ts'
import { createServer, type Server, type ServerOptions } from '../../src/http/server.ts'
import type { Caller, CustomerCaller } from '../../src/shared/caller.ts'
import { problem, Problem } from '../../src/shared/problems.ts'

export const secretKey = 'sk_test_stand'
export const publishableKey = 'pk_test_stand'
export const paymentId = 'pay_mbabizu24mvu3mela5njyhpit4'
export const clientSecret = `${paymentId}_secret_of_the_stand`
export const customerToken = 'a.customer.token'

interface Example { value: unknown }
interface Content { examples?: Record<string, Reference> }

interface Header { required?: boolean; example: unknown }
interface Reference { $ref: string }

const named = document.components as unknown as { examples: Record<string, Example>; headers: Record<string, Header> }
const nameOf = ({ $ref }: Reference): string => $ref.split('/').at(-1)!
const first = (content: Content): unknown => structuredClone(named.examples[nameOf(Object.values(content.examples!)[0]!)]!.value)

interface Described {
  parameters?: object[]
  requestBody?: { content: Record<string, Content> }
  responses: Record<string, { headers?: Record<string, Reference>; content?: Record<string, Content> }>
}

/** An operation as the contract describes it. */
export const described = (id: OperationId): Described => {
  const { path, method } = operations[id]
  return (document.paths as unknown as Record<string, Record<string, Described>>)[path]![method]!
}

/** The first example of an operation's request body. */
export const requestExample = (id: OperationId): Record<string, unknown> =>
  first(Object.values(described(id).requestBody!.content)[0]!) as Record<string, unknown>

interface Reply { status: number; media?: string; body?: unknown; stream?: object; headers: Record<string, string> }

/**
 * What an operation answers according to the contract: the first example of its first success, with the headers that are its own. In the
 * place of a 101's example stands a stream that nobody reads.
 */
export function replyExample(id: OperationId): Reply {
  const [status, { headers: declared = {}, content }] = Object.entries(described(id).responses)[0]!
  const headers = Object.entries(declared)
    .map(([name, reference]) => [name, named.headers[nameOf(reference)]!] as const)
    .filter(([name, { required }]) => required && name !== 'X-Request-Id')
  return {
    status: Number(status),
    headers: Object.fromEntries(headers.map(([name, { example }]) => [name, String(example)])),
    ...(status === '101' ? { stream: {} } : content && { media: Object.keys(content)[0]!, body: first(Object.values(content)[0]!) }),
  }
}

const caller = (kind: Caller['kind'], keyId: number): Caller =>
  ({ accountId: 1, merchantId: 'merchant_stand', merchantName: 'Stand', mode: 'test', kind, keyId, mcc: null })

export const customer: CustomerCaller = {
  accountId: 1, merchantId: 'merchant_stand', merchantName: 'Stand', mode: 'test', kind: 'customer', customerId: 'cus_abc123',
}

const callers = new Map([[secretKey, caller('secret', 1)], [publishableKey, caller('publishable', 2)]])

/** What a stand is built from instead of its own. */
export interface Built {
  config?: Partial<Config>
  handlers?: Partial<Record<OperationId, (call: never) => unknown>>
  options?: Partial<Pick<ContractOptions, 'authenticate' | 'matchesClientSecret' | 'authenticateCustomer' | 'authenticateStream' | 'claimOf' | 'rememberRefusal' | 'translate'>>
  pages?: ServerOptions['pages']
  sockets?: ServerOptions['sockets']
}

const noSockets = { open: () => Promise.reject(new Error('the stand has no sockets')), close: () => {} }

export interface Stand {
  serve: Serve
  server: Server
  metrics: Metrics
  /** The operations that were reached, in order. */
  reached: string[]
  /** The lines of the log, parsed. */
  lines: Record<string, unknown>[]
}

const config = {
  host: '127.0.0.1', port: 0, docsBaseUrl: 'https://docs.example.com', checkResponses: true, mockMissing: false, rateLimitPerSecond: 1e6, rateLimitPerAddress: 1e6,
  trustedProxies: 0,
}

const translate = (error: unknown): Problem =>
  error instanceof Problem ? error : problem('internal_error', 'Something went wrong. Quote the request id to support.')

/** The HTTP layer over handlers that answer the contract's examples: nothing below it, and no database. */
export async function build(built: Built = {}): Promise<Stand> {
  const reached: string[] = []
  const lines: Record<string, unknown>[] = []
  const sink = new Writable({ write: (chunk, _, done) => { lines.push(JSON.parse(String(chunk))); done() } })
  const app = { config: { ...config, ...built.config } as Config, log: pino(sink) }
  const standIns = Object.fromEntries((Object.keys(operations) as OperationId[]).map((id) => [id, () => replyExample(id)]))
  const handlers = Object.fromEntries(Object.entries({ ...standIns, ...built.handlers }).map(([id, handler]) =>
    [id, handler && ((call: never) => {
      reached.push(id)
      return handler(call)
    })]))
  const metrics = createMetrics()
  const serve = await createContract({
    app,
    handlers: handlers as unknown as Handlers,
    metrics,
    authenticate: (key, unseen) => callers.get(key) ?? (unseen(), null),
    matchesClientSecret: (_, id, secret) => id === paymentId && secret === clientSecret,
    authenticateCustomer: async (token) => (token === customerToken ? customer : null),
    authenticateStream: async () => null,
    claimOf: (key) => ({ scope: 'm:1', key, fingerprint: Buffer.of() }),
    rememberRefusal: async () => {},
    translate,
    ...built.options,
  })
  return { serve, server: createServer({ app, serve, metrics, translate, sockets: built.sockets ?? noSockets, pages: built.pages ?? [] }), metrics, reached, lines }
}

export interface Sent { method?: string; headers?: Record<string, string>; body?: string | Buffer | Buffer[]; key?: string | null }
export interface Got {
  status: number
  headers: IncomingHttpHeaders
  text: string
  json: Partial<Schema<'Problem'>>
}

/** A raw client: it sends what it is given, however wrong, and never normalises a path. */
export const client = (port: number) => (path: string, { method = 'GET', headers = {}, body, key = secretKey }: Sent = {}): Promise<Got> =>
  new Promise((resolve, reject) => {
    const request = httpRequest({ port, host: '127.0.0.1', path, method, headers: { ...(key !== null && { 'api-key': key }), ...headers } })
    request.on('error', reject)
    request.on('upgrade', ({ statusCode, headers: given }, socket) => {
      socket.destroy()
      resolve({ status: statusCode!, headers: given, text: '', json: {} })
    })
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const json = /json/.test(response.headers['content-type'] ?? '') && text !== '' ? JSON.parse(text) : {}
        resolve({ status: response.statusCode!, headers: response.headers, text, json })
      })
    })
    if (Array.isArray(body)) for (const chunk of body) request.write(chunk)
    request.end(Array.isArray(body) ? undefined : body)
  })

/** A POST of JSON. */
export const posting = (body: unknown, more: Sent = {}): Sent => ({
  method: 'POST',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  ...more,
  headers: { 'content-type': 'application/json', ...more.headers },
})
