import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { runnerOf, type Runner } from '../database/connection.ts'
import { once } from '../idempotency/guard.ts'
import type { MerchantIntent } from '../payments/operate.ts'
import { assertLegal } from '../shared/lifecycle.ts'
import { assertSettled, giveUp, lockBoth } from './close.ts'
import { sessionLifecycle } from './lifecycle.ts'
import { presentSession } from './present.ts'
import { sessionNotFound } from './retrieve.ts'
import { findForCaller, type SessionRow } from './store.ts'
import { transition } from './transition.ts'

/**
 * Ends a session for its merchant, and the attempt that waits for the customer.
 * @throws Problem 404 `not_found`, 409 `invalid_state`
 */
export async function cancelPaymentSession(app: App, { caller, idempotency }: MerchantIntent, sessionId: string) {
  for (;;) {
    const answer = await once(app, caller, idempotency, async (tx): Promise<{ status: 200; body: Schema<'PaymentSession'> }> => {
      const runner = runnerOf(tx)
      const found = await findForCaller(runner, caller, sessionId)
      if (!found) throw sessionNotFound(sessionId)
      const cancelled = await cancel(app, runner, found)
      if (!cancelled) throw movedOn
      return { status: 200, body: presentSession(app, cancelled) }
    }).catch((error: unknown) => {
      if (error !== movedOn) throw error
      return null
    })
    if (answer) return answer
  }
}

/** Gives the session back, since its payment is to be locked first. */
const movedOn = new Error('Another attempt began meanwhile')

/**
 * Cancels a session in a transaction; null where another attempt began in between: read again.
 * @throws Problem 409 `invalid_state`
 */
export async function cancel(app: App, runner: Runner, found: SessionRow): Promise<SessionRow | null> {
  const locked = await lockBoth(runner, found)
  if (!locked) return null
  const { session, payment } = locked
  assertLegal(sessionLifecycle, 'cancel', 'session', session.status)
  assertSettled(payment)
  const cancelled = await transition(app, runner, session, { status: 'cancelled', payment_outcome: 'unpaid' }, app.clock.now())
  await giveUp(app, runner, payment, 'The payment session was cancelled')
  return cancelled
}
