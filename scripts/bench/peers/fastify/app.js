/** The service's API on Fastify, as its documentation teaches; what it keeps its payments in is given. */
import Fastify from 'fastify'
import { claim, createdPayment, present, unauthorized } from '../domain.js'
import { tell } from '../serve.js'
import { sendProblem } from './problems.js'
import { refer, serializable, shared } from './schemas.js'

const json = 'application/json; charset=utf-8'
const payment = serializable('Payment')
const headers = { type: 'object', properties: { 'idempotency-key': { type: 'string', minLength: 1, maxLength: 255 } } }
const params = { type: 'object', required: ['payment_id'], properties: { payment_id: refer('PaymentId') } }
const limit = { type: 'string', pattern: '^([1-9][0-9]?|100)$' }
const querystring = { type: 'object', additionalProperties: false, properties: { limit } }

const schemas = {
  create: { headers, body: refer('PaymentCreate'), response: { 201: payment } },
  retrieve: { params, response: { 200: payment } },
  capture: { headers, params, body: refer('PaymentCapture'), response: { 200: payment } },
  list: { querystring, response: { 200: serializable('PaymentList') } },
}

function claimOf({ caller, headers, params, body }, operationId) {
  const key = headers['idempotency-key']
  return key === undefined ? null : claim(caller, key, operationId, params, body)
}

/** Serves the API from a store. */
export async function serve(store) {
  // A body has to be what the contract says: nothing is taken out of it, nothing converted.
  const app = Fastify({ logger: false, ajv: { customOptions: { removeAdditional: false, coerceTypes: false, strict: false } } })
  app.addSchema(shared)
  app.setErrorHandler(sendProblem)
  app.decorateRequest('caller', null)

  app.addHook('onRequest', async (request) => {
    request.caller = await store.findCaller(request.headers['api-key'])
    if (!request.caller) throw unauthorized()
  })

  app.post('/payments', { schema: schemas.create }, async (request, reply) => {
    const { caller, body } = request
    const { row, answer } = createdPayment(caller, body)
    const text = reply.serializeInput(answer, 201)
    await store.createPayment(caller, claimOf(request, 'createPayment'), row, text)
    return reply.code(201).type(json).send(text)
  })

  app.get('/payments/:payment_id', { schema: schemas.retrieve }, async ({ caller, params }) =>
    present(await store.findPayment(caller, params.payment_id), caller))

  app.post('/payments/:payment_id/capture', { schema: schemas.capture }, async (request, reply) => {
    const { caller, params, body } = request
    const claim = claimOf(request, 'capturePayment')
    const toText = (answer) => reply.serializeInput(answer, 200)
    const text = await store.capturePayment(caller, claim, params.payment_id, body.amount_to_capture, toText)
    return reply.type(json).send(text)
  })

  app.get('/payments/list', { schema: schemas.list }, async ({ caller, query }) => {
    const { payments, hasMore } = await store.listPayments(caller, Number(query.limit ?? 10))
    return { size: payments.length, data: payments.map((row) => present(row, caller)), has_more: hasMore }
  })

  await app.listen({ host: '127.0.0.1', port: 0 })
  tell(app.server)
}
