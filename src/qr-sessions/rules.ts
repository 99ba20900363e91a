import type { App } from '../app.ts'
import { sqlState } from '../database/errors.ts'
import { isLegal } from '../shared/lifecycle.ts'
import { blaming, problem, type Problem } from '../shared/problems.ts'
import { wireTime } from '../shared/time.ts'
import { sessionLifecycle, type SessionOperation } from './lifecycle.ts'
import type { SessionRow } from './store.ts'

/** 404 for a session that there is not, or that is another merchant's. */
export const sessionNotFound = (sessionId: string): Problem => problem('not_found', `There is no session ${sessionId}.`)

/** @throws Problem 409 `invalid_state`; its detail names the present status and the legal ones */
export function assertLegal(operation: SessionOperation, { status }: Pick<SessionRow, 'status'>): void {
  if (isLegal(sessionLifecycle, operation, status)) return
  const legal = Object.keys(sessionLifecycle[operation]).join(', ')
  throw problem('invalid_state', `The session is ${status}; ${operation} is legal in: ${legal}.`)
}

/** Is the session's time over, while nobody is paying it? */
export const isOverdue = ({ status, expires_at }: SessionRow, now: Date): boolean =>
  (status === 'created' || status === 'scanned') && expires_at <= now

/** 409 for whoever pays or cancels too late. */
export const sessionExpired = ({ expires_at }: SessionRow): Problem =>
  problem('session_expired', `The session expired at ${wireTime(expires_at)}. Create a new one.`)

/** @throws Problem 409 `invalid_state`, `session_expired` */
export function assertPossible(app: Pick<App, 'clock'>, operation: SessionOperation, session: SessionRow): void {
  assertLegal(operation, session)
  if (isOverdue(session, app.clock.now())) throw sessionExpired(session)
}

/**
 * Refuses to move more than is left, or, where no amount is named, to move nothing.
 * @param amount minor units; null for all that is left
 * @throws Problem 422 `amount_too_large`
 */
export function assertLeft(amount: number | null, left: number, moved: 'captured' | 'refunded', currency: string): void {
  if ((amount ?? 1) <= left) return
  throw blaming('amount_too_large', `At most ${left} can be ${moved}, in minor units of ${currency}.`, '/amount', `must be at most ${left}`)
}

/** The SQLSTATE of the database's own check of the deadline, by its clock and after the wait for the row. */
const deadlinePassed = 'PP006'

/**
 * Makes a step before the deadline.
 * @throws Problem what `tooLate` says, where the database finds that the deadline has passed
 */
export async function inTime<Result>(step: Promise<Result>, tooLate: () => Problem): Promise<Result> {
  return step.catch((error: unknown) => {
    throw sqlState(error) === deadlinePassed ? tooLate() : error
  })
}
