/**
 * What the contract layer costs, in a process of its own: `contract-cost.ts [copies]`. It sends requests through routing, security and
 * validation to a handler that does nothing, without sockets and without a database.
 *
 * With copies, the contract has each operation that many times more under other paths: what a larger API would cost.
 */
import { registerHooks } from 'node:module'
import type { OperationId } from '../../generated/operations.ts'
import type { App } from '../../src/app.ts'
import type { Caller } from '../../src/shared/caller.ts'
import { createBody, keyOf, paymentIdOf } from './world.ts'

/** Microseconds. */
export interface ContractCost {
  operations: number
  /** A create from its bytes to its answer, without reading the text of its body: route, security, validation. */
  create: number
  /** The body's text: UTF-8 and JSON with the checks for what two readers would read differently. */
  text: number
  /** A retrieve, which has no body. */
  retrieve: number
}

/** Puts the copies into the table of operations as it is loaded; everything else is the service's own code, as it is. */
function multiply(copies: number): void {
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (!url.endsWith('/generated/operations.ts')) return loaded
      const copying = `
        for (const [id, operation] of Object.entries(operations)) for (let copy = 0; copy < ${copies}; copy++) {
          const operationId = id + '_' + copy
          Object.assign(operations, { [operationId]: { ...operation, operationId, path: '/copy' + copy + operation.path } })
        }`
      return { ...loaded, source: `${loaded.source}${copying}` }
    },
  })
}

/** Microseconds that a call takes: the best of some batches, for others on the machine only ever make it slower. */
async function timeOf(call: () => unknown): Promise<number> {
  const size = 20_000
  const batches: number[] = []
  for (let batch = 0; batch < 6; batch++) {
    const start = performance.now()
    for (let i = 0; i < size; i++) await call()
    batches.push(((performance.now() - start) / size) * 1000)
  }
  return Math.min(...batches)
}

async function measure(): Promise<ContractCost> {
  const { createContract } = await import('../../src/http/contract.ts')
  const { createMetrics } = await import('../../src/http/metrics.ts')
  const { parseJson } = await import('../../src/http/scan.ts')
  const { Rendered } = await import('../../src/shared/rendered.ts')
  const { operations } = await import('../../generated/operations.ts')
  const { default: document } = await import('../../generated/openapi.json', { with: { type: 'json' } })
  const { problem } = await import('../../src/shared/problems.ts')

  const caller: Caller = { accountId: 1, merchantId: 'merchant_1', merchantName: '', mode: 'test', kind: 'secret', keyId: 1, mcc: null }
  const ids = Object.keys(operations) as OperationId[]
  const body = new Rendered(JSON.stringify(document.components.examples.payment_requires_confirmation.value))
  const handled = ids.map((id) => [id, () => ({ status: id.startsWith('create') ? 201 : 200, body })])
  const serve = await createContract({
    app: { config: { checkResponses: false, rateLimitPerSecond: 1e9, rateLimitPerAddress: 1e9, docsBaseUrl: '' }, log: console } as unknown as App,
    handlers: Object.fromEntries(handled),
    metrics: createMetrics(),
    authenticate: () => caller,
    matchesClientSecret: () => false,
    authenticateCustomer: async () => null,
    authenticateStream: async () => null,
    claimOf: () => ({ scope: '', key: '', fingerprint: Buffer.of() }),
    rememberRefusal: async () => {},
    translate: (error) => problem('internal_error', String(error)),
  })
  const bytes = Buffer.from(createBody)
  const headers = { 'api-key': keyOf(0), 'content-type': 'application/json', 'content-length': String(bytes.length) }
  const create = { method: 'POST', path: '/payments', query: '', headers, requestId: 'req', source: bytes }
  const retrieve = { ...create, method: 'GET', path: `/payments/${paymentIdOf(0)}`, headers: { 'api-key': keyOf(0) }, source: Buffer.of() }
  for (const [request, status] of [[create, 201], [retrieve, 200]] as const) {
    const answer = await serve(request)
    if (answer.status !== status) throw new Error(`${request.method} was answered with ${answer.status}: ${answer.text}`)
  }
  const text = await timeOf(async () => parseJson(bytes))
  return {
    operations: ids.length,
    create: (await timeOf(() => serve(create))) - text,
    text,
    retrieve: await timeOf(() => serve(retrieve)),
  }
}

multiply(Number(process.argv[2] ?? 0))
const cost = await measure()
if (process.send) process.send(cost)
else console.log(cost)
