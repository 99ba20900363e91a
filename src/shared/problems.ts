import type { Schema } from '#generated/types.ts'
import { problems } from '#generated/vocabulary.ts'

/** What went wrong, for programs. */
export type ProblemCode = Schema<'ProblemCode'>

/** One field that is to blame. */
export type FieldError = Schema<'FieldError'>

/** Problems that pass by themselves say when to come back, in seconds. */
const retryAfter: Partial<Record<ProblemCode, string>> = { idempotency_key_in_use: '1', rate_limited: '1', service_unavailable: '1' }

/** Every 401 names the scheme that would have been accepted (RFC 9110, 15.5.2). */
const challenge = { 'WWW-Authenticate': 'Bearer' }

interface Extras {
  errors?: FieldError[]
  /** Members that only this kind of problem has. */
  members?: Pick<Schema<'Problem'>, 'constraint' | 'limit' | 'used' | 'window' | 'session_status'>
  headers?: Record<string, string>
  cause?: unknown
}

/** A refusal on its way to the caller (RFC 9457). What is thrown as anything else is an error of ours and answered as a 500. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly status: number
  readonly errors: FieldError[] | undefined
  readonly members: Extras['members']
  readonly headers: Record<string, string>

  constructor(code: ProblemCode, detail: string, { errors, members, headers, cause }: Extras = {}) {
    super(detail, { cause })
    this.code = code
    this.status = problems[code].status
    this.errors = errors
    this.members = members
    const wait = retryAfter[code]
    this.headers = { ...(wait !== undefined && { 'Retry-After': wait }), ...(this.status === 401 && challenge), ...headers }
  }

  /** What happened this time, for people; never holds a secret or a card number. */
  get detail(): string {
    return this.message
  }
}

/**
 * Makes a problem to throw: `throw problem('amount_too_large', 'At most 4999 can be captured.')`.
 * @param code decides status and title
 * @param detail what happened this time, a sentence for people
 * @param extras fields to blame; members of this kind alone; headers of the answer (`Retry-After` and `WWW-Authenticate` are set where the
 *   code has them); the error behind it, for the log
 */
export const problem = (code: ProblemCode, detail: string, extras?: Extras): Problem => new Problem(code, detail, extras)

/**
 * Makes a problem that one field of the body is to blame for.
 * @param pointer to the field (RFC 6901)
 * @param message what it must be, or what is wrong with it, without the field's name
 */
export const blaming = (code: ProblemCode, detail: string, pointer: string, message: string): Problem =>
  problem(code, detail, { errors: [{ in: 'body', pointer, message }] })
