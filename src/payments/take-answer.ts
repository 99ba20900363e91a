import type { App } from '../app.ts'
import type { CustomerAction } from '../processor/port.ts'
import { Problem } from '../shared/problems.ts'
import { operate } from './operate.ts'
import { transition } from './transition.ts'

/** Nobody but the customer: what the action's id, which cannot be guessed, is the credential for. */
export const customer = { caller: null, idempotency: null }

/** A customer who rejects was to be authenticated, or just does not want to pay. */
const failureOf = ({ rejection }: CustomerAction) =>
  rejection
    ? { error_code: 'authentication_failed', error_message: 'The customer could not be authenticated.' }
    : { error_code: 'customer_rejected', error_message: 'The customer rejected the payment.' }

/** Brings the payment to where the customer's answer leads, unless it is there already: the step is done, or the payment has failed. */
export async function takeAnswer(app: App, action: CustomerAction): Promise<void> {
  const operation = action.status === 'approved' ? 'finish_step' : 'reject_step'
  await operate(app, customer, action.paymentId, operation, async (payment) => {
    if (payment.next_action === null) return payment
    if (operation === 'finish_step') return transition(app, app.db.pool, { payment, operation, changes: { next_action: null } })
    const failed = { status: 'failed' as const, next_action: null, ...failureOf(action) }
    const details = action.rejection && { external_authentication_details: action.rejection }
    return transition(app, app.db.pool, { payment, operation, changes: { ...failed, ...details } })
  }).catch(movedOn)
}

/** What customers answered and nobody has taken over: of one payment, or whatever has waited for some seconds. */
export const answersTo = async (app: App, paymentId?: string): Promise<CustomerAction[]> => (await app.processor.actions?.answered(paymentId)) ?? []

/** Lets pass that the payment was cancelled, has expired or is complete already. */
export function movedOn(error: unknown): void {
  if (error instanceof Problem && error.code === 'invalid_state') return
  throw error
}
