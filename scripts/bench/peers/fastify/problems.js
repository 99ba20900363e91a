import { Problem, problem, Replayed } from '../domain.js'

/** The error handler: refusals as RFC 9457 has them, and replays of stored answers. */
export function sendProblem(error, request, reply) {
  if (error instanceof Replayed) {
    return reply.code(error.status).header('idempotent-replayed', 'true').type('application/json; charset=utf-8').send(error.text)
  }
  const { code, status, detail } = refusalOf(error)
  return reply.code(status).type('application/problem+json').send(JSON.stringify({ status, code, detail, request_id: request.id }))
}

function refusalOf(error) {
  if (error instanceof Problem) return error
  if (error.validation) return problem('validation_failed', error.message)
  console.error(error)
  return problem('internal_error', 'Something went wrong.')
}
