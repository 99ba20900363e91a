import { Problem, problem, type ProblemCode } from '../shared/problems.ts'
import { constraintOf, sqlState } from './sql-state.ts'

export { constraintOf, sqlState }

interface Outcome {
  code: ProblemCode
  detail: string
}

const busy: Outcome = {
  code: 'service_unavailable',
  detail: 'The service cannot answer at the moment. Try again shortly; with the same idempotency key nothing is done twice.',
}
const fault: Outcome = { code: 'internal_error', detail: 'Something went wrong on our side.' }
const unstorable: Outcome = { code: 'validation_failed', detail: 'The request holds a character that cannot be stored.' }

/**
 * What an error of PostgreSQL means to the caller: by SQLSTATE or, with two characters, its class; some only for one constraint.
 * The first line that fits counts; what fits none is a fault of ours.
 */
const outcomes: [sqlState: string, constraint: string | null, outcome: Outcome][] = [
  // Guards of the database that a request can run into when its own, friendlier check came too early.
  ['23505', 'one_exclusive_attempt', { code: 'invalid_state', detail: 'Another operation on this payment is still running.' }],
  ['23505', 'customer_pkey', { code: 'already_exists', detail: 'There is already a customer with this customer_id.' }],
  ['23514', 'within_authorization', { code: 'amount_too_large', detail: 'The amount exceeds what can be captured.' }],
  ['23514', 'within_capture', { code: 'amount_too_large', detail: 'The amount exceeds what can be refunded.' }],
  ['23514', 'mandate_limit', { code: 'mandate_not_active', detail: 'What is left of the mandate was charged meanwhile.' }],
  ['23514', 'mandate_single_use', { code: 'mandate_not_active', detail: 'The single use of the mandate was spent meanwhile.' }],
  ['PP007', null, { code: 'mandate_not_active', detail: 'The mandate does not allow this charge.' }],
  ['PP001', null, { code: 'invalid_state', detail: 'The status has changed meanwhile, and the operation is not possible any more.' }],
  // Input that PostgreSQL cannot store as text; the check of the body should have refused it before.
  ['22021', null, unstorable],
  ['22P05', null, unstorable],
  // Rolled back and possible again soon: rivals, timeouts, a server that is away or full, a statement outdated by a migration.
  ...['40001', '40P01', '55P03', '57014', '57P01', '57P02', '57P03', '08', '53', '25P03', '0A000', '26000']
    .map((sqlState): [string, null, Outcome] => [sqlState, null, busy]),
]

/** How pg, knex and Node tell of a connection that is lost or not to be had: without a SQLSTATE, so by their words. */
const connectionLost = new RegExp([
  'Connection (terminated|ended)', 'not queryable', 'timeout expired', 'Timeout acquiring a connection', 'Unable to acquire a connection',
  'Transaction query already complete', 'connections are closed', '^aborted$',
].join('|'))
const networkError = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)/

/**
 * The problem that an error from the database is answered with. Wrap whole transactions, not statements: deferred triggers speak at
 * commit. Nothing of the error's text is passed on, since it may quote what somebody sent; it is the problem's `cause`.
 * @returns the error itself if it is a problem; `internal_error` for whatever is not known here
 */
export function translate(error: unknown): Problem {
  if (error instanceof Problem) return error
  const { code, detail } = outcomeOf(error)
  return problem(code, detail, { cause: error })
}

function outcomeOf(error: unknown): Outcome {
  const state = sqlState(error)
  const constraint = constraintOf(error)
  if (state === undefined) return isConnectionLost(error) ? busy : fault
  const known = outcomes.find(([code, name]) => state.startsWith(code) && (name === null || name === constraint))
  return known?.[2] ?? fault
}

function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '', name, message } = error as NodeJS.ErrnoException
  return name === 'KnexTimeoutError' || networkError.test(code) || connectionLost.test(message)
}
