import findMyWay from 'find-my-way'
import { OpenAPIRouter, type Document, type Operation, type ParsedRequest, type Request } from 'openapi-backend'

/** Longer than any id; a longer segment is an unknown path. */
const LONGEST_SEGMENT = 1024

/** The operations of one path, by method in lower case. */
type Methods = Map<string, Operation>

/** What a HEAD asks for: the GET of the path, but for one that has an effect, which a link's preview must not bring about. */
const headOf = (methods: Methods | undefined): Operation | undefined => {
  const get = methods?.get('get') as (Operation & { 'x-no-head'?: boolean }) | undefined
  return get?.['x-no-head'] ? undefined : get
}

/** The request as this router reads it: what it found is kept there, so that nothing is matched or parsed twice. */
export interface Routed extends Request {
  params: Record<string, string>
}

/**
 * openapi-backend's router, with lookups that cost the same however many operations there are, fixed segments that win over
 * templates whatever the method, and a 405 that knows which methods exist. HEAD is answered as GET. A path matches as it is
 * written: a trailing slash makes it another one.
 */
export class ContractRouter extends OpenAPIRouter {
  readonly #operations: Operation[]
  readonly #byId = new Map<string, Operation>()
  readonly #paths = findMyWay({ maxParamLength: LONGEST_SEGMENT })

  constructor(definition: Document) {
    super({ definition })
    this.#operations = super.getOperations()
    const paths = new Map<string, Methods>()
    for (const operation of this.#operations) {
      this.#byId.set(operation.operationId!, operation)
      paths.set(operation.path, (paths.get(operation.path) ?? new Map()).set(operation.method, operation))
    }
    // One route per path, all under one method: the method is looked up afterwards.
    for (const [path, methods] of paths) this.#paths.on('GET', path.replaceAll(/\{(\w+)\}/g, ':$1'), () => {}, methods)
  }

  override getOperations(): Operation[] {
    return this.#operations
  }

  override getOperation(operationId: string): Operation | undefined {
    return this.#byId.get(operationId)
  }

  override matchOperation(request: Request): Operation | undefined
  override matchOperation(request: Request, strict: boolean): Operation
  override matchOperation(request: Request, strict?: boolean): Operation | undefined {
    const match = this.#find(request.path)
    const methods = match?.store as Methods | undefined
    const operation = request.method === 'HEAD' ? headOf(methods) : methods?.get(request.method.toLowerCase())
    if (operation) (request as Routed).params = match!.params as Record<string, string>
    // The library reads the number at the start of the message.
    else if (strict) throw new Error(methods ? '405-methodNotAllowed' : '404-notFound')
    return operation
  }

  /** The library's own parsing (cookies, deep copies, a regular expression per request) has nothing to add to `matchOperation`. */
  override parseRequest(request: Request): ParsedRequest {
    return request as unknown as ParsedRequest
  }

  /** The methods of a path, for `Allow`; empty where the path is unknown. */
  allowed(path: string): string[] {
    const methods = this.#find(path)?.store as Methods | undefined
    return [...methods?.keys() ?? []].flatMap((method) => (method === 'get' && headOf(methods) ? ['GET', 'HEAD'] : method.toUpperCase()))
  }

  #find(path: string): findMyWay.FindResult<findMyWay.HTTPVersion.V1> | null {
    // An empty segment is not the value of a parameter.
    return path.endsWith('/') || path.includes('//') ? null : this.#paths.find('GET', path)
  }
}
