/** The peer "Express": the same API with express-openapi-validator, which reads the contract itself, and knex. */
import { fileURLToPath } from 'node:url'
import express from 'express'
import * as OpenApiValidator from 'express-openapi-validator'
import { claim, createdPayment, present, Problem, problem, Replayed, unauthorized } from '../domain.js'
import { settings, tell } from '../serve.js'
import { createStore } from './store.js'

const contract = fileURLToPath(new URL('../../../../generated/openapi.json', import.meta.url))
const store = createStore(settings)
const app = express()

app.disable('x-powered-by')
app.disable('etag')
app.use(express.json())
app.use(OpenApiValidator.middleware({
  apiSpec: contract,
  validateApiSpec: false,
  validateRequests: true,
  validateResponses: false,
  validateSecurity: {
    handlers: {
      SecretKey: async (request) => {
        request.caller = await store.findCaller(request.get('api-key'))
        if (request.caller) return true
        throw unauthorized()
      },
      BearerKey: () => false,
      PublishableKey: () => false,
    },
  },
}))

function claimOf({ caller, headers, params, body }, operationId) {
  const key = headers['idempotency-key']
  return key === undefined ? null : claim(caller, key, operationId, params, body)
}

app.post('/payments', async (request, response) => {
  const { row, answer } = createdPayment(request.caller, request.body)
  const text = JSON.stringify(answer)
  await store.createPayment(claimOf(request, 'createPayment'), row, text)
  response.status(201).type('json').send(text)
})

app.get('/payments/list', async ({ caller, query }, response) => {
  const { payments, hasMore } = await store.listPayments(caller, query.limit ?? 10)
  response.json({ size: payments.length, data: payments.map((row) => present(row, caller)), has_more: hasMore })
})

app.get('/payments/:payment_id', async ({ caller, params }, response) => {
  response.json(present(await store.findPayment(caller, params.payment_id), caller))
})

app.post('/payments/:payment_id/capture', async (request, response) => {
  const { caller, params, body } = request
  const claim = claimOf(request, 'capturePayment')
  response.type('json').send(await store.capturePayment(caller, claim, params.payment_id, body.amount_to_capture))
})

app.use((error, request, response, next) => {
  if (response.headersSent) return next(error)
  if (error instanceof Replayed) {
    return response.status(error.status).set('idempotent-replayed', 'true').type('json').send(error.text)
  }
  const refusal = error instanceof Problem ? error : problem(codes[error.status] ?? 'internal_error', error.message)
  if (refusal.status >= 500) console.error(error)
  const { code, status, detail } = refusal
  response.status(status).type('application/problem+json').send(JSON.stringify({ status, code, detail }))
})

/** What the validator's refusals are called here. */
const codes = { 400: 'validation_failed', 401: 'unauthorized', 404: 'not_found', 405: 'method_not_allowed', 415: 'unsupported_media_type' }

tell(app.listen(0, '127.0.0.1'))
