import { OpenAPIBackend, OpenAPIRouter, type Document } from 'openapi-backend'
import { describe, expect, test } from 'vitest'
import { operations } from '#generated/operations.ts'
import { ContractRouter } from '../../src/http/router.ts'
import { build, client } from './stand.ts'

const operation = (operationId: string) => ({ operationId, responses: {} })

const define = (paths: Record<string, Record<string, unknown>>): Document =>
  ({ openapi: '3.1.0', info: { title: 'Routes', version: '1' }, paths }) as unknown as Document

const router = new ContractRouter(define({
  '/payments': { post: operation('create') },
  '/payments/{payment_id}': { get: operation('retrieve'), post: operation('update') },
  '/payments/list': { get: operation('list') },
  '/payments/session_tokens': { post: operation('createTokens') },
  '/payments/{payment_id}/capture': { post: operation('capture') },
}))

function route(method: string, path: string): string {
  try {
    return router.matchOperation({ method, path, headers: {} }, true).operationId!
  } catch (error) {
    return (error as Error).message.slice(0, 3)
  }
}

describe('which operation answers', () => {
  test.each([
    ['GET', '/payments/pay_1', 'retrieve'],
    ['POST', '/payments/pay_1', 'update'],
    ['GET', '/payments/list', 'list'],
    ['HEAD', '/payments/list', 'list'],
    ['POST', '/payments/list', '405'],
    ['DELETE', '/payments/list', '405'],
    ['POST', '/payments/session_tokens', 'createTokens'],
    ['GET', '/payments/session_tokens', '405'],
    ['PUT', '/payments/session_tokens', '405'],
    ['POST', '/payments/list/capture', 'capture'],
    ['GET', '/payments', '405'],
    ['GET', '/payments/', '404'],
    ['GET', '/payments/pay_1/', '404'],
    ['GET', '//payments/pay_1', '404'],
    ['POST', '/payments//capture', '404'],
    ['GET', '/Payments/pay_1', '404'],
    ['GET', '/payments/l%69st', 'list'],
    ['GET', '/refunds', '404'],
    ['GET', '*', '404'],
  ])('%s %s: %s', (method, path, expected) => {
    expect(route(method, path)).toBe(expected)
  })

  test('a parameter may be long, but not without end', () => {
    expect(route('GET', `/payments/${'x'.repeat(1000)}`)).toBe('retrieve')
    expect(route('GET', `/payments/${'x'.repeat(2000)}`)).toBe('404')
  })

  test('a parameter is unescaped, and a slash within it parts nothing', () => {
    const request = { method: 'GET', path: '/payments/a%2Fcapture%20b', headers: {}, params: {} }
    expect(router.matchOperation(request)?.operationId).toBe('retrieve')
    expect({ ...request.params }).toEqual({ payment_id: 'a/capture b' })
  })
})

describe('the contract served', () => {
  // HEAD is answered as GET, but for the one that counts how often it was asked.
  test('405 with Allow for every method that a path does not have', async () => {
    const stand = await build()
    const send = client((await stand.server.listen()).port)
    const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']
    const paths = Map.groupBy(Object.values(operations), ({ path }) => path)
    for (const [path, found] of paths) {
      const allowed = found.flatMap(({ method, operationId }) =>
        method === 'get' && operationId !== 'fetchQrSession' ? ['GET', 'HEAD'] : [method.toUpperCase()])
      for (const method of methods.filter((one) => !allowed.includes(one))) {
        const got = await send(path.replaceAll(/[{}]/g, ''), { method })
        expect([path, method, got.status, got.headers.allow]).toEqual([path, method, 405, allowed.join(', ')])
      }
    }
    expect(stand.reached).toEqual([])
    await stand.server.close()
  })

  test('200 to HEAD like GET, without the body', async () => {
    const stand = await build()
    const send = client((await stand.server.listen()).port)
    const [head, get] = [await send('/payments/list', { method: 'HEAD' }), await send('/payments/list')]
    const { 'content-length': length, 'content-type': media } = get.headers
    expect(head).toMatchObject({ status: 200, text: '', headers: { 'content-length': length, 'content-type': media } })
    await stand.server.close()
  })
})

describe('the cost of a request', () => {
  /** The contract with as many resources as wanted, counting how often anything of it is read. */
  function counted(resources: number) {
    const count = { reads: 0 }
    const watch = <T extends object>(value: T): T => new Proxy(value, {
      get(target, key) {
        count.reads++
        const found = Reflect.get(target, key) as unknown
        return typeof found === 'object' && found !== null ? watch(found) : found
      },
      ownKeys(target) {
        count.reads++
        return Reflect.ownKeys(target)
      },
    })
    const paths = Object.fromEntries(Array.from({ length: resources }, (_, index) => [
      [`/things${index}`, { get: operation(`list${index}`), post: operation(`create${index}`) }],
      [`/things${index}/{id}`, { get: operation(`retrieve${index}`), delete: operation(`delete${index}`) }],
    ]).flat())
    return { count, definition: watch(define(paths)) }
  }

  async function readsPerRequest(resources: number, make: (definition: Document) => OpenAPIRouter): Promise<number> {
    const { count, definition } = counted(resources)
    const handlers = { notImplemented: () => 'reached' }
    const api = new OpenAPIBackend({ definition: define({ '/': {} }), quick: true, validate: false, handlers })
    await api.init()
    api.router = make(definition)
    const ask = () => api.handleRequest({ method: 'GET', path: `/things${resources - 1}/thing_7`, headers: {} })
    expect(await ask()).toBe('reached')
    count.reads = 0
    await ask()
    return count.reads
  }

  test('is the same with 8 operations and with 800', async () => {
    const few = await readsPerRequest(2, (definition) => new ContractRouter(definition))
    expect(await readsPerRequest(200, (definition) => new ContractRouter(definition))).toBe(few)
  })

  test('would rise with the router that openapi-backend ships', async () => {
    const few = await readsPerRequest(2, (definition) => new OpenAPIRouter({ definition }))
    expect(await readsPerRequest(200, (definition) => new OpenAPIRouter({ definition }))).toBeGreaterThan(few * 50)
  })
})
