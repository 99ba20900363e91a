import { OpenAPIBackend, type Context, type Document, type Handler } from 'openapi-backend'
import { operations, type OperationId } from '#generated/operations.ts'
import { securitySchemes } from '#generated/vocabulary.ts'
import type { App } from '../app.ts'
import type { Claim } from '../shared/claim.ts'
import { Problem, problem } from '../shared/problems.ts'
import { Replayed } from '../shared/replayed.ts'
import { admit, type ClaimOf } from './admission.ts'
import { answerOf, problemOf, replayOf, type AnyReply } from './answers.ts'
import { violationsOf } from './conformity.ts'
import { begin, exchangeOf, type Answer, type Exchange, type Incoming } from './exchange.ts'
import { invalid } from './faults.ts'
import type { Metrics } from './metrics.ts'
import { mockReply } from './mock.ts'
import type { Handlers } from './operation.ts'
import { createRateLimit } from './rate-limit.ts'
import { ContractRouter } from './router.ts'
import { countPublic, refuse, securityHandlers, type Gatekeeper } from './security.ts'

/** In production one answer in so many is checked against the contract: enough to notice, too few to cost. */
const SAMPLED = 100

/** What the contract is served with: its operations, and what this layer must not know itself. */
export interface ContractOptions extends Omit<Gatekeeper, 'takeToken' | 'takeAddressToken'> {
  app: Pick<App, 'config' | 'log'>
  handlers: Handlers
  metrics: Metrics
  claimOf: ClaimOf
  /** Keeps the refusal of a request with an idempotency key, as the text that is about to be sent. */
  rememberRefusal: (claim: Claim, refusal: Problem, text: string) => Promise<void>
  /** Turns whatever was thrown into a problem: a database that is down into a 503, an error of ours into a 500. */
  translate: (error: unknown) => Problem
}

/** Answers a request of the contract; every refusal is an answer too, so it never rejects. */
export type Serve = (incoming: Incoming) => Promise<Answer>

/**
 * The contract at work: openapi-backend finds the operation, asks for the credential, and calls the handler; it does so with our
 * router and our validators, and in strict mode, so that nothing unauthenticated or invalid comes near a handler.
 * @throws Error if an operation has no handler (unless `mockMissing`), or a handler no operation
 */
export async function createContract(options: ContractOptions): Promise<Serve> {
  const { log, config } = options.app
  const missing = Object.keys(operations).filter((id) => !options.handlers[id as OperationId])
  if (missing.length > 0 && !config.mockMissing) throw new Error(`These operations have no handler: ${missing.join(', ')}`)
  if (missing.length > 0) log.warn(`Answered by their examples: ${missing.join(', ')}`)
  const api = await createBackend(options, missing.length > 0)
  let served = 0
  return async (incoming) => {
    const exchange = begin(incoming)
    const answer = await answerTo(options, api, exchange)
    return config.checkResponses || ++served % SAMPLED === 0 ? check(options, exchange, answer) : answer
  }
}

async function createBackend(options: ContractOptions, isMocked: boolean): Promise<OpenAPIBackend> {
  const { rateLimitPerSecond, rateLimitPerAddress } = options.app.config
  const limits = { takeToken: createRateLimit(rateLimitPerSecond), takeAddressToken: createRateLimit(rateLimitPerAddress) }
  const gatekeeper: Gatekeeper = { ...options, ...limits }
  const api = new OpenAPIBackend({
    definition: await definition(isMocked),
    quick: true,
    strict: true,
    validate: false,
    securityHandlers: securityHandlers(gatekeeper),
    handlers: {
      ...operationHandlers(options),
      notFound: () => {
        throw problem('not_found', 'There is no such path.')
      },
      methodNotAllowed: ({ request }) => {
        throw methodNotAllowed(router.allowed(request.path))
      },
      postRoutingHandler: note,
      unauthorizedHandler: (context) => refuse(gatekeeper, context),
      preOperationHandler: (context) => {
        countPublic(gatekeeper, exchangeOf(context))
        return admit(exchangeOf(context), options.claimOf)
      },
      validationFail: () => {
        throw problem('internal_error', 'Requests are validated before this point.')
      },
      notImplemented: mockReply,
    },
  })
  await api.init()
  const router = new ContractRouter(api.definition)
  api.router = router
  return api
}

/**
 * What openapi-backend is to know of the contract: with our router and validators no more than where an operation is and what it takes to
 * be let in. The whole of it, copied and with its references followed, would be 30 MB; only mocks need that.
 */
async function definition(isMocked: boolean): Promise<Document> {
  if (isMocked) return (await import('#generated/openapi.json', { with: { type: 'json' } })).default as unknown as Document
  const paths: Document['paths'] = {}
  for (const { operationId, method, path, security, noHead } of Object.values(operations)) {
    const alternatives = security.map((schemes) => Object.fromEntries(schemes.map((scheme) => [scheme, []])))
    paths[path] = { ...paths[path], [method]: { operationId, security: alternatives, responses: {}, 'x-no-head': noHead } }
  }
  return { openapi: '3.1.0', info: { title: '', version: '' }, paths, components: { securitySchemes } } as Document
}

function operationHandlers({ app, handlers }: ContractOptions): Record<string, Handler> {
  const written = Object.entries(handlers as Record<string, ((call: unknown, app: unknown) => unknown) | undefined>)
  return Object.fromEntries(written.flatMap(([id, handler]) => handler ? [[id, (context) => handler(exchangeOf(context).call, app)]] : []))
}

/** 405 with the methods that the path does have. */
export const methodNotAllowed = (allowed: string[]): Problem =>
  problem('method_not_allowed', `The methods of this path are ${allowed.join(', ')}.`, { headers: { Allow: allowed.join(', ') } })

/** After routing: which operation it is, and that its parameters are text which can be kept. */
function note(context: Context): void {
  if (!context.operation) return
  const exchange = exchangeOf(context)
  exchange.operation = operations[context.operation.operationId as OperationId]
  if (!exchange.path.includes('%')) return
  for (const [name, value] of Object.entries(exchange.params)) {
    if (value.includes('\0')) throw invalid([{ in: 'path', pointer: `/${name}`, message: 'must not contain U+0000' }])
  }
}

async function answerTo(options: ContractOptions, api: OpenAPIBackend, exchange: Exchange): Promise<Answer> {
  try {
    if (!isReadable(exchange.path)) throw invalid([{ in: 'path', pointer: '', message: 'must be correctly percent-encoded UTF-8' }])
    const reply = (await api.handleRequest(exchange)) as AnyReply
    if (reply.stream) await exchange.incoming.open!(reply.stream)
    return answerOf(exchange, reply)
  } catch (thrown) {
    return answerThrown(options, exchange, thrown)
  }
}

function isReadable(path: string): boolean {
  if (/[^\x21-\x7e]/.test(path)) return false
  if (!path.includes('%')) return true
  try {
    return decodeURIComponent(path) !== null
  } catch {
    return false
  }
}

async function answerThrown(options: ContractOptions, exchange: Exchange, thrown: unknown): Promise<Answer> {
  if (thrown instanceof Replayed) return replayOf(exchange, thrown)
  const { app, translate, rememberRefusal } = options
  const refusal = thrown instanceof Problem ? thrown : translate(thrown)
  if (refusal.status >= 500) {
    const about = { request_id: exchange.incoming.requestId, operation_id: exchange.operation?.operationId, code: refusal.code }
    app.log.error({ ...about, err: thrown }, 'Request failed')
  }
  const answer = problemOf(exchange, refusal, app.config.docsBaseUrl)
  const claim = exchange.call?.idempotency
  if (!claim || refusal.status >= 500) return answer
  try {
    await rememberRefusal(claim, refusal, answer.text)
    return answer
  } catch (failure) {
    // The refusal was to be kept and was not: the caller has to hear that, and asks again.
    exchange.call = null
    return answerThrown(options, exchange, failure)
  }
}

function check({ app, metrics }: ContractOptions, exchange: Exchange, answer: Answer): Answer {
  const { operation } = exchange
  const violations = operation ? violationsOf(operation, answer) : []
  if (!operation || violations.length === 0) return answer
  metrics.violations.inc({ operation_id: operation.operationId })
  const about = { request_id: exchange.incoming.requestId, operation_id: operation.operationId, status: answer.status }
  app.log.error(about, `The answer breaks the contract: ${violations.join('; ')}`)
  if (!app.config.checkResponses) return answer
  const refusal = problem('internal_error', 'The answer would have broken the contract; the log says where.')
  return problemOf(exchange, refusal, app.config.docsBaseUrl)
}
